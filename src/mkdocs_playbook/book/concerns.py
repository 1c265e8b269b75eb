"""What a role has to know of: what it does, and the figures that this goes by."""

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node

_FIGURES = ("metric", "limit", "shift")
"""Kinds whose figures stand in the texts that name them."""


def concerns(book: Book, role: str) -> frozenset[Node]:
    """Everything that a role does, watches, learns or decides; empty where there is no such role.

    What the team has in common concerns each of its roles.
    """
    if Node("role", role) not in book.nodes:
        return frozenset()
    own = {Node("role", role), Node("team", "team")}
    for group in book.checklists_of(role):
        own.update(Node("checklist", checklist.id) for checklist in group.entities)
    for sop in (*book.sops_owned(role), *book.sops_helped(role)):
        own.add(Node("sop", sop.id))
    own.update(Node("metric", metric.id) for metric in book.metrics_watched(role))
    own.update(Node("quiz", quiz.id) for quiz in book.quizzes_of(role))
    for node, model in book.nodes.items():
        if node.kind == "right" and role in (model.who, model.ask):
            own.add(node)
    return frozenset(own | _figures_named_by(own, book))


def to_read(book: Book, role: str) -> tuple[Node, ...]:
    """The pages that somebody in a role has to know, in the order of the menu."""
    own = concerns(book, role)
    return tuple(node for node in book.nodes if node in own and by_name(node.kind).has_pages)


def _figures_named_by(own: set[Node], book: Book) -> set[Node]:
    found: set[Node] = set()
    for node in own:
        named = book.mentioned_in(*node)
        found.update(target for target in named if target.kind in _FIGURES)
    return found
