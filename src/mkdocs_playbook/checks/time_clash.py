"""A role has two things to do at the same hour of a day, or one when its shift is over."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Route, Severity, Wording
from mkdocs_playbook.model.calendar import WEEKDAYS
from mkdocs_playbook.model.entities import Checklist, Role, Sop, Team
from mkdocs_playbook.model.hours import DAY, clock_of, minutes_of
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


class _Block(NamedTuple):
    """A stretch of a role's day, in minutes after midnight, and where it is written.

    ``shift`` is ``None`` where it is everybody's. ``sop`` is the one that fixes the time; a pause
    point has none, and ``runs`` those that its lines are done by.
    """

    role: str
    shift: str | None
    days: frozenset[str]
    start: int
    end: int
    path: str
    route: Route
    sop: str | None = None
    runs: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Its short name."""
        return str(self.route[1])


def check(loaded: Loaded) -> Iterator[Finding]:
    team = loaded.team()
    if team is None or not team.working_days:
        return
    roles = {entry.id: role for entry, role in sound_entries(loaded, "role")}
    blocks: dict[str, list[_Block]] = {}
    for block in _blocks(loaded, frozenset(team.working_days), roles):
        blocks.setdefault(block.role, []).append(block)
        yield from _outside(block, team)
    for own in blocks.values():
        own.sort(key=lambda block: block.start)
        for earlier, later in combinations(own, 2):
            if _clash(earlier, later):
                yield _finding(earlier, later)


def _outside(block: _Block, team: Team) -> Iterator[Finding]:
    """What doesn't lie in the shift whose it is."""
    if block.shift is None or block.shift not in team.shifts:
        return
    hours = team.shifts[block.shift].hours
    begins = minutes_of(hours.start)
    # A shift may go past midnight, and so may what lies in it.
    length = (minutes_of(hours.end) - begins) % DAY
    after_begin = (block.start - begins) % DAY
    if after_begin + block.end - block.start <= length:
        return
    args = {
        "shift": block.shift,
        "from": hours.start,
        "to": hours.end,
        "at": clock_of(block.start),
        "until": clock_of(block.end),
    }
    yield Finding(block.path, block.route, Message("outside-shift", args), (Message("move-in"),))


def _clash(earlier: _Block, later: _Block) -> bool:
    """Whether one person would have to do both at once."""
    if later.start >= earlier.end or not earlier.days & later.days:
        return False
    if earlier.shift and later.shift and earlier.shift != later.shift:
        return False
    # A line of a list may be the very thing that the time is kept free for.
    return earlier.sop not in later.runs and later.sop not in earlier.runs


def _finding(earlier: _Block, later: _Block) -> Finding:
    days = earlier.days & later.days
    first = next(day for day in WEEKDAYS if day in days)
    args = {
        "role": earlier.role,
        "other": earlier.name,
        "day": Wording("weekday", first),
        "at": clock_of(later.start),
        "until": clock_of(earlier.end),
    }
    hints = (Message("move-apart"),)
    related = (earlier.path, earlier.route)
    return Finding(later.path, later.route, Message("time-clash", args), hints, related=related)


def _blocks(loaded: Loaded, working: frozenset[str], roles: Mapping[str, Role]) -> Iterator[_Block]:
    for entry, checklist in sound_entries(loaded, "checklist"):
        if checklist.role in roles:
            yield from _of_list(checklist, entry.source.path, working, roles[checklist.role])
    for entry, sop in sound_entries(loaded, "sop"):
        yield from _of_sop(sop, entry.source.path, working, roles)


def _of_list(
    checklist: Checklist, path: str, working: frozenset[str], role: Role
) -> Iterator[_Block]:
    """The pause points of a daily or weekly list that have their hour."""
    for key, pause in checklist.pauses.items():
        if pause.at is None:
            continue
        if pause.at.weekday is not None:
            days = frozenset({pause.at.weekday})
        elif checklist.cadence == "daily":
            days = working
        else:
            continue
        start = minutes_of(pause.at.time)
        yield _Block(
            role=role.id,
            shift=_shift(pause.shift, role),
            days=days,
            start=start,
            end=start + pause.minutes,
            path=path,
            route=("pauses", key, "at"),
            runs=frozenset(line.sop for line in pause.items.values() if line.sop),
        )


def _of_sop(
    sop: Sop, path: str, working: frozenset[str], roles: Mapping[str, Role]
) -> Iterator[_Block]:
    """The times that an SOP fixes, for each role."""
    for key, fixed in sop.fixed.items():
        start = minutes_of(fixed.at)
        for id_ in fixed.roles or (sop.owner,):
            if id_ not in roles:
                continue  # a problem of its own
            yield _Block(
                role=id_,
                shift=_shift(fixed.shift, roles[id_]),
                days=frozenset(fixed.days) or working,
                start=start,
                end=start + fixed.takes.minutes,
                path=path,
                route=("fixed", key, "at"),
                sop=sop.id,
            )


def _shift(written: str | None, role: Role) -> str | None:
    """Whose it is; a role that doesn't work in shifts has but one person's day."""
    return written if role.shifts else None
