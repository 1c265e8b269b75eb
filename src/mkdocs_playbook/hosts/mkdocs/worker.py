"""A process beside this one that makes and publishes some languages of a site.

It is started as soon as a playbook has been read. While the project is checked it imports what it
needs, which MkDocs makes long, and waits for its task.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_playbook.cache import cache_of
from mkdocs_playbook.collector import paused
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.reading.files import Files
from mkdocs_playbook.reading.load import read_playbook
from mkdocs_playbook.reading.loaded import Loaded

if TYPE_CHECKING:
    from mkdocs_playbook.site import Settings

PATIENCE = 10.0
"""Seconds that a process gets to clear away what it has half done, when it is asked to end."""

_ENDED = 143
"""The exit code of a process that was asked to end, as a shell reports it."""

_THREADS = Path("/proc/self/task")
"""A folder for each thread of this process, those of libraries among them; Linux has it."""


class Task(NamedTuple):
    """What a worker makes."""

    languages: tuple[Language, ...]
    settings: "Settings"
    folder: Path
    """Where it publishes: each language in a folder of its name."""
    date: str | None
    """When the build is, see :data:`mkdocs_playbook.hosts.receipt.DATE`."""


@dataclass(frozen=True)
class Answer:
    """What has come of a task."""

    pages: Mapping[Language, Mapping[str, int]] = field(default_factory=dict)
    """By language and kind."""
    warnings: tuple[str, ...] = ()
    """What MkDocs has warned of."""
    error: Exception | None = None
    """What has stopped it."""


class Worker:
    """The process, as the one that has started it sees it."""

    def __init__(self, process: BaseProcess, connection: "Connection[Task, Answer]") -> None:
        self._process = process
        self._connection = connection
        self._answer: Answer | None = None

    def begin(self, task: Task) -> None:
        """Give it its only task."""
        with suppress(OSError):  # it has ended: its answer says why
            self._connection.send(task)

    def has_answered(self) -> bool:
        """Whether it is done, or was stopped."""
        try:
            return self._connection.poll()
        except OSError:  # it has ended, as Windows tells it
            return True

    def answer(self) -> Answer:
        """What has come of the task, as soon as it is known; that it has ended is an error, too."""
        if self._answer is None:
            self._answer = self._received()
        return self._answer

    def end(self) -> None:
        """End it, whatever it is doing. When this is done it writes nothing any more."""
        self._process.terminate()
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._connection.close()

    def _received(self) -> Answer:
        try:
            return self._connection.recv()
        except (EOFError, OSError):
            self._process.join(PATIENCE)
            return Answer(error=Failure("worker-ended", how=_how(self._process.exitcode)))


@contextmanager
def worker_for(root: Path, loaded: Loaded) -> Iterator[Worker | None]:
    """A worker for all languages of a playbook but the base; it is ended at the end.

    ``None`` where there is no other language, no other processor, or no other process to be had.
    Nor where something is kept of earlier builds: sheets are printed already then, one process is
    as fast as two and takes half the memory.
    """
    worker = None
    # What is a helper itself must not start others.
    is_daemon = multiprocessing.current_process().daemon
    is_first = cache_of(root).is_empty
    if is_first and len(loaded.languages) > 1 and processors() > 1 and not is_daemon:
        worker = _started(root, loaded)
    try:
        yield worker
    finally:
        if worker is not None:
            worker.end()


def processors() -> int:
    """How many of them this process may use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _started(root: Path, loaded: Loaded) -> Worker | None:
    context = multiprocessing.get_context()
    if not _can_start(context):
        return None
    ours, theirs = context.Pipe()
    arguments = (root, loaded.contents, theirs)
    # As a daemon it is ended in any case when this process ends.
    process = context.Process(target=work, args=arguments, daemon=True)
    try:
        with _uninterrupted():
            process.start()
    except (OSError, EOFError):  # there is no room for another one
        ours.close()
        return None
    finally:
        # Only then is it seen that the other side is gone.
        theirs.close()
    return Worker(process, ours)


def _can_start(context: BaseContext) -> bool:
    """Whether a process can be started as the system does it.

    A copy has no threads but the one that copies. Typst would wait for its own for ever: they are
    there as soon as anything has been set.
    """
    if context.get_start_method() != "fork":
        return True
    if _THREADS.is_dir():
        return len(list(_THREADS.iterdir())) == 1
    return threading.active_count() == 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back Ctrl+C while a process is started that never shall get it.

    A terminal sends it to all its processes, and one is enough to end the others. What is blocked
    stays so in what is started; here it is let through afterwards.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _how(code: int | None) -> str:
    """How a process has ended: the name of a signal, or its exit code."""
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return str(code)


def work(root: Path, contents: Files, connection: "Connection[Answer, Task]") -> None:
    """What the process does: import, wait for the task, answer.

    :param root: the project.
    :param contents: what the playbook is read from; the folder may have changed meanwhile.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    connection.send(_answer(root, contents, connection))
    # Taking down all that was made takes a while, and nobody needs it.
    os._exit(0)


def _answer(root: Path, contents: Files, connection: "Connection[Answer, Task]") -> Answer:
    try:
        with paused():
            from mkdocs_playbook.hosts.mkdocs.side_by_side import answer_to
        loaded = read_playbook(contents)
        answer = answer_to(root, loaded, connection.recv())
    except Exception as error:
        answer = Answer(error=error)
    if answer.error is None:
        return answer
    return Answer(warnings=answer.warnings, error=_portable(answer.error))


def _portable(error: Exception) -> Exception:
    """An error that another process can be told of: this one, or its words."""
    try:
        again = pickle.loads(pickle.dumps(error))
    except Exception:  # whatever somebody else's classes do there
        again = None
    if type(again) is type(error):
        return error
    return RuntimeError(f"{type(error).__name__}: {error}")


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(_ENDED)


def _end_with_parent() -> None:
    """Nobody reads the answer any more, and the next build clears the folder away."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
