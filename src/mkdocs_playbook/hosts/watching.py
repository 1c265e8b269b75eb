"""Which files change, by looking at them again and again: what goes away is seen coming back.

It stands in for the observer of MkDocs' live server, which sees nothing more of a folder that was
away for a moment, as when somebody changes branches, nor of one that comes later.
"""

import os
import stat
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

INTERVAL = 0.1
"""Least time between two looks, in seconds."""

SHARE = 0.05
"""Largest part of the time that looking may take, where there are very many files."""


class Stamp(NamedTuple):
    """What tells whether a file is still the same."""

    changed: int
    """Nanoseconds since the epoch."""
    size: int
    inode: int


Snapshot: TypeAlias = Mapping[str, Stamp]
"""The files there are, by their paths."""


class Change(NamedTuple):
    """An event as an observer reports it to a handler."""

    src_path: str
    is_directory: bool = False


class Handler(Protocol):
    """Who wants to know of changes below a path."""

    def on_any_event(self, event: Change, /) -> None: ...


def snapshot(roots: Iterable[Path]) -> dict[str, Stamp]:
    """All files that are, or lie below, one of some paths; links are followed, hidden files not."""
    found: dict[str, Stamp] = {}
    for root in roots:
        with suppress(OSError):  # there is nothing, or not at this moment
            _take_in(str(root), root.stat(), found, frozenset())
    return found


def _take_in(
    path: str, about: os.stat_result, found: dict[str, Stamp], around: frozenset[tuple[int, int]]
) -> None:
    """Add a file, or all below a folder; ``around`` are the folders that it lies in."""
    if not stat.S_ISDIR(about.st_mode):
        found[path] = Stamp(about.st_mtime_ns, about.st_size, about.st_ino)
        return
    folder = (about.st_dev, about.st_ino)
    if folder in around:
        return  # a link that leads back
    with suppress(OSError), os.scandir(path) as entries:  # it may go at any moment
        for entry in entries:
            if entry.name.startswith("."):
                continue
            with suppress(OSError):
                _take_in(entry.path, entry.stat(), found, around | {folder})


def changed_paths(before: Snapshot, after: Snapshot) -> frozenset[Path]:
    """The files that are new, gone or not the same any more."""
    paths = before.keys() | after.keys()
    return frozenset(Path(path) for path in paths if before.get(path) != after.get(path))


class Watcher:
    """Looks at paths, whether there is anything or not, and tells of changes.

    :param since: files that have changed after this time count as changed, though nobody has looked
        before; as :func:`time.time_ns` counts.
    """

    def __init__(self, since: int | None = None) -> None:
        self._since = since or time.time_ns()
        self._handlers: dict[Path, Handler] = {}
        self._seen: dict[str, Stamp] = {}
        self._changed: set[Path] = set()
        self._lock = threading.Lock()  # held while any of these is read or changed
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look_until_stopped, daemon=True)

    def schedule(self, handler: Handler, path: str, recursive: bool = True) -> Path:
        """Look at a path from now on; what stands for that when it is to end."""
        root = Path(path)
        with self._lock:
            self._handlers[root] = handler
            for file, stamp in snapshot([root]).items():
                if stamp.changed <= self._since:
                    self._seen.setdefault(file, stamp)
        return root

    def unschedule(self, root: Path) -> None:
        """Look at a path no longer."""
        with self._lock:
            del self._handlers[root]
            left = snapshot(self._handlers)
            self._seen = {path: stamp for path, stamp in self._seen.items() if path in left}

    def look(self) -> None:
        """Look at everything once, and tell what has changed."""
        with self._lock:
            now = snapshot(self._handlers)
            changed = changed_paths(self._seen, now)
            self._seen = now
            self._changed |= changed
            handlers = dict(self._handlers)
        for root, handler in handlers.items():
            for path in changed:
                if path.is_relative_to(root):
                    handler.on_any_event(Change(str(path)))

    def take(self) -> frozenset[Path]:
        """What has changed since this was asked last."""
        with self._lock:
            taken = frozenset(self._changed)
            self._changed.clear()
        return taken

    def start(self) -> None:
        """Look, from now on, a few times a second."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def join(self) -> None:
        """Wait until the last look is over."""
        self._thread.join()

    def _look_until_stopped(self) -> None:
        pause = INTERVAL
        while not self._stopped.wait(pause):
            # Of this thread alone: while a site is made, a look lasts long and costs no more.
            start = time.thread_time()
            self.look()
            pause = max(INTERVAL, (time.thread_time() - start) / SHARE)


class _Nobody:
    """Stands for a handler where changes are asked for."""

    def on_any_event(self, event: Change, /) -> None:
        """Nobody waits for it."""


def rounds(paths: Iterable[Path]) -> Iterator[None]:
    """Once at the beginning, then each time when files have changed, and none changes any more.

    :param paths: files and folders, whether there is anything or not.
    """
    watcher = Watcher()
    for path in paths:
        watcher.schedule(_Nobody(), str(path))
    watcher.start()
    try:
        yield
        while True:
            time.sleep(INTERVAL)
            if not watcher.take():
                continue
            # Who saves all files saves them at once.
            while watcher.take():
                time.sleep(INTERVAL)
            yield
    finally:
        watcher.stop()
