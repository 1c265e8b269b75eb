"""What goes beyond the sides of a box: lines of its mark, of the next box's, or marks beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkdocs_playbook.paper.places import Place
from mkdocs_playbook.scan.frames import Framed
from mkdocs_playbook.scan.picture import Picture

LEFT, RIGHT, TOP, BOTTOM = range(4)
_FACING = (RIGHT, LEFT, BOTTOM, TOP)
"""The side of the next box that faces a side."""

_AWAY = (5.0, 8.0)
"""Where a mark is looked for that goes beyond its box: so far from the frame, in pixels."""
_BETWEEN = (3.5, 5.5)
"""The same where the next box stands close."""
_WITHIN = (4.0, 7.0)
"""Where in the box, so far from the frame, that line comes from."""
_ASLANT = 11
"""How far along the side, in pixels, it may be from where it leaves the box."""
_NEAR = 18.0
"""How far apart boxes are, in points, of which one's mark may end beside the other."""
_SAME = 0.4
"""How far apart, in sides of a box, the two ends of such a line are at most, along the side."""


@dataclass(frozen=True)
class Side:
    """How dark the darkest line beyond a side is, from 0 to 1, and how dark it is in the box there.

    ``at`` is where the line is, in pixels from the left or upper end of the side.
    """

    dark: float
    within: float
    at: float


def sides_of(dark: Picture, box: Framed) -> tuple[Side, Side, Side, Side]:
    """What goes beyond each side of a box: left, right, top, bottom."""
    size = round(box.side)
    left, top = round(box.x), round(box.y)
    rows = dark[max(0, top) : top + size]
    columns = dark[:, max(0, left) : left + size].T
    start_x, end_x = box.x, box.x + box.side
    start_y, end_y = box.y, box.y + box.side
    return (
        _side(rows, start_x, -1, box.beside[LEFT]),
        _side(rows, end_x, 1, box.beside[RIGHT]),
        _side(columns, start_y, -1, box.beside[TOP]),
        _side(columns, end_y, 1, box.beside[BOTTOM]),
    )


def _side(across: Picture, edge: float, outwards: int, is_close: bool) -> Side:
    """:param across: rows that go across the edge."""
    outside = _profile(across, edge, outwards, _BETWEEN if is_close else _AWAY)
    inside = _profile(across, edge, -outwards, _WITHIN)
    if outside is None or inside is None:
        return Side(0.0, 0.0, 0.0)
    at = int(np.argmax(outside))
    within = inside[max(0, at - _ASLANT) : at + _ASLANT + 1]
    # What is printed all along a side is no line of a mark.
    return Side(float(outside[at] - np.median(outside)), float(np.max(within)), float(at))


def _profile(
    across: Picture, edge: float, outwards: int, stretch: tuple[float, float]
) -> Picture | None:
    """How dark each row is in a stretch beside an edge."""
    near, far = sorted(edge + outwards * away for away in stretch)
    part = across[:, max(0, round(near)) : max(0, round(far))]
    return np.asarray(np.mean(part, axis=1)) if part.size else None


def neighbour(number: int, side: int, boxes: Sequence[Framed]) -> int | None:
    """The number of the box that is next at a side, if it is so near that its mark may end here."""
    nearest, least = None, _NEAR
    for other, framed in enumerate(boxes):
        away = _away(boxes[number].place, framed.place, side)
        if other != number and away is not None and away < least:
            nearest, least = other, away
    return nearest


def _away(box: Place, other: Place, side: int) -> float | None:
    """How far, in points, another box is away at a side; ``None`` where it isn't there."""
    dx, dy = other.x - box.x, other.y - box.y
    is_level = abs(dy) < box.h / 2
    is_in_column = abs(dx) < box.w / 2
    if side in (LEFT, RIGHT):
        away = dx - box.w if side == RIGHT else -dx - other.w
        return away if is_level and away > -box.w / 2 else None
    away = dy - box.h if side == BOTTOM else -dy - other.h
    return away if is_in_column and away > -box.h / 2 else None


def is_same_line(here: Side, there: Side, box: Framed) -> bool:
    """Whether what is beside a box may be the end of a line that leaves the next one."""
    return abs(here.at - there.at) <= _SAME * box.side


def facing(side: int) -> int:
    """The side of the next box that faces a side of a box."""
    return _FACING[side]
