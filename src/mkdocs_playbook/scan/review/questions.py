"""What somebody has to look at: a row of a file of runs, with its picture beside the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.runs.boxes import METRIC
from mkdocs_playbook.runs.tick_file import read_tick_file
from mkdocs_playbook.runs.ticks import Row
from mkdocs_playbook.scan.crops import crop_of
from mkdocs_playbook.scan.filing import Unwritable, content_of
from mkdocs_playbook.scan.rows import CALL, SHEET

Asks: TypeAlias = Literal["box", "signature", "figure", "words"]
"""For what became of a line, whether somebody has signed, a metric's figure, or what is written."""

_SIGNATURES = frozenset({f"{SHEET}signature", f"{SHEET}sign-signature"})


@dataclass(frozen=True)
class Question:
    """A row that somebody has to settle. ``shares`` says that its state is that of a box."""

    file: Path
    row: Row
    asks: Asks
    png: bytes
    shares: bool = False

    @property
    def is_field(self) -> bool:
        """Whether something is written by hand, and no box ticked."""
        return self.asks != "box"

    @property
    def is_typed(self) -> bool:
        """Whether it is answered by typing."""
        return self.asks in ("figure", "words")

    @property
    def crop(self) -> Path:
        """Where its picture is, until it is answered."""
        return crop_of(self.file, self.row, self.is_field)


@dataclass(frozen=True)
class Waiting:
    """What is left to do in a file, and how many unsure rows have no picture on this machine."""

    questions: Sequence[Question]
    unseen: int


def waiting(file: Path, called: str, book: Book) -> Waiting:
    """What is left to do in a file, in the order of its rows.

    :param called: what the file is called in messages.
    :raises Failure: when it is no file of runs, or must be mended first.
    """
    ticks = read_tick_file(content_of(file), called, book)
    if not ticks.is_whole:
        raise Unwritable("runs-unwritable", ticks.refused, path=called)
    questions: list[Question] = []
    unseen = 0
    for row in ticks.rows:
        of_row = list(_of_row(file, row))
        questions += of_row
        if row["state"].strip() == "unsure" and not of_row:
            unseen += 1
    return Waiting(questions, unseen)


def _of_row(file: Path, row: Row) -> Iterator[Question]:
    """The box, and what is written; the first blank of a call has the row of its box."""
    is_unsure = row["state"].strip() == "unsure"
    box = crop_of(file, row, is_field=False)
    if is_unsure and box.exists():
        yield Question(file, row, "box", box.read_bytes())
    field = crop_of(file, row, is_field=True)
    shares = row["line"].startswith(CALL) and row["box"] == "1"
    if (is_unsure or shares) and not row.get("value") and field.exists():
        yield Question(file, row, _asks(row["line"]), field.read_bytes(), shares)


def _asks(line: str) -> Asks:
    if line in _SIGNATURES:
        return "signature"
    return "figure" if line.startswith(METRIC) else "words"
