"""On which days, weeks or months of a period a checklist is gone through."""

from collections.abc import Sequence

from mkdocs_playbook.book.sheets import Occasion
from mkdocs_playbook.model.calendar import Period
from mkdocs_playbook.model.entities import Checklist, Team


def occasions(
    checklist: Checklist, period: Period | None, team: Team, is_asked_for: bool
) -> Sequence[Occasion | None]:
    """The occasions of a checklist in a period; ``None`` stands for one without a date.

    Daily lists leave out the days on which the team does not work. Weekly lists of a single day, and
    monthly ones of days in which no month begins, come only where the list is asked for by name.

    :param period: ``None`` for sheets without a date.
    """
    if period is None:
        return [None]
    if checklist.cadence == "daily":
        return [period.first] if period.is_a_day else period.working_days(team)
    if checklist.cadence == "weekly":
        return period.weeks if is_asked_for or not period.is_a_day else []
    if checklist.cadence == "monthly":
        return period.months if is_asked_for else period.months_begun(team)
    return [period.first if period.is_a_day else None]
