"""A folder to build in, beside the one that is to be replaced.

Only on the same disk can a finished folder take the place of an older one at once. A build that is
killed leaves its workspace behind; the next one for the same target clears it away. The lock of a
workspace goes with its process, so that nothing of a build that is running is touched.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_playbook.writing import made_folder

if TYPE_CHECKING:
    from filelock import FileLock

MARKER = ".playbook-workspace"
"""A file that says of a folder that it is ours to clear away. It comes after the lock."""

LOCK = "lock"
"""A file that is locked as long as somebody builds."""


@dataclass(frozen=True)
class Workspace:
    """A folder for one build of one target."""

    folder: Path
    target: Path

    @property
    def fresh(self) -> Path:
        """Where what will replace the target is made."""
        return self.folder / "fresh"

    @property
    def old(self) -> Path:
        """Where the target waits while it is being replaced in two steps."""
        return self.folder / "old"


@contextmanager
def workspace(target: Path) -> Iterator[Workspace]:
    """A place to build in; what is left of it at the end is taken away.

    :raises OSError: when there can't be one beside the target.
    """
    with made_folder(target.parent):
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        found = Workspace(folder, target)
        lock = _lock_of(folder)
        try:
            lock.acquire()
            (folder / MARKER).touch()
            yield found
        finally:
            _clear(found, lock)


def clear_leftovers(target: Path) -> None:
    """Take away what killed builds of a target have left, and restore the target if it is there.

    :raises OSError: when the target can't be put back.
    """
    for folder in workspaces_beside(target):
        lock = _lock_of(folder)
        try:
            lock.acquire()
        except OSError:
            continue  # somebody is building there, it is not ours, or it has just gone
        _clear(Workspace(folder, target), lock)


def workspaces_beside(target: Path) -> list[Path]:
    """The folders of builds of a target that are running, or were killed."""
    # The end of the name is tempfile's: “.site-a-1234abcd” is not one of “site”.
    name = re.compile(rf"\.{re.escape(target.name)}-[a-z0-9_]{{8}}")
    if not target.parent.is_dir():
        return []
    found = []
    for path in target.parent.iterdir():
        if name.fullmatch(path.name) and (path / MARKER).is_file():
            found.append(path)
    return sorted(found)


def _lock_of(folder: Path) -> "FileLock":
    # It takes a while to import, and who only looks for workspaces needs no lock.
    from filelock import FileLock

    return FileLock(folder / LOCK, timeout=0)


def _clear(found: Workspace, lock: "FileLock") -> None:
    """Give back what was the target, if nothing has come in its place, and take the rest away."""
    try:
        _put_back(found)
        # There is a target: what can't be deleted of an older one is no failure.
        shutil.rmtree(found.old, ignore_errors=True)
        shutil.rmtree(found.fresh, ignore_errors=True)
    finally:
        lock.release()
    # The marker goes last: what is cleared by halves is found again.
    with suppress(OSError):
        (found.folder / LOCK).unlink()
    shutil.rmtree(found.folder, ignore_errors=True)


def _put_back(found: Workspace) -> None:
    """Let what was the target be it again, if it was taken away and nothing has come instead."""
    if not found.old.exists() or found.target.exists():
        return
    try:
        found.old.rename(found.target)
    except OSError:
        if not found.target.exists():  # else another build has put its own there meanwhile
            raise
