"""Prints sheets of the default playbook, and tells how many seconds of CPU time that took, start-up left out.

``python printing.py undated CACHE`` prints every undated sheet in every language, each into a file of its own, and
keeps them in a folder; ``python printing.py booklet COUNT`` prints that many daily sheets into one file.
"""

import sys
import time
from datetime import date, timedelta
from pathlib import Path

from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.sheets import checklist_sheet, undated_sheets
from mkdocs_playbook.book.versions import versions_of
from mkdocs_playbook.cache import Cache
from mkdocs_playbook.paper.archive import archive_of
from mkdocs_playbook.paper.printing import Printer
from mkdocs_playbook.paper.typeset import Typesetter, typesetter_of
from mkdocs_playbook.reading.history import commit_dates
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded

ROOT = Path(__file__).parents[1]
ADDRESS = "https://handbook.example.com/"
FIRST_DAY = date(2026, 1, 5)


def undated(loaded: Loaded, books: list[Book], cache: Path) -> None:
    """As a build does it: one typesetter for all languages, which keeps what it has set."""
    team = loaded.team()
    assert team is not None
    typesetter = archive_of(ROOT, team, Cache(cache))
    for book in books:
        printer = printer_of(book, typesetter)
        for sheet in undated_sheets(book).values():
            printer.file([sheet])


def booklet(book: Book, count: int) -> None:
    """Daily sheets for as many days as it takes, in one file."""
    daily = [one for one in book.playbook.checklists.values() if one.cadence == "daily"]
    sheets = []
    for number in range(count):
        days, place = divmod(number, len(daily))
        sheets.append(checklist_sheet(book, daily[place], FIRST_DAY + timedelta(days=days)))
    printer_of(book, typesetter_of(ROOT, book.team)).file(sheets)


def printer_of(book: Book, typesetter: Typesetter) -> Printer:
    """What prints the sheets of a book, QR codes included."""
    return Printer(book, versions_of(book, undated_sheets(book)), typesetter, ADDRESS)


def main() -> None:
    loaded = load(ROOT)
    changed = commit_dates(ROOT)
    books = [book_of(loaded, lang, changed) for lang in loaded.languages]
    start = time.process_time()
    match sys.argv[1:]:
        case ["undated", cache]:
            undated(loaded, books, Path(cache))
        case ["booklet", count]:
            booklet(books[0], int(count))
        case _:
            sys.exit(__doc__)
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
