"""A finished page in the sections that a search finds, each under its heading."""

import re
from functools import cache
from typing import NamedTuple

from mkdocs_playbook.pages.tags import ATTRIBUTES, VOID

EXCLUDED = "data-search-exclude"
"""The attribute of what a search leaves out: an element, or a heading with its section."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WITHOUT_WORDS = frozenset({"object", "script", "style"})
_WITHOUT_HEADINGS = frozenset({"b", "code", "dt", "em", "i", "p", "small", "span", "strong"})
"""Elements that HTML allows no heading in: no section ends where they end."""
_WITHOUT_SECTIONS = _WITHOUT_HEADINGS | VOID

_PASSED = rf"""/?+(?:{"|".join(sorted(_WITHOUT_HEADINGS))})(?: (?!{EXCLUDED})[\w-]++="[^"]*")*+>"""
"""Most tags: those of such elements, as our templates write them and not left out."""
_TAG = re.compile(rf"<(?!{_PASSED})(?:/(\w++){ATTRIBUTES}|(\w++)({ATTRIBUTES}))>")
_ID = re.compile(r'\sid="([^"]+)"')
_PERMALINK = re.compile(rf'<a class="headerlink"{ATTRIBUTES}>.*?</a>', re.S)


class Section(NamedTuple):
    """A heading and what stands below it up to the next one, both as HTML.

    ``anchor`` is empty for a page's first section, which stands for the page.
    """

    anchor: str
    title: str
    text: str


def sections(html: str, title: str) -> tuple[Section, ...]:
    """The sections of a page, without what is left out of the search.

    :param title: the page's, as HTML; for what stands above its first heading.
    """
    reader = _Reader(html, title)
    reader.read()
    found = []
    for section in reader.sections:
        if not section.is_excluded:
            found.append(Section(section.anchor, section.title, "".join(section.pieces)))
    return tuple(found)


class _Open:
    """A section that is still being read."""

    def __init__(self, anchor: str, title: str, depth: int, is_excluded: bool = False) -> None:
        self.anchor = anchor
        self.title = title
        self.depth = depth
        """In how many elements its heading stands."""
        self.is_excluded = is_excluded
        self.pieces: list[str] = []


class _Reader:
    """Goes through a page tag by tag. A section ends where the element ends that its heading is in;
    what follows belongs to the section around it.
    """

    def __init__(self, html: str, title: str) -> None:
        self.sections: list[_Open] = []
        self._around: list[_Open] = []
        """Those that go on where the reading is, from the outermost."""
        self._html = html
        self._depth = 0
        self._taken = 0
        """Up to where the page has been given to a section, or left out."""
        if html and not _begins_with_heading(html):
            self._add(_Open("", title, 0))

    def read(self) -> None:
        position = 0
        while position < len(self._html):
            position = self._read_on(position)
        self._give(len(self._html))

    def _read_on(self, position: int) -> int:
        """Read up to the end of a heading or of what is left out; where that is."""
        for tag in _TAG.finditer(self._html, position):
            ended, name, attributes = tag.groups()
            if ended:
                if ended not in _WITHOUT_SECTIONS:
                    self._leave(tag.start())
            elif name in VOID:
                continue
            elif name in _HEADINGS and (id_ := _ID.search(attributes)):
                return self._open(tag, id_[1])
            elif name in _WITHOUT_WORDS or EXCLUDED in attributes:
                return self._pass_over(tag)
            elif name not in _WITHOUT_SECTIONS:
                self._depth += 1
        return len(self._html)

    def _pass_over(self, tag: re.Match[str]) -> int:
        """Leave an element out; where it ends."""
        self._give(tag.start())
        self._taken = _end(self._html, tag[2], tag.end())
        return self._taken

    def _open(self, tag: re.Match[str], id_: str) -> int:
        """Open the section of a heading; where the heading ends."""
        self._give(tag.start())
        self._taken = _end(self._html, tag[2], tag.end())
        title = _PERMALINK.sub("", self._html[tag.end() : self._taken]).removesuffix(f"</{tag[2]}>")
        anchor = id_ if self.sections else ""
        self._add(_Open(anchor, title, self._depth, EXCLUDED in tag[3]))
        return self._taken

    def _add(self, section: _Open) -> None:
        self.sections.append(section)
        self._around.append(section)

    def _leave(self, position: int) -> None:
        """Leave an element, and the sections whose headings stand in it."""
        self._depth -= 1
        while self._around and self._around[-1].depth > self._depth:
            self._give(position)
            self._around.pop()

    def _give(self, position: int) -> None:
        """Give the page up to a position to the innermost section."""
        if self._around:
            self._around[-1].pieces.append(self._html[self._taken : position])
        self._taken = position


def element_at(html: str, id_: str) -> slice | None:
    """Where the element of an id stands, its tags included; ``None`` for a heading or for none."""
    for tag in re.finditer(rf'<(\w++)(?: [^<>]*?)?\sid="{re.escape(id_)}"{ATTRIBUTES}>', html):
        if tag[1] not in _HEADINGS:
            return slice(tag.start(), _end(html, tag[1], tag.end()))
    return None


def _begins_with_heading(html: str) -> bool:
    tag = _TAG.match(html)
    return tag is not None and tag[2] in _HEADINGS and _ID.search(tag[3]) is not None


def _end(html: str, name: str, position: int) -> int:
    """Where an element ends, from the end of its start tag; there where nothing ends it."""
    depth = 1
    for tag in _tags_of(name).finditer(html, position):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return position


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b{ATTRIBUTES}>")
