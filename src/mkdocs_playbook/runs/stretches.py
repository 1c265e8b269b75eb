"""How often a list was gone through, week by week: what the calendar asks for, and what is found.

A list is asked for from its first run on, or from a day that is named, until the last day of which
any run tells. So a list that is new owes nothing before it came, and nothing is owed of days whose
sheets nobody has read in yet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.calendar import Month, Period, Week, week_of
from mkdocs_playbook.model.entities import Checklist, Team
from mkdocs_playbook.runs.gathered import Run
from mkdocs_playbook.runs.periods import When, days_of


@dataclass(frozen=True)
class Stretch:
    """A list in a week; one that comes monthly in a month."""

    when: Week | Month
    expected: tuple[When, ...]
    found: tuple[Run, ...]
    """Those that were gone through, on days off too."""

    @property
    def missing(self) -> tuple[When, ...]:
        """What was asked for and not gone through, in order."""
        found = {run.period for run in self.found}
        return tuple(when for when in self.expected if when not in found)

    @property
    def kept(self) -> int:
        """How many of those that were asked for were gone through."""
        return len(self.expected) - len(self.missing)

    @property
    def boxes(self) -> int:
        """The boxes of its runs that can be read."""
        return self._count("done", "na", "open")

    @property
    def dealt_with(self) -> int:
        """Those that are ticked or not applicable."""
        return self._count("done", "na")

    @property
    def unsure(self) -> int:
        """Those that could not be read."""
        return self._count("unsure")

    def _count(self, *states: str) -> int:
        return sum(box.state in states for run in self.found for box in run.lines_boxes)


def stretches(
    checklist: Checklist, runs: Sequence[Run], team: Team, since: date | None, last: date
) -> tuple[Stretch, ...]:
    """The weeks or months of a list that comes round, the oldest first.

    :param runs: its runs, in order, those that stayed empty among them.
    :param last: the last day of which any run tells.
    """
    dated = [run for run in runs if run.period is not None]
    if not dated:
        return ()
    assert dated[0].period is not None
    first = since or days_of(dated[0].period).first
    asked = _asked(checklist, Period(first, max(last, first)), team)
    gone_through = [run for run in dated if run.is_gone_through]
    held = [run.period for run in gone_through]
    by_stretch: dict[Week | Month, tuple[list[When], list[Run]]] = {}
    for when in asked:
        # A week that isn't over may still be gone through.
        if days_of(when).last <= last or when in held:
            by_stretch.setdefault(_stretch_of(when), ([], []))[0].append(when)
    for run in gone_through:
        assert run.period is not None
        by_stretch.setdefault(_stretch_of(run.period), ([], []))[1].append(run)
    found = []
    for stretch in sorted(by_stretch, key=str):
        expected, of_stretch = by_stretch[stretch]
        found.append(Stretch(stretch, tuple(expected), tuple(of_stretch)))
    return tuple(found)


def last_day(runs: Sequence[Run]) -> date | None:
    """The last day of which any run tells."""
    days: list[date] = []
    for run in runs:
        if not run.tells_of_its_day:  # as the weeks to come of a sheet of metrics
            continue
        days += (time.date() for time in run.times[-1:])
        if isinstance(run.period, date):
            days.append(run.period)
        elif run.period is not None and not run.times:
            days.append(days_of(run.period).first)
    return max(days, default=None)


def _asked(checklist: Checklist, period: Period, team: Team) -> Iterator[When]:
    """The days, weeks or months in which a list is due."""
    match checklist.cadence:
        case "daily":
            yield from period.working_days(team)
        case "weekly":
            yield from (week for week in period.weeks if _works(week, team))
        case "monthly":
            yield from (month for month in period.months if _works(month, team))


def _works(when: When, team: Team) -> bool:
    return bool(days_of(when).working_days(team))


def _stretch_of(when: When) -> Week | Month:
    if isinstance(when, date):
        return week_of(when)
    return when
