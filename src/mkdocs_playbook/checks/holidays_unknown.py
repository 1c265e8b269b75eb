"""It isn't known on which days the team's country has its holidays."""

from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.calendar import today
from mkdocs_playbook.model.holidays import Holidays, has_library, is_known, last_arranged_year
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING

LAST_MONTH = 12
"""From this month on the next year is looked at, too: until then nobody can know it."""

_PLACE = ("holidays", "country")


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry, team in sound_entries(loaded, "team"):
        found = unknown(team.holidays, today(team))
        if found is not None:
            what, step = found
            yield Finding(entry.source.path, _PLACE, what, (step,))


def unknown(holidays: Holidays, day: date) -> tuple[Message, Message] | None:
    """What isn't known on a day of a country's holidays, and what to do; ``None`` for nothing."""
    country = holidays.country
    if country is None:
        return None
    if not has_library():
        return Message("holidays-library", {"country": country}), Message("add-library")
    if not is_known(country):
        return Message("holidays-country", {"country": country}), Message("another-country")
    year = day.year + 1 if day.month == LAST_MONTH else day.year
    last = last_arranged_year(country)
    is_said_here = any(workday.year == year for workday in holidays.workdays)
    if last is None or year <= last or is_said_here:
        return None
    args = {"country": country, "year": year}
    return Message("holidays-arranged", args), Message("update-holidays", args)
