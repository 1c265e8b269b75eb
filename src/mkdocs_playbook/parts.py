"""What stands where in a file, as its kind reads it: found in the data itself, so that a file with a mistake in one
line can still be judged in all others."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from pydantic import BaseModel

from mkdocs_playbook.diagnostics import Route
from mkdocs_playbook.fields import Ref, Text

Part: TypeAlias = tuple[Route, Text | Ref]
"""A text or an id of something else, and its route."""


def parts(kind: Any, data: Any, lang: str, route: Route = ()) -> Iterator[Part]:
    """Every text and reference of ``data`` as ``kind`` (a model or a field's type) reads it, in the order of the file.

    What does not fit the kind is passed over; the model itself complains about it.

    :param lang: the language of texts that don't know their own.
    """
    if isinstance(data, str):
        if (scalar := _class(kind, (Text, Ref))) and data.strip():
            value = data.strip() if issubclass(scalar, Text) else data
            yield route, scalar(value, getattr(data, "lang", "") or lang) if issubclass(scalar, Text) else scalar(value)
    elif isinstance(data, list):
        if _is(kind, tuple):
            for index, item in enumerate(data):
                yield from parts(_arguments(kind)[0], item, lang, (*route, index))
    else:
        for key, value in data.items():
            if (below := field_type(kind, key)) is not None:
                yield from parts(below, value, lang, (*route, key))


def names(kind: Any, data: Any, route: Route = ()) -> Iterator[Route]:
    """The routes of the short names that the writer gave: the keys of every keyed field."""
    for key, value in data.items() if isinstance(data, dict) else ():
        below = field_type(kind, key)
        if below is not None:
            if _class(kind, (BaseModel,)) is None and _class(below, (BaseModel,)):
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
        kind = _arguments(kind)[0] if isinstance(key, int) and _is(kind, tuple) else field_type(kind, str(key))
    found: type[BaseModel] | None = _class(kind, (BaseModel,))
    return found


def field_type(kind: Any, key: str) -> Any:
    """The type of what stands under ``key``: a model's field or an entry of a keyed field; ``None`` for neither."""
    if model := _class(kind, (BaseModel,)):
        info = model.model_fields.get(key)
        return info.annotation if info else None
    return _arguments(kind)[-1] if len(_arguments(kind)) > 1 and not _is(kind, tuple) else None


def _class(kind: Any, wanted: tuple[type, ...]) -> Any:
    """The class among ``wanted`` that a type is, alone or with ``| None``."""
    candidates = [kind] if isinstance(kind, type) else _arguments(kind) if _optional(kind) else ()
    return next((c for c in candidates if isinstance(c, type) and issubclass(c, wanted)), None)


def _optional(kind: Any) -> bool:
    return type(None) in getattr(kind, "__args__", ())


def _is(kind: Any, origin: type) -> bool:
    return getattr(kind, "__origin__", None) is origin


def _arguments(kind: Any) -> tuple[Any, ...]:
    return tuple(a for a in getattr(kind, "__args__", ()) if a is not Ellipsis and a is not type(None))
