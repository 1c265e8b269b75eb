"""The ids and headings of a finished page, for tables of contents and for checking links."""

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import NamedTuple

from mkdocs_playbook.pages.page import Heading


def anchors_and_headings(html: str) -> tuple[frozenset[str], tuple[Heading, ...]]:
    """Every id of a page, and its headings of the second level with those of the third below."""
    parser = _Anchors()
    parser.feed(html)
    return frozenset(parser.ids), _nested(parser.headings)


class _Open(NamedTuple):
    """A heading whose end has not come yet."""

    tag: str
    id: str


class _Anchors(HTMLParser):
    """Collects every id of a page and its headings of the second and third level."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[Heading] = []
        self._open: _Open | None = None
        self._title = ""
        self._in_permalink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        # The sign that links to a heading is no part of its words.
        self._in_permalink = tag == "a" and values.get("class") == "headerlink"
        id_ = values.get("id")
        if not id_:
            return
        self.ids.append(id_)
        if tag in ("h2", "h3"):
            self._open = _Open(tag, id_)
            self._title = ""

    def handle_data(self, data: str) -> None:
        if not self._in_permalink:
            self._title += data

    def handle_endtag(self, tag: str) -> None:
        if self._open is None or tag != self._open.tag:
            return
        title = " ".join(self._title.split())
        level = int(tag.removeprefix("h"))
        self.headings.append(Heading(self._open.id, title, level))
        self._open = None


def _nested(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Third-level headings put below the second-level heading they follow."""
    top: list[Heading] = []
    for heading in headings:
        if heading.level == 2 or not top:
            top.append(heading)
        else:
            above = top[-1]
            top[-1] = replace(above, children=(*above.children, heading))
    return tuple(top)
