"""The workflows of ci/ as tests read them: their steps, and what these run."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CI = Path(__file__).parents[1] / "ci"
ACTIONS = ("github/handbook.yml", "github/handbook-comment.yml", "gitea/handbook.yml")
GITLAB = "gitlab/.gitlab-ci.yml"
FILES = (*ACTIONS, GITLAB)


class Step(NamedTuple):
    """What a job runs, and the variables that it sets for that."""

    job: str
    name: str
    run: str
    env: dict[str, str]


def content(file: str) -> Any:
    return yaml.safe_load((CI / file).read_text("utf-8"))


def steps(file: str) -> list[Step]:
    """Everything that a file runs, in its order."""
    return list(_of_gitlab(content(file)) if file == GITLAB else _of_actions(content(file)))


def _of_actions(workflow: Any) -> Iterator[Step]:
    for job, given in workflow["jobs"].items():
        for step in given["steps"]:
            if "run" in step:
                yield Step(job, step["name"], step["run"], step.get("env", {}))


def _of_gitlab(workflow: Any) -> Iterator[Step]:
    for job, given in workflow.items():
        if isinstance(given, dict) and "script" in given:
            # Each line is run even where one before it has set options, and the first that fails ends it.
            yield Step(job, job, "\n".join(given["script"]), {})


def playbook_commands(run: str) -> Iterator[list[str]]:
    """The arguments of each call of ours, as the shell hands them on but for what variables hold."""
    for line in run.replace("\\\n", " ").splitlines():
        if not line.strip().startswith("playbook "):
            continue
        words = shlex.split(line, comments=True)
        end = next((at for at, word in enumerate(words) if re.match(r"[|>]", word)), len(words))
        yield words[1:end]
