"""Changes of a project's files, which are made all together or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.writing import replace_file, writing_to


class Change(NamedTuple):
    """A file and what it holds afterwards; paths as from the project's folder, with slashes."""

    path: str
    after: bytes
    before: bytes | None = None
    """``None`` where there was no such file."""
    was_at: str = ""
    """Where it was before, if that was another place."""


def make(root: Path, changes: Iterable[Change]) -> None:
    """Make all changes in a project's folder; if one fails, all files are again what they were.

    :raises Failure: when a file can't be written.
    """
    begun: list[Change] = []
    try:
        for change in changes:
            begun.append(change)
            _make(root, change)
    except BaseException:
        for change in reversed(begun):
            # What can't be written can't be put back either, and has not been changed.
            with suppress(OSError, Failure):
                _undo(root, change)
        raise


def _make(root: Path, change: Change) -> None:
    _write(root / change.path, change.after)
    if change.was_at:
        _remove(root, change.was_at)


def _undo(root: Path, change: Change) -> None:
    if change.before is not None:
        _write(root / (change.was_at or change.path), change.before)
    if change.before is None or change.was_at:
        _remove(root, change.path)


def _write(file: Path, content: bytes) -> None:
    with writing_to(file):
        replace_file(file, content)


def _remove(root: Path, path: str) -> None:
    file = root / path
    with writing_to(file):
        file.unlink(missing_ok=True)
    # As in git, a folder goes with the last file in it.
    for folder in file.parents:
        if folder == root:
            return
        try:
            folder.rmdir()
        except OSError:
            return
