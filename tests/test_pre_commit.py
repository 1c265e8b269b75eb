"""The hooks that a team's pre-commit can take from this repository."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from golden import change
from mkdocs_playbook import cli
from test_diff import SOP
from test_files import git, repository

ROOT = Path(__file__).parents[1]
PROGRAM = "pre-commit==4.7.0"


def hooks() -> dict[str, Any]:
    listed = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return {hook["id"]: hook for hook in listed}


def test_each_hook_is_a_command_of_ours():
    assert [hook["entry"] for hook in hooks().values()] == ["playbook check", "playbook fmt"]
    for hook in hooks().values():
        assert cli.main.get_command(click.Context(cli.main), hook["entry"].split()[1])


@pytest.mark.parametrize(
    ("path", "run"),
    [
        (SOP, ["playbook-check", "playbook-fmt"]),
        ("team/handbook/checklists/daily/baker.en.yml", ["playbook-check", "playbook-fmt"]),
        ("docs/page.md", ["playbook-check"]),
        ("mkdocs.yml", ["playbook-check"]),
        ("src/playbook.py", []),
        ("our-playbook/notes.yml", []),
    ],
)
def test_hooks_run_for_what_they_are_about(path: str, run: list[str]):
    assert [id_ for id_, hook in hooks().items() if re.search(hook["files"], path)] == run


@pytest.mark.slow
def test_pre_commit_runs_them(tmp_path: Path):
    project = repository(tmp_path, "2026-11-20")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env["PRE_COMMIT_HOME"] = str(tmp_path / "home")

    def run() -> subprocess.CompletedProcess[str]:
        git(project, "add", "--all")
        uv = Path(sys.executable).with_name("uv")
        command = [uv, "tool", "run", "--quiet", PROGRAM, "try-repo", ROOT, "--all-files", "--color=never"]
        return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)

    right = run()
    assert right.returncode == 0, right.stdout + right.stderr
    assert right.stdout.count("Passed") == 2
    change(project, SOP, "owner: baker", "owner: bakre")
    lines = (project / SOP).read_text("utf-8").splitlines(keepends=True)
    (project / SOP).write_text("".join([*lines[1:2], lines[0], *lines[2:]]), "utf-8")
    wrong = run()
    assert wrong.returncode == 1
    assert "“bakre”" in wrong.stdout
    assert "files were modified by this hook" in wrong.stdout
    assert (project / SOP).read_text("utf-8").startswith("title:")
