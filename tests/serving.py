"""A handbook that is being served while a test edits it."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

COMMANDS: dict[str, Sequence[str]] = {
    "playbook": ["-m", "mkdocs_playbook", "serve", "--address"],
    "mkdocs": ["-m", "mkdocs", "serve", "--dev-addr"],
}


@dataclass
class Serving:
    """A handbook that is being served from its folder."""

    process: subprocess.Popen[str]
    url: str
    said: str = ""
    """All that it has said, once it has ended."""

    def wait(self) -> None:
        """Until it answers."""
        for _ in range(300):
            try:
                with urlopen(self.url):
                    return
            except (URLError, ConnectionError):
                if self.process.poll() is not None:
                    pytest.fail(f"it ended: {self.process.communicate()[0]}")
                time.sleep(0.1)
        pytest.fail("it does not answer within 30 seconds")

    def read(self, path: str) -> str:
        """A page as it is served now."""
        with urlopen(self.url + path) as answer:
            text: str = answer.read().decode()
            return text

    def interrupt(self) -> str:
        """Press Ctrl+C; what it has said all along."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=15)[0]

    def end(self) -> None:
        """End it at once, if it has not ended by itself."""
        self.process.kill()
        self.process.communicate()


def serve(command: Sequence[str], project: Path) -> Serving:
    """Start a command that serves a project, whose last argument is the address; it may not answer yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, *command, address],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        # A shell's background jobs ignore Ctrl+C, and so would what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    return Serving(process, f"http://{address}/")
