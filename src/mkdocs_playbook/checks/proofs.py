"""What rules ask of a typeset sheet.

The typesetter stands above them; whoever runs the rules brings it along.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.references import Reference


class Proofs(Protocol):
    """Sheets of a project, set on trial."""

    def has_fonts(self, team: Team) -> bool:
        """Whether the fonts that a team has named are there."""

    def overflow(self, book: Book) -> Mapping[str, float]:
        """Checklists -> by how many millimetres they don't fit on one page, 0 for one that does."""

    def unprintable(self, book: Book) -> Mapping[str, Sequence[str]]:
        """Characters that can't be printed -> the texts on sheets with one, as they are set."""

    def as_set(self, text: Text, wording: Callable[[Reference], str]) -> str:
        """A text as it is set, with words in the place of its references."""
