"""What a role has to do on each day of a week: the lines of its lists, and the SOPs it works by.

A line of a list and the SOP it runs are the same work: of the two, the longer counts. An SOP counts
as far as it says how often it comes up: so much a day or a week, or so many cases on an average day
(``per``, ``cases``). What it keeps free under ``fixed`` counts for all roles that are named there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mkdocs_playbook.book.rounds import times_round
from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.model.entities import Checklist, Pause, Role, Sop, Team
from mkdocs_playbook.model.hours import DAY, Fixed, minutes_of
from mkdocs_playbook.reading.loaded import Loaded

Minutes: TypeAlias = Counter[str | None]
"""SOP -> minutes; what runs none is under ``None``."""


@dataclass
class Work:
    """What one role has to do."""

    lists: list[Checklist] = field(default_factory=list)
    """Those that are gone through every day or week."""
    owned: list[Sop] = field(default_factory=list)
    kept: list[tuple[str, Fixed]] = field(default_factory=list)
    """The times that SOPs keep free for it."""


def work_of_roles(loaded: Loaded) -> Mapping[str, Work]:
    """Role -> its work, as far as that is sound."""
    work = {entry.id: Work() for entry, _ in sound_entries(loaded, "role")}
    nobody = Work()  # a role that does not exist is a problem of its own
    for _, checklist in sound_entries(loaded, "checklist"):
        if checklist.cadence in ("daily", "weekly"):
            work.get(checklist.role, nobody).lists.append(checklist)
    for _, sop in sound_entries(loaded, "sop"):
        work.get(sop.owner, nobody).owned.append(sop)
        for fixed in sop.fixed.values():
            for role in fixed.roles or (sop.owner,):
                work.get(role, nobody).kept.append((sop.id, fixed))
    return work


def is_known(work: Work) -> bool:
    """Whether more is known of it than its lists."""
    return bool(work.kept or any(sop.per for sop in work.owned))


def capacity(role: Role, team: Team) -> int:
    """The minutes of a day that a role has: those of its shifts, with one person in each."""
    lengths = []
    for shift in role.shifts:
        if shift in team.shifts:
            hours = team.shifts[shift].hours
            lengths.append((minutes_of(hours.end) - minutes_of(hours.start)) % DAY)
    return sum(lengths) or role.daily_time.minutes


def each_day(work: Work, role: Role, team: Team) -> Mapping[str, int]:
    """Weekday -> the minutes of work that are known to fall on it."""
    need = _need(work)
    days: dict[str, int] = {}
    for day in team.working_days:
        days[day] = _together(_lines(work, day, team), _kept_free(work, role, day), need)
    return days


def whole_week(work: Work, role: Role, team: Team) -> int:
    """The minutes of a week: all its days, and what may be done on any of them."""
    need = _need(work)
    lines = _lines(work, None, team)
    kept: Minutes = Counter()
    needed: Minutes = Counter()
    for day in team.working_days:
        lines += _lines(work, day, team)
        kept += _kept_free(work, role, day)
        needed += need
    for sop in work.owned:
        if sop.per == "week":
            needed[sop.id] += sop.takes.minutes
    return _together(lines, kept, needed)


def _together(*kinds: Minutes) -> int:
    """The minutes of all SOPs, of each those of the kind that has most."""
    most: Minutes = Counter()
    for minutes in kinds:
        most |= minutes
    return most.total()


def _lines(work: Work, day: str | None, team: Team) -> Minutes:
    """The lines of a day; for ``None`` those of weekly lists that stand on no day."""
    minutes: Minutes = Counter()
    for checklist, pause in _pauses(work, day):
        for line in pause.items.values():
            times = times_round(line, pause, checklist, team)
            minutes[line.sop] += line.takes.minutes * times
    return minutes


def _pauses(work: Work, day: str | None) -> Iterator[tuple[Checklist, Pause]]:
    for checklist in work.lists:
        for pause in checklist.pauses.values():
            weekday = pause.at.weekday if pause.at else None
            if checklist.cadence == "daily" and weekday is None:
                is_due = day is not None
            else:
                is_due = weekday == day
            if is_due:
                yield checklist, pause


def _kept_free(work: Work, role: Role, day: str) -> Minutes:
    """What SOPs keep free on a day, for each shift that it holds for."""
    minutes: Minutes = Counter()
    for sop, fixed in work.kept:
        if fixed.days and day not in fixed.days:
            continue
        people = 1
        if fixed.shift is None and role.shifts:
            people = len(role.shifts)
        minutes[sop] += fixed.takes.minutes * people
    return minutes


def _need(work: Work) -> Minutes:
    """What the SOPs that a role owns ask for on an average day."""
    minutes: Minutes = Counter()
    for sop in work.owned:
        if sop.per == "day":
            minutes[sop.id] = sop.takes.minutes
        elif sop.per == "case" and sop.cases is not None:
            minutes[sop.id] = round(sop.takes.minutes * sop.cases)
    return minutes
