"""The weeks of a project, by what git remembers of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.calendar import Week, week_of
from mkdocs_playbook.reading.git import GitError
from mkdocs_playbook.reading.history import commits


@dataclass(frozen=True)
class WeekEnds:
    """The commits that weeks ended with."""

    before: str | None
    """What the first week began with: the oldest commit where there is none before it."""
    ends: tuple[tuple[Week, str], ...]
    """The weeks in which something was committed, in order, each with its last commit."""


def week_ends(root: Path, since: date) -> WeekEnds:
    """The weeks of a project from a day on, by what its branch was after each.

    What a merge brings counts from the day of the merge, when its readers got it.

    :raises Failure: when there is no history.
    """
    before = None
    ends: dict[Week, str] = {}
    try:
        for before, day in commits(root):
            if day < since:
                break
            ends.setdefault(week_of(day), before)
    except GitError as error:
        raise Failure("no-history", folder=root, reason=error.message) from error
    return WeekEnds(before, tuple(sorted(ends.items())))
