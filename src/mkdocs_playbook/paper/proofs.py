"""What rules ask of a typeset sheet: whether it fits a page, which characters can't be printed."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheets import checklist_sheet
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.paper.document import Printable, document
from mkdocs_playbook.paper.typeset import (
    TypesetError,
    coverage,
    find_fonts,
    own_fonts,
    typesetter_of,
)


class Proofs:
    """Sheets of a project, set on trial.

    Where nothing can be set on this machine nothing is found: whoever prints is told.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def overflow(self, book: Book) -> Mapping[str, float]:
        """Checklist -> by how many millimetres it is too long for one page, 0 for one that fits."""
        checklists = book.playbook.checklists
        printables = [Printable(checklist_sheet(book, it)) for it in checklists.values()]
        try:
            typesetter = typesetter_of(self._root, book.team)
            data = document(book, "", printables, typesetter.setting(book.team.paper))
            excess = typesetter.overflow(data)
        except TypesetError:
            return {}
        return dict(zip(checklists, excess, strict=True))

    def missing_characters(self, text: str, team: Team | None) -> list[str]:
        """The characters of a text that the team's fonts lack, each once."""
        own = own_fonts(self._root, team) if team else None
        # Looking into a font takes a while, and most texts need nothing rare.
        if own is None and all(map(_is_common, text)):
            return []
        covered = _coverage(own)
        if covered is None:
            return []
        missing = []
        for char in dict.fromkeys(text):
            if ord(char) not in covered and not char.isspace():
                missing.append(char)
        return missing


@cache
def _coverage(own: Path | None) -> frozenset[int] | None:
    """The characters that can be printed; ``None`` where that is not known."""
    try:
        return coverage(find_fonts(own))
    except TypesetError:
        return None


@cache
def _is_common(char: str) -> bool:
    """Whether any Chinese font has a character."""
    return _encodes(char, "gb2312") or _encodes(char, "cp1252")


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
