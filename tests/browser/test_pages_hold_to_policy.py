"""Pages hold to the policy that they bring along, served and from disk: `page` fails where one is broken."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ONE_OF_EACH_KIND = (
    "roles/tech.html",
    "sops/accept-friend-request.html",
    "metrics/reply-time.html",
    "checklists/daily/tech.html",
    "records/complaints.html",
    "quizzes/tech.html",
    "glossary.html",
    "sources.html",
    "print/index.html",
    "performance.html",
    "index.html",
)

INJECT = """() => {
  const script = document.createElement("script")
  script.textContent = "window.injected = true"
  document.body.append(script)
  document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.injected = true">')
}"""


@pytest.mark.parametrize("is_served", [True, False])
def test_a_page_of_each_kind_does_all_it_should(site: Path, address: str, page: Page, is_served: bool):
    start = address if is_served else site.as_uri()
    for path in ONE_OF_EACH_KIND:
        page.goto(f"{start}/en/{path}")
    page.keyboard.press("/")
    page.locator("[data-md-component=search-query]").press_sequentially("complaint")
    page.locator(".md-search-result__item").first.wait_for()


def test_a_script_that_is_put_into_a_page_does_not_run(site: Path, browser: Browser):
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    with page.expect_console_message(lambda message: "event handler" in message.text):
        page.evaluate(INJECT)
    assert page.evaluate("window.injected") is None
    page.close()
