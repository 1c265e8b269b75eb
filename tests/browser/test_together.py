"""Lists of a day printed together from the print centre, with their date, by the browser alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from test_printing_pages import on_paper
from test_reading import sideways

from languages import EACH_TOP
from mkdocs_playbook.reading.loaded import Loaded

PRINTED = "window.print = () => { document.documentElement.dataset.printed = '' }"


@pytest.fixture
def page(page: Page) -> Page:
    page.clock.set_fixed_time("2026-11-22T17:00:00Z")  # Monday already where the team is
    page.add_init_script(PRINTED)
    return page


def print_lists(page: Page, role: str = "", cadence: str = "daily", day: str = "") -> None:
    form = page.locator(".pb-together-form")
    form.locator("[name=role]").select_option(role)
    form.locator("[name=cadence]").select_option(cadence)
    if day:
        form.locator("[name=day]").fill(day)
    form.locator("button").click()
    expect(page.locator("html[data-printed]")).to_have_count(1)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@EACH_TOP
def test_the_lists_of_all_roles_are_a_sheet_each_with_the_date(
    page: Page, without_search: str, loaded: Loaded, tmp_path: Path, top: str
):
    page.goto(f"{without_search}/{top}print/index.html")
    expect(page.locator(".pb-together-state")).to_contain_text("Mon 2026-11-23" if top else "周一 2026-11-23")
    print_lists(page)
    expect(page.locator(".pb-sheets")).to_be_hidden()
    sheets = on_paper(page, tmp_path)
    lists = [entry.id for entry in loaded.of("checklist") if entry.id.startswith("daily/")]
    assert len(sheets) == len(lists)
    for sheet in sheets:
        assert ("Mon2026-11-23" if top else "周一2026-11-23") in squeezed(sheet)
    lang = "en" if top else "zh"
    titles = {squeezed(str(loaded.model("checklist", id_, lang).title)) for id_ in lists}
    assert {title for title in titles if any(title in squeezed(sheet) for sheet in sheets)} == titles


def test_one_roles_lists_of_a_week_and_then_the_page_itself(page: Page, without_search: str, tmp_path: Path):
    page.goto(f"{without_search}/en/print/index.html")
    print_lists(page, role="tech", cadence="weekly", day="2026-12-03")
    (sheet,) = on_paper(page, tmp_path)
    assert "2026-W49" in sheet
    page.locator("[name=cadence]").select_option("daily")  # what was printed is no more what is chosen
    assert "PDF files without a date" in on_paper(page, tmp_path)[0]


def test_a_sheet_looks_as_on_the_page_of_its_list(page: Page, without_search: str, tmp_path: Path):
    page.goto(f"{without_search}/print/index.html")
    print_lists(page, role="customer-service")
    together = on_paper(page, tmp_path)
    page.goto(f"{without_search}/checklists/daily/customer-service.html")
    assert together == on_paper(page, tmp_path)


def test_a_role_without_such_a_list_prints_nothing(page: Page, without_search: str):
    page.goto(f"{without_search}/en/print/index.html")
    page.locator("[name=role]").select_option("design")
    page.locator("[name=cadence]").select_option("monthly")
    expect(page.locator(".pb-together-state")).to_have_text("This role has no such list.")
    page.locator(".pb-together-form button").click()
    expect(page.locator("html[data-printed]")).to_have_count(0)


def test_it_prints_from_disk(page: Page, site: Path):
    page.goto((site / "print/index.html").as_uri())
    print_lists(page, role="tech")
    expect(page.locator(".pb-sheet")).to_have_count(1)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_form_fits_and_a_finger_hits_it(page: Page, without_search: str, width: int):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{without_search}/en/print/index.html")
    assert sideways(page) == 0
    for control in page.locator(".pb-together-form :is(input, select, button)").all():
        assert (control.bounding_box() or {})["height"] >= 44
