"""Something new as a table says it, and what its kind needs beyond that, as ``new`` writes it."""

from typing import Any

from pydantic import BaseModel

from mkdocs_playbook.authoring.blank import Blank, scalar, title_of
from mkdocs_playbook.exchange.tables import bare_type
from mkdocs_playbook.model.base import beginning_of
from mkdocs_playbook.model.order import key_order
from mkdocs_playbook.reading.document import MAX_DEPTH, MAX_NODES
from mkdocs_playbook.reading.plain_data import Data, plain_data


def filled(
    blank: Blank, model: type[BaseModel], given: dict[str, Data], name: str
) -> tuple[dict[str, Data], list[str]]:
    """All fields that something new needs, and which of them nobody has said.

    :param given: those that are said.
    :param name: what it is called as long as it has no title.
    """
    title = scalar(title_of(model.__name__.lower(), name, blank.own_words))
    lines = blank.lines(model, "", {"title": title})
    empty = plain_data("\n".join(lines), MAX_NODES, MAX_DEPTH) or {}
    needed = _needed(model)
    if "check" in given:
        needed.discard("do")  # a line is either done or checked
    data: dict[str, Data] = {}
    missing = []
    for field in key_order(model):
        if field in given:
            data[field] = _completed(model, field, given[field], empty.get(field))
        elif field in needed and field in empty:
            data[field] = empty[field]
            missing.append(field)
    return data, missing


def _completed(model: type[BaseModel], field: str, value: Data, empty: "Data | None") -> Data:
    """A field that has fields of its own, with those that it can't be without."""
    inner: Any = bare_type(model.model_fields[field].annotation)
    is_model = isinstance(inner, type) and issubclass(inner, BaseModel)
    if not is_model or not isinstance(value, dict) or not isinstance(empty, dict):
        return value
    needed = _needed(inner)
    data = {}
    for name in key_order(inner):
        if name in value:
            data[name] = value[name]
        elif name in needed and name in empty:
            data[name] = empty[name]
    return data


def _needed(model: type[BaseModel]) -> set[str]:
    """The fields that something new begins with."""
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    return required | beginning_of(model).keys()
