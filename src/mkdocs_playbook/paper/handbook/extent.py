"""What stands in a printed handbook: everything, or what one role reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_playbook.book.addresses import anchor, page_path
from mkdocs_playbook.book.book import Book, Group
from mkdocs_playbook.book.concerns import concerns
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node

_PRINTED = frozenset(
    {
        "role",
        "sop",
        "metric",
        "checklist",
        "record",
        "term",
        "limit",
        "shift",
        "right",
        "area",
        "account",
        "fact",
        "article",
    }
)
"""Kinds that have a place in the book. The answers of a quiz would stand there beside it."""

_WITH_WHAT_NAMES_THEM = frozenset({"term", "record", "account", "limit", "shift", "area"})
"""Kinds of which a role's book has what its other pages name."""


@dataclass(frozen=True)
class Extent:
    """The part of a book that is printed."""

    book: Book
    role: str | None
    """Whose it is; ``None`` for everybody's."""
    nodes: frozenset[Node]

    def has(self, kind: str, id_: str) -> bool:
        """Whether an entity has a place in the printed book."""
        return Node(kind, id_) in self.nodes

    def of(self, kind: str) -> Mapping[str, Any]:
        """The entities of a kind that are printed, in their order, by id."""
        every = self.book.playbook.entities_of(by_name(kind))
        return {id_: model for id_, model in every.items() if self.has(kind, id_)}

    def groups(self, kind: str) -> tuple[Group, ...]:
        """The same under the headings of the menu."""
        found = []
        for group in self.book.groups(kind):
            own = tuple(one for one in group.entities if self.has(kind, one.id))
            if own:
                found.append(group._replace(entities=own))
        return tuple(found)


def whole(book: Book) -> Extent:
    """All that a printed book has of a playbook."""
    return Extent(book, None, _printed(book.nodes))


def of_role(book: Book, role: str) -> Extent:
    """What a role reads, and what that names and is explained in a few lines."""
    own = set(concerns(book, role))
    own.update(node for node in book.uses_of("role", role) if node.kind == "record")
    for node in tuple(own):
        named = book.mentioned_in(*node)
        own.update(target for target in named if target.kind in _WITH_WHAT_NAMES_THEM)
    return Extent(book, role, _printed(own))


def _printed(nodes: Iterable[Node]) -> frozenset[Node]:
    return frozenset(node for node in nodes if node.kind in _PRINTED)


def label(kind: str, id_: str, part: str | None = None) -> str:
    """By what an entity or a part of it is found in the book: its address on the site."""
    return f"{page_path(kind, id_)}#{anchor(kind, id_, part)}"


def address(kind: str, id_: str, part: str | None = None) -> str:
    """The way from the top of the site to an entity or a part of it."""
    place = anchor(kind, id_, part)
    page = f"{page_path(kind, id_)}.html"
    return f"{page}#{place}" if place else page
