"""The language server that editors use for YAML, driven as an editor does: over its standard input and output.

The package comes from npm, in the version named here, into .cache/ of this repository.
"""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "yaml-language-server@1.25.0"

PATIENCE = 30
"""Seconds."""


def installed() -> Path:
    """The program, installed where it is not yet."""
    folder = ROOT / ".cache" / "npm" / PACKAGE
    program = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if not program.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is needed: https://nodejs.org")
        # An installation that is cut short must not look like one.
        unfinished = folder.with_name(f"{PACKAGE}.new")
        unfinished.mkdir(parents=True, exist_ok=True)
        options = ["--silent", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
        subprocess.run([npm, "install", *options, "--prefix", unfinished, PACKAGE], check=True, timeout=300)
        unfinished.rename(folder)
    return program


class Editor:
    """An editor with a folder open."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, settings: dict[str, Any]) -> None:
        self._process = process
        self._folder = folder
        self._settings = settings
        self._asked = 0
        self._problems: dict[str, list[dict[str, Any]]] = {}

    def begin(self) -> Self:
        folder = {"uri": self._folder.as_uri(), "name": self._folder.name}
        able = {
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}},
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        what = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": able}
        self._ask("initialize", what)
        # It asks for the settings now. Told besides that they have changed, it would ask once more, and while it takes
        # in the same a second time, it knows no schema.
        self._tell("initialized", {})
        while self._take().get("method") != "workspace/configuration":
            pass
        # What it is asked now it answers when it has read the settings.
        self._ask("textDocument/hover", self._place("none.yml", 1, 1))
        return self

    def open(self, path: str, content: str | None = None) -> None:
        """Open a file as it is, or with other content than it has."""
        uri = (self._folder / path).as_uri()
        if content is None:
            content = (self._folder / path).read_text("utf-8")
        self._problems.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": content}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def problems(self, path: str) -> list[str]:
        """What is marked in an open file, each as LINE:COLUMN and what is said of it."""
        uri = (self._folder / path).as_uri()
        while uri not in self._problems:
            self._take()
        told = []
        for problem in self._problems[uri]:
            start = problem["range"]["start"]
            told.append(f"{start['line'] + 1}:{start['character'] + 1} {problem['message']}")
        return told

    def completions(self, path: str, line: int, column: int) -> dict[str, str]:
        """What is offered at a place of an open file, with what is said of each."""
        found = self._answer("textDocument/completion", path, line, column)
        return {item["label"]: item.get("documentation", "") for item in found["items"]}

    def hover(self, path: str, line: int, column: int) -> str:
        """What is shown when the mouse rests on a place of an open file."""
        found = self._answer("textDocument/hover", path, line, column)
        return str(found["contents"]["value"])

    def _answer(self, method: str, path: str, line: int, column: int) -> Any:
        """What it says of a place: a file that was opened just now it may not have read yet."""
        until = time.monotonic() + PATIENCE
        while not (found := self._ask(method, self._place(path, line, column))) or found.get("items") == []:
            assert time.monotonic() < until, f"{method} says nothing"
            time.sleep(0.1)
        return found

    def _place(self, path: str, line: int, column: int) -> dict[str, Any]:
        uri = (self._folder / path).as_uri()
        return {"textDocument": {"uri": uri}, "position": {"line": line - 1, "character": column - 1}}

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._process.stdin.flush()

    def _take(self) -> dict[str, Any]:
        """The next message; what the server asks is answered, and what it tells of files is kept."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            parts = [self._part(item.get("section", "")) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": parts})
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _part(self, section: str) -> Any:
        """A section of the settings, as an editor hands it over: what is named with dots is nested."""
        prefix = f"{section}."
        return {name.removeprefix(prefix): value for name, value in self._settings.items() if name.startswith(prefix)}


@contextmanager
def editing(folder: Path, language_server: Path) -> Iterator[Editor]:
    """An editor with the settings that a folder has for it, if any; no schema comes from anywhere else."""
    settings = {"yaml.schemaStore.enable": False}
    own = folder / ".vscode" / "settings.json"
    if own.exists():
        settings |= json.loads(own.read_text("utf-8"))
    command = ["node", str(language_server), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield Editor(process, folder, settings).begin()
        finally:
            process.kill()
