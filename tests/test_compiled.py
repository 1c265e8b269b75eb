"""Compiled templates: kept where Python keeps what it compiles of the program, and nowhere else."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from golden import PLAYBOOK
from mkdocs_playbook import compiled
from mkdocs_playbook.cache import Cache
from mkdocs_playbook.compiled import CompiledTemplates

PAGE = "Hello {{ name }}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where they are kept, as for a process that has just begun."""
    folder = tmp_path / "templates"
    monkeypatch.setattr(compiled, "FOLDER", folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    begin(monkeypatch)
    return folder


def begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what this process has compiled."""
    monkeypatch.setattr(compiled, "_COMPILED", {})


def environment(kind: str = "page", is_lasting: bool = True) -> Environment:
    return Environment(
        loader=DictLoader({"page.html": PAGE}), bytecode_cache=CompiledTemplates(kind, is_lasting=is_lasting)
    )


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is compiled, as it is."""
    found: list[str] = []
    compile_one = Environment.compile

    def counted(self: Environment, *arguments: object, **named: object) -> object:
        found.append(str(arguments[0]))
        return compile_one(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)
    return found


def greeting(env: Environment) -> str:
    return env.get_template("page.html").render(name="Anna")


def test_the_next_process_compiles_nothing(folder: Path, times: list[str], monkeypatch: pytest.MonkeyPatch):
    greeting(environment())
    begin(monkeypatch)
    assert greeting(environment()) == "Hello Anna"
    assert times == [PAGE]


def test_environments_of_another_kind_compile_for_themselves(folder: Path, times: list[str]):
    greeting(environment())
    greeting(environment("theme"))
    assert len(times) == 2


def test_what_others_have_a_hand_in_is_not_kept(folder: Path):
    greeting(environment(is_lasting=False))
    assert not folder.exists()


def test_what_python_is_told_not_to_keep_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    greeting(environment())
    assert not folder.exists()


def test_what_somebody_has_written_there_is_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch):
    greeting(environment())
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(b"something else")
    begin(monkeypatch)
    assert greeting(environment()) == "Hello Anna"


def test_a_folder_that_cannot_be_written_to_harms_nothing(folder: Path):
    folder.write_text("a file", "utf-8")
    assert greeting(environment()) == "Hello Anna"
    assert not Cache(folder).put("key", b"content")


def test_a_project_keeps_none(tmp_path: Path):
    # Whoever proposes a change to it could otherwise have anything run.
    project = Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))
    command = [sys.executable, "-m", "mkdocs_playbook", "build", "-C", str(project)]
    subprocess.run(command, capture_output=True, check=True)
    kept = [path for path in (project / ".cache").rglob("*") if path.is_file()]
    assert kept
    assert not any(b"j2" in path.read_bytes()[:40] for path in kept)
