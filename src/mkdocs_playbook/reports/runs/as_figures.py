"""Figures that were written down in lists -> a file for ``figures/``."""

import csv
import io
from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.runs.figures import HEADINGS
from mkdocs_playbook.runs.read_off import ReadOff


def text(found: Sequence[ReadOff]) -> str:
    """The headings, and a figure a line."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADINGS)
    for one in found:
        writer.writerow((one.metric, one.period, one.values[0]))
    return file.getvalue().rstrip("\n")


def contradictions(found: Sequence[ReadOff], book: Book) -> Iterator[str]:
    """What is said of figures of which there are several."""
    words = book.words
    for one in found:
        if len(one.values) > 1:
            values = words("language", "list").join(one.values)
            about = {"metric": one.metric, "period": one.period, "values": values}
            yield words("runs", "figures-elsewhere", **about)
