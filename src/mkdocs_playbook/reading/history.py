"""What git remembers of a project's files."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mkdocs_playbook.reading.git import GitError, git, path_of


def commit_dates(root: Path) -> Mapping[str, date]:
    """File, relative to ``root`` -> day of the last commit that touched it.

    Empty where there is no history.
    """
    # Every commit is its day and, line by line, its files; none of them can hold the zero byte
    # between commits.
    command = ("log", "--format=%x00%cs", "--name-only", "--relative")
    try:
        # Without the setting git writes a name that is not ASCII in quotes and octal numbers.
        log = git(root, "-c", "core.quotepath=off", *command)
    except GitError:
        return {}
    dates: dict[str, date] = {}
    for commit in log.split(b"\0")[1:]:
        day, *files = commit.split(b"\n")
        for file in filter(None, files):
            # The newest commit comes first.
            dates.setdefault(path_of(file), date.fromisoformat(day.decode()))
    return dates
