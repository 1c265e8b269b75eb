"""A checklist doesn't fit on one page."""

from collections.abc import Iterator
from math import ceil

from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.checks import unknown_reference
from mkdocs_playbook.checks.proofs import Proofs
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded, proofs: Proofs) -> Iterator[Finding]:
    if any(unknown_reference.check(loaded)):
        return  # a sheet shows the titles of what its list names
    for lang in loaded.languages:
        if loaded.playbook(lang) is not None:
            yield from _findings(loaded, lang, proofs)


def _findings(loaded: Loaded, lang: Language, proofs: Proofs) -> Iterator[Finding]:
    book = book_of(loaded, lang)
    paper = book.team.paper.capitalize()
    for id_, millimetres in proofs.overflow(book).items():
        if millimetres:
            source = loaded.entries["checklist", id_].source_in(lang)
            message = Message("sheet-long", {"paper": paper, "over": ceil(millimetres)})
            yield Finding(source.path, ("title",), message, (Message("shorten-sheet"),))
