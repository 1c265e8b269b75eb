"""The handbook as a picture: a cluster of dots for each area, and in it a dot for each SOP."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.entities import Sop
from mkdocs_playbook.model.fields import Text

_TURN = pi * (3 - sqrt(5))
"""The golden angle: dots that lie by it never come to stand in a row."""

_LARGEST = 0.72
"""The radius of the largest dot; the middles of two lie at least twice as far apart."""

_SMALLEST = 0.5


class Dot(NamedTuple):
    """A dot that stands for an SOP: its middle and radius, where 1 is the largest cluster's."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Cluster:
    """An area and its SOPs, the longest in the middle; none where it has none yet."""

    area: str
    title: Text
    dots: tuple[Dot, ...]


def clusters(book: Book) -> tuple[Cluster, ...]:
    """The areas of a book that have SOPs, in their order; a dot is larger for more steps."""
    groups = book.groups("sop")
    most = max((len(sop.steps) for group in groups for sop in group.entities), default=1)
    found = []
    for group in groups:
        if group.entities:
            found.append(Cluster(group.id, Text(group.title), _dots(group.entities, most)))
    reach = max((_reach(cluster.dots) for cluster in found), default=1.0)
    return tuple(
        Cluster(cluster.area, cluster.title, _scaled(cluster.dots, reach)) for cluster in found
    )


def _dots(sops: Sequence[Sop], most: int) -> tuple[Dot, ...]:
    """A dot for each, from the middle outwards, around its centre."""
    sizes = sorted((len(sop.steps) for sop in sops), reverse=True)
    places = []
    for number in range(len(sizes)):
        distance = sqrt(number + 0.5)
        places.append((distance * cos(number * _TURN), distance * sin(number * _TURN)))
    middle_x = sum(x for x, _ in places) / len(places)
    middle_y = sum(y for _, y in places) / len(places)
    dots = []
    for (x, y), size in zip(places, sizes, strict=True):
        radius = _SMALLEST + (_LARGEST - _SMALLEST) * size / most
        dots.append(Dot(x - middle_x, y - middle_y, radius))
    return tuple(dots)


def _reach(dots: Sequence[Dot]) -> float:
    return max(hypot(dot.x, dot.y) + dot.radius for dot in dots)


def _scaled(dots: Sequence[Dot], reach: float) -> tuple[Dot, ...]:
    return tuple(Dot(dot.x / reach, dot.y / reach, dot.radius / reach) for dot in dots)
