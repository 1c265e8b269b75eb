"""Where the points of an SOP stand on a line of time, and how long the waits between them are.

Nothing here knows how wide the line is or how it is drawn: places are shares of it, from 0 to 1.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from mkdocs_playbook.book.course import NumberedStep, Point
from mkdocs_playbook.book.shares import shares
from mkdocs_playbook.words import Words, phrases
from mkdocs_playbook.words.width import display_width

LEAST = 1 / 6
"""The share that every wait has at least: on a phone its words stand below it."""


COLUMNS = 45
"""How many columns of small words stand side by side below the line on the narrowest phone."""


class Station(NamedTuple):
    """The numbers of the steps that begin at a point; empty at a start that has none."""

    at: float
    numbers: str


class Wait(NamedTuple):
    """The stretch from one point to the next, with its length in words where they have room.

    A ``stretched`` one is drawn longer than in proportion. ``window`` is the share of the whole
    line, from its start, in which the steps must be done that begin there; 0 if none is said, or
    if the next point comes first.
    """

    start: float
    share: float
    words: str
    is_stretched: bool
    window: float


class Timeline(NamedTuple):
    """A line of time from the first point to the last, or to when its steps must be done."""

    stations: tuple[Station, ...]
    waits: tuple[Wait, ...]
    points: tuple[Point, ...]

    @property
    def has_windows(self) -> bool:
        """Whether the time that there is for a step is drawn anywhere."""
        return any(wait.window for wait in self.waits)

    @property
    def is_stretched(self) -> bool:
        """Whether some wait is drawn longer than in proportion."""
        return any(wait.is_stretched for wait in self.waits)


def drawn_timeline(points: Sequence[Point], words: Words) -> Timeline | None:
    """The waits in proportion, but none shorter than ``LEAST``; ``None`` for no points.

    Of so many waits that ``LEAST`` is more than there is, all are drawn alike.
    """
    if not points:
        return None
    lengths = _lengths(points)
    found = shares(lengths, min(LEAST, 1 / len(lengths)))
    edges = [0.0, *accumulate(found[:-1]), 1.0]
    # Stretches in proportion have the same share of the line for a minute, stretched ones more.
    in_proportion = min(share / length for share, length in zip(found, lengths, strict=True))

    stations = []
    for point, at in zip(points, edges, strict=False):
        stations.append(Station(at, _numbers(point.steps)))
    waits = []
    for number, (length, share) in enumerate(zip(lengths, found, strict=True)):
        is_stretched = share / length > in_proportion * (1 + _ROUNDING)
        window = points[number].window / length
        wait = Wait(
            start=edges[number],
            share=share,
            words=_words_below(points, number + 1, share, words),
            is_stretched=is_stretched,
            window=share * window if window <= 1 else 0.0,
        )
        waits.append(wait)
    return Timeline(tuple(stations), tuple(waits), tuple(points))


_ROUNDING = 1e-9


def _lengths(points: Sequence[Point]) -> list[int]:
    """How long the stretches are in minutes, with one after the last point if it has an end."""
    lengths = [point.after.minutes for point in points if point.after]
    if points[-1].window:
        lengths.append(points[-1].window)
    return lengths


def _words_below(points: Sequence[Point], number: int, share: float, words: Words) -> str:
    """The length of the wait before a point; what comes after the last point is no wait."""
    after = points[number].after if number < len(points) else None
    if after is None:
        return ""
    said = phrases.duration(after, words)
    return said if display_width(said) <= share * COLUMNS else ""


def _numbers(steps: Sequence[NumberedStep]) -> str:
    """``3``, ``1–2``; nothing of none."""
    numbers = dict.fromkeys((steps[0].number, steps[-1].number)) if steps else ()
    return "–".join(str(number) for number in numbers)
