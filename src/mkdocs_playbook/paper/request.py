"""What somebody wants printed, and the files it is printed into: what ``playbook print`` does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal, TypeAlias

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.sheets import undated_sheets
from mkdocs_playbook.book.versions import versions_of
from mkdocs_playbook.model.calendar import Period
from mkdocs_playbook.paper.names import EVERYBODY, file_stem, period_name
from mkdocs_playbook.paper.places import keep
from mkdocs_playbook.paper.printing import Choice, Printer, chosen_sheets
from mkdocs_playbook.paper.typeset import Typesetter
from mkdocs_playbook.runs.shared import SharedFigures
from mkdocs_playbook.words import words
from mkdocs_playbook.writing import replace_file, writing_to

OPTION = "--out"
"""How another folder is chosen on the command line."""


@dataclass(frozen=True)
class PrintRequest:
    """Which sheets, for when, and how; without a ``period`` there are lines to write dates on."""

    choice: Choice
    period: Period | None
    paper: str | None = None
    """a4, letter or a5; by default the team's."""
    by_role: bool = True
    """Whether each role gets a file of its own."""
    booklet: bool = True
    """Whether there is a file with all of them."""

    @property
    def folder(self) -> str:
        """A name that says for when it is: a day, a week, a range of days."""
        return period_name(self.period)


@dataclass(frozen=True)
class PlannedFile:
    """A file that is going to be written: its title, and the sheets in it."""

    path: Path
    title: str
    sheets: tuple[Sheet, ...]

    @property
    def is_there(self) -> bool:
        """Whether there is one already, in whose place it will come."""
        return self.path.exists()


Before: TypeAlias = Literal["nothing", "same", "other"]
"""What stood where a file was written: nothing, a file with the same bytes, or another one."""


@dataclass(frozen=True)
class WrittenFile:
    """A file that was written, and what stood in its place before.

    ``sheets`` is how many sheets or cards are in it.
    """

    path: Path
    sheets: int
    pages: int
    before: Before


def planned_files(
    folder: Path, book: Book, request: PrintRequest, figures: SharedFigures
) -> list[PlannedFile]:
    """The files of one language, in the order in which they are written."""
    batches = chosen_sheets(book, request.choice, request.period, figures)
    paper = request.paper or book.team.paper
    planned = []
    for whose, sheets in _files(batches, request):
        stem = file_stem(whose, request.choice, request.period, paper, book.lang, book.team)
        title = _title(book, whose, request)
        planned.append(PlannedFile(folder / f"{stem}.pdf", title, tuple(sheets)))
    return planned


def print_files(
    root: Path,
    files: Sequence[PlannedFile],
    book: Book,
    request: PrintRequest,
    typesetter: Typesetter,
    site_url: str | None,
    announce: Callable[[Path], None] | None = None,
) -> Iterator[WrittenFile]:
    """Print the sheets of one language, a file after the other.

    Where their boxes stand is kept in the project, so that they can be read back.
    Each file is replaced whole, or not at all.

    :param site_url: the address of this language's handbook; without it QR codes lead nowhere.
    :param announce: called with each file before it is made.
    :raises TypesetError: when the sheets can't be set.
    :raises Failure: when a file can't be written; those written before stay.
    """
    # A sheet's version is that of its undated form: a date on it makes it no other sheet.
    versions = versions_of(book, undated_sheets(book))
    printer = Printer(book, versions, typesetter, site_url, request.paper)
    for file in files:
        if announce is not None:
            announce(file.path)
        pdf = printer.file(file.sheets, file.title)
        with writing_to(file.path.parent, OPTION):
            keep(root, pdf.maps)
        yield write(file.path, pdf.content, pdf.sheets, pdf.pages)


def write(path: Path, content: bytes, sheets: int, pages: int) -> WrittenFile:
    """Write a file, and see what it takes the place of.

    :raises Failure: when it can't be written.
    """
    with writing_to(path.parent, OPTION):
        before = _before(path, content)
        replace_file(path, content)
    return WrittenFile(path, sheets, pages, before)


def _before(path: Path, content: bytes) -> Before:
    """What stands where a file is to be written."""
    if not path.exists():
        return "nothing"
    return "same" if path.read_bytes() == content else "other"


def _files(
    batches: Mapping[str, Sequence[Sheet]], request: PrintRequest
) -> Iterator[tuple[str, Sequence[Sheet]]]:
    """Whose each file is, and the sheets in it."""
    if request.by_role:
        yield from batches.items()
    if request.booklet and batches:
        yield EVERYBODY, list(chain.from_iterable(batches.values()))


def _title(book: Book, whose: str, request: PrintRequest) -> str:
    """The title of a file, as a PDF reader shows it."""
    if whose == EVERYBODY:
        title = words(book.playbook.lang)("print", "booklet")
    else:
        title = str(book.playbook.roles[whose].title)
    if request.period is None:
        return title
    return f"{title} · {request.folder}"
