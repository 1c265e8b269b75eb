"""Prints sheets of the default playbook, and tells how many seconds of CPU time that took. What pages need
as well, the content of the sheets and their versions, is left out.

``python printing.py undated CACHE`` prints every undated sheet in every language, each into a file of its own, and
keeps them in a folder; ``python printing.py booklet COUNT`` prints that many daily sheets into one file;
``python printing.py handbook`` prints the handbook in every language as a book.
"""

import sys
import time
from datetime import date, timedelta
from pathlib import Path

from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.sheets import checklist_sheet
from mkdocs_playbook.book.versions import offered_sheets
from mkdocs_playbook.cache import Cache
from mkdocs_playbook.paper.archive import archive_of
from mkdocs_playbook.paper.handbook.document import handbook
from mkdocs_playbook.paper.handbook.extent import whole
from mkdocs_playbook.paper.printing import Printer
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.history import commit_dates
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded

ROOT = Path.cwd()
"""The project whose sheets are set."""
ADDRESS = "https://handbook.example.com/"
FIRST_DAY = date(2026, 1, 5)


def undated(loaded: Loaded, books: list[Book], cache: Path) -> float:
    """As a build does it: one typesetter for all languages, which keeps what it has set.

    What sheets show, and in which version, is known before: pages show the same.
    """
    team = loaded.team()
    assert team is not None
    offered = [offered_sheets(book) for book in books]
    start = time.process_time()
    typesetter = archive_of(ROOT, team, Cache(cache))
    for book, sheets in zip(books, offered, strict=True):
        versions = {id_: one.version for id_, one in sheets.items()}
        printer = Printer(book, versions, typesetter, ADDRESS)
        for one in sheets.values():
            printer.file([one.sheet])
    return time.process_time() - start


def booklet(book: Book, count: int) -> float:
    """Daily sheets for as many days as it takes, in one file."""
    daily = [one for one in book.playbook.checklists.values() if one.cadence == "daily"]
    sheets = []
    for number in range(count):
        days, place = divmod(number, len(daily))
        sheets.append(checklist_sheet(book, daily[place], FIRST_DAY + timedelta(days=days)))
    versions = {id_: one.version for id_, one in offered_sheets(book).items()}
    start = time.process_time()
    Printer(book, versions, typesetter_of(ROOT, book.team), ADDRESS).file(sheets)
    return time.process_time() - start


def handbooks(books: list[Book]) -> float:
    """The whole handbook as a book, in every language."""
    start = time.process_time()
    for book in books:
        typesetter = typesetter_of(ROOT, book.team)
        typesetter.handbook(handbook(whole(book), typesetter.setting(book.team.paper), ADDRESS))
    return time.process_time() - start


def main() -> None:
    loaded = load(ROOT)
    changed = commit_dates(ROOT)
    books = [book_of(loaded, lang, changed) for lang in loaded.languages]
    match sys.argv[1:]:
        case ["undated", cache]:
            print(undated(loaded, books, Path(cache)))
        case ["booklet", count]:
            print(booklet(books[0], int(count)))
        case ["handbook"]:
            print(handbooks(books))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
