"""Where in a thing something stands, as its readers know it."""

from typing import Any

from pydantic import BaseModel

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reports.differences.values import value_at
from mkdocs_playbook.words import printable
from mkdocs_playbook.words.opening import opening


def place(route: Route, node: Node, book: Book) -> str:
    """Where in a thing something stands: “step “Say hello”, who”."""
    words = book.words
    model = book.get(*node)
    parts = []
    at = 0
    while at < len(route):
        key = str(route[at])
        at += 1
        if key in words.tables["changed-part"] and at < len(route):
            at += 1
            name = part_name(value_at(model, route[:at]), book) or str(route[at - 1])
            parts.append(words("diff", "part", part=words("changed-part", key), name=name))
        else:
            parts.append(words.tables["changed-field"].get(key, key))
    return words("diff", "then").join(parts)


def part_name(part: Any, book: Book) -> str:
    """The first words of a part; empty where it has none, and is known by its short name alone."""
    text = first_text(part)
    return "" if text is None else opening(printable(book.filled(text)))


def first_text(part: Any) -> Text | None:
    """What a part is about: the first text in it."""
    if not isinstance(part, BaseModel):
        return None
    for item in vars(part).values():
        if isinstance(item, Text):
            return item
    return None
