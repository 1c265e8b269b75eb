"""What a search of a language finds: its pages, and the places on them that have names."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.sections import Section, element_at, sections
from mkdocs_playbook.search.plain import plain

WEIGHTS: Mapping[str, float] = {
    # Whoever asks wants to do something, or to know whether it is done well, or by whom.
    "sop": 1.1,
    "metric": 1.1,
    "role": 1.05,
    "right": 0.9,
    "limit": 0.9,
    # They ask about what other pages say.
    "quiz": 0.5,
    # They are what other pages are made of, or lead to them.
    "fact": 0.6,
    "article": 0.5,
    "home": 0.6,
    "print": 0.6,
    "changes": 0.9,
    "due": 0.9,
    # For those who write the handbook: what readers look for always comes first.
    "rules": 0.5,
    # Newcomers' lists name a little of everything.
    "onboarding": 0.65,
}
"""How much what is found counts where it is not 1, by kind and cadence."""

_OTHER_NAMES = re.compile(r'<p class="pb-also">.*?</p>', re.S)
"""Where a page lists them: they are found as what they are, and nobody reads on there."""

_LINK = re.compile(r'<a [^>]*?href="([^"]+\.html(?:#[^"]*)?)"')


@dataclass(frozen=True)
class Entry:
    """One result: a page without its named places, or one of these. All texts are plain."""

    address: str
    """Relative to the folder of the language: ``glossary.html#term-x``."""
    kind: str
    title: str
    names: tuple[str, ...] = ()
    """Other names, of all languages."""
    asked: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    text: str = ""
    leads: tuple[str, ...] = ()
    """The addresses that a place's own text leads to."""
    weight: float = 1


def entries_of(page: Page) -> tuple[Entry, ...]:
    """What is found of a generated page: the page itself, then its places."""
    anchors = [place for place in page.names if place]
    whole = sections(page.html, plain(page.title))
    found = {section.anchor: section for section in whole}
    html = page.html
    cut_out: dict[str, str] = {}
    for anchor in anchors:
        if anchor in found:
            continue
        # One in a table or a line, without a heading of its own.
        span = element_at(html, anchor)
        if span is not None:
            cut_out[anchor] = html[span.start : span.stop]
            html = f"{html[: span.start]} {html[span.stop :]}"
    if cut_out:
        whole = sections(html, plain(page.title))
    entries = [_of_page(page, [part for part in whole if part.anchor not in anchors])]
    for anchor in anchors:
        section = found.get(anchor)
        text = section.text if section else cut_out.get(anchor, "")
        entries.append(_of_place(page, anchor, text))
    return tuple(entries)


def written_entries(gathered: Iterable[Mapping[str, object]]) -> Iterator[Entry]:
    """What is found of hand-written pages, from their sections in the order of each page.

    :param gathered: location, title and text of each section, the last two as HTML.
    """
    pages: dict[str, list[Section]] = {}
    for one in gathered:
        address, _, anchor = str(one["location"]).partition("#")
        section = Section(anchor, str(one["title"]), str(one["text"]))
        pages.setdefault(address, []).append(section)
    for address, parts in pages.items():
        first, *others = parts
        yield Entry(
            address,
            "written",
            plain(first.title),
            headings=tuple(plain(part.title) for part in others),
            text=_joined(part.text for part in parts),
        )


def _of_page(page: Page, parts: Iterable[Section]) -> Entry:
    """The page without its named places."""
    kind = page.kind.removesuffix("-index")
    headings = [plain(part.title) for part in parts if part.anchor]
    return Entry(
        f"{page.path}.html",
        kind,
        page.title,
        _others(page.names.get("", ()), page.title),
        page.asked.get("", ()),
        tuple(headings),
        _joined(part.text for part in parts),
        weight=_weight(page.path, kind),
    )


def _of_place(page: Page, anchor: str, html: str) -> Entry:
    title, *others = page.names[anchor]
    kind = page.kinds[anchor]
    folder = posixpath.dirname(page.path)
    leads = [posixpath.normpath(posixpath.join(folder, way)) for way in _LINK.findall(html)]
    return Entry(
        f"{page.path}.html#{anchor}",
        kind,
        title,
        _others(others, title),
        page.asked.get(anchor, ()),
        text=_joined([html]).removeprefix(title).strip(),
        leads=tuple(dict.fromkeys(leads)),
        weight=WEIGHTS.get(kind, 1),
    )


def _others(names: Iterable[str], title: str) -> tuple[str, ...]:
    return tuple(name for name in names if name != title)


def _joined(texts: Iterable[str]) -> str:
    """Texts of a page, one after the other."""
    found = [plain(_OTHER_NAMES.sub("", text)) for text in texts]
    return " ".join(text for text in found if text)


def _weight(path: str, kind: str) -> float:
    folder, _, _ = path.rpartition("/")
    if folder == f"{by_name('checklist').page}/onboarding":
        return WEIGHTS["onboarding"]
    return WEIGHTS.get(kind, 1)
