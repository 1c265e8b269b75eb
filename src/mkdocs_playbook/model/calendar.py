"""Days, weeks and months: what a sheet is for, and when a team works."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.fields import LAST_WORKDAY, Weekday
from mkdocs_playbook.model.holidays import public_days

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
"""Monday first: a day's place is its ``date.weekday()``."""


def weekday_numbers(weekdays: Iterable[str]) -> tuple[int, ...]:
    """Days of the week as numbers, 0 for Monday, in order."""
    wanted = set(weekdays)
    return tuple(number for number, weekday in enumerate(WEEKDAYS) if weekday in wanted)


@dataclass(frozen=True, order=True)
class Week:
    """A week as ISO 8601 counts it.

    It begins on Monday, and week 1 holds the year's first Thursday.
    """

    year: int
    number: int

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(date.fromisocalendar(self.year, self.number, day) for day in range(1, 8))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @property
    def period(self) -> "Period":
        """Its days."""
        _, days = monthrange(self.year, self.number)
        return Period(date(self.year, self.number, 1), date(self.year, self.number, days))

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


def week_of(day: date) -> Week:
    """The week a day lies in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def month_of(day: date) -> Month:
    """The month a day lies in."""
    return Month(day.year, day.month)


def read_week(text: str) -> Week:
    """``2026-W48`` as a week.

    Raises ``ValueError`` for anything else, and for a week that the year has not.
    """
    match = re.fullmatch(r"(\d{4})-?[Ww](\d{1,2})", text)
    if match is None:
        raise ValueError(text)
    week = Week(int(match[1]), int(match[2]))
    date.fromisocalendar(week.year, week.number, 1)  # complains about a week 53 that is none
    return week


def today(team: Team) -> date:
    """The day it is where the team is."""
    return datetime.now(ZoneInfo(team.timezone)).date()


def is_day_off(day: date, team: Team) -> bool:
    """Whether the team does not work on a day: a weekday that is not its own, or a holiday.

    What the team says of a day itself goes before what its country says.
    """
    own = team.holidays
    if day in own.workdays:
        return False
    if day in own.days:
        return True
    if own.country is not None:
        public = public_days(own.country, day.year)
        if day in public.off:
            return True
        if day in public.workdays:
            return False
    return not _is_own_weekday(day, team)


@dataclass(frozen=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> Iterator[date]:
        """Its days, in order."""
        count = (self.last - self.first).days + 1
        return (self.first + timedelta(days=number) for number in range(count))

    @property
    def is_a_day(self) -> bool:
        """Whether it is no longer than a day."""
        return self.first == self.last

    @property
    def years(self) -> range:
        """The years it touches."""
        return range(self.first.year, self.last.year + 1)

    @property
    def weeks(self) -> list[Week]:
        """The weeks it touches."""
        return list(dict.fromkeys(map(week_of, self.days)))

    @property
    def months(self) -> list[Month]:
        """The months it touches."""
        return list(dict.fromkeys(map(month_of, self.days)))

    def working_days(self, team: Team) -> list[date]:
        """The days on which the team works."""
        return [day for day in self.days if not is_day_off(day, team)]

    def months_begun(self, team: Team) -> list[Month]:
        """The months whose first working day lies in it: when a monthly list is handed out."""
        begun = []
        for day in self.working_days(team):
            # The month's first working day is the only one up to itself.
            month_so_far = Period(day.replace(day=1), day)
            if month_so_far.working_days(team) == [day]:
                begun.append(month_of(day))
        return begun


def workday(period: Period, number: int, team: Team) -> date | None:
    """The n-th working day of a period, the last where it has fewer; ``None`` where it has none.

    :param number: from 1, or ``LAST_WORKDAY``.
    """
    days = period.working_days(team)
    if not days:
        return None
    if number == LAST_WORKDAY or number > len(days):
        return days[-1]
    return days[number - 1]


def days_off(period: Period, team: Team) -> tuple[date, ...]:
    """The days of a period off work, though their weekday is the team's."""
    return tuple(day for day in period.days if is_day_off(day, team) and _is_own_weekday(day, team))


def days_on(period: Period, team: Team) -> tuple[date, ...]:
    """The days of a period on which the team works, though their weekday is not its own."""
    worked = period.working_days(team)
    return tuple(day for day in worked if not _is_own_weekday(day, team))


def _is_own_weekday(day: date, team: Team) -> bool:
    return WEEKDAYS[day.weekday()] in team.working_days
