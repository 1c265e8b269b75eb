"""What a newcomer goes through: lists by when they are finished, each quiz after the list that asks for it."""

from pathlib import Path

from golden import PLAYBOOK, pages
from mkdocs_playbook.book.onboarding import path_of
from mkdocs_playbook.pages.view import View
from pdf import book_in


def with_lists(root: Path, *, asks: str = "") -> None:
    """Two lists for new bakers; the first may ask for their quiz."""
    (root / "checklists/onboarding").mkdir()
    weekly = (root / "checklists/weekly/baker.yml").read_text("utf-8").replace("at: mon 14:00", "at: 14:00")
    for name, within, call in (("day", "1 d", asks), ("week", "7 d", "")):
        text = weekly.replace("面包师每周清单", f"面包师入职 {name}").replace("style:", f"within: {within}\nstyle:")
        text = text.replace("告诉店长要订什么。", f"告诉店长要订什么。{call}")
        (root / f"checklists/onboarding/baker-{name}.yml").write_text(text, "utf-8")


def ids(root: Path) -> list[str]:
    return [step.id for step in path_of(book_in(root, "zh"), "baker")]


def test_a_quiz_that_no_list_asks_for_comes_last(root: Path):
    with_lists(root)
    assert ids(root) == ["onboarding/baker-day", "onboarding/baker-week", "baker"]


def test_a_quiz_comes_after_the_list_that_asks_for_it(root: Path):
    with_lists(root, asks="过“<quiz:baker>”。")
    assert ids(root) == ["onboarding/baker-day", "baker", "onboarding/baker-week"]


def test_whoever_has_neither_has_no_path_and_no_page():
    assert "onboarding/baker" in pages("zh")
    assert "onboarding/shopkeeper" not in pages("zh")


def test_the_time_of_several_lists_is_told_in_hours_once_it_is_long():
    book = book_in(PLAYBOOK, "en")
    weekly = book.playbook.checklists["weekly/baker"]
    view = View(book, {}, "index")
    assert view.takes(weekly) == "32 min"
    assert view.takes(*[weekly] * 6) == "3 hours"
