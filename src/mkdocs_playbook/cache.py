"""What took long to make is kept between two commands, in a folder that may go at any time.

A key names everything that a thing was made from, so what is kept never grows old: what has changed
has another key.
"""

import glob
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mkdocs_playbook.writing import replace_file

FOLDER = ".cache/playbook"
"""Where it is, in a project."""

MOST_BYTES = 200_000_000
MOST_DAYS = 30
"""How long something is kept that nobody asks for."""

_COMPILED = "__pycache__"
"""The folders in which Python keeps what it has compiled: more files than there are of our own."""

_DAY = 86_400
_SEAL = hashlib.sha256().digest_size


def cache_of(root: Path) -> "Cache":
    """What is kept of a project."""
    return Cache(root / FOLDER)


def key(kind: str, **parts: object) -> str:
    """The name of a thing of some kind, from all that it is made from: plain data and dataclasses.

    What this program and its Python are is always part of it.
    """
    everything = [kind, parts, _program(), sys.version]
    # Escaped: the name of a file may hold what stands for bytes that are no UTF-8.
    text = json.dumps(everything, sort_keys=True, default=asdict)
    return hashlib.sha256(text.encode()).hexdigest()


def files_below(folder: Path) -> list[Path]:
    """All files in a folder and below it, by name; links are followed."""
    # Path.rglob follows none.
    names = glob.glob("**", root_dir=folder, recursive=True, include_hidden=True)  # noqa: PTH207
    paths = [folder / name for name in sorted(names)]
    return [path for path in paths if path.is_file()]


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of our own files: while somebody works on them they change and the version doesn't."""
    digest = hashlib.sha256()
    top = Path(__file__).parent
    for folder, below, names in os.walk(top):
        below[:] = sorted(name for name in below if name != _COMPILED)
        for name in sorted(names):
            if name.endswith((".py", ".toml")):
                path = Path(folder, name)
                digest.update(f"\n{path.relative_to(top).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


class _Entry(NamedTuple):
    """A file in the folder, with when it was asked for last."""

    used: float
    size: int
    path: Path


class Cache:
    """A folder of things by their keys. Where it can't be read or written, nothing is kept.

    Several processes may use it at once: a thing is there whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_ready = False

    def get(self, key: str) -> bytes | None:
        """What is kept under a key; ``None`` where there is nothing, or it isn't what was put."""
        path = self._path(key)
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        seal, content = kept[:_SEAL], kept[_SEAL:]
        if seal != _seal(key, content):
            return None
        with suppress(OSError):  # another process was faster to take it away
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> bool:
        """Keep something, and say whether it is kept. The first time, room is made for it."""
        if not self._is_ready:
            self._is_ready = True
            self.trim()
            with suppress(OSError):  # so that nobody commits it by mistake
                replace_file(self._folder / ".gitignore", b"*\n")
        try:
            replace_file(self._path(key), _seal(key, content) + content)
        except OSError:
            return False
        return True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return next(_files(self._folder), None) is None

    def trim(self) -> None:
        """Take away what hasn't been asked for in a long time, and what there is no room for."""
        size = 0
        for entry in sorted(_files(self._folder), reverse=True):
            size += entry.size
            if size > MOST_BYTES or entry.used < time.time() - MOST_DAYS * _DAY:
                with suppress(OSError):
                    entry.path.unlink()

    def _path(self, key: str) -> Path:
        # A folder with thousands of files is slow to write into.
        return self._folder / key[:2] / key[2:]


def _seal(key: str, content: bytes) -> bytes:
    """What a file begins with that holds this, whole and under its own name."""
    return hashlib.sha256(key.encode() + content).digest()


def _files(folder: Path) -> Iterator[_Entry]:
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(Path(entry.path))
                    continue
                about = entry.stat(follow_symlinks=False)
                yield _Entry(about.st_mtime, about.st_size, Path(entry.path))
