"""What the ink in and around a box says: ticked, open, or not to be told."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from mkdocs_playbook.scan.frames import Framed
from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.shape import is_plain

State: TypeAlias = Literal["done", "open", "unsure"]

_FAINT = 0.10
"""Darkness that noise and shadow make, which is no ink."""
_OPEN = 0.022
_DONE = 0.045
"""How much ink there is in a box: up to the first it is open, from the second on it is ticked."""
_MOST = 0.76
"""How much of a box a mark may cover; with more, it was scribbled over."""
_AWAY = (5.0, 8.0)
"""Where a mark is looked for that goes beyond its box: so far from the frame, in pixels."""
_BETWEEN = (3.5, 5.5)
"""The same where the next box stands close."""
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
    """How much of a box is ink, from 0 to 1, and how dark a line leaves it at each side.

    Those are left, right, top, bottom. ``covered`` is how much of the box its mark covers.
    """

    inside: float
    covered: float
    beyond: tuple[float, float, float, float]


@dataclass(frozen=True)
class Judgement:
    """What a box says, how sure that is from 0 to 1, and the ink that says it."""

    state: State
    confidence: float
    ink: Ink


def judged(dark: Picture, box: Framed) -> Judgement:
    """What a box says."""
    ink = ink_of(dark, box)
    state = _state(ink, box)
    if state == "done" and not is_plain(_within(dark, box, _FRAME), box.side):
        state = "unsure"
    return Judgement(state, _confidence(ink, state), ink)


def ink_of(dark: Picture, box: Framed) -> Ink:
    """The ink in a box and beyond it."""
    inside = np.clip(_within(dark, box, _INSET) - _FAINT, 0, 1)
    darkest = float(np.quantile(inside, 0.98))
    covered = float(np.mean(inside > darkest / 2)) if darkest > 0 else 0.0
    return Ink(float(np.mean(inside)), covered, _beyond(dark, box))


def _beyond(dark: Picture, box: Framed) -> tuple[float, float, float, float]:
    """How dark the darkest line is that goes beyond each side."""
    x, y, side = box.x, box.y, box.side
    stretches = [_BETWEEN if is_close else _AWAY for is_close in box.beside]
    (a, b), (c, d), (e, f), (g, h) = stretches
    left = _part(dark, x - b, y, b - a, side)
    right = _part(dark, x + side + c, y, d - c, side)
    top = _part(dark, x, y - f, side, f - e)
    bottom = _part(dark, x, y + side + g, side, h - g)
    return _line(left, 1), _line(right, 1), _line(top, 0), _line(bottom, 0)


def _line(part: Picture, axis: int) -> float:
    """How dark the darkest line across a stretch is, but for what is printed all along it."""
    if part.size == 0:
        return 0.0
    profile = np.mean(part, axis=axis)
    return float(np.max(profile) - np.median(profile))


def _within(dark: Picture, box: Framed, inset: float) -> Picture:
    """A box without so much at each edge, in shares of its side."""
    edge = box.side * inset
    return _part(dark, box.x + edge, box.y + edge, box.side - 2 * edge, box.side - 2 * edge)


def _part(dark: Picture, x: float, y: float, width: float, height: float) -> Picture:
    left, top = max(0, round(x)), max(0, round(y))
    return dark[top : round(y + height), left : round(x + width)]


def _state(ink: Ink, box: Framed) -> State:
    if box.contrast == 0:
        return "unsure"
    left, right, top, bottom = ink.beyond
    is_struck_through = min(left, right) > _BOTH_SIDES or min(top, bottom) > _BOTH_SIDES
    beyond = [dark > _OUTSIDE for dark in ink.beyond]
    # What stands beside an empty box may be of the mark in the next.
    is_marked_beside = any(
        dark and not is_close for dark, is_close in zip(beyond, box.beside, strict=True)
    )
    if (is_struck_through and ink.inside > _OPEN) or (ink.covered > _MOST and ink.inside >= _DONE):
        return "unsure"
    if ink.inside >= _DONE:
        return "done"
    if ink.inside > _OPEN or is_marked_beside:
        return "unsure"
    return "open"


def _confidence(ink: Ink, state: State) -> float:
    """0 at a threshold or between both, 1 far from it."""
    if state == "open":
        return round(1 - ink.inside / _OPEN, 2)
    if state == "done":
        return round(min(1.0, (ink.inside - _DONE) / _DONE), 2)
    return 0.0
