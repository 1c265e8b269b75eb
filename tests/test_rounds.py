"""Lines and pause points that come round: how often, what they take, their boxes on paper and on the page."""

from pathlib import Path

import pytest

from golden import PLAYBOOK, change, pages
from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.rounds import minutes_of
from mkdocs_playbook.book.sheet import PausePoint, Rounds
from mkdocs_playbook.book.sheets import checklist_sheet, week_grid
from mkdocs_playbook.book.versions import offered_sheets, version_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.document import Printable, document
from mkdocs_playbook.paper.places import SheetMap
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


# ---- a pause point that comes round ---------------------------------------------------------------------------------


def opening(root: Path, said: str, lang: Language = "zh") -> Book:
    """The fixture with an opening, 06:50, that comes round."""
    change(root, LIST, "    at: 06:50\n", f"    at: 06:50\n    {said}\n")
    return book_of(load(root), lang)


def pause_of(book: Book) -> PausePoint:
    return checklist_sheet(book, book.get("checklist", "daily/shopkeeper")).pauses[0]


def test_a_pause_point_comes_round_with_all_of_its_lines(root: Path):
    pause = pause_of(opening(root, "every: 3 h"))
    assert pause.rounds == Rounds(5, "每 3 小时，共 5 遍", "每 3 小时")
    assert [line.rounds for line in pause.lines] == [pause.rounds] * 2


def test_a_line_of_it_may_come_round_otherwise(root: Path):
    change(root, LIST, "takes: 5 min", "takes: 5 min, rounds: 2")
    pause = pause_of(opening(root, "rounds: 6"))
    assert [line.rounds.count for line in pause.lines if line.rounds] == [6, 2]


def test_its_lines_take_their_time_as_often(root: Path):
    book = opening(root, "rounds: 6")
    assert minutes_of(book.get("checklist", "daily/shopkeeper"), book.team) == 9 + 5 * (1 + 5)


def test_the_page_says_once_how_often_it_comes_round(root: Path):
    opening(root, "rounds: 3")
    html = pages("zh", root)["checklists/daily/shopkeeper"].html
    assert html.count("3 遍") == 1
    assert html.count('class="pb-rounds"') == 2


# ---- boxes on paper -------------------------------------------------------------------------------------------------


def places(root: Path, book: Book, is_grid: bool = False) -> SheetMap:
    draw = week_grid if is_grid else checklist_sheet
    sheet = draw(book, book.get("checklist", "daily/shopkeeper"))
    printer = Printer(book, {sheet.id: version_of(sheet, book)}, typesetter_of(root, book.team))
    (found,) = printer.file([sheet]).maps
    return found


def test_on_paper_lines_and_call_have_a_numbered_box_for_each_time(root: Path):
    found = places(root, opening(root, "rounds: 3"))
    boxes = [(box.of, box.number, box.text) for box in found.boxes if box.of.startswith("opening")]
    numbered = [(1, True), (2, True), (3, True)]
    assert boxes == [(of, *box) for of in ("opening.shelf", "opening.till", "opening") for box in numbered]


def test_in_a_week_grid_each_day_has_them(root: Path):
    found = places(root, opening(root, "rounds: 3"), is_grid=True)
    boxes = [(box.number, box.round) for box in found.boxes if box.of == "opening.shelf"]
    working_days = sorted({box.number for box in found.boxes if box.of == "closing.queue"})
    assert boxes == [(day, round_) for day in working_days for round_ in (1, 2, 3)]
    assert {box.round for box in found.boxes if box.of == "closing.queue"} == {1}
