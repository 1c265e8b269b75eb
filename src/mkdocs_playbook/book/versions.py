"""Which version of a sheet somebody holds: a hash of what it shows, and the day its inputs last changed.

An unrelated commit changes no paper: neither the hash nor the date, which is that of the last commit that touched
one of the files the sheet is made from.
"""

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_playbook.book.graph import Node, targets
from mkdocs_playbook.model.entities import Entity, Metric, Playbook
from mkdocs_playbook.reading.load import INSIDE, Loaded

SHOWN = frozenset({"role", "sop", "metric", "checklist", "quiz", "term", "limit", "team"})
"""The kinds whose names or figures a sheet shows."""


@dataclass(frozen=True)
class Stamp:
    """A version: eight hexadecimal digits, and since when it holds where that is known."""

    hash: str
    since: date | None = None

    def __str__(self) -> str:
        return f"{self.hash} · {self.since}" if self.since else self.hash


def inputs(loaded: Loaded, playbook: Playbook, models: Iterable[Entity]) -> Iterator[str]:
    """The files that a sheet of these models is made from: their own, the team's, and those of what they name."""
    nodes = {("team", "team")}
    for model in models:
        shown = _shown(model)
        nodes |= {(model.kind, model.id), *shown}
        for kind, id_ in shown:
            if kind == "metric":
                nodes |= _shown(playbook.metrics[id_])
    for kind, id_ in {_file(node) for node in nodes}:
        entry = loaded.entries[kind, id_]
        yield entry.source.path
        if playbook.lang in entry.overlays:
            yield entry.overlays[playbook.lang].path


def _shown(model: Entity) -> set[Node]:
    """What a model names; of a metric only who acts on red, and how: the rest stays on its page."""
    named = targets(model.red) if isinstance(model, Metric) else targets(model)
    return {node for node in named if node[0] in SHOWN}


def _file(node: Node) -> Node:
    """The entry whose file a node is written in."""
    if node[0] not in INSIDE:
        return node
    holder = INSIDE[node[0]][0]
    return holder, holder


def commit_dates(root: Path) -> Mapping[str, date]:
    """File -> day of the last commit that touched it, relative to ``root``; empty where there is no history."""
    asked = [
        "git",
        "-C",
        str(root),
        "-c",
        "core.quotepath=off",
        "log",
        "--format=%x00%cs",
        "--name-only",
        "--relative",
    ]
    try:
        told = subprocess.run(
            asked, capture_output=True, text=True, encoding="utf-8", check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    dates: dict[str, date] = {}
    for commit in told.split("\0")[1:]:
        day, *files = filter(None, commit.split("\n"))
        for file in files:
            dates.setdefault(file, date.fromisoformat(day))
    return dates


def last_changed(files: Iterable[str], dates: Mapping[str, date]) -> date | None:
    """The newest day among files; ``None`` when none of them has one."""
    return max((dates[file] for file in files if file in dates), default=None)
