"""Lines that come round: how often, what they take, and their boxes on paper, on the page and in a week."""

from pathlib import Path

import pytest

from golden import PLAYBOOK, change, pages
from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.rounds import minutes_of
from mkdocs_playbook.book.sheet import Rounds
from mkdocs_playbook.book.sheets import checklist_sheet, week_grid
from mkdocs_playbook.book.versions import offered_sheets, version_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.document import Printable, document
from mkdocs_playbook.paper.printing import Printer
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.load import load

LIST = "checklists/daily/shopkeeper.yml"


def book(root: Path, said: str, at: str = "opening", lang: Language = "zh") -> Book:
    """The fixture with a line that comes round at the opening (06:50, five minutes) or the closing (19:00, one)."""
    old = "takes: 5 min" if at == "opening" else "metric: queue-time, takes: 1 min"
    change(root, LIST, old, f"{old}, {said}")
    return book_of(load(root), lang)


def rounds(book: Book, at: str = "opening", key: str = "till") -> Rounds | None:
    sheet = checklist_sheet(book, book.get("checklist", "daily/shopkeeper"))
    (pause,) = [pause for pause in sheet.pauses if pause.key == at]
    (line,) = [line for line in pause.lines if line.key == key]
    return line.rounds


def test_a_line_says_how_many_times_it_comes_round(root: Path):
    assert rounds(book(root, "rounds: 6")) == Rounds(6, "6 遍")


@pytest.mark.parametrize(("every", "count"), [("2 h", 7), ("3 h", 5), ("730 min", 1), ("12 h", 2), ("23 h", 1)])
def test_it_comes_round_until_the_next_pause_point_begins(root: Path, every: str, count: int):
    found = rounds(book(root, f"every: {every}"))
    assert found is not None
    assert found.count == count


def test_the_last_comes_round_until_working_hours_end(root: Path):
    # They end at 19:30.
    change(root, "playbook/team.yml", "working_hours: 05:00-19:00", "working_hours: 05:00-19:30")
    assert rounds(book(root, "every: 10 min", "closing"), "closing", "queue") == Rounds(
        3, "每 10 分钟，共 3 遍", "每 10 分钟"
    )


def test_what_begins_after_working_hours_is_gone_through_once(root: Path):
    change(root, "playbook/team.yml", "working_hours: 05:00-19:00", "working_hours: 05:00-18:00")
    assert rounds(book(root, "every: 10 min", "closing", "en"), "closing", "queue") == Rounds(
        1, "every 10 min, once", "every 10 min"
    )


def test_it_takes_its_time_as_often_as_it_comes_round(root: Path):
    def minutes(book: Book) -> int:
        return minutes_of(book.get("checklist", "daily/shopkeeper"), book.team)

    assert minutes(book_of(load(root), "zh")) == 9
    assert minutes(book(root, "rounds: 6")) == 9 + 5 * 5


def test_the_version_of_a_list_without_any_stays(root: Path):
    before = offered_sheets(book_of(load(root), "zh"))
    after = offered_sheets(book(root, "rounds: 6"))
    changed = [id_ for id_ in before if before[id_].version != after[id_].version]
    assert changed == ["daily/shopkeeper"]


def test_the_page_has_a_numbered_box_for_each(root: Path):
    book(root, "rounds: 3")
    html = pages("zh", root)["checklists/daily/shopkeeper"].html
    (line,) = [part for part in html.split("<li ") if 'id="item-opening-till"' in part]
    assert [f'<input type="checkbox"> {number}</label>' in line for number in (1, 2, 3, 4)] == [True] * 3 + [False]
    assert 'role="group" aria-labelledby="round-opening-till"' in line
    assert "3 遍" in line
    assert "pb-rounds" not in pages("zh", PLAYBOOK)["checklists/daily/shopkeeper"].html


@pytest.mark.parametrize("is_grid", [False, True])
def test_paper_gets_the_number_and_is_one_page(root: Path, is_grid: bool):
    of = book(root, "every: 2 h")
    draw = week_grid if is_grid else checklist_sheet
    sheet = draw(of, of.get("checklist", "daily/shopkeeper"))
    typesetter = typesetter_of(root, of.team)
    printer = Printer(of, {sheet.id: version_of(sheet, of)}, typesetter)
    assert printer.file([sheet]).pages == 1
    items = document(of, "", [Printable(sheet)], typesetter.setting("a4"))["sheets"][0]["pauses"][0]["items"]
    assert [item["rounds"] for item in items] == [
        None,
        {"count": 7, "words": "每 2 小时，共 7 遍", "every": "每 2 小时"},
    ]
