"""What a scan can't be sure of is settled by a person with the keyboard, and stands in the file at once."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from test_accessible import found

from golden import change
from mkdocs_playbook.model.fields import Language
from reviewing import served
from test_scan import MARKS, Desk

Scheme = Literal["light", "dark"]


@pytest.fixture
def desk(root: Path) -> Desk:
    """A sheet with a box that is unsure, two blanks, a figure, names and signatures, scanned."""
    change(root, "checklists/daily/baker.yml", "log: {do: ", "log: {do: 烤箱 __ 度，")
    change(root, "checklists/daily/baker.yml", "“进炉”", "“进炉 __ 条”")
    desk = Desk(root)
    desk.scan(desk.photo(desk.ticked(MARKS)))
    return desk


def row(desk: Desk, line: str) -> tuple[str, str]:
    """State and value of a line's row."""
    (found,) = [row for row in desk.rows if row["line"] == line]
    return found["state"], found["value"]


def crops(desk: Desk) -> int:
    return len(list((desk.root / "runs/2026-W10").glob("*.png")))


def at(page: Page, said: str) -> None:
    """Wait until a question is shown."""
    expect(page.locator(".how-far")).to_contain_text(said)


def test_all_is_settled_with_keys_alone(desk: Desk, page: Page):
    with served(desk.root) as server:
        page.goto(server.url)
        at(page, "1 of 8")
        page.keyboard.press("1")  # the box that was crossed out
        at(page, "2 of 8")
        assert row(desk, "before-oven.log") == ("done", "")
        page.keyboard.type("48")  # the call's blank
        page.keyboard.press("Enter")
        at(page, "3 of 8")
        assert row(desk, "call:before-oven") == ("open", "48")
        page.keyboard.type("王 小明")
        page.keyboard.press("Enter")
        at(page, "4 of 8")
        page.keyboard.press("2")  # nobody has signed
        at(page, "5 of 8")
        page.keyboard.press("Enter")  # nothing is written
        at(page, "6 of 8")
        page.keyboard.type("52")
        page.keyboard.press("Enter")
        at(page, "7 of 8")
        page.keyboard.press("1")
        at(page, "8 of 8")
        page.keyboard.type("3 March")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("That was all.")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("You can close this page")
    assert {one["line"]: (one["state"], one["value"]) for one in desk.rows if ":" in one["line"]} == {
        "call:before-oven": ("open", "48"), "sheet:name": ("done", "王 小明"), "sheet:signature": ("open", ""),
        "blank:before-oven.log": ("open", ""), "metric:proof-time": ("done", "52"),
        "sheet:sign-signature": ("done", ""), "sheet:sign-date": ("done", "3 March"),
    }  # fmt: skip
    assert crops(desk) == 0


def test_what_was_answered_can_be_taken_back_and_answered_anew(desk: Desk, page: Page):
    with served(desk.root) as server:
        page.goto(server.url)
        at(page, "1 of 8")
        page.keyboard.press("3")
        at(page, "2 of 8")
        page.keyboard.press("Control+z")
        at(page, "1 of 8")
        assert row(desk, "before-oven.log") == ("unsure", "")
        assert crops(desk) == 8
        page.keyboard.press("2")
        at(page, "2 of 8")
        page.keyboard.press("ArrowUp")
        at(page, "1 of 8")
        page.keyboard.press("1")
        at(page, "2 of 8")
    assert row(desk, "before-oven.log") == ("done", "")


def test_a_figure_that_cannot_be_read_is_told_and_not_written(desk: Desk, page: Page):
    with served(desk.root) as server:
        page.goto(server.url)
        for number in range(1, 6):
            at(page, f"{number} of 8")
            page.keyboard.press("ArrowDown")
        at(page, "6 of 8")
        page.keyboard.type("1,5")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("1.5")
        assert row(desk, "metric:proof-time") == ("unsure", "")
        page.keyboard.type("1.5")
        page.keyboard.press("Enter")
        at(page, "7 of 8")
    assert row(desk, "metric:proof-time") == ("done", "1.5")


def test_many_fields_are_looked_at_together_and_only_those_with_something_are_typed(root: Path, page: Page):
    change(root, "checklists/daily/baker.yml", "log: {do: ", "log: {do: 烤箱 __ 度，面团 __ 条，用了 __ 分钟，")
    desk = Desk(root)
    desk.scan(desk.photo(desk.ticked(MARKS)))
    with served(root) as server:
        page.goto(server.url)
        at(page, "1 of 9")
        page.keyboard.press("1")
        expect(page.locator(".together button")).to_have_count(6)
        page.keyboard.press("c")
        page.keyboard.press("e")
        page.keyboard.press("e")  # a slip
        page.keyboard.press("Enter")
        at(page, "6 answered")
        expect(page.locator("main")).to_contain_text("signed?")
        page.keyboard.press("Control+z")
        expect(page.locator(".together button")).to_have_count(6)
        assert crops(desk) == 8
        page.keyboard.press("c")
        page.keyboard.press("Enter")
        page.keyboard.press("1")
        expect(page.locator("main")).to_contain_text("blank 2")
        page.keyboard.type("30")
        page.keyboard.press("Enter")
        at(page, "8 answered")
    values = {(row["line"], row["box"]): row["value"] for row in desk.rows if row["value"]}
    assert values == {("blank:before-oven.log", "2"): "30"}
    assert {row["line"] for row in desk.rows if row["state"] == "unsure"} == {"sheet:sign-signature"}


def test_started_again_it_goes_on_where_it_was(desk: Desk, page: Page):
    with served(desk.root) as server:
        page.goto(server.url)
        at(page, "1 of 8")
        page.keyboard.press("1")
        at(page, "1 answered")
        page.reload()
        at(page, "2 of 8")
    with served(desk.root) as server:
        page.goto(server.url)
        at(page, "1 of 7")
        expect(page.locator("main")).to_contain_text("blank 1")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_a_phone_shows_all_of_every_question(root: Path, browser: Browser, language: Language, scheme: Scheme):
    change(root, "checklists/daily/baker.yml", "log: {do: ", "log: {do: 烤箱 __ 度，面团 __ 条，用了 __ 分钟，")
    desk = Desk(root)
    desk.scan(desk.photo(desk.ticked(MARKS)))
    context = browser.new_context(viewport={"width": 390, "height": 780}, color_scheme=scheme, has_touch=True)
    page = context.new_page()
    with served(desk.root, language) as server:
        page.goto(server.url)
        for shown in (".crop.is-box", ".together", ".answers", "dl"):
            page.locator(shown).wait_for()
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            assert page.evaluate("document.documentElement.lang") == language
            assert found(page) == []
            page.keyboard.press("Enter" if shown == ".together" else "ArrowDown")
            if shown == ".answers":  # the second signature
                page.keyboard.press("ArrowDown")
    context.close()
