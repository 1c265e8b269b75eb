"""A role's checklists take more of its day or week than is left for the work itself."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkdocs_playbook.book.rounds import minutes_of
from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.entities import Role, Team
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING
FULL = 80
"""Percent of the working time that checklists may take."""


class _Span(NamedTuple):
    """A day or a week: the minutes that a role's checklists take in it, and those it has."""

    name: str
    minutes: int
    time: int


def check(loaded: Loaded) -> Iterator[Finding]:
    team = loaded.team()
    if team is None or not team.working_days:
        return
    for entry, role in sound_entries(loaded, "role"):
        for span in _spans(role, _minutes(loaded, entry.id, team), len(team.working_days)):
            if span.minutes * 100 > span.time * FULL:
                hint = Message("lighten", {"limit": span.time * FULL // 100})
                yield Finding(entry.source.path, ("daily_time",), _message(span), (hint,))
                break  # a day that is too full makes a week that is


def _spans(role: Role, minutes: Mapping[str, int], days: int) -> tuple[_Span, ...]:
    """A role's day and its week of so many working days.

    :param minutes: those of its checklists, by cadence.
    """
    daily = minutes["daily"]
    weekly = daily * days + minutes["weekly"]
    time = role.daily_time.minutes
    return _Span("day", daily, time), _Span("week", weekly, time * days)


def _minutes(loaded: Loaded, role: str, team: Team) -> Mapping[str, int]:
    """What a role's daily and weekly checklists take, as far as they are sound."""
    minutes = {"daily": 0, "weekly": 0}
    for _, checklist in sound_entries(loaded, "checklist"):
        if checklist.role == role and checklist.cadence in minutes:
            minutes[checklist.cadence] += minutes_of(checklist, team)
    return minutes


def _message(span: _Span) -> Message:
    share = 100  # of no time at all
    if span.time:
        share = round(span.minutes * 100 / span.time)
    args = {"minutes": span.minutes, "time": span.time, "share": share}
    return Message(f"overloaded-{span.name}", args)
