"""The ids and headings of a finished page, for tables of contents and for checking links."""

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

from mkdocs_playbook.pages.page import Heading


def anchors_and_headings(html: str) -> tuple[frozenset[str], tuple[Heading, ...]]:
    """Every id of a page, and its headings of the second level with those of the third below them."""
    parser = _Anchors()
    parser.feed(html)
    return frozenset(parser.ids), _nested(parser.headings)


class _Anchors(HTMLParser):
    """Collects every id of a page and its headings of the second and third level."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[Heading] = []
        self._open: tuple[str, str] | None = None
        self._title = ""
        self._in_permalink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id_ = dict(attrs).get("id")
        if id_:
            self.ids.append(id_)
            if tag in ("h2", "h3"):
                self._open, self._title = (tag, id_), ""
        self._in_permalink = tag == "a" and dict(attrs).get("class") == "headerlink"

    def handle_data(self, data: str) -> None:
        if not self._in_permalink:
            self._title += data

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            self.headings.append(Heading(self._open[1], " ".join(self._title.split()), int(tag[1])))
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
