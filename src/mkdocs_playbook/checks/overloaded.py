"""A role's checklists take more of its day or week than is left for the work itself.

What: The minutes of a role's daily checklists are added up and set against its `daily_time`; with the weekly ones, over
    the team's working days, against its week. Past 80% it is reported.
Why: Lists that can't be gone through in time are ticked without looking.
Bad:
    daily_time: 60 min      # and a daily checklist whose lines take 55 min together
Good:
    daily_time: 120 min
"""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.entities import Checklist
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING
FULL = 80
"""Percent of the working time that checklists may take."""


def check(loaded: Loaded) -> Iterator[Finding]:
    team = loaded.model("team", "team")
    days = len(team.working_days) if team else 0
    models = [loaded.model("checklist", entry.id) for entry in loaded.of("checklist")]
    for entry in loaded.of("role") if days else ():
        role = loaded.model("role", entry.id)
        lists = [checklist for checklist in models if checklist and checklist.role == entry.id]
        daily, weekly = _minutes(lists, "daily"), _minutes(lists, "weekly")
        spans = {"day": (daily, 1), "week": (daily * days + weekly, days)}
        for span, (minutes, length) in spans.items() if role else ():
            time = role.daily_time.minutes * length
            if minutes * 100 > time * FULL:
                args = {
                    "minutes": minutes,
                    "time": time,
                    "share": round(minutes * 100 / time) if time else 100,
                }
                hint = Message("lighten", {"limit": time * FULL // 100})
                yield Finding(
                    entry.source.path, ("daily_time",), Message(f"overloaded-{span}", args), (hint,)
                )
                break  # a day that is too full makes a week that is


def _minutes(lists: Sequence[Checklist], cadence: str) -> int:
    return sum(checklist.minutes for checklist in lists if checklist.cadence == cadence)
