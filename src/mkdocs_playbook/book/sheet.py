"""What a printed checklist says, as one typed value.

Paper and the checklist's page are both drawn from it. Texts stand as they were written, in the
small Markdown, so that each medium sets them in its own way; figures, times and labels stand in
words. Keys and ids lead from a line back to the entity it was made of; they are not shown.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from mkdocs_playbook.model.calendar import Month, Week
from mkdocs_playbook.model.fields import Text

Occasion: TypeAlias = date | Week | Month
"""What a sheet is for."""

Layout: TypeAlias = Literal["sheet", "week-grid", "metrics"]
"""A sheet to tick, a checklist for a whole week, or metrics with weeks to write into."""


@dataclass(frozen=True)
class Mention:
    """An entity that a sheet names by its title; a page makes a link of it."""

    kind: str
    id: str
    title: Text


@dataclass(frozen=True)
class When:
    """The date, week or month of a sheet; without a ``value`` it is written on by hand.

    ``now`` is what the figures on it are those of: today, this week, this month.
    """

    label: str
    value: str | None
    now: str
    period: str = ""
    """The day (``2026-11-30``), week (``2026-W48``) or month (``2026-11``) that ``value`` names."""


@dataclass(frozen=True)
class Style:
    """How a list is worked with, and what that means."""

    name: str
    how: str


@dataclass(frozen=True)
class Rounds:
    """How often a line or a pause point comes round: a box each time, and the same in words.

    ``every`` is the time from one to the next, in words, where that is what counts.
    """

    count: int
    words: str
    every: str | None = None


@dataclass(frozen=True)
class Line:
    """A line to tick: what to do, or what to look at with the value wanted."""

    key: str
    text: Text
    want: Text | None
    is_killer: bool
    takes: str
    """Each time, where it comes round."""
    sop: Mention | None
    rounds: Rounds | None = None
    only: str | None = None
    """The kinds of account that the SOP is for, in words, where these are not all."""
    who: Mention | None = None
    """Who speaks or does it, where that isn't the list's role alone."""
    may_not_apply: bool = False


@dataclass(frozen=True)
class PausePoint:
    """Lines that are gone through together; ``call`` is said when all are ticked.

    ``weekday`` is the only day of a week on which it is due, 0 for Monday; ``None`` for every day.
    Where it has ``rounds``, so have those of its lines that don't say otherwise, and its call.
    """

    key: str
    name: Text
    at: str
    weekday: int | None
    lines: tuple[Line, ...]
    call: Text
    rounds: Rounds | None = None


@dataclass(frozen=True)
class Limits:
    """The values of one zone of a metric, in words.

    ``zone`` is green, amber or red, ``word`` its name in the reader's language.
    """

    zone: str
    word: str
    values: str


@dataclass(frozen=True)
class Response:
    """What a bad value asks for: who acts, how soon, by which SOP, and what is done before all."""

    who: Mention
    soon: str
    sop: Mention
    first: Text | None = None


@dataclass(frozen=True)
class Trend:
    """How a metric has been: figures as shares of the height of a line, 0 for the least of them.

    ``first`` and ``last`` are the ends of the line in words.
    """

    points: tuple[float, ...]
    first: str
    last: str


@dataclass(frozen=True)
class Reading:
    """A metric to read and write down, with its zones from the lowest value to the highest."""

    metric: Mention
    unit: str
    limits: tuple[Limits, ...]
    red: Response
    amber: Response | None
    only: str | None = None
    """The kinds of account that it is read of, in words, where these are not all."""
    trend: Trend | None = None
    """Of the weeks before the sheet's, where it has a date and figures are kept."""


@dataclass(frozen=True)
class Day:
    """A column of a week grid; ``off`` says why nobody works that day."""

    name: str
    date: str
    off: str | None


@dataclass(frozen=True)
class Sheet:
    """A whole sheet. ``id`` is the checklist's, or ``metrics/ROLE``."""

    id: str
    layout: Layout
    title: str
    team: Text
    role: Mention
    owner: Mention
    when: When
    due: str | None = None
    """For a list that is gone through once: by when it is finished."""
    style: Style | None = None
    pauses: tuple[PausePoint, ...] = ()
    readings: tuple[Reading, ...] = ()
    signs: Mention | None = None
    """Who signs it off."""
    days: tuple[Day, ...] = ()
    """The columns of a week grid, Monday first."""
    lasts_days: bool = False
    """Whether its pause points are on several days, so that each is dated and initialled."""
    weeks: int = 0
    """How many weeks a metrics sheet has room for."""
    week_names: tuple[str, ...] = ()
    """Their names; none where they are written on by hand."""

    @property
    def outline(self) -> str:
        """The title, with the day or week where it has one: a line of a booklet's contents."""
        if self.when.value is None:
            return self.title
        return f"{self.title} · {self.when.value}"
