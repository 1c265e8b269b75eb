"""Which role answers for what: for each thing, the one role that its file names."""

from typing import Any

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node

_FIELDS = ("owner", "role", "who")
"""The fields that say whose an entity is; of each kind that has one of them, one."""


def owner_of(book: Book, node: Node) -> str:
    """The role that answers for a thing; raises ``KeyError`` where there is no such thing.

    A role answers for itself. For what names no role, the reviewer of the file answers.
    """
    kind = by_name(node.kind)
    if kind.name == "role":
        return node.id
    model: Any = book.playbook.entities_of(kind)[node.id]
    for field in _FIELDS:
        if hasattr(model, field):
            return str(getattr(model, field))
    if kind.holder:
        return owner_of(book, Node(kind.holder.kind, kind.holder.kind))
    return str(model.reviewed.by)
