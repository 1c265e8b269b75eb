"""When people work: the shifts of a team, what an SOP takes, and the hours that it fixes."""

from typing import ClassVar, Literal

from pydantic import Field

from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.fields import (
    Amount,
    ClockField,
    DurationField,
    Keyed,
    Name,
    RoleRef,
    ShiftRef,
    SpanField,
    Weekday,
)

Per = Literal["case", "day", "week", "month", "round"]

DAY = 24 * 60
"""The minutes of a day."""


class Shift(Frozen):
    """A part of the working hours that one person covers, under a short name in ``team.yml``."""

    title: Name
    hours: SpanField


class Fixed(Frozen):
    """A time that is kept free for an SOP, on each working day or on some weekdays."""

    what: Name
    roles: tuple[RoleRef, ...] = ()
    """The SOP's owner if left out."""
    shift: ShiftRef | None = None
    """Whose it is, of roles that work in shifts; everybody's if left out."""
    days: tuple[Weekday, ...] = ()
    """Every working day if left out."""
    at: ClockField
    takes: DurationField


class Timed(Frozen):
    """What takes time."""

    stands: ClassVar[str] = "trigger"

    takes: DurationField
    """The work alone; waiting is no work."""
    per: Per | None = None
    """What that is the work of."""
    cases: Amount | None = None
    """How often it comes up on an average day."""
    lasts: DurationField | None = None
    """How long it is from beginning to end, with all the waiting."""
    fixed: Keyed[Fixed] = Field({})


def minutes_of(clock: str) -> int:
    """``09:30`` as minutes after midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def clock_of(minutes: int) -> str:
    """Minutes after midnight as ``09:30``; past the next midnight it begins anew."""
    hours, rest = divmod(minutes % DAY, 60)
    return f"{hours:02}:{rest:02}"
