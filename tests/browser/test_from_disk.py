"""The handbook opened by double-click, without a network: search included."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

SEARCH = "[data-md-component=search-query]"


@pytest.fixture
def home(site: Path, context: BrowserContext) -> str:
    """The address of the file to open."""
    context.set_offline(True)
    return (site / "index.html").as_uri()


def test_it_opens(page: Page, home: str):
    page.goto(home)
    expect(page.locator("h1").first).to_be_visible()
    page.locator("a.pb-ref-role").first.click()
    expect(page).to_have_url(re.compile(r"^file://.*/roles/[a-z-]+\.html$"))


@pytest.mark.parametrize(
    ("top", "query", "found"),
    [
        ("", "复盘会", "sops/weekly-review.html"),
        ("", "reply time", "metrics/reply-time.html"),
        ("", "裂变", "glossary.html#term-fission"),
        ("en/", "weekly review", "en/sops/weekly-review.html"),
        ("en/", "通过好友申请", "en/sops/accept-friend-request.html"),
    ],
)
def test_a_search_finds_and_leads_to_the_page(page: Page, home: str, top: str, query: str, found: str):
    page.goto(home.replace("index.html", f"{top}index.html"))
    page.locator(SEARCH).fill(query)
    path, hash_, place = found.partition("#")
    at_place = f"[href$='#{place}']" if hash_ else ":not([href*='#'])"
    page.locator(f".md-search-result__link[href*='/{path}']{at_place}").first.click()
    page.wait_for_url(lambda url: re.sub(r"\?[^#]*", "", url).endswith(f"/{found}"))


def test_words_to_say_are_copied(page: Page, home: str):
    page.goto(home.replace("index.html", "sops/accept-friend-request.html"))
    said = page.locator(".pb-say").first
    said.locator(".pb-copy").click()
    expect(said.locator(".pb-copy")).to_have_text(said.locator(".pb-copy").get_attribute("data-pb-copied"))
    page.keyboard.press("/")
    page.keyboard.press("Control+V")
    expect(page.locator(SEARCH)).to_have_value(said.locator(".pb-said").inner_text().strip())


def test_a_checklist_is_printed_in_a_type_that_fits_its_page(page: Page, home: str):
    page.goto(home.replace("index.html", "checklists/daily/tech.html"))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".pb-item-text").first).to_have_css("font-size", "16px")  # 12 points


def test_the_language_switch_leads_to_the_same_page(page: Page, home: str):
    page.goto(home.replace("index.html", "roles/index.html"))
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link").click()
    expect(page).to_have_url(home.replace("index.html", "en/roles/index.html"))
