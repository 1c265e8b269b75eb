"""Terms: what one means where a screen is touched, and the glossary narrowed down."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

SOP = "en/sops/accept-friend-request.html"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, service_workers="block"
    )
    yield context.new_page()
    context.close()


def test_a_tap_on_a_term_shows_what_it_means_and_its_name_leads_on(phone: Page, without_search: str):
    phone.goto(f"{without_search}/{SOP}")
    term = phone.locator("article a.pb-ref-term").first
    term.tap()
    meaning = phone.locator(".pb-meaning")
    expect(meaning).to_contain_text(term.get_attribute("title") or "")
    assert phone.url.endswith(SOP)
    phone.locator("h1").tap()
    expect(meaning).to_have_count(0)
    term.tap()
    meaning.locator("a").tap()
    expect(phone.locator("h1")).to_contain_text("Glossary")


def test_with_a_mouse_or_keys_a_term_leads_on_at_once(page: Page, without_search: str):
    for use in ("click", "press"):
        page.goto(f"{without_search}/{SOP}")
        term = page.locator("article a.pb-ref-term").first
        if use == "click":
            term.click()
        else:
            term.press("Enter")
        expect(page.locator("h1")).to_contain_text("Glossary")


def test_the_glossary_is_narrowed_to_a_letter_or_a_word(phone: Page, without_search: str):
    phone.goto(f"{without_search}/glossary.html")
    shown = phone.locator(".pb-term:visible")
    every = shown.count()
    letter = phone.locator(".pb-letters button[value=H]")
    letter.tap()
    expect(letter).to_have_attribute("aria-pressed", "true")
    assert 0 < shown.count() < every
    assert {section.get_attribute("data-pb-letter") for section in shown.all()} == {"H"}
    letter.tap()
    expect(shown).to_have_count(every)
    phone.locator(".pb-filter input").fill("没有这个词")
    expect(shown).to_have_count(0)
    expect(phone.locator(".pb-filter output")).to_contain_text("没有符合的")
    # A link to an entry that is hidden shows it all the same.
    phone.evaluate("location.hash = 'term-moments'")
    expect(phone.locator("#term-moments")).to_be_in_viewport()


def test_the_glossary_is_narrowed_by_pinyin_initials_and_traditional_characters(page: Page, without_search: str):
    page.goto(f"{without_search}/glossary.html")
    fission = page.locator("section", has=page.locator("#term-fission"))
    another = page.locator("section", has=page.locator("#term-moments"))
    for typed in ("liebian", "LieBian", "lb", "bian", "裂變"):
        page.locator(".pb-filter input").fill(typed)
        expect(fission).to_be_visible()
        expect(another).to_be_hidden()


def test_articles_give_way_to_the_facts_that_were_asked_for(page: Page, without_search: str):
    page.goto(f"{without_search}/en/sources.html")
    articles = page.locator("h2:visible").count()
    page.locator(".pb-filter input").fill("10 minutes")
    expect(page.locator(".pb-filter output")).not_to_be_empty()
    assert page.locator(".pb-fact:visible").count() > 0
    assert page.locator("article > h2:visible").count() < articles
