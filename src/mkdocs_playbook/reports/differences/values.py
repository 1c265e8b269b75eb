"""A single value of an entity -> what a reader calls it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Duration, Moment, Ref, Span, Text
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.quantities import as_written
from mkdocs_playbook.words import phrases, printable

_TABLES = {
    "unit": "unit-name",
    "counts": "window",
    "cadence": "cadence",
    "basis": "basis",
    "style": "style",
    "touchpoint": "touchpoint",
    "working_days": "weekday",
    "days": "weekday",
}
"""Fields that hold one of several words -> the table of what readers call these."""


def said(value: object, field: str, book: Book) -> str:
    """A value in words: a text in quotes, a name, a figure with its unit.

    :param field: in which it stands.
    """
    words = book.words
    if field == "per":
        return words("per", str(value), time="").strip()
    match value:
        case Text():
            return words("diff", "quoted", text=printable(book.filled(value)))
        case Ref():
            return _title(value, book)
        case Duration():
            return phrases.duration(value, words)
        case Moment():
            return phrases.moment(value, words)
        case Span():
            return phrases.span(value)
        case bool():
            return words("diff", "yes" if value else "no")
        case Decimal():
            return as_written(value)
        case date():
            return value.isoformat()
    return words.tables.get(_TABLES.get(field, ""), {}).get(str(value), printable(str(value)))


def _title(reference: Ref, book: Book) -> str:
    model = book.nodes.get(Node(reference.kind, str(reference)))
    if model is None:
        return str(reference)
    return book.words("diff", "named", title=printable(str(model.title)))


def value_at(model: Any, route: Route) -> Any:
    """What stands at a route of a model; ``None`` where nothing does."""
    value = model
    for key in route:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(key, int):
            value = value[key] if value is not None and key < len(value) else None
        else:
            value = getattr(value, key, None)
    return value
