"""What stands where in an entity: in the data of a file as its kind reads it, or in a model.

Data is walked as it was written, so that a file with a mistake in one line can still be judged in
all others.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import NoneType
from typing import Any, NamedTuple, TypeAlias, get_args, get_origin

from pydantic import BaseModel

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Phrase, Ref, Text

Leaf: TypeAlias = tuple[Route, Text | Ref]
"""A text or an id of something else, and its route."""


def parts(kind: Any, data: Any, lang: str) -> tuple[Leaf, ...]:
    """Every text and reference of ``data`` as ``kind`` reads it, in the order of the file.

    What does not fit the kind is passed over; the model itself complains about it.

    :param kind: a model or a field's type.
    :param lang: the language of texts that don't know their own.
    """
    found: list[Leaf] = []
    _gather(_shape(kind), data, lang, (), found)
    return tuple(found)


def _gather(shape: "_Shape", data: Any, lang: str, route: Route, found: list[Leaf]) -> None:
    """Add what stands at and below a route; generators within generators take twice as long."""
    if isinstance(data, str):
        if shape.scalar and data.strip():
            found.append((route, _scalar(shape.scalar, data, lang)))
    elif isinstance(data, dict):
        for key, value in data.items():
            below = shape.below(key)
            if below is not None:
                _gather(below, value, lang, (*route, key), found)
    elif shape.item is not None:
        for number, value in enumerate(data):
            _gather(shape.item, value, lang, (*route, number), found)


def _scalar(kind: type[Text] | type[Ref], data: str, lang: str) -> Text | Ref:
    if issubclass(kind, Ref):
        return kind(data)
    text = data.strip()
    # A text that has no translation is the base's, and knows it (``Text.lang``).
    own_lang = getattr(data, "lang", "")
    if type(data) is kind and own_lang and len(text) == len(data):
        return data  # a copy would say the same
    return kind(text, own_lang or lang)


def names(kind: Any, data: Any) -> Iterator[Route]:
    """The routes of the short names that the writer gave: the keys of every keyed field."""
    if isinstance(data, dict):
        yield from _names(_shape(kind), data, ())


def _names(shape: "_Shape", data: dict[str, Any], route: Route) -> Iterator[Route]:
    for key, value in data.items():
        if shape.entry is None and not isinstance(value, dict):
            continue  # neither a short name, nor anything with some in it
        below = shape.below(key)
        if below is None:
            continue
        # Plain values stand under names of the program's own: the team's levels under its rules.
        if shape.entry is not None and below.model:
            yield (*route, key)
        if isinstance(value, dict):
            yield from _names(below, value, (*route, key))


class Block(NamedTuple):
    """A mapping in the data of a file, and the model whose fields it holds.

    ``model`` is ``None`` where it holds entries under short names.
    """

    route: Route
    keys: Mapping[str, Any]
    model: type[BaseModel] | None


def blocks(kind: Any, data: Any) -> list[Block]:
    """Every mapping of ``data`` as ``kind`` reads it, each before those that stand in it."""
    found: list[Block] = []
    _add_blocks(_shape(kind), data, (), found)
    return found


def _add_blocks(shape: "_Shape", data: Any, route: Route, found: list[Block]) -> None:
    if isinstance(data, dict):
        if shape.model is None and shape.entry is None:
            return
        found.append(Block(route, data, shape.model))
        below = list(data.items())
    elif isinstance(data, list):
        below = list(enumerate(data))
    else:
        return
    for key, value in below:
        inner = shape.below(key)
        if inner is not None and not isinstance(value, str):
            _add_blocks(inner, value, (*route, key), found)


def leaves(value: object) -> list[tuple[Route, object]]:
    """Every single value below a model with its route, in the order of the model's fields.

    Fields that are not set are left out.
    """
    found: list[tuple[Route, object]] = []
    _add_leaves(value, (), found)
    return found


def _add_leaves(value: object, route: Route, found: list[tuple[Route, object]]) -> None:
    if isinstance(value, str):  # first, for almost all are texts
        found.append((route, value))
    elif value is None:
        return
    elif isinstance(value, BaseModel):
        for name, item in vars(value).items():
            _add_leaves(item, (*route, name), found)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            _add_leaves(item, (*route, number), found)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _add_leaves(item, (*route, key), found)
    else:
        found.append((route, value))


def texts_below(value: object) -> list[Text]:
    """Every text below a model, without its route: that takes a third of the time."""
    found: list[Text] = []
    _add_texts(value, found)
    return found


def _add_texts(value: object, found: list[Text]) -> None:
    if isinstance(value, str):
        if isinstance(value, Text):
            found.append(value)
    elif value is None:
        return
    elif isinstance(value, BaseModel):
        for item in vars(value).values():
            _add_texts(item, found)
    elif isinstance(value, tuple):
        for item in value:
            _add_texts(item, found)
    elif isinstance(value, Mapping):
        for item in value.values():
            _add_texts(item, found)


def text_routes(found: Iterable[Leaf]) -> frozenset[Route]:
    """The routes that an overlay may translate; a list of texts counts as one."""
    return frozenset(whole(route) for route, leaf in found if isinstance(leaf, Text))


def phrase_routes(kind: Any, data: Any) -> frozenset[Route]:
    """The routes at which ``data`` has a list of phrases, or could have one."""
    found: list[Route] = []
    for way in _ways_to_phrases(_shape(kind)):
        _follow(way, data, (), found)
    return frozenset(found)


def _follow(way: "_Way", data: Any, route: Route, found: list[Route]) -> None:
    """Add where a way leads to in ``data``."""
    if not isinstance(data, dict):
        return
    key, *rest = way
    if key is not None and not rest:
        found.append((*route, key))
        return
    # On under one field, or under every short name.
    names = data if key is None else [name for name in data if name == key]
    for name in names:
        _follow(tuple(rest), data[name], (*route, name), found)


def prefixes(routes: Iterable[Route]) -> frozenset[Route]:
    """The routes of everything that holds one of ``routes``, the file as a whole included."""
    found: set[Route] = set()
    for route in routes:
        found.update(route[:length] for length in range(len(route)))
    return frozenset(found)


def whole(route: Route) -> Route:
    """The route of the list that a text stands in, or its own."""
    if route and isinstance(route[-1], int):
        return route[:-1]
    return route


def model_at(kind: Any, route: Route) -> type[BaseModel] | None:
    """The model that reads the value at ``route``, through fields, keyed entries and lists."""
    shape = _shape(kind)
    for key in route:
        below = shape.below(key)
        if below is None:
            return None
        shape = below
    return shape.model


@dataclass(frozen=True, eq=False)
class _Shape:
    """What a type reads; ``None`` for the forms of data that it refuses."""

    scalar: type[Text] | type[Ref] | None = None
    model: type[BaseModel] | None = None
    fields: Mapping[str, "_Shape"] = field(default_factory=dict)
    """Those of a model's fields."""
    item: "_Shape | None" = None
    """That of a list's items."""
    entry: "_Shape | None" = None
    """That of what stands under short names."""
    is_phrase: bool = False

    def below(self, key: str | int) -> "_Shape | None":
        """The shape of what stands under ``key``; ``None`` where nothing may stand.

        A position leads into a list, a name to a model's field or an entry of a keyed field.
        """
        if isinstance(key, int):
            return self.item
        if self.model:
            return self.fields.get(key)
        return self.entry


@cache  # asked for every file, and there are but a few dozen types
def _shape(kind: Any) -> _Shape:
    """The shape of a class, alone or with ``| None``, of ``tuple[X, ...]``, ``Mapping[str, X]``."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _Shape(item=_shape(arguments[0]))
    if origin is Mapping:
        return _Shape(entry=_shape(arguments[1]))
    alternatives = arguments if NoneType in arguments else (kind,)
    for alternative in alternatives:
        if isinstance(alternative, type) and alternative is not NoneType:
            return _shape_of_class(alternative)
    return _Shape()


def _shape_of_class(class_: type) -> _Shape:
    if issubclass(class_, BaseModel):
        shapes = {}
        for name, info in class_.model_fields.items():
            annotation: Any = info.annotation
            shapes[name] = _shape(annotation)
        return _Shape(model=class_, fields=shapes)
    if issubclass(class_, Text | Ref):
        return _Shape(scalar=class_)
    return _Shape(is_phrase=issubclass(class_, Phrase))


_Way: TypeAlias = tuple[str | None, ...]
"""Fields that lead to a list, ``None`` for any short name."""


@cache
def _ways_to_phrases(shape: _Shape) -> tuple[_Way, ...]:
    """The ways from a shape to each of its lists of phrases; most kinds have one."""
    below: list[tuple[str | None, _Shape]] = list(shape.fields.items())
    if shape.entry is not None:
        below.append((None, shape.entry))
    ways: list[_Way] = []
    for key, inner in below:
        if inner.item is not None and inner.item.is_phrase:
            ways.append((key,))
        else:
            ways += [(key, *way) for way in _ways_to_phrases(inner)]
    return tuple(ways)
