"""When what has been confirmed has to be looked at again: ``reviewed`` and the team's days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.base import Reviewed
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.kinds import with_files
from mkdocs_playbook.model.playbook import Node


@dataclass(frozen=True)
class Review:
    """A file's last review, and what has become of it since."""

    node: Node
    by: str
    """The role that did it, and is asked to do it again."""
    on: date
    due: date
    """The last day on which it still counts."""
    edited: date | None
    """When the file was last changed, where that was after the review and git knows it.

    ``compare.reviewed`` leaves out those that still mean the same.
    """

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done again by the day before."""
        return self.due < today


def due_date(reviewed: Reviewed, team: Team) -> date:
    """The last day on which a review counts."""
    return reviewed.on + timedelta(days=team.review_after)


def reviews(book: Book) -> tuple[Review, ...]:
    """The reviews of all files, the one that is due first at the top."""
    found = list(_reviews(book))
    found.sort(key=lambda review: review.due)  # what is due on one day stays in the menu's order
    return tuple(found)


def _reviews(book: Book) -> Iterator[Review]:
    for kind in with_files():
        for id_, model in book.playbook.entities_of(kind).items():
            reviewed: Any = model.reviewed
            changed = book.changed.get(kind.path(id_))
            is_newer = changed is not None and changed > reviewed.on
            yield Review(
                Node(kind.name, id_),
                str(reviewed.by),
                reviewed.on,
                due_date(reviewed, book.team),
                changed if is_newer else None,
            )
