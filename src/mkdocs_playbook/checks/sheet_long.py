"""A checklist doesn't fit on one page."""

from collections.abc import Iterator, Sequence
from math import ceil

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.checks.proofs import Proofs
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded, books: Sequence[Book], proofs: Proofs) -> Iterator[Finding]:
    for book in books:
        paper = book.team.paper.capitalize()
        for id_, millimetres in proofs.overflow(book).items():
            if millimetres:
                source = loaded.entries["checklist", id_].source_in(book.playbook.lang)
                message = Message("sheet-long", {"paper": paper, "over": ceil(millimetres)})
                yield Finding(source.path, ("title",), message, (Message("shorten-sheet"),))
