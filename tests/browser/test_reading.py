"""Reading the handbook: with mouse and keyboard, on a desk, on a phone, on paper, in light and dark."""

import re
from pathlib import Path

import pytest
from following import follow
from frames import measured
from playwright.sync_api import Page, expect

from languages import EACH_TOP
from mkdocs_playbook.reading.loaded import Loaded

SEARCH = "[data-md-component=search-query]"

ONE_OF_EACH = [
    "index.html", "roles/index.html", "roles/customer-service.html", "sops/index.html", "sops/reply-to-customer.html",
    "metrics/index.html", "metrics/reply-time.html", "checklists/index.html", "checklists/daily/customer-service.html",
    "quizzes/index.html", "quizzes/customer-service.html", "records/index.html", "records/complaints.html",
    "onboarding/index.html", "onboarding/customer-service.html", "scorecard/index.html", "print/index.html",
    "glossary.html", "sources.html", "coverage.html", "check-rules.html", "check-rules/unknown-reference.html",
]  # fmt: skip


def tab_to(page: Page, selector: str, presses: int = 200) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached with {presses} presses of Tab")


SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how many pixels a page is wider than its window."""


def sideways(page: Page) -> int:
    return int(page.evaluate(SIDEWAYS))


@EACH_TOP
def test_from_home_by_role_and_sop_to_checklist(page: Page, address: str, loaded: Loaded, top: str):
    playbook = loaded.playbook("en" if top else "zh")
    assert playbook is not None
    page.goto(f"{address}/{top}index.html")
    for kind, id_, model in [
        ("role", "customer-service", playbook.roles["customer-service"]),
        ("sop", "accept-friend-request", playbook.sops["accept-friend-request"]),
        ("checklist", "daily/customer-service", playbook.checklists["daily/customer-service"]),
    ]:
        if kind == "sop":
            page.locator("#owns + details summary").click()
        follow(page, page.locator(f".md-content a.pb-ref-{kind}[href$='{id_}.html']:visible").first)
        assert page.url == f"{address}/{top}{kind}s/{id_}.html"
        expect(page.locator("h1").first).to_have_text(model.title)
    expect(page.locator(".pb-item input[type=checkbox]").first).to_be_visible()


@EACH_TOP
def test_by_keyboard_alone(page: Page, address: str, top: str):
    page.goto(f"{address}/{top}index.html")
    tab_to(page, "a.pb-ref-role[href$='roles/tech.html']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/{top}roles/tech.html")
    tab_to(page, "a.pb-ref-checklist[href$='daily/tech.html']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/{top}checklists/daily/tech.html")
    tab_to(page, ".pb-item input")
    page.keyboard.press("Space")
    expect(page.locator(".pb-item input").first).to_be_checked()


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_leads_to_the_search_and_enter_to_the_result(page: Page, address: str, key: str):
    page.goto(f"{address}/index.html")
    page.keyboard.press(key)
    expect(page.locator(SEARCH)).to_be_focused()
    page.keyboard.type("fupan")
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("weekly-review"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/sops/weekly-review.html"))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_search_button_of_the_home_page_works_with_the_keyboard(page: Page, address: str, key: str):
    page.goto(f"{address}/index.html")
    tab_to(page, "[data-pb-search]")
    page.keyboard.press(key)
    expect(page.locator(SEARCH)).to_be_focused()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_search_button_of_the_home_page_opens_the_search(page: Page, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{address}/index.html")
    page.locator("[data-pb-search]").click()
    expect(page.locator(SEARCH)).to_be_focused()
    page.keyboard.type("fupan")
    expect(page.locator(".md-search-result__link").first).to_be_in_viewport()
    page.locator(".md-search-result__link").first.click()
    expect(page).to_have_url(re.compile("/sops/weekly-review.html"))


@EACH_TOP
def test_words_to_say_are_copied(page: Page, address: str, top: str):
    page.goto(f"{address}/{top}sops/accept-friend-request.html")
    said = page.locator(".pb-say").first
    button = said.locator(".pb-copy")
    label = button.inner_text()
    button.click()
    expect(button).not_to_have_text(label)
    page.keyboard.press("/")
    page.keyboard.press("Control+V")
    expect(page.locator(SEARCH)).to_have_value(said.locator(".pb-said").inner_text().strip())
    expect(button).to_have_text(label)  # and back again, for the next time


@pytest.mark.parametrize("path", ["index.html", "glossary.html", "sops/index.html", "checklists/daily/tech.html"])
def test_the_language_switch_leads_to_the_same_page_and_back(page: Page, address: str, path: str):
    page.goto(f"{address}/{path}")
    for there, tag in [(f"en/{path}", "en"), (path, "zh")]:
        page.locator(".md-header .md-select button").hover()
        follow(page, page.locator(".md-select__link"))
        assert page.url == f"{address}/{there}"
        expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{tag}"))


def test_the_language_switch_works_by_keyboard(page: Page, address: str):
    page.goto(f"{address}/sops/run-live.html")
    tab_to(page, ".md-select__link")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/en/sops/run-live.html")


@pytest.mark.slow
@pytest.mark.parametrize("top", ["", "en/"])
def test_every_page_fits_a_phone(page: Page, without_script: str, addresses: list[str], top: str):
    paths = []
    for path in addresses:
        if path.startswith("en/") == bool(top) and path.removeprefix(top) not in WITH_TABLES:
            paths.append(path)
    excess = dict(measured(page, without_script, paths, SIDEWAYS, width=390))
    assert list(excess) == paths
    assert {path: pixels for path, pixels in excess.items() if pixels} == {}


WITH_TABLES = ("start.html", "improve.html", "performance.html")
WRITTEN = ("first-change.html", *WITH_TABLES)


@EACH_TOP
def test_hand_written_pages_with_tables_fit_a_phone(page: Page, address: str, top: str):
    page.set_viewport_size({"width": 390, "height": 844})
    for path in WITH_TABLES:
        page.goto(f"{address}/{top}{path}")
        expect(page.locator("table").first).to_be_visible()
        assert sideways(page) == 0, path


def test_a_page_of_each_kind_fits_a_phone(page: Page, without_search: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    for path in ONE_OF_EACH:
        page.goto(f"{without_search}/{path}")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert sideways(page) == 0, path


@EACH_TOP
def test_the_list_of_tables_is_stacked_on_a_phone(page: Page, without_search: str, top: str):
    page.goto(f"{without_search}/{top}records/index.html")
    cells = page.locator(".pb-stacked tbody tr").first.locator("td")
    for width, is_stacked in [(1280, False), (390, True)]:
        page.set_viewport_size({"width": width, "height": 844})
        first, second = (cells.nth(number).bounding_box() for number in (0, 1))
        assert first is not None
        assert second is not None
        assert (second["y"] >= first["y"] + first["height"]) == is_stacked
        boxes = page.locator(".pb-stacked, .pb-stacked .md-typeset__scrollwrap")
        assert boxes.evaluate_all("boxes => boxes.map(box => box.scrollWidth - box.clientWidth)") == [0, 0] * (
            boxes.count() // 2
        )


@pytest.mark.parametrize("width", [390, 1280])
def test_no_word_is_broken_in_the_print_centre(page: Page, without_search: str, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{without_search}/en/print/index.html")
    assert max(page.locator(".pb-prints-when").evaluate_all(LINES)) < 1.5


LINES = "spans => spans.map((span) => span.offsetHeight / parseFloat(getComputedStyle(span).lineHeight))"
"""How many lines each element takes."""


SCHEMES = {"light": "default", "dark": "slate"}
"""How Material calls them."""


@EACH_TOP
def test_a_checklist_on_paper(page: Page, address: str, top: str):
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.goto(f"{address}/{top}checklists/daily/customer-service.html")
    for part in [".md-header", ".md-sidebar--primary", ".md-sidebar--secondary", ".md-footer", ".pb-print-button"]:
        expect(page.locator(part).first).to_be_hidden()
    for lines in page.locator(".pb-blanks").all():
        expect(lines).to_be_visible()
    for box in page.locator(".pb-item input").all():
        expect(box).to_be_visible()
        inside = box.evaluate("box => [box.clientWidth, box.clientHeight]")
        assert inside == pytest.approx([18.9, 18.9], abs=1)  # 5 mm
    assert sideways(page) == 0


PAPER = {"width": 720, "height": 1050}
"""A4 inside its margins, in CSS pixels."""


@EACH_TOP
def test_a_checklist_takes_two_sheets_at_most(page: Page, site: Path, without_search: str, top: str):
    files = sorted((site / top / "checklists").glob("*/*.html"), key=lambda path: path.stat().st_size)
    for path in files[-5:]:  # the longest
        page.goto(f"{without_search}/{path.relative_to(site).as_posix()}")
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
        assert sheets in (1, 2), path
