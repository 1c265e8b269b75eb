"""Files that are replaced whole, or not at all; and what is said where nothing can be written."""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mkdocs_playbook.findings import Failure, Message

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

_UNFINISHED = ".new"
"""How the name of a file ends while it is written."""

_HOUR = 3600.0
"""Nobody takes so long to write one file, in seconds."""


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside the one it replaces, and then put it in its place, with the same rights.

    Where a link leads to a file, the file is replaced and the link stays.

    :raises OSError: when the disk fails; what was there before stays.
    """
    path = Path(os.path.realpath(path))
    with made_folder(path.parent):
        _clear_leftovers(path)
        # No two processes write the same one, nor puts one the other's half in place.
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
        try:
            fresh.write_bytes(content)
            with suppress(OSError):  # there is none yet, or the disk knows no rights
                shutil.copymode(path, fresh)
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise


def _clear_leftovers(path: Path) -> None:
    """Take away what was killed while it wrote this file."""
    # Not by a pattern: to make one takes as long as to write a small file.
    beginning = f".{path.name}."
    for entry in os.scandir(path.parent):
        if not entry.name.startswith(beginning) or not entry.name.endswith(_UNFINISHED):
            continue
        leftover = Path(entry.path)
        with suppress(OSError):  # another process was faster
            if time.time() - leftover.stat().st_mtime > _HOUR:
                leftover.unlink()


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """A folder to write into. What had to be made of it goes again if nothing gets written."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for path in missing:
            with suppress(OSError):  # something has been written there all the same
                path.rmdir()
        raise


@contextmanager
def writing_to(place: Path, option: str | None = None) -> Iterator[None]:
    """Say in a sentence what keeps a place from being written, and the way on.

    :param option: of the command line, by which another folder can be chosen.
    :raises Failure: when the disk is full, or doesn't allow it.
    """
    try:
        yield
    except OSError as error:
        if not _is_about(error, place):
            raise
        raise _failure(error, place, option) from error


def _failure(error: OSError, place: Path, option: str | None) -> Failure:
    way: Message | str = ""
    if option:
        way = Message("or-another-folder", {"option": option})
    if error.errno in _FULL:
        return Failure("place-full", place=place, way=way)
    if place.is_mount():
        return Failure("place-mounted", place=place)
    if error.errno in _FORBIDDEN:
        return Failure("place-forbidden", place=place, way=way)
    return Failure("place-failed", place=place, reason=error.strerror or str(error), way=way)


def _is_about(error: OSError, place: Path) -> bool:
    """Whether it is this place that can't be written, and not a source that can't be read."""
    # Copying names its source, which may lie anywhere, when there is no room for the copy.
    if error.errno in _FULL:
        return True
    names = [name for name in (error.filename, error.filename2) if isinstance(name, str)]
    if not names:
        return True  # an open file doesn't know its name, and only ours are written
    return any(_belongs_to(Path(name), place) for name in names)


def _belongs_to(path: Path, place: Path) -> bool:
    """Whether a path is a place, a folder around it, or something that is made in it or for it."""
    path, place = path.absolute(), place.absolute()
    if place.is_relative_to(path):
        return True
    if not path.is_relative_to(place.parent):
        return False
    first = path.relative_to(place.parent).parts[0]
    return first == place.name or first.startswith(f".{place.name}")
