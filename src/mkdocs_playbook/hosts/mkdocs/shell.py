"""Material's page, drawn once for a group of the menu and filled in for each page of it.

The pages of a group have the same head, header, menu and foot; so have those that the menu leaves
out and the same page leads to. What differs between them is a few values, such as the title. While
a shell is drawn a *hole* stands for each: a sign of its own. Wherever a template has written one,
the page's own value is put in its place afterwards. Two things are no values but pieces that
Material draws of several: a page's entry in the menu, which is longer for the page that is open,
and its table of contents. Their elements are cut out around their holes.
"""

import posixpath
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from jinja2 import Environment
from markupsafe import escape
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import TemplateContext

from mkdocs_playbook.hosts.mkdocs.files import HandbookPage

# Unicode sets these two aside for a program's own use. The number between them is another one each
# time, so that nobody can write a hole into a title.
_OPEN, _CLOSE = f"\ufdd0{secrets.token_hex(8)}-", "\ufdd1"
_HOLE = re.compile(f"(hole:{_OPEN}[^{_CLOSE}]*{_CLOSE})")

Pieces: TypeAlias = tuple[str, ...]
"""HTML and holes in turn, beginning and ending with HTML."""


def _hole(name: str) -> str:
    """The sign of a hole. With a scheme it is an address that nobody makes relative."""
    return f"hole:{_OPEN}{name}{_CLOSE}"


# Material asks whether a page's content has a heading of its own.
_CONTENT = _hole("content, with its <h1")
# MkDocs takes the end of an address for a file where it has a dot.
_ADDRESS, _TITLE = _hole("address."), _hole("title")
_OTHER_ADDRESS, _OTHER_TITLE = _hole("other-address."), _hole("other-title")
_TOC, _FIRST_HEADING, _FIRST_ID = _hole("toc"), _hole("first-heading"), _hole("first-id")
_OWN_TITLE, _DESCRIPTION = _hole("own-title"), _hole("description")
_CANONICAL_ADDRESS, _EDIT_ADDRESS = _hole("canonical-address"), _hole("edit-address")
_PREVIOUS_ADDRESS, _PREVIOUS_TITLE = _hole("previous-address"), _hole("previous-title")
_NEXT_ADDRESS, _NEXT_TITLE = _hole("next-address"), _hole("next-title")
_SOURCE = _hole("source")


class NotFillableError(Exception):
    """A shell does not have its holes where they are looked for."""


class Shape(NamedTuple):
    """What pages of one shell have in common: the place in the menu, and what there is on them."""

    group: int
    """The identity of the group in the menu, or of the page above one that the menu leaves out."""
    folder: str
    has_toc: bool
    has_edit_link: bool
    has_source: bool


def shape_of(page: HandbookPage) -> Shape:
    """What a page's shell is chosen by."""
    return Shape(
        id(page.parent),
        posixpath.dirname(page.url),
        bool(page.finished.toc),
        bool(page.edit_url),
        bool(page.file.edit_uri),
    )


def is_below_menu(page: HandbookPage) -> bool:
    """Whether the menu leaves a page out, and shows the page above it as open."""
    return isinstance(page.parent, Page)


@dataclass
class _Entry:
    """Another page, where the menu or the foot of the page shows it."""

    url: str
    title: str
    meta: Mapping[str, str] = field(default_factory=dict)
    children: None = None
    active: bool = False
    is_page: bool = True
    is_index: bool = False


@dataclass
class _StandIn(_Entry):
    """All that Material's templates ask of a page that is drawn, with holes for what differs."""

    active: bool = True
    content: str = _CONTENT
    toc: Sequence[AnchorLink] | TableOfContents = ()
    canonical_url: str | None = None
    edit_url: str | None = None
    previous_page: _Entry | None = None
    next_page: _Entry | None = None
    ancestors: Iterable[object] = ()
    is_homepage: bool = False


def _stand_in(page: HandbookPage) -> _StandIn:
    stand_in = _StandIn(
        url=_in_folder_of(page, _ADDRESS),
        title=_TITLE,
        meta={"title": _OWN_TITLE, "description": _DESCRIPTION},
        ancestors=page.ancestors,
    )
    if page.previous_page:
        stand_in.previous_page = _Entry(_PREVIOUS_ADDRESS, _PREVIOUS_TITLE)
    if page.next_page:
        stand_in.next_page = _Entry(_NEXT_ADDRESS, _NEXT_TITLE)
    if page.finished.toc:
        stand_in.toc = TableOfContents([AnchorLink(_FIRST_HEADING, _FIRST_ID, 2)])
    if page.canonical_url:
        stand_in.canonical_url = _CANONICAL_ADDRESS
    if page.edit_url:
        stand_in.edit_url = _EDIT_ADDRESS
    return stand_in


def _in_folder_of(page: HandbookPage, name: str) -> str:
    return posixpath.join(posixpath.dirname(page.url), name)


@dataclass(frozen=True)
class Shell:
    """A drawn page in parts: what stands before the group's entries in the menu, and after them."""

    before: Pieces
    open_entry: Pieces
    """The entry of the page that is open."""
    entries: Mapping[str, str]
    """The entries of the group's pages while they are not open, by address, in order."""
    between: str
    after: Pieces

    def filled(self, page: HandbookPage, context: Mapping[str, Any], toc: str) -> str:
        """The whole page.

        :param context: what our templates read, see ``Publication.context``.
        :param toc: its table of contents, as Material draws it.
        :raises KeyError: where a hole is not one of the page's values.
        """
        values = _values(page, context, toc)
        entries = {**self.entries, page.url: _filled(self.open_entry, values)}
        menu = self.between.join(entries.values())
        return "".join((_filled(self.before, values), menu, _filled(self.after, values)))


def draw(env: Environment, context: TemplateContext, page: HandbookPage) -> Shell:
    """The shell of a page and of all that have the same shape.

    :param context: the page's own, as MkDocs and we have made it.
    :raises NotFillableError: where Material's page does not have the parts that are looked for.
    :raises KeyError: where a hole is between two entries of the menu.
    """
    stand_in = _stand_in(page)
    group = page.parent
    if not isinstance(group, Section):
        drawn = env.get_template("main.html").render(_context_with_holes(context, stand_in))
        return _below_menu(_with_toc_as_hole(drawn))
    other = _Entry(_in_folder_of(page, _OTHER_ADDRESS), _OTHER_TITLE)
    children = group.children
    indexes = [child for child in children if isinstance(child, Page) and child.is_index]
    # Not in the first place, which Material shows elsewhere as well.
    group.children = [*indexes, other, stand_in]  # type: ignore[list-item]  # all that is asked of them
    try:
        drawn = env.get_template("main.html").render(_context_with_holes(context, stand_in))
    finally:
        group.children = children
    pages = [child for child in children if child not in indexes]
    return _taken_apart(_with_toc_as_hole(drawn), pages, page)


def _context_with_holes(context: TemplateContext, stand_in: _StandIn) -> dict[str, Any]:
    own: dict[str, Any] = {**context["playbook"]}  # type: ignore[typeddict-item]  # ours
    alternates = []
    for number, alternate in enumerate(own["alternates"]):
        alternates.append(alternate._replace(link=_hole(f"alternate-{number}")))
    own["alternates"] = alternates
    if own["source"]:
        own["source"] = _SOURCE
    return {**context, "page": stand_in, "playbook": own}


def _with_toc_as_hole(html: str) -> str:
    while _FIRST_HEADING in html:
        start, end = _element_around(html, _FIRST_HEADING, "nav")
        html = f"{html[:start]}{_TOC}{html[end:]}"
    return html


def _below_menu(html: str) -> Shell:
    """The shell of pages that have no entry in the menu: it is the same on all of them."""
    if _CONTENT not in html:
        raise NotFillableError(_CONTENT)
    return Shell(_pieces(html), (), {}, "", ())


def _taken_apart(html: str, pages: Sequence[Any], like: HandbookPage) -> Shell:
    other_start, other_end = _element_around(html, _OTHER_ADDRESS, "li")
    open_start, open_end = _element_around(html, _ADDRESS, "li")
    entry = _pieces(html[other_start:other_end])
    entries = {}
    for page in pages:
        values = {_OTHER_ADDRESS: normalize_url(page.url, like), _OTHER_TITLE: page.title}
        entries[page.url] = _filled(entry, values)
    return Shell(
        before=_pieces(html[:other_start]),
        open_entry=_pieces(html[open_start:open_end]),
        entries=entries,
        between=_filled(_pieces(html[other_end:open_start]), {}),
        after=_pieces(html[open_end:]),
    )


def _element_around(html: str, hole: str, tag: str) -> tuple[int, int]:
    """Where the innermost element of a kind begins and ends that has a hole."""
    place = html.find(hole)
    start = html.rfind(f"<{tag}", 0, place)
    end_tag = f"</{tag}>"
    end = html.find(end_tag, place)
    if min(place, start, end) < 0:
        raise NotFillableError(hole)
    return start, end + len(end_tag)


def _values(page: HandbookPage, context: Mapping[str, Any], toc: str) -> dict[str, str]:
    """What is put into the holes: names of holes -> HTML."""
    values = {
        _CONTENT: page.content,
        _TITLE: page.title,
        _ADDRESS: posixpath.basename(page.url),
        _TOC: toc,
        _OWN_TITLE: page.meta["title"],
        _DESCRIPTION: page.meta["description"],
        _CANONICAL_ADDRESS: page.canonical_url,
        _EDIT_ADDRESS: page.edit_url,
    }
    if page.previous_page:
        values[_PREVIOUS_ADDRESS] = normalize_url(page.previous_page.url, page)
        values[_PREVIOUS_TITLE] = page.previous_page.title
    if page.next_page:
        values[_NEXT_ADDRESS] = normalize_url(page.next_page.url, page)
        values[_NEXT_TITLE] = page.next_page.title
    if page.finished.toc:
        values[_FIRST_ID] = page.finished.toc[0].id
    if context["source"]:
        values[_SOURCE] = escape(context["source"])
    for number, alternate in enumerate(context["alternates"]):
        values[_hole(f"alternate-{number}")] = alternate.link
    return values


def _pieces(html: str) -> Pieces:
    return tuple(_HOLE.split(html))


def _filled(pieces: Pieces, values: Mapping[str, Any]) -> str:
    """:raises KeyError: where a hole has no value."""
    filled = list(pieces)
    # Every second piece is a hole.
    filled[1::2] = [values[hole] for hole in pieces[1::2]]
    return "".join(filled)
