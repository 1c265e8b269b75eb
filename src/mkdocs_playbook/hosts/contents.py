"""What files hold, as hashes: whether two folders are the same, or one is what it was."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

Contents: TypeAlias = Mapping[str, str]
"""Names relative to a folder, those below it with forward slashes -> what there is.

Of a file that is the SHA-256 of what it holds, of a folder, a link or anything else a word. A file
by itself has an empty name; of what isn't there, nothing is known.
"""

_FOLDER = "folder"
_OTHER = "other"
"""A pipe, say."""


class _Place(NamedTuple):
    """A folder that is walked through: its path, its name in the contents, what it lies in."""

    path: str
    name: str
    around: frozenset[tuple[int, int]]


def contents_of(path: Path, follow_links: bool = True) -> Contents:
    """What a file holds, or all files in a folder and below it.

    A link is what it leads to. Where it leads nowhere or back, or links are not followed, it is
    the way that it leads.

    :raises OSError: when any of it can't be read.
    """
    try:
        about = path.stat()
    except FileNotFoundError:
        return {}
    if not stat.S_ISDIR(about.st_mode):
        return {"": _of_one(str(path), about)}
    top = _Place(str(path), "", frozenset({_identity(about)}))
    return dict(_below(top, follow_links))


def differing(one: Contents, other: Contents) -> tuple[str, ...]:
    """The names under which there is not the same."""
    names = sorted(one.keys() | other.keys())
    return tuple(name for name in names if one.get(name) != other.get(name))


def _below(place: _Place, follow_links: bool) -> Iterator[tuple[str, str]]:
    with os.scandir(place.path) as found:
        entries = list(found)
    for entry in entries:
        name = f"{place.name}{entry.name}"
        if entry.is_symlink() and not (follow_links and _leads_on(entry, place)):
            yield name, f"-> {Path(entry.path).readlink()}"
        elif entry.is_dir():
            yield name, _FOLDER
            around = place.around | {_identity(entry.stat())}
            yield from _below(_Place(entry.path, f"{name}/", around), follow_links)
        else:
            yield name, _of_one(entry.path, entry.stat())


def _leads_on(link: os.DirEntry[str], place: _Place) -> bool:
    """Whether a link leads to something, and not to a folder that it lies in."""
    try:
        return _identity(link.stat()) not in place.around
    except OSError:  # there is nothing, or it leads to itself
        return False


def _identity(about: os.stat_result) -> tuple[int, int]:
    return about.st_dev, about.st_ino


def _of_one(path: str, about: os.stat_result) -> str:
    if not stat.S_ISREG(about.st_mode):  # a pipe would be waited for without end
        return _OTHER
    with open(path, "rb") as file:  # noqa: PTH123  # thousands of them, and a Path each takes longer
        return hashlib.file_digest(file, "sha256").hexdigest()
