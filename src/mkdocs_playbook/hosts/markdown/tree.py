"""A page's HTML as a small tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

from mkdocs_playbook.pages.tags import VOID

Attributes: TypeAlias = tuple[tuple[str, str | None], ...]
"""Names with their values; one without a value holds ``None``."""


@dataclass(frozen=True)
class Element:
    """An element."""

    tag: str
    attributes: Attributes = ()
    children: "tuple[Node, ...]" = ()

    def get(self, name: str) -> str:
        """The value of an attribute, empty where it has none."""
        return dict(self.attributes).get(name) or ""

    def inside(self) -> "Iterator[Element]":
        """Every element below it."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.inside()


Node: TypeAlias = Element | str
"""An element, or words that are not escaped."""


def parse(html: str) -> "tuple[Node, ...]":
    """The nodes of a piece of HTML. Comments are dropped; elements that nothing ends are ended."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.finished()


@dataclass
class _Open:
    """An element whose end is still to come."""

    tag: str
    attributes: Attributes = ()
    children: list[Node] = field(default_factory=list)


class _Builder(HTMLParser):
    """Builds the tree from its leaves: an element is made when it ends."""

    def __init__(self) -> None:
        super().__init__()
        self._open = [_Open("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(_Open(tag, tuple(attrs)))
        if tag in VOID:
            self._end()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(_Open(tag, tuple(attrs)))
        self._end()

    def handle_endtag(self, tag: str) -> None:
        if all(element.tag != tag for element in self._open):
            return
        while self._open[-1].tag != tag:
            self._end()
        self._end()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def finished(self) -> tuple[Node, ...]:
        while len(self._open) > 1:
            self._end()
        return tuple(self._open[0].children)

    def _end(self) -> None:
        ended = self._open.pop()
        element = Element(ended.tag, ended.attributes, tuple(ended.children))
        self._open[-1].children.append(element)
