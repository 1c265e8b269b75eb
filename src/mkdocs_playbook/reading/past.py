"""What a project was on a day and after a week, by what git remembers of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.calendar import Week, week_of
from mkdocs_playbook.reading.files import SOURCE_FOLDERS
from mkdocs_playbook.reading.git import GitError, git


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
        for before, day in _commits(root):
            if day < since:
                break
            ends.setdefault(week_of(day), before)
    except GitError as error:
        raise Failure("no-history", folder=root, reason=error.message) from error
    return WeekEnds(before, tuple(sorted(ends.items())))


def commits_on(root: Path, days: Collection[date]) -> Mapping[date, str]:
    """Days -> the last commit of each, or before it; days before the first are left out.

    Empty where there is no history.
    """
    found: dict[date, str] = {}
    try:
        known = _commits(root)
    except GitError:
        return found
    for commit, made in known:
        for day in days:
            if made <= day:
                found.setdefault(day, commit)
    return found


def _commits(root: Path) -> list[tuple[str, date]]:
    """What the branch was, one merge a step: commits with their days, the newest first."""
    command = ("log", "--first-parent", "--format=%H %cs", "--", *SOURCE_FOLDERS)
    lines = git(root, *command).decode().splitlines()
    return [(name, date.fromisoformat(day)) for name, day in map(str.split, lines)]
