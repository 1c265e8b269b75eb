"""Weeks of changes -> JSON for programs: what ``diff`` has, by week."""

import json
from collections.abc import Sequence

from mkdocs_playbook.compare.weekly import WeekOfChanges
from mkdocs_playbook.reports.differences import as_json
from mkdocs_playbook.reports.weeks.told import Stretch


def text(weeks: Sequence[WeekOfChanges], stretch: Stretch) -> str:
    """One object: the day from which it tells, that on which a younger history ``begins``, and
    ``weeks``, the newest first, each with its ``gap``.

    Weeks in which nothing was committed are left out; those without a change are there.
    """
    found = []
    for one in weeks:
        changes = {"changes": [], "files": []} if one.diff is None else as_json.data(one.diff)
        found.append({"week": str(one.week), "gap": one.gap, **changes})
    begins = stretch.begins.isoformat() if stretch.begins else None
    whole = {"since": stretch.since.isoformat(), "begins": begins, "weeks": found}
    return json.dumps(whole, ensure_ascii=False, indent=2)
