"""What stands where in a file, as its kind reads it: found in the data itself, so that a file with a mistake in one
line can still be judged in all others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, TypeAlias

from pydantic import BaseModel

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Ref, Text

Part: TypeAlias = tuple[Route, Text | Ref]
"""A text or an id of something else, and its route."""


def parts(kind: Any, data: Any, lang: str, route: Route = ()) -> Iterator[Part]:
    """Every text and reference of ``data`` as ``kind`` (a model or a field's type) reads it, in the order of the file.

    What does not fit the kind is passed over; the model itself complains about it.

    :param lang: the language of texts that don't know their own.
    """
    shape = _shape(kind)
    if isinstance(data, str):
        if shape.scalar and data.strip():
            yield route, _scalar(shape.scalar, data, lang)
    elif isinstance(data, list):
        for index, item in enumerate(data) if shape.item else ():
            yield from parts(shape.item, item, lang, (*route, index))
    else:
        for key, value in data.items():
            if (below := shape.below(key)) is not None:
                yield from parts(below, value, lang, (*route, key))


def _scalar(kind: type[Text] | type[Ref], data: str, lang: str) -> Text | Ref:
    return (
        kind(data.strip(), getattr(data, "lang", "") or lang)
        if issubclass(kind, Text)
        else kind(data)
    )


def names(kind: Any, data: Any, route: Route = ()) -> Iterator[Route]:
    """The routes of the short names that the writer gave: the keys of every keyed field."""
    shape = _shape(kind)
    for key, value in data.items() if isinstance(data, dict) else ():
        below = shape.below(key)
        if below is not None:
            if shape.entry is not None and _shape(below).model:
                yield (*route, key)
            yield from names(below, value, (*route, key))


def text_routes(found: tuple[Part, ...]) -> frozenset[Route]:
    """The routes that an overlay may translate; a list of texts counts as one."""
    return frozenset(whole(route) for route, leaf in found if isinstance(leaf, Text))


def prefixes(routes: Iterable[Route]) -> frozenset[Route]:
    """The routes of everything that holds one of ``routes``, the file as a whole included."""
    return frozenset(route[:length] for route in routes for length in range(len(route)))


def whole(route: Route) -> Route:
    """The route of the list that a text stands in, or its own."""
    return route[:-1] if route and isinstance(route[-1], int) else route


def model_at(kind: Any, route: Route) -> type[BaseModel] | None:
    """The model class that the value at ``route`` is read by, following fields, keyed entries and lists."""
    for key in route:
        shape = _shape(kind)
        kind = shape.item if isinstance(key, int) and shape.item else shape.below(str(key))
    return _shape(kind).model


@dataclass(frozen=True)
class _Shape:
    """What a type reads; ``None`` for the forms of data that it refuses."""

    scalar: type[Text] | type[Ref] | None
    model: type[BaseModel] | None
    fields: Mapping[str, Any]
    """The types of a model's fields."""
    item: Any
    """The type of a list's items."""
    entry: Any
    """The type of what stands under short names."""

    def below(self, key: str) -> Any:
        """The type of what stands under ``key``: a model's field or an entry of a keyed field; ``None`` for neither."""
        return self.fields.get(key) if self.model else self.entry


@cache  # asked for every value of every file, and there are but a few dozen types
def _shape(kind: Any) -> _Shape:
    """The shape of a class, alone or with ``| None``, of ``tuple[X, ...]`` and of ``Mapping[str, X]``."""
    origin: Any = getattr(kind, "__origin__", None)
    arguments: tuple[Any, ...] = getattr(kind, "__args__", ())
    alone = [c for c in (arguments if NoneType in arguments else (kind,)) if isinstance(c, type)]
    model = next((c for c in alone if issubclass(c, BaseModel)), None)
    return _Shape(
        scalar=next((c for c in alone if issubclass(c, (Text, Ref))), None),
        model=model,
        fields={name: info.annotation for name, info in model.model_fields.items()}
        if model
        else {},
        item=arguments[0] if origin is tuple else None,
        entry=arguments[1] if origin is Mapping else None,
    )


def leaves(value: object, route: Route = ()) -> Iterator[tuple[Route, object]]:
    """Every single value below ``value`` with its route, in the order of the model's fields; unset ones left out."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), (*route, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, (*route, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, (*route, index))
    elif value is not None:
        yield route, value
