"""Edits while a handbook is served: of the default playbook, and of many entities beside what others take."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench import Bench, progress
from default import copy_of_content, tree
from entities import entities
from generators import HUGO, PLAYBOOK, ZENSICAL
from measuring import together
from projects import write_hugo, write_markdown, write_ours

from edits import Edit, free_port, served

SIZE = 1000
"""About how many entities peers are edited at."""

EDITED = "reply-to-customer"
"""The SOP that is edited, where there is such a one."""

Timed = Callable[[int], float]
"""Something that takes the number of a round and tells how many seconds it took."""


def edits(bench: Bench) -> None:
    """Edits of the default playbook, beside what it takes to build its tree."""
    project = copy_of_content(bench, "edited")
    works = tree(bench)
    port = free_port()
    command = (*PLAYBOOK, "serve", "--address", f"127.0.0.1:{port}")
    kinds = _kinds_of_edits(project)
    with served(command, project, port, "index.html") as server:
        timed: dict[str, Timed] = {kind: partial(server.seconds_until_seen, edit) for kind, edit in kinds.items()}
        timed["tree"] = lambda _: together([bench.once(work) for work in works]).wall
        seconds = _medians(bench, "default", timed)
    for kind in kinds:
        bench.add(f"edit-{kind}", seconds[kind], seconds["tree"], "s")


def peers_edits(bench: Bench) -> None:
    """An edit of a text at about a thousand entities, for each server."""
    size = min(bench.sizes, key=lambda size: abs(size - SIZE))
    timed: dict[str, Timed] = {}
    with ExitStack() as servers:
        for peer in _peers(bench.folder / "peers", size):
            server = servers.enter_context(served(peer.command, peer.folder, peer.port, peer.edit.page))
            timed[peer.name] = partial(server.seconds_until_seen, peer.edit)
        seconds = _medians(bench, str(size), timed)
    bench.add("edit-peer", seconds["playbook"], min(seconds["zensical"], seconds["hugo"]), "s", size)


def _medians(bench: Bench, of_what: str, timed: Mapping[str, Timed]) -> Mapping[str, float]:
    """Time things in turn: the median seconds of each. The first round is not counted: it warms servers."""
    found: dict[str, list[float]] = {name: [] for name in timed}
    for number in range(bench.rounds + 1):
        for name, once in timed.items():
            progress(f"served, {of_what}: {name}, round {number} of {bench.rounds}")
            seconds = once(number)
            if number:
                found[name].append(seconds)
    medians = {name: statistics.median(times) for name, times in found.items()}
    bench.waits.update({f"{of_what}: {name}": seconds for name, seconds in medians.items()})
    return medians


class _Peer(NamedTuple):
    name: str
    folder: Path
    port: int
    command: Sequence[str]
    edit: Edit


def _peers(folder: Path, size: int) -> Sequence[_Peer]:
    """Each with a project of its own."""
    made = entities(size)
    ours, markdown, hugo = (folder / name for name in ("ours", "markdown", "hugo"))
    write_ours(made, ours)
    write_markdown(made, markdown)
    write_hugo(made, hugo)
    sop = next(one for one in made if one.kind == "sop")
    playbook_port, zensical_port, hugo_port = free_port(), free_port(), free_port()
    file, page, added = f"sops/{sop.id}.md", f"sops/{sop.id}/", "甲乙丙#"
    return (
        _Peer(
            "playbook",
            ours,
            playbook_port,
            (*PLAYBOOK, "serve", "--address", f"127.0.0.1:{playbook_port}"),
            Edit(ours / f"playbook/sops/{sop.id}.yml", sop.texts[0], added, f"sops/{sop.id}.html"),
        ),
        _Peer(
            "zensical",
            markdown,
            zensical_port,
            (*ZENSICAL, "serve", "--dev-addr", f"127.0.0.1:{zensical_port}"),
            Edit(markdown / "docs" / file, sop.texts[0], added, page),
        ),
        _Peer(
            "hugo",
            hugo,
            hugo_port,
            (*HUGO, "server", "--port", str(hugo_port), "--renderToMemory", "--disableLiveReload"),
            Edit(hugo / "content" / file, sop.texts[0], added, page),
        ),
    )


def _kinds_of_edits(project: Path) -> Mapping[str, Edit]:
    names = sorted(path.stem for path in (project / "playbook/sops").glob("*.yml") if "." not in path.stem)
    name = EDITED if EDITED in names else names[0]
    sop = project / f"playbook/sops/{name}.yml"
    page = f"sops/{name}.html"
    text = sop.read_text("utf-8")
    style = project / "macros/assets/playbook.css"
    return {
        "text": Edit(sop, _line(text, "trigger"), "甲乙丙#", page),
        "title": Edit(sop, _line(text, "title"), "丁戊己#", "sops/index.html"),
        "template": Edit(project / "macros/sop.html", "</h1>", "<i>edited#</i>", page),
        "style": Edit(style, "/*", " edited#: ", "assets/playbook/pages.css"),
    }


def _line(text: str, name: str) -> str:
    """The line of a field."""
    return next(line for line in text.split("\n") if line.startswith(f"{name}: "))
