"""What rules ask of a typeset sheet.

The typesetter stands above them; whoever runs the rules brings it along.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.entities import Team


class Proofs(Protocol):
    """Sheets of a project, set on trial."""

    def overflow(self, book: Book) -> Mapping[str, float]:
        """Checklists -> by how many millimetres they don't fit on one page, 0 for one that does."""

    def missing_characters(self, text: str, team: Team | None) -> Sequence[str]:
        """The characters of a text that can't be printed, each once."""
