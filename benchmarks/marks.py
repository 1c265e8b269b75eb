"""What hands draw into boxes: marks of four kinds, and what crosses them out."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from mkdocs_playbook.paper.places import Place
from mkdocs_playbook.scan.picture import Picture

DPI = 200
SCALE = DPI / 72
"""Pixels a point of a page before it is photographed."""

KINDS = ("tick", "cross", "stroke", "dot")
CROSSINGS_OUT = ("line", "slant", "upright", "twice", "beyond", "scribble", "scribble-within")
"""How a mark is crossed out: by a line within its box, two of them, one beyond it, by a scribble."""
EMPTY = ""


@dataclass(frozen=True)
class Truth:
    """What was drawn in a box: one of the kinds of mark, crossed out, or nothing."""

    place: Place
    mark: str
    crossing_out: str = ""

    @property
    def state(self) -> str:
        if self.crossing_out:
            return "unsure"
        return "done" if self.mark else "open"

    @property
    def name(self) -> str:
        """What figures call it."""
        if self.crossing_out:
            return f"{self.mark}, {self.crossing_out}"
        return self.mark or "empty"


def ticked(page: Picture, boxes: Sequence[Place], rng: np.random.Generator) -> tuple[Picture, list[Truth]]:
    """A page on which somebody has gone through the boxes with one pen; each hand has its habits."""
    page = page.copy()
    ink = int(rng.integers(20, 95))  # how light the pen is: black and blue pens, not a pencil
    width = float(rng.uniform(0.4, 0.7)) * DPI / 25.4
    truths = []
    for box in boxes:
        truth = made_up(box, rng)
        for line in strokes(truth.name, box, rng):
            points = np.round(np.array(line) * SCALE * 16).astype(np.int32)
            cv2.polylines(page, [points], False, ink, max(2, round(width)), cv2.LINE_AA, 4)
        truths.append(truth)
    return page, truths


def made_up(box: Place, rng: np.random.Generator) -> Truth:
    """What somebody might draw in a box; of all marks, one in twelve is crossed out."""
    mark = str(rng.choice([EMPTY, *KINDS], p=[0.4, 0.3, 0.15, 0.075, 0.075]))
    if mark == EMPTY or rng.random() > 1 / 12:
        return Truth(box, mark)
    forms = list(CROSSINGS_OUT)
    if mark in ("stroke", "cross"):
        forms.remove("slant")  # a stroke would become a cross, and a cross stay one
    return Truth(box, mark, str(rng.choice(forms)))


Line = list[tuple[float, float]]


def strokes(name: str, box: Place, rng: np.random.Generator) -> Iterator[Line]:
    """The lines of a mark and of what crosses it out, in points of the page.

    :param name: as of :class:`Truth`, or one of :data:`SHORT`.
    """
    mark, _, crossing_out = SHORT.get(name, name).partition(", ")
    yield from drawn_in(box, MARKS[mark](rng), rng)
    if crossing_out:
        yield from drawn_in(box, CROSSED[crossing_out](rng), rng)


def drawn_in(box: Place, lines: Sequence[Line], rng: np.random.Generator) -> Iterator[Line]:
    """Lines in shares of a box, as a hand sets them down: moved, larger or smaller, a bit bent."""
    shift = rng.normal(0, 0.07, 2)
    size = rng.uniform(0.85, 1.1)
    for line in lines:
        ends = [0.5 + (np.array(point) - 0.5) * size + shift + rng.normal(0, 0.04, 2) for point in line]
        yield [(box.x + box.w * x, box.y + box.h * y) for x, y in bent(ends, rng)]


def bent(ends: Sequence[Picture], rng: np.random.Generator) -> Iterator[Picture]:
    """A line through some points, each stretch of it with a slight bend."""
    yield ends[0]
    for start, end in pairwise(ends):
        across = np.array([start[1] - end[1], end[0] - start[0]]) * rng.normal(0, 0.05)
        for share in np.linspace(0, 1, 9)[1:]:
            yield start + (end - start) * share + across * 4 * share * (1 - share)


def tick_lines(rng: np.random.Generator) -> list[Line]:
    return [[(0.15, 0.5), (0.4, 0.85), (rng.uniform(0.85, 1.15), rng.uniform(-0.1, 0.2))]]


def dot_lines(rng: np.random.Generator) -> list[Line]:
    turns = np.linspace(0, rng.uniform(12, 18), 40)
    return [[(0.5 + 0.16 * math.cos(turn), 0.5 + 0.16 * math.sin(turn)) for turn in turns]]


def zigzag(left: float, right: float) -> list[Line]:
    return [[(left if number % 2 else right, 0.05 + 0.9 * number / 8) for number in range(9)]]


MARKS: Mapping[str, Callable[[np.random.Generator], list[Line]]] = {
    EMPTY: lambda rng: [],
    "tick": tick_lines,
    "cross": lambda rng: [[(0.1, 0.1), (0.9, 0.9)], [(0.9, 0.1), (0.1, 0.9)]],
    "stroke": lambda rng: [[(0.05, 0.95), (0.95, 0.05)]],
    "dot": dot_lines,
}
CROSSED: Mapping[str, Callable[[np.random.Generator], list[Line]]] = {
    "line": lambda rng: [[(0.08, 0.5 + rng.normal(0, 0.07)), (0.92, 0.5 + rng.normal(0, 0.07))]],
    "slant": lambda rng: [[(0.1, 0.15), (0.9, 0.85)]],
    "upright": lambda rng: [[(0.5 + rng.normal(0, 0.07), 0.08), (0.5 + rng.normal(0, 0.07), 0.92)]],
    "twice": lambda rng: [[(0.08, 0.4), (0.92, 0.36)], [(0.08, 0.64), (0.92, 0.6)]],
    "beyond": lambda rng: [[(-0.4, 0.5), (1.4, 0.45)]],
    "scribble": lambda rng: zigzag(-0.15, 1.15),
    "scribble-within": lambda rng: zigzag(0.12, 0.88),
}
SHORT = {"empty": EMPTY, "struck": "tick, beyond", "scribbled": "tick, scribble"}
"""Other names."""
