"""How a metric's zones stand on a line from low to high: where each begins, and what is marked.

Nothing here knows how wide the line is or how it is drawn: places are shares of it, from 0 to 1.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

from mkdocs_playbook.book.shares import shares as shares_of
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.quantities import UNIT_RANGE
from mkdocs_playbook.model.thresholds import Stretch, scale
from mkdocs_playbook.words import Words, phrases

LEAST = 1 / 6
"""The share that every zone has at least: a shape and a figure need room on a phone."""

OPEN = 1 / 3
"""How long a zone without an end is, compared with all others together: a quarter of the line."""


class Segment(NamedTuple):
    """The part of the line that one zone takes."""

    zone: str
    start: float
    share: float


class Mark(NamedTuple):
    """A figure below the line."""

    at: float
    figure: str


class Drawing(NamedTuple):
    """A metric's zones from the lowest value to the highest, as they are drawn."""

    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    beyond: str | None
    """The unit, if figures leave it out, of a scale that goes on without an end; else ``None``."""


def drawing(metric: Metric, words: Words) -> Drawing:
    """The zones in proportion, but none narrower than ``LEAST``.

    Marked are the boundaries and the ends of what the unit allows. A boundary that is all of a
    zone, as "exactly 100%" is, stands below the middle of it.
    """
    stretches = scale(metric)
    ends = _ends(metric.unit, stretches)
    is_open = UNIT_RANGE[metric.unit][1] is None
    shares = shares_of(_lengths(ends, is_open), LEAST)
    edges = [0.0, *accumulate(shares[:-1]), 1.0]

    segments = []
    for stretch, start, share in zip(stretches, edges, shares, strict=False):
        segments.append(Segment(stretch.zone, start, share))
    marks = []
    for value, at in _places(ends, edges).items():
        marks.append(Mark(at, phrases.on_scale(value, metric.unit, words)))
    beyond = phrases.unit_beside(metric.unit, words) if is_open else None
    return Drawing(tuple(segments), tuple(marks), beyond)


def _ends(unit: str, stretches: Sequence[Stretch]) -> list[Decimal]:
    """Where the zones begin, and where the last one ends if it does."""
    least, most = UNIT_RANGE[unit]
    ends = [least]
    # By where zones begin: of two that whole numbers keep apart, one ends before.
    for stretch in stretches[1:]:
        lower = stretch.values.lower
        ends.append(least if lower is None else lower.value)
    if most is not None:
        ends.append(most)
    return ends


def _lengths(ends: Sequence[Decimal], is_open: bool) -> list[float]:
    """How long each zone is, in the metric's unit."""
    lengths = []
    for start, end in pairwise(ends):
        # A contradiction, where a team lets it pass, may end a zone before it begins.
        lengths.append(max(0.0, float(end - start)))
    if is_open:
        lengths.append(OPEN * sum(lengths) or 1.0)
    return lengths


def _places(ends: Sequence[Decimal], edges: Sequence[float]) -> dict[Decimal, float]:
    """Where each value is marked: a zone that holds one value alone has two edges for it."""
    found: dict[Decimal, list[float]] = {}
    for value, edge in zip(ends, edges, strict=False):
        found.setdefault(value, []).append(edge)
    return {value: sum(same) / len(same) for value, same in found.items()}
