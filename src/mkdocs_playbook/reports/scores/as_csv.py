"""Scores -> CSV for spreadsheets and programs: ids, not titles, and a line for each figure."""

import csv
import io
from collections.abc import Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.reports.scores.told import Told, told
from mkdocs_playbook.runs.score import Score

HEADINGS = (
    "metric",
    "period",
    "value",
    "colour",
    "first",
    "who",
    "within",
    "starts",
    "sop",
    "then",
)


def text(scores: Sequence[Score], book: Book) -> str:
    """The headings, and a line for each score; a metric without a figure has empty cells."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADINGS)
    for score in scores:
        writer.writerow(_row(told(score, book)))
    return file.getvalue().rstrip("\n")


def _row(one: Told) -> Sequence[str]:
    cells = [one.metric.id, one.period, one.value, one.colour]
    to_do = one.to_do
    if to_do is None:
        return [*cells, *[""] * (len(HEADINGS) - len(cells))]
    then = to_do.then.id if to_do.then else ""
    return [
        *cells,
        to_do.first,
        to_do.who.id,
        to_do.within,
        to_do.starts,
        to_do.sop.id,
        then,
    ]
