"""A handbook -> finished pages, as plain values: no disk, no MkDocs.

Each page is one template of ``macros/`` filled with one model. Templates get the model, the interface words and the
functions of ``View``; they decide how things look, never what is true.
"""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from mkdocs_playbook.book.addresses import FOLDERS, LISTS, anchor, page_path
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.pages.headings import Heading, anchors
from mkdocs_playbook.pages.view import Handbook, View


@dataclass(frozen=True)
class RenderedPage:
    """A finished page. ``path`` has no ending: ``sops/reply-to-customer``."""

    path: str
    kind: str
    title: str
    description: str
    html: str
    toc: tuple[Heading, ...]
    anchors: frozenset[str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Anchor (empty for the page itself) -> every name, in every language, it should be found by."""
    edit_path: str | None = None
    """The YAML file the page comes from, relative to the project."""
    outdated: int = 0
    """How many texts on it were translated from what the base language no longer says."""
    group: str = ""
    """The heading it stands under in the navigation: its area, its cadence."""


class BrokenTemplateError(Exception):
    """A template cannot be filled; the text says which, in which line and why."""


def render(handbook: Handbook) -> tuple[RenderedPage, ...]:
    """Every page of a handbook, in the order of the navigation.

    :raises BrokenTemplateError: when a template is wrong.
    """
    return tuple(_page(handbook, *plan) for plan in _plans(handbook))


def embed(handbook: Handbook, path: str, reference: Reference, alone: bool) -> Markup:
    """What stands for a call on the hand-written page ``path``: a card where it stands alone, else a link or figure."""
    view = View(handbook, path)
    if not alone or reference.part or reference.kind in ("team", "term", "limit"):
        return view.reference(reference)
    it = view.get(reference.kind, reference.id)
    return Markup(_filled(view, "embed.html", it=it, kind=reference.kind, id=reference.id))


def _filled(view: View, template: str, **variables: Any) -> str:
    try:
        return view.look.get(template).render(view=view, t=view.t, **variables)
    except Exception as error:  # whatever a template's expressions raise is its writer's to mend
        raise BrokenTemplateError(describe(error)) from error


def describe(error: Exception, folder: str = "macros") -> str:
    """What is wrong with a template, with its file and line; while it is filled Jinja keeps these in the traceback."""
    where, line = getattr(error, "name", None) or "", getattr(error, "lineno", None)
    for frame in traceback.extract_tb(error.__traceback__) if line is None else ():
        if frame.filename.endswith(".html"):
            where, line = PurePath(frame.filename).name, frame.lineno
    return f"{folder}/{where}:{line or 1}: {type(error).__name__}: {error}"


def _plans(handbook: Handbook) -> Iterator[tuple[str, str, str, Any]]:
    """Path, kind, title and model of every page, in the order of the navigation."""
    playbook = handbook.playbook

    def name(kind: str) -> str:
        return handbook.words("kind", kind)

    yield "index", "home", name("home"), playbook.team
    for kind, held in (
        ("role", playbook.roles),
        ("sop", playbook.sops),
        ("metric", playbook.metrics),
        ("checklist", playbook.checklists),
        ("quiz", playbook.quizzes),
    ):
        yield f"{FOLDERS[kind]}/index", f"{kind}-index", name(kind), None
        for id_, model in held.items():
            yield page_path(kind, id_), kind, model.title, model
    yield "print/index", "print", name("print"), None
    yield "glossary", "glossary", name("glossary"), playbook.glossary
    yield "sources", "sources", name("sources"), playbook.sources


def _page(handbook: Handbook, path: str, kind: str, title: str, model: Any) -> RenderedPage:
    view = View(handbook, path)
    index_of = kind.removesuffix("-index") if kind.endswith("-index") else None
    html = _filled(
        view,
        "index.html" if index_of else f"{kind}.html",
        it=model,
        kind=index_of or kind,
        title=title,
    )
    ids, toc = anchors(html)
    source = _source(kind, model)
    edit_path = handbook.source_path(source) if source else None
    return RenderedPage(
        path=path,
        kind=kind,
        title=str(title),
        description=view.plain(model.in_short)
        if hasattr(model, "in_short")
        else view.t(index_of or kind, "index"),
        html=html,
        toc=toc,
        anchors=ids,
        names=_names(handbook, path, kind, model),
        edit_path=edit_path,
        outdated=handbook.outdated.get(source or "", 0),
        group=_group(kind, model),
    )


def _source(kind: str, model: Any) -> str | None:
    """The base file of a page."""
    if kind in ("home", "glossary", "sources"):
        return f"playbook/{ {'home': 'team'}.get(kind, kind) }.yml"
    if model is None:
        return None
    return (
        f"checklists/{model.id}.yml"
        if kind == "checklist"
        else f"playbook/{FOLDERS[kind]}/{model.id}.yml"
    )


def _names(handbook: Handbook, path: str, kind: str, model: Any) -> dict[str, tuple[str, ...]]:
    """The names of everything that is found on a page: its own entity, and those that share the page."""
    if kind in FOLDERS:
        return {"": handbook.names[kind, model.id]}
    on_page = [node for node in handbook.names if node[0] in LISTS and LISTS[node[0]] == path]
    return {anchor(*node): handbook.names[node] for node in on_page}


def _group(kind: str, model: Any) -> str:
    if kind in ("sop", "metric"):
        return str(model.area)
    return str(model.cadence) if kind == "checklist" else ""
