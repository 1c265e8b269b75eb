"""One YAML file, event by event: its data, where everything stands, and what is refused.

Events of the C parser build the data directly: scalars stay text, mappings and lists are Python's.
What YAML offers beyond that (aliases, tags, second documents, keys that are no plain words) is
refused with a plain sentence. ``yaml.compose`` is not used: with the C loader it crashes the
interpreter on deeply nested brackets.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from mkdocs_playbook.findings import Finding, Location, Message, Route, start_of
from mkdocs_playbook.reading.plain_data import LOADER, Data

COMMENT = re.compile(r"\s+#")
"""What a comment behind something begins with."""

_LIST_ENTRY = re.compile(r"\s*(?=- )")


class Place(NamedTuple):
    """Where a value stands, and its key where it has one."""

    value: Location
    key: Location | None = None


class Refused(Exception):
    """Ends the reading of one file."""

    def __init__(self, location: Location, key: str, **args: object) -> None:
        self.location = location
        self.message = Message(key, args)


@dataclass
class _Open:
    """A mapping or list whose end has not come yet."""

    data: "dict[str, Data] | list[Data]"
    route: Route
    key: str | None = None
    key_location: Location | None = None
    repeated: bool = False
    """Whether the pending key stood there before: its value is read for its faults and dropped."""

    @property
    def awaits_key(self) -> bool:
        """Whether what comes next is the key of a value."""
        return isinstance(self.data, dict) and self.key is None

    @property
    def next_route(self) -> Route:
        """The route of the value that comes next."""
        if isinstance(self.data, list):
            return (*self.route, len(self.data))
        assert self.key is not None  # in a mapping a value only comes after its key
        return (*self.route, self.key)

    def take(self, value: Data) -> None:
        """Let the value be the next in the list, or stand under the pending key."""
        if isinstance(self.data, list):
            self.data.append(value)
        elif self.key is not None and not self.repeated:
            self.data[self.key] = value


class Reader:
    """Reads one file event by event: its data, where everything stands, and what is wrong."""

    def __init__(self, path: str, lines: tuple[str, ...], most_nodes: int, most_depth: int) -> None:
        """:param most_nodes: how many values and keys a file may have.
        :param most_depth: how deep they may be nested.
        """
        self.path = path
        self.lines = lines
        self._most_nodes = most_nodes
        self._most_depth = most_depth
        self.stack: list[_Open] = []
        self.places: dict[Route, Place] = {}
        self.cut_off: dict[Route, Location] = {}
        self.duplicates: list[Finding] = []
        self.root: Data | None = None
        self.nodes = 0
        self.documents = 0

    def read(self, text: str) -> dict[str, Data]:
        """The data of the whole file.

        :raises Refused: where it holds more than plain data, or none.
        :raises YAMLError: where it is no YAML.
        """
        for event in yaml.parse(text, Loader=LOADER):
            self._take(event)
        if self.root is None or self.root == "":
            raise Refused(start_of(self.path), "empty-file")
        if not isinstance(self.root, dict):
            raise Refused(start_of(self.path), "not-a-mapping")
        return self.root

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent):
            self._refuse_extras(event)
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self._value_done()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise Refused(self._location(event), "second-document")

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        """What YAML offers beyond plain data, and more of these than anybody writes."""
        if isinstance(event, yaml.AliasEvent):
            raise Refused(self._location(event), "alias", name=event.anchor)
        if event.anchor is not None:
            raise Refused(self._location(event), "anchor", name=event.anchor)
        tag = getattr(event, "tag", None)  # PyYAML's types know it of some events only
        if tag is not None:
            raise self._refused_tag(event, tag)
        self.nodes += 1
        if self.nodes > self._most_nodes:
            raise Refused(self._location(event), "too-many-nodes", limit=self._most_nodes)

    def _refused_tag(self, event: yaml.NodeEvent, tag: str) -> Refused:
        """The tag as it was written: the parser knows its long form alone."""
        location = self._location(event)
        rest = self.lines[location.line - 1][location.column - 1 :]
        words = rest.split(maxsplit=1)
        if not words:
            return Refused(location, "tag", name=tag)
        return Refused(location, "tag", name=words[0])

    def _node(self, event: yaml.NodeEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top and top.awaits_key:
            self._key(top, event)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(top, event)
        else:
            self._collection(top, event)

    def _key(self, top: _Open, event: yaml.NodeEvent) -> None:
        location = self._location(event)
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise Refused(location, "odd-key")
        top.key = event.value
        top.key_location = location
        top.repeated = event.value in top.data
        if top.repeated:
            first = self.places[top.next_route].key
            line = first.line if first else 0
            message = Message("duplicate-key", {"name": event.value, "line": line})
            self.duplicates.append(Finding(self.path, location, message, related=first))

    def _scalar(self, top: _Open | None, event: yaml.ScalarEvent) -> None:
        route = top.next_route if top else ()
        self._note_cut_off(event, route)
        self._refuse_joined(event)
        self._put(top, event.value, self._location(event))
        self._value_done()

    def _collection(self, top: _Open | None, event: yaml.NodeEvent) -> None:
        location = self._location(event)
        if len(self.stack) >= self._most_depth:
            raise Refused(location, "too-deep", limit=self._most_depth)
        route = top.next_route if top else ()
        data: dict[str, Data] | list[Data] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(top, data, location)
        self.stack.append(_Open(data, route))

    def _put(self, top: _Open | None, value: Data, location: Location) -> None:
        if top is None:
            self.root = value
            self.places[()] = Place(location)
            return
        if not top.repeated:
            # Below a repeated key there may be a place of this route: the first counts.
            self.places.setdefault(top.next_route, Place(location, top.key_location))
        top.take(value)

    def _value_done(self) -> None:
        if self.stack:
            self.stack[-1].key = None

    def _refuse_joined(self, event: yaml.ScalarEvent) -> None:
        """A plain text runs on over lines set further in, and swallows list entries among them."""
        if event.style:
            return
        start, end = _marks(event)
        for number in range(start.line + 1, end.line + 1):
            line = self.lines[number]
            entry = _LIST_ENTRY.match(line)
            if entry:
                place = Location(self.path, number + 1, entry.end() + 1, len(line) + 1)
                raise Refused(place, "list-joined")

    def _note_cut_off(self, event: yaml.ScalarEvent, route: Route) -> None:
        """Remember a plain value that a comment follows: its writer may have meant the ``#``."""
        _, end = _marks(event)
        if event.style or not event.value or end.line >= len(self.lines):
            return
        line = self.lines[end.line]
        comment = COMMENT.match(line, end.column)
        if comment:
            self.cut_off[route] = Location(self.path, end.line + 1, comment.end(), len(line) + 1)

    def _location(self, event: yaml.Event) -> Location:
        """Where a short text stands; of anything longer, the rest of its first line."""
        start, end = _marks(event)
        if start.line >= len(self.lines):
            # A value that is not there ("? title" alone) is put behind the file's last line.
            last = len(self.lines[-1])
            return Location(self.path, len(self.lines), last + 1, last + 1)
        stop = end.column
        is_short = isinstance(event, yaml.ScalarEvent) and start.line == end.line
        if not is_short or stop <= start.column:
            stop = max(len(self.lines[start.line]), start.column)
        return Location(self.path, start.line + 1, start.column + 1, stop + 1)


def _marks(event: Any) -> tuple[Any, Any]:
    """Where an event starts and ends, counted from 0.

    PyYAML types both as optional; its parser always sets them.
    """
    return event.start_mark, event.end_mark
