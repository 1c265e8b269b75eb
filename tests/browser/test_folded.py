"""Role pages show what matters first on three phone screens; the rest is folded, and opens for links and for paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from mkdocs_playbook.reading.loaded import Loaded

SCREEN = {"width": 390, "height": 844}
ROLE = "roles/customer-service.html"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=SCREEN) as context:  # type: ignore[arg-type]  # a TypedDict of its own
        context.set_default_timeout(10_000)
        yield context


def fold(page: Page, anchor: str) -> Locator:
    return page.locator(f"#{anchor} + details")


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_role_fits_three_phone_screens(page: Page, without_script: str, loaded: Loaded, lang: str):
    too_long = {}
    for role in loaded.playbook("zh").roles:
        page.goto(f"{without_script}/{lang}roles/{role}.html")
        screens = page.evaluate("document.documentElement.scrollHeight") / SCREEN["height"]
        if screens > 3:
            too_long[role] = screens
    assert too_long == {}


def test_what_matters_first_is_not_folded(page: Page, without_search: str):
    page.goto(f"{without_search}/{ROLE}")
    for anchor in ("today", "decides", "whom-to-ask"):
        expect(page.locator(f"h2#{anchor}")).to_be_visible()
        expect(page.locator(f"details h2#{anchor}")).to_have_count(0)
    expect(page.locator("details[open]")).to_have_count(0)


def test_what_is_folded_says_how_much_it_is(page: Page, without_search: str, loaded: Loaded):
    page.goto(f"{without_search}/{ROLE}")
    duties = loaded.playbook("zh").roles["customer-service"].duties
    expect(fold(page, "duties").locator(".pb-fold-count")).to_have_text(str(len(duties)))
    for summary in page.locator("summary").all():
        assert (summary.bounding_box() or {})["height"] >= 43.9


@pytest.mark.parametrize("anchor", ["duties", "duty-accept", "metrics", "used-in"])
def test_a_link_from_elsewhere_opens_what_it_leads_to(page: Page, without_search: str, anchor: str):
    page.goto(f"{without_search}/{ROLE}#{anchor}")
    expect(page.locator(f"#{anchor} + details[open], details[open]:has([id='{anchor}'])")).to_have_count(1)
    expect(page.locator(f"#{anchor} + details > summary, li[id='{anchor}']")).to_be_in_viewport()
    expect(page.locator("details[open]")).to_have_count(1)


def test_a_link_on_the_page_opens_it_each_time(page: Page, without_search: str):
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(f"{without_search}/{ROLE}")
    link = page.locator(".md-sidebar--secondary a[href='#owns']")
    for _ in range(2):
        link.click()
        expect(fold(page, "owns")).to_have_attribute("open", "")
        expect(fold(page, "owns").locator(".pb-rows")).to_be_in_viewport()
        fold(page, "owns").locator("summary").click()
        expect(fold(page, "owns")).not_to_have_attribute("open", "")


def test_what_the_search_finds_in_it_is_opened(page: Page, address: str):
    page.goto(f"{address}/{ROLE}?h=名单#duties")
    expect(fold(page, "duties")).to_have_attribute("open", "")


def test_the_keyboard_opens_it(page: Page, without_search: str):
    page.goto(f"{without_search}/{ROLE}")
    summary = fold(page, "duties").locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(fold(page, "duties")).to_have_attribute("open", "")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(summary).to_be_focused()
    expect(summary).to_have_css("outline-style", "solid")


def test_on_paper_nothing_is_folded(page: Page, without_search: str):
    page.goto(f"{without_search}/{ROLE}")
    fold(page, "duties").locator("summary").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("details.pb-fold:not([open])")).to_have_count(0)
    expect(page.locator(".pb-folded summary:visible")).to_have_count(0)  # the heading says it
    expect(page.locator("#duties")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details[open]")).to_have_count(1)


def test_without_scripts_it_opens_by_itself(browser: Browser, without_search: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{without_search}/{ROLE}")
        fold(page, "duties").locator("summary").click()
        expect(page.locator("#duty-accept")).to_be_visible()


def test_the_line_of_a_day_fits_a_narrow_phone(browser: Browser, without_search: str):
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        for path in (ROLE, "en/roles/operations.html", "en/roles/account-owner.html"):
            page.goto(f"{without_search}/{path}")
            outside = page.locator(".pb-day-line text").evaluate_all(
                "texts => texts.filter(text => { const box = text.getBoundingClientRect(); "
                "return box.left < 0 || box.right > innerWidth }).map(text => text.textContent)"
            )
            assert outside == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
