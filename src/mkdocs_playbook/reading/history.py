"""What git remembers of a project's files."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mkdocs_playbook.reading.git import GitError, git, path_of


def commit_dates(root: Path) -> Mapping[str, date]:
    """File, relative to ``root`` -> day of the last commit that touched it.

    Empty where there is no history. Where it is cut short, files are left out whose last change may
    lie in the part that is missing.
    """
    # Every commit is its name, its day and, line by line, its files; none of them can hold the zero
    # byte between commits.
    command = ("log", "--format=%x00%H%n%cs", "--name-only", "--relative")
    try:
        # Without the setting git writes a name that is not ASCII in quotes and octal numbers.
        log = git(root, "-c", "core.quotepath=off", *command)
    except GitError:
        return {}
    last_known = _last_known(root)
    dates: dict[str, date] = {}
    for commit in log.split(b"\0")[1:]:
        name, day, *files = commit.split(b"\n")
        if name in last_known:
            # It seems to bring all files. What comes after it is older than what is missing.
            break
        for file in filter(None, files):
            # The newest commit comes first.
            dates.setdefault(path_of(file), date.fromisoformat(day.decode()))
    return dates


def last_commit(root: Path) -> int | None:
    """When the last commit that touched the project was made, in seconds since the epoch.

    ``None`` where there is none.
    """
    try:
        return int(git(root, "log", "-1", "--format=%ct", "--", "."))
    except (GitError, ValueError):  # ValueError where nothing has been committed here
        return None


def state_of_history(root: Path) -> tuple[str, ...]:
    """What tells whether git would say the same of a project once more; empty without a history."""
    try:
        # Where the project lies in its repository comes after the commit.
        head = git(root, "rev-parse", "HEAD", "--show-prefix")
    except GitError:
        return ()
    return path_of(head), *sorted(map(path_of, _last_known(root)))


def is_cut_short(root: Path) -> bool:
    """Whether there is only the newest part of the history, as most CI fetches it."""
    return bool(_last_known(root))


def _last_known(root: Path) -> frozenset[bytes]:
    """The names of the commits at which a history is cut off: git knows nothing before them."""
    try:
        # Relative to the folder that git is asked in.
        path = root / path_of(git(root, "rev-parse", "--git-path", "shallow").rstrip(b"\n"))
        return frozenset(path.read_bytes().split())
    except (GitError, OSError):
        return frozenset()
