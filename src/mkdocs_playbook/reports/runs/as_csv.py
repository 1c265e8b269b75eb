"""What the runs say -> CSV for one's own sums: ids, and a line for each line of a list and week."""

import csv
import io
from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.runs.gathered import Run
from mkdocs_playbook.runs.lines import line_counts
from mkdocs_playbook.runs.said import ListSaid, Said

HEADINGS = (
    "list",
    "role",
    "period",
    "expected",
    "kept",
    "line",
    "gone",
    "done",
    "na",
    "open",
    "unsure",
    "noted",
    "off",
)


def text(said: Said, book: Book) -> str:
    """The headings, and the lines; names of people are in none of the columns."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADINGS)
    for one in said.lists:
        for row in _rows(one, book):
            writer.writerow(row)
    return file.getvalue().rstrip("\n")


def _rows(one: ListSaid, book: Book) -> Iterator[Sequence[object]]:
    for stretch in one.stretches:
        about = (str(stretch.when), len(stretch.expected), stretch.kept)
        yield from _lines(one, stretch.found, about, book)
    if not one.stretches:
        yield from _lines(one, one.runs, ("", "", ""), book)


def _lines(
    one: ListSaid, runs: Sequence[Run], about: tuple[object, ...], book: Book
) -> Iterator[Sequence[object]]:
    role = one.checklist.role
    for count in line_counts(one.checklist, runs, book.playbook.metrics):
        states = (count.done, count.na, count.open, count.unsure, count.noted, count.off)
        gone = "yes" if count.item is None else ""
        yield (one.checklist.id, role, *about, count.line, gone, *states)
