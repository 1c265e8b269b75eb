"""A handbook -> what the typesetter takes, as plain data.

Teams override ``macros/handbook.typ``, so these names are an interface. That file opens with a list
of them and says what each is for.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypedDict

from mkdocs_playbook.book.versions import Version
from mkdocs_playbook.measures import Measures
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.paper.document import Setting
from mkdocs_playbook.paper.handbook.blocks import Block, Pair, pair
from mkdocs_playbook.paper.handbook.checklists import checklists
from mkdocs_playbook.paper.handbook.extent import Extent
from mkdocs_playbook.paper.handbook.index import IndexGroup, index
from mkdocs_playbook.paper.handbook.metrics import metrics
from mkdocs_playbook.paper.handbook.prose import Paragraphs
from mkdocs_playbook.paper.handbook.records import records
from mkdocs_playbook.paper.handbook.roles import roles
from mkdocs_playbook.paper.handbook.sops import sops
from mkdocs_playbook.paper.handbook.terms import glossary, sources
from mkdocs_playbook.paper.handbook.writer import Writer
from mkdocs_playbook.paper.ties import tie_ends

CHAPTERS: Mapping[str, Callable[[Extent], Iterator[Block]]] = {
    "role": roles,
    "sop": sops,
    "metric": metrics,
    "checklist": checklists,
    "record": records,
    "glossary": glossary,
    "sources": sources,
}
"""Kind -> what writes its chapter, in the order of the menu."""

_SHOWN = {"glossary": "term", "sources": "fact"}
"""Chapters that show things of another kind -> that kind."""


class Chapter(TypedDict):
    title: str
    blocks: list[Block]


class Handbook(TypedDict):
    lang: str
    paper: str
    families: list[str]
    measures: Measures
    title: str
    team: str
    subtitle: str
    purpose: Paragraphs
    counts: list[Pair]
    version: str
    date: str
    site: str
    chapters: list[Chapter]
    index: list[IndexGroup]
    words: Mapping[str, str]


def handbook(extent: Extent, setting: Setting, site_url: str | None) -> Handbook:
    """The book of what stands in an extent.

    :param site_url: the address of this language's handbook, ending in "/".
    """
    book = extent.book
    every = [_chapter(kind, extent) for kind in CHAPTERS]
    chapters = [chapter for chapter in every if chapter is not None]
    version = Version(_digits_of(chapters), since(extent))
    tie_ends(chapters)  # which changes nothing of what they say
    return {
        "lang": book.lang,
        "paper": setting.paper,
        "families": list(setting.families),
        "measures": setting.measures,
        "title": title(extent),
        "team": str(book.team.title),
        "subtitle": subtitle(extent),
        "purpose": Writer(extent).text(book.team.purpose),
        "counts": [_count(kind, size, extent) for kind, size in sizes(extent)],
        "version": book.words("ui", "version", stamp=version),
        "date": str(version.since or ""),
        "site": site_url or "",
        "chapters": chapters,
        "index": index(extent),
        "words": _words(chapters, extent, site_url),
    }


def title(extent: Extent) -> str:
    """What a printed handbook is called where its team isn't named beside it."""
    return f"{extent.book.team.title} · {subtitle(extent)}"


def subtitle(extent: Extent) -> str:
    """What a printed handbook is called: the handbook, or that of a role."""
    words = extent.book.words
    if extent.role is None:
        return words("handbook", "title")
    return words("handbook", "title-of-role", role=extent.book.title("role", extent.role))


def since(extent: Extent) -> date | None:
    """The newest day of the files that are printed; ``None`` where none of them has one."""
    book = extent.book
    days = []
    for node in extent.nodes:
        base = by_name(node.kind).path(node.id)
        for path in (base, book.source_path(base)):
            if path in book.changed:
                days.append(book.changed[path])
    return max(days, default=None)


def sizes(extent: Extent) -> Iterator[tuple[str, int]]:
    """The kinds that have a chapter, with how many things there are of each."""
    for kind in CHAPTERS:
        size = len(extent.of(_SHOWN.get(kind, kind)))
        if size:
            yield kind, size


def _chapter(kind: str, extent: Extent) -> Chapter | None:
    """The chapter of a kind; ``None`` where nothing stands in it.

    Without metrics there may still be limits.
    """
    found = list(CHAPTERS[kind](extent))
    if not any(block["kind"] == "heading" for block in found):
        return None
    return {"title": extent.book.words("kind", kind), "blocks": found}


def _count(kind: str, size: int, extent: Extent) -> Pair:
    return pair(extent.book.words("kind", kind), [{"t": str(size)}])


def _digits_of(chapters: list[Chapter]) -> str:
    """Eight hexadecimal digits that change with what the chapters say, and only with that."""
    text = json.dumps(chapters, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _words(chapters: list[Chapter], extent: Extent, site_url: str | None) -> Mapping[str, str]:
    """The fixed words of the book."""
    words = extent.book.words
    names = ("contents", "index", "page", "site", "page-of")
    found = {name: words.tables["handbook"][name] for name in names}
    for name in ("say", "avoid"):
        found[name] = words.tables["ui"][name]
    found["killer"] = words.tables["sheet-words"]["killer"]
    found["site-note"] = _site_note(chapters, extent, site_url)
    return found


def _site_note(chapters: list[Chapter], extent: Extent, site_url: str | None) -> str:
    """What it means that something is on the site; nothing where the book has all it names."""
    if not _leads_out(chapters):
        return ""
    if site_url is None:
        return extent.book.words("handbook", "site-note-unknown")
    return extent.book.words("handbook", "site-note", address=site_url)


def _leads_out(value: object) -> bool:
    """Whether a part of the book points at what stands on the site alone."""
    if isinstance(value, Mapping):
        return "out" in value or any(map(_leads_out, value.values()))
    if isinstance(value, list):
        return any(map(_leads_out, value))
    return False
