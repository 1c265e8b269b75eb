"""What a sheet is for: a day, a week or a month; and on which of them a team goes through which checklist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mkdocs_playbook.model.entities import Team

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, order=True)
class Week:
    """A week as ISO 8601 counts it: it begins on Monday, and week 1 holds the year's first Thursday."""

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

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


def week_of(day: date) -> Week:
    """The week a day lies in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def read_week(text: str) -> Week:
    """``2026-W48`` as a week; raises ``ValueError`` for anything else, and for a week that the year has not."""
    match = re.fullmatch(r"(\d{4})-?[Ww](\d{1,2})", text)
    if match is None:
        raise ValueError(text)
    week = Week(int(match[1]), int(match[2]))
    date.fromisocalendar(week.year, week.number, 1)
    return week


def today(team: Team) -> date:
    """The day it is where the team is."""
    return datetime.now(ZoneInfo(team.timezone)).date()


def is_day_off(day: date, team: Team) -> bool:
    """Whether the team does not work on a day: a weekday that is not its own, or a holiday."""
    return WEEKDAYS[day.weekday()] not in team.working_days or day in team.holidays


@dataclass(frozen=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    @property
    def is_a_day(self) -> bool:
        return self.first == self.last

    @property
    def weeks(self) -> list[Week]:
        """The weeks it touches."""
        return list(dict.fromkeys(week_of(day) for day in self.days))

    def working_days(self, team: Team) -> list[date]:
        """The days on which the team works."""
        return [day for day in self.days if not is_day_off(day, team)]

    @property
    def months(self) -> list[Month]:
        """The months it touches."""
        return list(dict.fromkeys(Month(day.year, day.month) for day in self.days))

    def months_begun(self, team: Team) -> list[Month]:
        """The months whose first working day lies in it: when a monthly list is handed out."""
        begun = []
        for day in self.working_days(team):
            earlier = Period(day.replace(day=1), day).working_days(team)
            if earlier[0] == day:
                begun.append(Month(day.year, day.month))
        return begun
