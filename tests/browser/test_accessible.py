"""axe-core finds nothing on a page of each kind: in light and dark, on a phone and on a desk."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from test_reading import ONE_OF_EACH, SCHEMES, WRITTEN

from languages import LATER

PHONE, DESK = (390, 844), (1280, 900)
SIZES = [PHONE, DESK]

LONG_LISTS = ["glossary.html", "scorecard/index.html", "metrics/index.html", "sources.html"]
"""One of them takes as long as five other pages, however much its entries are alike."""
SHORT = [path for path in (*ONE_OF_EACH, *WRITTEN) if path not in LONG_LISTS]

AXE = Axe()

OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {
        # Material lets the wide tables of hand-written pages scroll in a box of its own, which
        # browsers let the keyboard into.
        "scrollable-region-focusable": {"enabled": False},
    },
}


def found(page: Page) -> list[str]:
    """What axe finds on a page as it stands, a line for each element."""
    # A colour that is still changing is neither the old one nor the new.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(moving => moving.finished))")
    lines = []
    for rule in AXE.run(page, options=OPTIONS).response["violations"]:
        for node in rule["nodes"]:
            lines.append(f"{rule['id']}: {node['target']} {node['html'][:80]}")
    return lines


# Contrast goes by the scheme, and what is seen by the size: nothing goes by both.
@pytest.mark.parametrize(
    ("scheme", "size"),
    [("light", PHONE), pytest.param("dark", DESK, marks=pytest.mark.slow)],
)
@pytest.mark.parametrize("path", [*SHORT, *(pytest.param(path, marks=LATER) for path in LONG_LISTS)])
def test_nothing_keeps_readers_out(
    page: Page, without_search: str, path: str, scheme: Literal["light", "dark"], size: tuple[int, int]
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{without_search}/{path}")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    assert found(page) == []


@pytest.mark.parametrize("path", LONG_LISTS)
def test_nothing_does_on_what_are_long_lists_in_a_larger_handbook(page: Page, bakery_address: str, path: str):
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(f"{bakery_address}/{path}")
    assert found(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_does_in_a_quiz_that_is_answered(page: Page, without_search: str, scheme: Literal["light", "dark"]):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{without_search}/en/quizzes/customer-service.html")
    for question in page.locator(".pb-question-item").all():
        question.locator("input").first.check()
    assert found(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_does_on_a_home_page_with_a_role(page: Page, without_search: str, scheme: Literal["light", "dark"]):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{without_search}/index.html")
    page.locator("[data-pb-choose-role=operations]").click()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert found(page) == [], width


@pytest.mark.parametrize(("scheme", "size"), [("light", SIZES[0]), ("dark", SIZES[1])])
def test_nothing_does_in_a_search_that_has_found_something(
    page: Page, address: str, scheme: Literal["light", "dark"], size: tuple[int, int]
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{address}/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("退货运费谁出")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert found(page) == []
