"""One YAML file as a tree of what is written where: for what moves lines, and keeps the rest.

It is asked for of files that have been read soundly; whatever else YAML allows is refused there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from mkdocs_playbook.findings import Route
from mkdocs_playbook.reading.plain_data import LOADER

_LINES = re.compile("(.*?)(\r\n|\r|\n|$)", re.DOTALL)
"""A line and its end, as YAML counts lines."""

_KEEPS_BLANKS = re.compile(r"[|>][0-9-]*\+")


@dataclass
class Node:
    """A value with its place; ``start`` and ``end`` are offsets in the text.

    Of what stands over several lines below its key, ``last`` is the last line that says something.
    """

    route: Route
    start: int
    end: int
    first: int
    last: int
    column: int
    is_flow: bool = False
    keys: "dict[str, tuple[Node, Node]]" = field(default_factory=dict)
    """Of a mapping: each key, its own node and that of its value."""
    items: "list[Node]" = field(default_factory=list)
    """Of a list."""


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them, each with its end."""
    found = []
    at = 0
    while at < len(text):
        line = _LINES.match(text, at)
        assert line is not None  # a line may be empty, but a text that isn't at its end has one
        found.append(line[0])
        at = line.end()
    return found


def node_of(text: str) -> Node:
    """The tree of a text that holds one sound document.

    :raises yaml.YAMLError: for a text that isn't YAML.
    """
    return _Reader(text).root()


class _Reader:
    """Builds nodes from the events of the parser."""

    def __init__(self, text: str) -> None:
        self._lines = lines_of(text)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))

    def root(self) -> Node:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                break
        return self._node(next(self._events), ())

    def _node(self, event: Any, route: Route) -> Node:
        start, end = event.start_mark, event.end_mark
        node = Node(
            route,
            self._starts[start.line] + start.column,
            self._starts[end.line] + end.column,
            start.line,
            end.line,
            start.column,
        )
        if isinstance(event, yaml.ScalarEvent):
            node.last = self._last_line(event)
        elif isinstance(event, yaml.MappingStartEvent):
            node.is_flow = bool(event.flow_style)
            self._fill_mapping(node)
        else:
            node.is_flow = bool(event.flow_style)
            self._fill_list(node)
        return node

    def _fill_mapping(self, node: Node) -> None:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, node.route)
            value = self._node(next(self._events), (*node.route, event.value))
            node.keys[event.value] = (key, value)
            node.last = max(node.last, key.last, value.last)
        self._close(node, event)

    def _fill_list(self, node: Node) -> None:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            item = self._node(event, (*node.route, len(node.items)))
            node.items.append(item)
            node.last = max(node.last, item.last)
        self._close(node, event)

    def _close(self, node: Node, event: Any) -> None:
        # What has brackets ends with them; the parser notices the end of a block only with what
        # follows it, and behind all comments.
        if node.is_flow:
            node.end = self._starts[event.end_mark.line] + event.end_mark.column
            node.last = event.end_mark.line

    def _last_line(self, event: Any) -> int:
        """The last line of a text; blank lines behind it belong to it only where it keeps them."""
        start, end = event.start_mark, event.end_mark
        if event.style is None and not event.value:
            return int(start.line)
        if event.style not in ("|", ">"):
            return int(end.line)
        last = int(end.line) if end.column else int(end.line) - 1
        last = min(last, len(self._lines) - 1)
        if _KEEPS_BLANKS.match(self._lines[start.line], start.column):
            return last
        while last > start.line and not self._lines[last].strip():
            last -= 1
        return last
