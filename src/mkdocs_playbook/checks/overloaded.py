"""A role's lists and SOPs take more of its day or week than it has."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_playbook.book.rounds import minutes_of
from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.checks.workload import (
    Work,
    capacity,
    each_day,
    is_known,
    whole_week,
    work_of_roles,
)
from mkdocs_playbook.findings import Finding, Message, Severity, Wording
from mkdocs_playbook.model.entities import Role, Team
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING
FULL = 80
"""Percent of the working time that checklists may take."""


class _Span(NamedTuple):
    """A day or a week: the minutes of work in it, and those that a role has.

    ``full`` is the percentage that may be taken, ``hint`` what helps, ``on`` the weekday meant.
    """

    name: str
    minutes: int
    time: int
    full: int
    hint: str
    on: str | None = None


def check(loaded: Loaded) -> Iterator[Finding]:
    team = loaded.team()
    if team is None or not team.working_days:
        return
    work = work_of_roles(loaded)
    for entry, role in sound_entries(loaded, "role"):
        for span in _spans(role, work[entry.id], team):
            if span.minutes * 100 > span.time * span.full:
                limit = span.time * span.full // 100
                hint = Message(span.hint, {"limit": limit})
                yield Finding(entry.source.path, ("daily_time",), _message(span), (hint,))
                break  # a day that is too full makes a week that is


def _spans(role: Role, work: Work, team: Team) -> Iterator[_Span]:
    """A role's day and week: by its lists alone, then by all that it is known to do."""
    days = len(team.working_days)
    daily = sum(minutes_of(one, team) for one in work.lists if one.cadence == "daily")
    weekly = sum(minutes_of(one, team) for one in work.lists if one.cadence == "weekly")
    time = role.daily_time.minutes
    yield _Span("day", daily, time, FULL, "lighten")
    yield _Span("week", daily * days + weekly, time * days, FULL, "lighten")
    if not is_known(work):
        return
    each = each_day(work, role, team)
    fullest = max(each, key=lambda day: each[day])
    time = capacity(role, team)
    yield _Span("work-day", each[fullest], time, 100, "lighten-work", on=fullest)
    yield _Span("work-week", whole_week(work, role, team), time * days, 100, "lighten-work")


def _message(span: _Span) -> Message:
    share = 100  # of no time at all
    if span.time:
        share = round(span.minutes * 100 / span.time)
    args: dict[str, object] = {"minutes": span.minutes, "time": span.time, "share": share}
    if span.on:
        args["day"] = Wording("weekday", span.on)
    return Message(f"overloaded-{span.name}", args)
