"""Things of a playbook as reports name them."""

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.words import printable


def named(node: Node, book: Book) -> str:
    """What a thing is called, with its kind: SOP “Answer customers”."""
    words = book.words
    model = book.nodes.get(node)
    if model is None:  # a glossary and a list of sources have no name but that of their kind
        return words("kind", node.kind)
    name = printable(str(model.title))
    return words("diff", "thing", kind=words("thing", node.kind), title=name)


def file_of(node: Node) -> str:
    """The file that a thing is written in, in the team's own language."""
    return by_name(node.kind).path(node.id)
