"""The menu, built from the pages: a group a kind, SOPs and metrics by area, checklists by cadence."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import escape

from mkdocs_playbook.book.addresses import FOLDERS
from mkdocs_playbook.model.entities import CADENCES, Playbook
from mkdocs_playbook.pages.render import RenderedPage
from mkdocs_playbook.pages.view import Handbook
from mkdocs_playbook.words import Words

LARGEST_GROUP = 25
"""Material draws the menu on every page: longer groups make pages heavy and are hard to read."""


def navigation(
    handbook: Handbook,
    pages: Sequence[RenderedPage],
    listed: Sequence[Any] = (),
    written: Sequence[str] = (),
) -> list[Any]:
    """The whole menu, in the form of ``nav`` in mkdocs.yml.

    :param listed: what mkdocs.yml itself has under ``nav``; it comes last, under a heading of its own.
    :param written: the paths of all hand-written pages; those not listed follow.
    """
    words = handbook.words
    singles = {page.kind: f"{page.path}.md" for page in pages}
    nav: list[Any] = [singles["home"]]
    for kind, folder in FOLDERS.items():
        held = [page for page in pages if page.kind == kind]
        titles = _titles(kind, handbook.playbook, words)
        nav.append({words("kind", kind): [f"{folder}/index.md", *_grouped(held, titles, words)]})
    nav += [singles["print"], singles["glossary"], singles["sources"]]
    rest = [path for path in written if path not in {*_paths(listed), *_paths(nav)}]
    if listed or rest:
        nav.append({words("ui", "general"): [*listed, *rest]})
    return nav


def _paths(nav: Any) -> Iterator[str]:
    """Every path of a menu or part of one."""
    if isinstance(nav, str):
        yield nav
    else:
        for item in nav.values() if isinstance(nav, Mapping) else nav:
            yield from _paths(item)


def _titles(kind: str, playbook: Playbook, words: Words) -> Mapping[str, str]:
    """The groups of a kind in their order, with their headings; one nameless group where there are none."""
    if kind in ("sop", "metric"):
        return {id_: area.title for id_, area in playbook.team.areas.items()}
    return {c: words("cadence", c) for c in CADENCES} if kind == "checklist" else {"": ""}


def _grouped(
    pages: Sequence[RenderedPage], titles: Mapping[str, str], words: Words
) -> Iterator[Any]:
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
                title = words(
                    "ui", "group-range", name=title, first=start + 1, last=start + len(part)
                ).strip()
            yield {escape(title): part}
