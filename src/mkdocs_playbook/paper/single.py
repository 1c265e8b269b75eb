"""Sheets without a date, each in a PDF file of its own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.versions import versions_of
from mkdocs_playbook.paper.printing import Printer
from mkdocs_playbook.paper.request import WrittenFile, write
from mkdocs_playbook.paper.typeset import Typesetter


def print_each_into(
    folder: Path,
    book: Book,
    sheets: Mapping[str, Sheet],
    typesetter: Typesetter,
    site_url: str | None,
) -> Iterator[WrittenFile]:
    """Print undated sheets, each into a file that is called by its id: ``daily/baker.pdf``.

    :param site_url: the address of this language's handbook; without it there are no QR codes.
    :raises TypesetError: when a sheet can't be set.
    :raises Failure: when a file can't be written; those written before stay.
    """
    printer = Printer(book, versions_of(book, sheets), typesetter, site_url)
    for id_, sheet in sheets.items():
        pdf = printer.file([sheet])
        yield write(folder / f"{id_}.pdf", pdf.content, pdf.sheets, pdf.pages)
