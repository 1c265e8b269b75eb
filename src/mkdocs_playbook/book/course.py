"""How an SOP runs: when its steps begin, and who does them one after the other."""

from itertools import groupby
from typing import NamedTuple

from mkdocs_playbook.model.entities import Sop, Step
from mkdocs_playbook.model.fields import Duration

DELAYS_TO_SHOW = 3
"""How many different delays an SOP has that is easier seen on a line than read."""


class NumberedStep(NamedTuple):
    """A step with its place in the SOP, from 1, its key and the role that does it."""

    number: int
    key: str
    role: str
    step: Step


class Point(NamedTuple):
    """A point in time at which steps begin, those included that follow on without a wait.

    ``after`` is the time since the point before; ``None`` at the start, where an SOP may wait
    before its first step and so have none.
    """

    after: Duration | None
    steps: tuple[NumberedStep, ...]

    @property
    def window(self) -> int:
        """Minutes within which all its steps must be done, as far as they say; 0 if none does."""
        return max((one.step.within.minutes for one in self.steps if one.step.within), default=0)


class Run(NamedTuple):
    """Steps that one role does in a row."""

    role: str
    steps: tuple[NumberedStep, ...]


def steps_of(sop: Sop) -> tuple[NumberedStep, ...]:
    """The steps of an SOP in their order."""
    found = []
    for number, (key, step) in enumerate(sop.steps.items(), 1):
        found.append(NumberedStep(number, key, step.who or sop.owner, step))
    return tuple(found)


def timeline(sop: Sop) -> tuple[Point, ...]:
    """When the steps of an SOP begin; nothing where it has too few different delays to show."""
    delays = {step.after.minutes for step in sop.steps.values() if step.after}
    if len(delays) < DELAYS_TO_SHOW:
        return ()
    points = [Point(None, ())]
    for one in steps_of(sop):
        after = one.step.after
        if after and after.minutes:
            points.append(Point(after, (one,)))
        else:
            last = points.pop()
            points.append(last._replace(steps=(*last.steps, one)))
    return tuple(points)


def runs(sop: Sop) -> tuple[Run, ...]:
    """Who does the steps of an SOP one after the other; nothing where one role does them all."""
    found = []
    for role, steps in groupby(steps_of(sop), lambda one: one.role):
        found.append(Run(role, tuple(steps)))
    return tuple(found) if len(found) > 1 else ()
