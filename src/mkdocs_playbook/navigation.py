"""The menu, built from the pages: a group a kind, SOPs and metrics by area, checklists by cadence."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from mkdocs_playbook.model import CADENCES, Playbook
from mkdocs_playbook.render import RenderedPage
from mkdocs_playbook.view import FOLDERS, Handbook
from mkdocs_playbook.words import Words

LARGEST_GROUP = 25
"""Material draws the menu on every page: longer groups make pages heavy and are hard to read."""


def navigation(handbook: Handbook, pages: Sequence[RenderedPage], written: Sequence[Any] = ()) -> list[Any]:
    """What ``nav`` in mkdocs.yml would say.

    :param written: the entries of the hand-written pages, paths or ``{title: path}``; they come last.
    """
    words = handbook.words
    singles = {page.kind: f"{page.path}.md" for page in pages}
    nav: list[Any] = [singles["home"]]
    for kind, folder in FOLDERS.items():
        held = [page for page in pages if page.kind == kind]
        titles = _titles(kind, handbook.playbook, words)
        nav.append({words("kind", kind): [f"{folder}/index.md", *_grouped(held, titles, words)]})
    nav += [singles["glossary"], singles["sources"]]
    if written:
        nav.append({words("ui", "general"): list(written)})
    return nav


def _titles(kind: str, playbook: Playbook, words: Words) -> Mapping[str, str]:
    """The groups of a kind in their order, with their headings; one nameless group where there are none."""
    if kind in ("sop", "metric"):
        return {id_: area.title for id_, area in playbook.team.areas.items()}
    return {c: words("cadence", c) for c in CADENCES} if kind == "checklist" else {"": ""}


def _grouped(pages: Sequence[RenderedPage], titles: Mapping[str, str], words: Words) -> Iterator[Any]:
    order = list(titles)
    by_group = sorted(pages, key=lambda page: order.index(page.group))
    for group, held in groupby(by_group, key=lambda page: page.group):
        paths = [f"{page.path}.md" for page in held]
        if not titles[group] and len(paths) <= LARGEST_GROUP:
            yield from paths
            continue
        for start in range(0, len(paths), LARGEST_GROUP):
            part = paths[start : start + LARGEST_GROUP]
            title = titles[group]
            if len(paths) > LARGEST_GROUP:
                title = words("ui", "group-range", name=title, first=start + 1, last=start + len(part)).strip()
            yield {title: part}
