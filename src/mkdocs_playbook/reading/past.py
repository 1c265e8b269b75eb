"""What a project was on a day and after a week, by what git remembers of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.calendar import Week, week_of
from mkdocs_playbook.reading.files import SOURCE_FOLDERS
from mkdocs_playbook.reading.git import GitError, git


class Commit(NamedTuple):
    """A commit by its name, the day of it, and when it was made, in seconds since the epoch."""

    name: str
    day: date
    time: int


@dataclass(frozen=True)
class Recent:
    """What a project was lately."""

    before: Commit
    """What the first day began with: the oldest commit where there is none before it."""
    day_ends: tuple[Commit, ...]
    """The last commit of each day on which there was one, in order."""

    @property
    def week_ends(self) -> tuple[tuple[Week, Commit], ...]:
        """The weeks in which there was one, in order, each with its last."""
        ends = {week_of(commit.day): commit for commit in self.day_ends}
        return tuple(ends.items())


def recent(root: Path, weeks: int) -> Recent | None:
    """The days of a project's last weeks; ``None`` where there is no history.

    They are counted back from the last commit, and not from today, so that what is made of it stays
    the same until there is another.
    """
    try:
        commits = _commits(root)
    except GitError:
        return None
    if not commits:
        return None
    monday, *_ = week_of(commits[0].day).days
    since = monday - timedelta(weeks=weeks - 1)
    before = commits[-1]
    ends: dict[date, Commit] = {}
    for commit in commits:
        if commit.day < since:
            before = commit
            break
        ends.setdefault(commit.day, commit)
    return Recent(before, tuple(ends[day] for day in sorted(ends)))


@dataclass(frozen=True)
class WeekEnds:
    """The commits that weeks ended with."""

    before: str | None
    """What the first week began with: the oldest commit where there is none before it."""
    ends: tuple[tuple[Week, str], ...]
    """The weeks in which something was committed, in order, each with its last commit."""
    begins: date | None
    """The day of the oldest commit, where there is none before these weeks."""


def week_ends(root: Path, since: date) -> WeekEnds:
    """The weeks of a project from a day on, by what its branch was after each.

    What a merge brings counts from the day of the merge, when its readers got it.

    :raises Failure: when there is no history.
    """
    before = begins = None
    ends: dict[Week, str] = {}
    try:
        for before, day, _ in _commits(root):
            begins = day if day >= since else None
            if begins is None:
                break
            ends.setdefault(week_of(day), before)
    except GitError as error:
        raise Failure("no-history", folder=root.resolve(), reason=error.message) from error
    return WeekEnds(before, tuple(sorted(ends.items())), begins)


def newest_commits(root: Path, most: int) -> list[str]:
    """So many commits that a branch had last, the newest first; none where there is no history."""
    try:
        return [name for name, _, _ in _commits(root)[:most]]
    except GitError:
        return []


def commits_on(root: Path, days: Collection[date]) -> Mapping[date, str]:
    """Days -> the last commit of each, or before it; days before the first are left out.

    Empty where there is no history.
    """
    found: dict[date, str] = {}
    try:
        known = _commits(root)
    except GitError:
        return found
    for commit, made, _ in known:
        for day in days:
            if made <= day:
                found.setdefault(day, commit)
    return found


def _commits(root: Path) -> list[Commit]:
    """What the branch was, one merge a step: the newest first."""
    command = ("log", "--first-parent", "--format=%H %cs %ct", "--", *SOURCE_FOLDERS)
    found = []
    for line in git(root, *command).decode().splitlines():
        name, day, time = line.split()
        found.append(Commit(name, date.fromisoformat(day), int(time)))
    return found
