"""Weeks of changes -> JSON for programs: what ``diff`` has, by week."""

import json
from collections.abc import Sequence
from datetime import date

from mkdocs_playbook.compare.weekly import WeekOfChanges
from mkdocs_playbook.reports.differences import as_json


def text(weeks: Sequence[WeekOfChanges], since: date) -> str:
    """One object: the day it begins with, and ``weeks``, the newest first, each with its ``gap``.

    Weeks in which nothing was committed are left out; those without a change are there.
    """
    found = []
    for one in weeks:
        changes = {"changes": [], "files": []} if one.diff is None else as_json.data(one.diff)
        found.append({"week": str(one.week), "gap": one.gap, **changes})
    return json.dumps({"since": since.isoformat(), "weeks": found}, ensure_ascii=False, indent=2)
