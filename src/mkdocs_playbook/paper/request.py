"""What somebody wants printed, and the files it is printed into: what ``playbook print`` does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.sheets import undated_sheets
from mkdocs_playbook.book.versions import versions_of
from mkdocs_playbook.model.calendar import Period, week_of
from mkdocs_playbook.paper.printing import Choice, Printer, chosen_sheets
from mkdocs_playbook.paper.typeset import Typesetter
from mkdocs_playbook.words import words
from mkdocs_playbook.writing import replace_file, writing_to

OPTION = "--out"
"""How another folder is chosen on the command line."""

BOOKLET = "all"
"""The stem of the file that holds every sheet."""


@dataclass(frozen=True)
class PrintRequest:
    """Which sheets, for when, and how; without a ``period`` there are lines to write dates on."""

    choice: Choice
    period: Period | None
    paper: str | None = None
    """a4 or letter; by default the team's."""
    by_role: bool = True
    """Whether each role gets a file of its own."""
    booklet: bool = True
    """Whether there is a file with all of them."""

    @property
    def folder(self) -> str:
        """A name that says for when it is: a day, a week, a range of days."""
        if self.period is None:
            return "undated"
        first, last = self.period.first, self.period.last
        if self.period.is_a_day:
            return str(first)
        week = week_of(first)
        if self.period == Period(week.days[0], week.days[-1]):
            return str(week)
        return f"{first}--{last}"


@dataclass(frozen=True)
class WrittenFile:
    """A file that was written."""

    path: Path
    sheets: int
    pages: int


def print_into(
    folder: Path,
    book: Book,
    request: PrintRequest,
    typesetter: Typesetter,
    site_url: str | None,
    announce: Callable[[Path], None] | None = None,
) -> list[WrittenFile]:
    """Print the sheets of one language, a file after the other.

    Each file is replaced whole, or not at all.

    :param site_url: the address of this language's handbook; without it there are no QR codes.
    :param announce: called with each file before it is made.
    :raises TypesetError: when the sheets can't be set.
    :raises Failure: when a file can't be written; those written before stay.
    """
    # A sheet's version is that of its undated form: a date on it makes it no other sheet.
    versions = versions_of(book, undated_sheets(book))
    printer = Printer(book, versions, typesetter, site_url, request.paper)
    batches = chosen_sheets(book, request.choice, request.period)
    written = []
    for name, sheets in _files(batches, request):
        path = folder / f"{name}.pdf"
        if announce is not None:
            announce(path)
        pdf = printer.file(sheets, _title(book, name, request))
        with writing_to(folder, OPTION):
            replace_file(path, pdf.content)
        written.append(WrittenFile(path, pdf.sheets, pdf.pages))
    return written


def _files(
    batches: Mapping[str, Sequence[Sheet]], request: PrintRequest
) -> Iterator[tuple[str, Sequence[Sheet]]]:
    """The stem of each file, and the sheets in it."""
    if request.by_role:
        yield from batches.items()
    if request.booklet and batches:
        yield BOOKLET, list(chain.from_iterable(batches.values()))


def _title(book: Book, name: str, request: PrintRequest) -> str:
    """The title of a file, as a PDF reader shows it."""
    if name == BOOKLET:
        title = words(book.playbook.lang)("print", "booklet")
    else:
        title = str(book.playbook.roles[name].title)
    if request.period is None:
        return title
    return f"{title} · {request.folder}"
