"""How long it takes until a page that is served shows an edit of its source."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from measuring import environment_with

PATIENCE = 120
"""Seconds after which a page that doesn't change is given up."""

PAUSE = 0.01
"""Seconds between two requests."""


class Edit(NamedTuple):
    """What is replaced in a file, and what its page shows then."""

    file: Path
    old: str
    new: str
    page: str
    seen: str


@contextmanager
def served(command: Sequence[str], folder: Path, port: int) -> Iterator[str]:
    """A server of a folder, from when it answers on; its address."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment_with({}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait(lambda: _answers(address))
        yield address
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def seconds_until_seen(edit: Edit, address: str) -> float:
    """Make an edit, and wait until its page shows it."""
    text = edit.file.read_text("utf-8")
    assert edit.old in text
    page = f"{address}{edit.page}"
    assert edit.seen not in _read(page)
    start = time.monotonic()
    edit.file.write_text(text.replace(edit.old, edit.new, 1), "utf-8")
    _wait(lambda: edit.seen in _read(page))
    return time.monotonic() - start


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE):
            return True
    except OSError:
        return False


def _read(page: str) -> str:
    try:
        with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
            content: bytes = answer.read()
    except urllib.error.HTTPError:  # while it is being built again, some have no page
        return ""
    return content.decode("utf-8", "replace")


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(PAUSE)
