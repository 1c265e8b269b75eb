"""What a command takes: CPU and wall time of it and all that it starts, and the most memory they take together."""

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

PAUSE = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Taken:
    """What one run has taken."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    memory: int
    """Bytes that belong to these processes alone, or their share of what they share (PSS where the system tells it)."""


def run(command: Sequence[str], folder: Path, settings: Mapping[str, str] | None = None) -> Taken:
    """Run a command in a folder.

    :raises CalledProcessError: when it fails; with what it has said.
    """
    environment = environment_with(settings or {})
    start_cpu = os.times()
    start = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = _Peak(process.pid)
    said, _ = process.communicate()
    wall = time.monotonic() - start
    memory = peak.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    end_cpu = os.times()
    user = end_cpu.children_user - start_cpu.children_user
    system = end_cpu.children_system - start_cpu.children_system
    return Taken(user + system, wall, memory)


def median(rounds: Sequence[Taken]) -> Taken:
    """The middle of several runs, figure by figure."""
    return Taken(
        statistics.median(one.cpu for one in rounds),
        statistics.median(one.wall for one in rounds),
        int(statistics.median(one.memory for one in rounds)),
    )


def together(parts: Sequence[Taken]) -> Taken:
    """One after the other."""
    return Taken(sum(one.cpu for one in parts), sum(one.wall for one in parts), max(one.memory for one in parts))


def environment_with(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of a command; Python may keep its bytecode in it, as it does for everybody."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | {"NO_MKDOCS_2_WARNING": "1", **settings}


class _Peak:
    """Looks at a process and those below it, until it is told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._stopped.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._stopped.wait(PAUSE):
            self._most = max(self._most, _memory(self._pid))


def _memory(pid: int) -> int:
    total = 0
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.Error):
                full = one.memory_full_info()
                total += getattr(full, "pss", full.rss)
    return total
