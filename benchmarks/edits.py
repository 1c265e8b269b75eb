"""How long it takes until a page that is served shows an edit of its source."""

import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

import psutil
from measuring import environment_with

PATIENCE = 120
"""Seconds after which a page that doesn't change is given up."""

PAUSE = 0.01
"""Seconds between two requests."""

WINDOW, LITTLE = 0.5, 0.1
"""A server is idle when for so many seconds it takes no more than that part of a core; watching takes a little."""


@dataclass(frozen=True)
class Edit:
    """What is put behind some words of a file, and the page that shows it.

    A number comes in the place of its ``#``, each time another.
    """

    file: Path
    after: str
    added: str
    page: str

    def seen(self, number: int) -> str:
        """What the page shows."""
        return self.added.replace("#", str(number))

    def make(self, number: int) -> None:
        """Put it there, in the place of the one before."""
        text = self.file.read_text("utf-8").replace(self.seen(number - 1), "")
        assert self.after in text
        self.file.write_text(text.replace(self.after, f"{self.after}{self.seen(number)}", 1), "utf-8")


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    address: str
    process: psutil.Process

    def seconds_until_seen(self, edit: Edit, number: int) -> float:
        """Make an edit, and wait until its page shows it. Afterwards the server is idle again."""
        page = f"{self.address}{edit.page}"
        assert edit.seen(number) not in _read(page)
        start = time.monotonic()
        edit.make(number)
        _wait(lambda: edit.seen(number) in _read(page), page)
        seconds = time.monotonic() - start
        self.wait_until_idle()
        return seconds

    def wait_until_idle(self) -> None:
        """Wait until it takes next to nothing."""
        _wait(lambda: self._taken_in_a_window() <= LITTLE * WINDOW, f"{self.address} to be idle")

    def _taken_in_a_window(self) -> float:
        before = self._cpu()
        time.sleep(WINDOW)
        return self._cpu() - before

    def _cpu(self) -> float:
        """Seconds, of the process and of those below it."""
        total = 0.0
        for process in (self.process, *self.process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
        return total


@contextmanager
def served(command: Sequence[str], folder: Path, port: int, page: str) -> Iterator[Server]:
    """A server of a folder, from when it has a page and is idle.

    :raises RuntimeError: when it ends by itself; with what it has said.
    """
    address = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment_with({}), stdout=said, stderr=subprocess.STDOUT)

        def is_ready() -> bool:
            if process.poll() is not None:
                said.seek(0)
                raise RuntimeError(f"{command[0]} has ended: {said.read().decode('utf-8', 'replace')}")
            return bool(_read(f"{address}{page}"))

        try:
            _wait(is_ready, address)
            server = Server(address, psutil.Process(process.pid))
            server.wait_until_idle()
            yield server
        finally:
            _end(process)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _read(page: str) -> str:
    """A page; empty where there is none, or not all of it, as may be while it is built again."""
    try:
        with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
            content: bytes = answer.read()
    except (OSError, HTTPException):
        return ""
    return content.decode("utf-8", "replace")


def _wait(is_so: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {PATIENCE} seconds for {what}")
        time.sleep(PAUSE)
