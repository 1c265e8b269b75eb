"""What the ink in and around a box says: ticked, open, or not to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from mkdocs_playbook.scan.beyond import Side, facing, is_same_line, neighbour, sides_of
from mkdocs_playbook.scan.creases import without_creases
from mkdocs_playbook.scan.frames import Framed
from mkdocs_playbook.scan.pens import pen_of
from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.plain import is_dot, is_plain, is_plain_line
from mkdocs_playbook.scan.shape import drawn_in
from mkdocs_playbook.scan.two_lines import Drawn

State: TypeAlias = Literal["done", "open", "unsure"]

_FAINT = 0.10
"""Darkness that noise and shadow make, which is no ink."""
_OPEN = 0.022
_DONE = 0.045
"""How much ink there is in a box: up to the first it is open, from the second on it is ticked."""
_MOST = 0.76
"""How much of a box a mark may cover; with more, it was scribbled over."""
_OUTSIDE = 0.45
"""How dark the line of a mark is that is beside its box; a copier's specks are lighter."""
_BOTH_SIDES = 0.30
"""The same where it goes beyond two sides that are opposite."""
_INSET = 0.17
"""What is left out at each edge where ink is counted, in shares of a box's side."""
_FRAME = 0.09
"""The same where the shape of a mark is looked at: little more than the line of the frame."""


@dataclass(frozen=True)
class Ink:
    """How much of a box is ink, from 0 to 1, and what goes beyond each of its sides.

    Those are left, right, top, bottom. ``covered`` is how much of the box its mark covers.
    """

    inside: float
    covered: float
    sides: tuple[Side, Side, Side, Side]


@dataclass(frozen=True)
class Judgement:
    """What a box says, how sure that is from 0 to 1, and the ink that says it."""

    state: State
    confidence: float
    ink: Ink


def judged(dark: Picture, boxes: Sequence[Framed]) -> list[Judgement]:
    """What each box of a page says.

    :param dark: how dark each pixel of the page is, from 0 to 1.
    """
    dark = without_creases(dark, boxes)
    inks = [ink_of(dark, box) for box in boxes]
    states = [_state(number, inks, boxes) for number in range(len(boxes))]
    marks = {}
    for number, box in enumerate(boxes):
        mark = drawn_in(_within(dark, box, _FRAME), box.side) if states[number] == "done" else None
        if mark is not None:
            marks[number] = mark
    unclear = _unclear(marks)
    for number, ink in enumerate(inks):
        is_dot_with_line = number in marks and is_dot(marks[number]) and _leaves(ink)
        if number in unclear or is_dot_with_line:
            states[number] = "unsure"
    return [
        Judgement(state, _confidence(ink, state), ink)
        for state, ink in zip(states, inks, strict=True)
    ]


def _leaves(ink: Ink) -> bool:
    """Whether a line goes beyond a side."""
    return any(min(side.dark, side.within) > _OUTSIDE for side in ink.sides)


def _unclear(marks: Mapping[int, Drawn]) -> list[int]:
    """The numbers of the marks that are not plain."""
    pens = [mark.pen for mark in marks.values() if is_plain_line(mark)]
    unclear = []
    for number, mark in marks.items():
        if not is_plain(mark, pen_of(mark.pen, pens)):
            unclear.append(number)
    return unclear


def ink_of(dark: Picture, box: Framed) -> Ink:
    """The ink in a box and beyond it."""
    inside = np.clip(_within(dark, box, _INSET) - _FAINT, 0, 1)
    darkest = float(np.quantile(inside, 0.98))
    covered = float(np.mean(inside > darkest / 2)) if darkest > 0 else 0.0
    return Ink(float(np.mean(inside)), covered, sides_of(dark, box))


def _within(dark: Picture, box: Framed, inset: float) -> Picture:
    """A box without so much at each edge, in shares of its side."""
    edge = box.side * inset
    return _part(dark, box.x + edge, box.y + edge, box.side - 2 * edge, box.side - 2 * edge)


def _part(dark: Picture, x: float, y: float, width: float, height: float) -> Picture:
    left, top = max(0, round(x)), max(0, round(y))
    return dark[top : round(y + height), left : round(x + width)]


def _state(number: int, inks: Sequence[Ink], boxes: Sequence[Framed]) -> State:
    """What a box says by how much ink there is, and where."""
    ink, box = inks[number], boxes[number]
    if box.contrast == 0:
        return "unsure"
    is_full = ink.covered > _MOST and ink.inside >= _DONE
    if is_full or (ink.inside > _OPEN and _is_struck_through(ink, box)):
        return "unsure"
    if ink.inside >= _DONE:
        return "done"
    if ink.inside > _OPEN or _is_marked_beside(number, inks, boxes):
        return "unsure"
    return "open"


def _is_struck_through(ink: Ink, box: Framed) -> bool:
    """Whether lines go beyond two sides that are opposite."""
    lines = []
    for side, is_close in zip(ink.sides, box.beside, strict=True):
        # Where the next box is close, its mark may end there.
        lines.append(min(side.dark, side.within) if is_close else side.dark)
    left, right, top, bottom = lines
    return min(left, right) > _BOTH_SIDES or min(top, bottom) > _BOTH_SIDES


def _is_marked_beside(number: int, inks: Sequence[Ink], boxes: Sequence[Framed]) -> bool:
    """Whether something stands beside an empty box that is not of the mark in the next."""
    box = boxes[number]
    for where, (side, is_close) in enumerate(zip(inks[number].sides, box.beside, strict=True)):
        if is_close or side.dark <= _OUTSIDE:
            continue
        other = neighbour(number, where, boxes)
        if other is None or inks[other].inside <= _OPEN:
            return True
        line = inks[other].sides[facing(where)]
        if line.dark <= _OUTSIDE or not is_same_line(side, line, box):
            return True
    return False


def _confidence(ink: Ink, state: State) -> float:
    """0 at a threshold or between both, 1 far from it."""
    if state == "open":
        return round(1 - ink.inside / _OPEN, 2)
    if state == "done":
        return round(min(1.0, (ink.inside - _DONE) / _DONE), 2)
    return 0.0
