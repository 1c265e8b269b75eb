"""Where the steps of an SOP stand in lanes, one for each role, and how the work goes between them.

Lanes begin beside each other in the order in which their roles do, and reach to the right end: in
each row stands what one role does, so nothing is in its way. Places are shares of the whole width,
from 0 to 1.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from mkdocs_playbook.book.course import NumberedStep, Run

ROOM = 0.4
"""The share that the last lane has at least, for the words in it."""

MOST_APART = 0.3
"""How far lanes begin from each other at most: enough to tell them apart."""


class Box(NamedTuple):
    """What a role does in a row: where its lane begins, and where the lane before it did.

    ``came_from`` is ``None`` for the first.
    """

    role: str
    at: float
    came_from: float | None
    steps: tuple[NumberedStep, ...]


def lanes(runs: Sequence[Run]) -> tuple[Box, ...]:
    """Each run of an SOP in the lane of its role, from top to bottom."""
    begins = _beginnings(dict.fromkeys(run.role for run in runs))
    boxes = []
    came_from = None
    for run in runs:
        at = begins[run.role]
        boxes.append(Box(run.role, at, came_from, run.steps))
        came_from = at
    return tuple(boxes)


def _beginnings(roles: Collection[str]) -> dict[str, float]:
    """Roles -> where their lanes begin: alike from each other, with ``ROOM`` after the last."""
    count = len(roles)
    distance = min(MOST_APART, (1 - ROOM) / max(1, count - 1))
    return {role: number * distance for number, role in enumerate(roles)}
