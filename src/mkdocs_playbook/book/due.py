"""On which days, weeks or months of a period a checklist is gone through."""

from collections.abc import Sequence
from datetime import date

from mkdocs_playbook.book.sheet import Occasion
from mkdocs_playbook.model.calendar import Period
from mkdocs_playbook.model.entities import Checklist, Team


def occasions(
    checklist: Checklist, period: Period | None, team: Team, is_asked_for: bool
) -> Sequence[Occasion | None]:
    """The occasions of a checklist in a period; ``None`` stands for one without a date.

    Daily lists leave out the days on which the team does not work. Weekly lists of a single day,
    and monthly ones of days in which no month begins, come only where they are asked for by name.

    :param period: ``None`` for sheets without a date.
    """
    if period is None:
        return [None]
    match checklist.cadence:
        case "daily":
            return _days(period, team)
        case "weekly":
            if period.is_a_day and not is_asked_for:
                return []
            return period.weeks
        case "monthly":
            if is_asked_for:
                return period.months
            return period.months_begun(team)
        case _:
            # Nothing brings these round: they are for the one day that is asked for, or for none.
            return [period.first] if period.is_a_day else [None]


def _days(period: Period, team: Team) -> Sequence[date]:
    """A day that is asked for is one even where the team does not work on it."""
    if period.is_a_day:
        return [period.first]
    return period.working_days(team)
