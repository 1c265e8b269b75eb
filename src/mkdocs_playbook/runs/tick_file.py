"""A file of runs as it stands on the disk, to be written again: what isn't ours in it is kept."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.runs.boxes import read_boxes
from mkdocs_playbook.runs.refused import Refusal
from mkdocs_playbook.runs.table import decoded
from mkdocs_playbook.runs.ticks import COLUMNS, Key, Row, key_of


@dataclass(frozen=True)
class TickFile:
    """Rows, and the headings above them as they are written; rows know columns by their names.

    Names are in small letters, and a column without one has its number (``#3``).
    """

    headings: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    refused: tuple[Refusal, ...] = ()
    """What can't be read in it, by line; it is kept all the same."""

    @property
    def is_whole(self) -> bool:
        """Whether each line is a row; a file that isn't so must be mended before it is written."""
        return all(refusal.heading for refusal in self.refused)

    def row(self, key: Key) -> Row | None:
        """The first row of a box, if there is one."""
        return next((row for row in self.rows if key_of(row) == key), None)

    def with_row(self, changed: Row) -> "TickFile":
        """It with a row in the place of the one of the same box."""
        key = key_of(changed)
        rows = [changed if key_of(row) == key else row for row in self.rows]
        return replace(self, rows=tuple(rows))

    def with_rows(self, rows: Sequence[Row]) -> "TickFile":
        """It with other rows."""
        return replace(self, rows=tuple(rows))

    def as_csv(self) -> bytes:
        """The content of the file. Columns of ours that it hadn't stand behind all others."""
        lacking = [name for name in COLUMNS if name not in self.names]
        names = [*self.names, *lacking]
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*self.headings, *lacking])
        writer.writerows([row.get(name, "") for name in names] for row in self.rows)
        return file.getvalue().encode()


EMPTY = TickFile(COLUMNS, COLUMNS, ())
"""A file that is not there yet."""


def read_tick_file(content: bytes, path: str, book: Book) -> TickFile:
    """The rows of a file.

    :param path: what the file is called in messages.
    :raises Failure: when it is no CSV file, or has not the columns of runs.
    """
    if not content.strip():
        return EMPTY
    refused = read_boxes(content, path, book).refused
    if not all(refusal.heading for refusal in refused):
        return TickFile((), (), (), refused)
    lines = _lines(decoded(content, path))
    headings = next(lines)
    names = tuple(_name(heading, number) for number, heading in enumerate(headings, 1))
    rows = tuple(dict(zip(names, _filled(cells, len(names)), strict=False)) for cells in lines)
    return TickFile(tuple(headings), names, rows, refused)


def _lines(text: str) -> Iterator[Sequence[str]]:
    for cells in csv.reader(io.StringIO(text, newline="")):
        if any(cell.strip() for cell in cells):
            yield cells


def _name(heading: str, number: int) -> str:
    return heading.strip().casefold() or f"#{number}"


def _filled(cells: Sequence[str], count: int) -> Sequence[str]:
    return [*cells, *[""] * (count - len(cells))]
