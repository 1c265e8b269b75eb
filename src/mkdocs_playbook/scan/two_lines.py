"""Two straight lines through a mark, and what they leave aside."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkdocs_playbook.scan.picture import Picture

_ANGLES = np.pi * np.arange(48) / 48
_ACROSS = np.stack([-np.sin(_ANGLES), np.cos(_ANGLES)]).astype(np.float32)
_ALL = range(len(_ANGLES))
_DIAGONALS = (12, 36)
"""The numbers of 45 and 135 degrees."""
_APART = 30
"""Degrees between two lines; between fewer, they may be one that is bent."""
_ENOUGH = 0.4
"""Hundredths of a box: with so little out of two lines, no better ones are looked for."""


@dataclass(frozen=True)
class Drawn:
    """Lines in a box: their pixels, these as points, and how wide lines are, in pixels.

    ``side`` is that of the box; ``encloses`` says that lines go all around a piece of paper.
    """

    pixels: Picture
    points: Picture
    pen: float
    side: float
    encloses: bool


@dataclass(frozen=True)
class TwoLines:
    """How two straight lines go through a mark; ink is in hundredths of its box.

    ``turn`` is the angle between them, ``aslant`` how far the worse one is off from 45 degrees;
    ``out`` is the ink that is on neither, ``beside`` that which is far from both. ``across`` is how
    much there is of the line that goes less through the other, at the lesser of both its sides;
    ``least`` is the ink that is on the shorter one alone. They meet at ``crossing``; ``arms`` is
    where most of each is, counted from there, right and down, in pixels.
    """

    turn: float
    aslant: float
    out: float
    beside: float
    across: float
    least: float
    crossing: Picture
    arms: tuple[Picture, Picture]


def two_lines(drawn: Drawn) -> TwoLines:
    """The two lines that leave least ink aside."""
    distances = drawn.points @ _ACROSS
    best = _from(drawn, distances, None)
    for start in _DIAGONALS:
        if best.out <= _ENOUGH:
            break
        other = _from(drawn, distances, start)
        if other.out < best.out:
            best = other
    return best


def _from(drawn: Drawn, distances: Picture, start: int | None) -> TwoLines:
    """Two lines by which more and more ink is explained.

    :param start: the number of the angle of the first, where another isn't looked for.
    """
    hundredth = drawn.side**2 / 100
    reach = drawn.pen / 2 + 0.035 * drawn.side
    angles = _ALL if start is None else [start]
    first = _best_line(distances, angles, np.ones(len(distances)), drawn.pen)
    second = _beside(distances, first, reach, drawn.pen, 1)
    first = _beside(distances, second, reach, drawn.pen, 0.8)  # it was found with the second there
    second = _beside(distances, first, reach, drawn.pen, 0.95)
    away = np.minimum(first.away, second.away)
    aslant = [abs(45 - np.degrees(_ANGLES[line.angle]) % 90) for line in (first, second)]
    across = _ACROSS[:, [first.angle, second.angle]].T
    crossing = np.linalg.solve(across, [first.middle, second.middle])
    alone = [_alone(drawn, first, second, reach), _alone(drawn, second, first, reach)]
    return TwoLines(
        turn=_apart(first.angle, second.angle),
        aslant=float(max(aslant)),
        out=float(np.sum(away > reach) / hundredth),
        beside=float(np.sum(away > reach + 0.045 * drawn.side) / hundredth),
        across=min(_at_both_sides(alone[0], second), _at_both_sides(alone[1], first)) / hundredth,
        least=min(len(points) for points in alone) / hundredth,
        crossing=crossing,
        arms=(_arm(alone[0], crossing), _arm(alone[1], crossing)),
    )


@dataclass(frozen=True)
class _Line:
    """A straight line: the number of its angle, where it is, and how far each point is from it."""

    angle: int
    middle: float
    away: Picture


def _beside(distances: Picture, line: _Line, reach: float, pen: float, less: float) -> _Line:
    """The best line for what isn't on another; ink on that one counts for so much less."""
    angles = [number for number in _ALL if _apart(number, line.angle) >= _APART]
    return _best_line(distances, angles, 1 - less * (line.away <= reach), pen)


def _best_line(distances: Picture, angles: Sequence[int], weights: Picture, pen: float) -> _Line:
    """The straight line with most ink on it.

    :param distances: of each point from the line through the corner, by the numbers of angles.
    """
    width = max(3, round(pen) + 1)
    best, angle, middle = -1.0, 0, 0.0
    for number in angles:
        steps = np.floor(distances[:, number]).astype(int)
        least = int(steps.min())
        sums = np.convolve(np.bincount(steps - least, weights=weights), np.ones(width))
        at = int(sums.argmax())
        if sums[at] > best:
            best, angle, middle = float(sums[at]), number, at + least + 1 - width / 2
    return _Line(angle, middle, np.abs(distances[:, angle] - middle))


def _apart(one: int, other: int) -> float:
    """Degrees between two angles, by their numbers."""
    steps = abs(one - other)
    return 180 / len(_ANGLES) * min(steps, len(_ANGLES) - steps)


def _alone(drawn: Drawn, line: _Line, other: _Line, reach: float) -> Picture:
    """The points that are on a line and not on another."""
    return np.asarray(drawn.points[(line.away <= reach) & (other.away > reach)])


def _at_both_sides(points: Picture, line: _Line) -> float:
    """How many points are at that side of a line at which there are fewer of them."""
    side = points @ _ACROSS[:, line.angle] - line.middle
    return float(min(np.sum(side < 0), np.sum(side > 0)))


def _arm(points: Picture, crossing: Picture) -> Picture:
    if len(points) == 0:
        return np.zeros(2)
    return np.asarray(points.mean(axis=0) - crossing)
