"""The ids and headings of a finished page, for tables of contents and for checking links.

They are searched for as our templates write them, with every value in quotes: a parser that knows
all of HTML takes thirty times as long.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from mkdocs_playbook.pages.page import Heading
from mkdocs_playbook.pages.tags import ATTRIBUTES

_WITH_ID = re.compile(rf"""<[a-z]{ATTRIBUTES}?(?<=\sid=)(?:"([^"]+)"|'([^']+)')""")
_HEADING = re.compile(rf"<h([23])\b{ATTRIBUTES}>(.*?)</h\1>", re.DOTALL)
_PERMALINK = re.compile(r'<a [^<>]*\bclass="headerlink"[^<>]*>.*?</a>', re.DOTALL)
_TAG = re.compile(f"</?[a-z]{ATTRIBUTES}>")
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL)
"""What holds no element of the page, even if it looks like one."""


def anchors_and_headings(html: str) -> tuple[frozenset[str], tuple[Heading, ...]]:
    """Every id of a page, and its headings of the second level with those of the third below."""
    html = _UNSEEN.sub("", html)
    ids = frozenset(_id(element) for element in _WITH_ID.finditer(html))
    return ids, _nested(list(_headings(html)))


def _headings(html: str) -> Iterator[Heading]:
    """The headings of the second and third level that have an id, one by one."""
    for found in _HEADING.finditer(html):
        element = _WITH_ID.match(html, found.start())
        if element is not None:
            yield Heading(_id(element), _words(found[2]), int(found[1]))


def _id(element: re.Match[str]) -> str:
    return unescape(element[1] or element[2])


def _words(html: str) -> str:
    """The words of a heading; the sign that links to it is none of them."""
    words = _TAG.sub("", _PERMALINK.sub("", html))
    return " ".join(unescape(words).split())


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
