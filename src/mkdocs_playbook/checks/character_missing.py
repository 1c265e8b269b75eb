"""A character can't be printed."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.checks.proofs import Proofs
from mkdocs_playbook.checks.texts import written_texts
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.reading.entry import WrittenText
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR

_JOINED = re.compile("[^\\s\u200d]\ufe0f?(?:\u200d[^\\s\u200d]\ufe0f?)+")
"""Signs that a joiner makes one of, as in the emoji of a family."""


def check(loaded: Loaded, books: Sequence[Book], proofs: Proofs) -> Iterator[Finding]:
    team = loaded.team()
    if team is not None and not proofs.has_fonts(team):
        path = by_name("team").file
        hints = (Message("font-or-none"),)
        yield Finding(path, ("fonts",), Message("fonts-missing", {"path": str(team.fonts)}), hints)
        return
    told = set()
    for book in books:
        for finding in _findings(loaded, book, proofs):
            # A text without a translation stands on the sheets of several languages.
            place = (finding.path, finding.place)
            if place not in told:
                told.add(place)
                yield finding


def _findings(loaded: Loaded, book: Book, proofs: Proofs) -> Iterator[Finding]:
    """The characters of one language's sheets that can't be printed, where they were written."""
    unprintable = proofs.unprintable(book)
    if not unprintable:
        return
    found: set[str] = set()
    for written in written_texts(loaded):
        for char in _shown(written, book, unprintable, proofs):
            found.add(char)
            yield _finding(written, char)
    for char in unprintable:
        if char not in found:
            yield Finding(by_name("team").file, (), _message(char))


def _shown(
    written: WrittenText, book: Book, unprintable: Mapping[str, Sequence[str]], proofs: Proofs
) -> Iterator[str]:
    """The characters of a text itself, not of what it names, that stand on a sheet with it."""
    own = proofs.as_set(written.text, lambda _: "")
    for char, texts in unprintable.items():
        if char not in own:
            continue
        whole = proofs.as_set(written.text, book.wording)
        if any(whole in text for text in texts):
            yield char


def _finding(written: WrittenText, char: str) -> Finding:
    place = written.source.locate_in(written.route, _whole_sign(written.text, char))
    hints = (Message("leave-out-character"),)
    return Finding(written.source.path, place, _message(char), hints)


def _whole_sign(text: str, char: str) -> str:
    """The sign that a character is a part of, where several are joined to one."""
    for sign in _JOINED.findall(text):
        if char in sign:
            return str(sign)
    return char


def _message(char: str) -> Message:
    return Message("character-missing", {"char": char, "code": f"U+{ord(char):04X}"})
