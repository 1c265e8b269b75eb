"""In which order the keys of a mapping are written: that of the fields of the model that reads it.

The models alone define it. Fields that a class inherits come before its own, unless the class they
come from says otherwise (``stands``): whoever reads a file looks for its review at its end, and for
the reason of a boundary behind the boundary.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from mkdocs_playbook.model.base import FIRST, LAST, defining_class


@cache
def key_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model in the order in which a file has them."""
    fields: dict[type, list[str]] = {}
    for name in model.model_fields:
        fields.setdefault(defining_class(model, name), []).append(name)

    order: list[str] = []
    for class_ in reversed(model.__mro__):
        if class_ in fields and _stands(class_) == FIRST:
            order += fields[class_]
    for class_ in model.__mro__:
        if class_ in fields and _stands(class_) == LAST:
            order += fields[class_]
    for class_ in model.__mro__:
        place = _stands(class_)
        if class_ in fields and place not in (FIRST, LAST):
            behind = _behind(place, order)
            order[behind:behind] = fields[class_]
    return tuple(order)


def _stands(class_: type) -> str | tuple[str, ...]:
    # Of the class itself: a class that inherits from it has fields of its own.
    place: str | tuple[str, ...] = vars(class_).get("stands", FIRST)
    return place


def _behind(place: str | tuple[str, ...], order: list[str]) -> int:
    names = (place,) if isinstance(place, str) else place
    for name in names:
        if name in order:
            return order.index(name) + 1
    return len(order)


@cache
def key_ranks(model: type[BaseModel]) -> Mapping[str, int]:
    """The place of each field in that order."""
    return ranks(key_order(model))


def ranks(order: Iterable[str]) -> Mapping[str, int]:
    """The place of each name in an order."""
    return {name: number for number, name in enumerate(order)}


class Misplaced(NamedTuple):
    """A key, and the one of those above it that belongs behind it."""

    key: str
    before: str


def first_misplaced(keys: Iterable[str], places: Mapping[str, int]) -> Misplaced | None:
    """The first of some keys that stands behind one that belongs behind it.

    :param places: of the keys that have one; all others may stand anywhere.
    """
    above: list[str] = []
    for key in keys:
        if key not in places:
            continue
        if above and places[key] < places[above[-1]]:
            later = (other for other in above if places[other] > places[key])
            return Misplaced(key, next(later))
        above.append(key)
    return None


def in_order(keys: Iterable[str], places: Mapping[str, int]) -> list[str]:
    """Keys in their order; one that has no place of its own stays behind the one it follows."""
    return [key for _, key in sorted(_placed(keys, places), key=lambda placed: placed[0])]


def _placed(keys: Iterable[str], places: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    place = -1
    for key in keys:
        place = places.get(key, place)
        yield place, key
