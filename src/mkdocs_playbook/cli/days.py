"""For which days something is printed, from the options that say so."""

from datetime import date

from mkdocs_playbook.cli.usage import WrongUsage
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.calendar import Period, Week, today, week_of
from mkdocs_playbook.model.entities import Team

MOST_DAYS = 366
"""Sheets for more are never wanted, and a slip in the year would print for hours."""


def period_of(
    team: Team,
    day: date | None,
    week: Week | None,
    first: date | None,
    last: date | None,
    undated: bool,
) -> Period | None:
    """The days to print for, from the options; this week where none is given."""
    _require_one_way(day, week, first or last, undated)
    if undated:
        return None
    if first or last:
        return _range(first, last)
    if day:
        return Period(day, day)
    if week is None:
        week = week_of(today(team))
    return Period(week.days[0], week.days[-1])


def _require_one_way(*ways: object) -> None:
    """:raises UsageError: when the days are named in more than one way."""
    named = [way for way in ways if way]
    if len(named) > 1:
        raise WrongUsage(Message("days-twice"))


def _range(first: date | None, last: date | None) -> Period:
    if first is None or last is None:
        raise WrongUsage(Message("days-half"))
    if first > last:
        raise WrongUsage(Message("days-backwards"))
    count = (last - first).days + 1
    if count > MOST_DAYS:
        raise WrongUsage(Message("days-many", {"count": count, "most": MOST_DAYS}))
    return Period(first, last)
