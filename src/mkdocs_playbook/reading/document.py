"""One YAML file -> plain data, and where each part of it stands.

Events of the C parser build the data directly: scalars stay text, mappings and lists are Python's. What YAML offers
beyond that (aliases, tags, second documents, keys that are no plain words) is refused with a plain sentence.
``yaml.compose`` is not used: with the C loader it crashes the interpreter on deeply nested brackets.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from mkdocs_playbook.findings import Finding, Location, Message, Route
from mkdocs_playbook.reading.mistakes import explain, replace_line

Data: TypeAlias = "str | list[Data] | dict[str, Data]"

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 50_000

_LINE_END = re.compile("[\n\x85\u2028\u2029]")
"""What YAML counts as the end of a line, once those of other systems have become ``\\n``."""

_COMMENT = re.compile(r"\s+#")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Where a value stands, and its key where it has one."""

    value: Location
    key: Location | None = None


@dataclass(frozen=True)
class Source:
    """A file that was read; ``data`` is ``None`` when it could not be understood."""

    path: str
    lines: tuple[str, ...]
    data: dict[str, Data] | None
    places: Mapping[Route, Place] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()
    duplicates: tuple[Finding, ...] = ()
    cut_off: Mapping[Route, Location] = field(default_factory=dict)
    """Plain values with a comment behind them on the same line -> where that comment stands."""

    def locate(self, route: Route, at: str = "value") -> Location:
        """The location of ``route``'s key or value; of the nearest part above it that stands in the file.

        The file as a whole is the beginning of its first line.
        """
        while route and route not in self.places:
            route, at = route[:-1], "key"
        place = self.places.get(route) if route else None
        if place is None:
            return Location(self.path, 1, 1, 1)
        return place.key if at == "key" and place.key else place.value

    def with_instead(self, place: Location, text: str) -> tuple[Message, ...]:
        """The hint that shows the line at ``place`` with ``text`` in its stead; none where it is too long to copy."""
        line = self.lines[place.line - 1]
        return replace_line(
            place.line, line[: place.column - 1] + text + line[place.end_column - 1 :]
        )

    def locate_in(self, route: Route, part: str, earlier: int = 0) -> Location:
        """The location of ``part`` inside the text at ``route``; of the whole text when it is not found there.

        :param earlier: how often it stands in the text before the place that is meant.
        """
        whole = self.locate(route)
        for number in range(whole.line, min(whole.line + 50, len(self.lines) + 1)):
            column = whole.column - 2 if number == whole.line else -1
            while (column := self.lines[number - 1].find(part, column + 1)) >= 0:
                if earlier == 0:
                    return Location(self.path, number, column + 1, column + 1 + len(part))
                earlier -= 1
        return whole


def read_source(path: str, raw: bytes) -> Source:
    """Read one YAML file.

    :param path: the file's path as it is shown, with forward slashes, relative to the project.
    :param raw: its bytes; UTF-8 is expected, a byte order mark is allowed.
    """
    if len(raw) > MAX_BYTES:
        return _unreadable(
            path, (), Location(path, 1, 1, 1), Message("too-big", {"limit": MAX_BYTES})
        )
    raw = _plain(raw)
    text = raw.decode("utf-8", errors="replace")
    lines = tuple(_LINE_END.split(text))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        *above, before = raw[: error.start].decode("utf-8").split("\n")
        place = Location(path, len(above) + 1, len(before) + 1, len(before) + 2)
        return _unreadable(path, lines, place, Message("not-utf8"))
    try:
        return _Builder(path, lines).build(text)
    except _Refused as refused:
        return _unreadable(path, lines, refused.location, refused.message)
    except yaml.YAMLError as error:
        return Source(path, lines, None, faults=(explain(path, lines, error),))


def read_page(path: str, raw: bytes) -> Source:
    """Read one hand-written page: nothing but its lines; bytes that are no UTF-8 become question marks."""
    text = _plain(raw).decode("utf-8", errors="replace")
    return Source(path, tuple(text.split("\n")), None)


def _plain(raw: bytes) -> bytes:
    """Without a byte order mark, and with the line ends of this system instead of those of others."""
    return raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _unreadable(path: str, lines: tuple[str, ...], location: Location, message: Message) -> Source:
    return Source(path, lines, None, faults=(Finding(path, location, message),))


class _Refused(Exception):
    """Ends the reading of one file; never leaves this module."""

    def __init__(self, location: Location, key: str, **args: object) -> None:
        self.location, self.message = location, Message(key, args)


@dataclass
class _Open:
    """A mapping or list whose end has not come yet."""

    data: "dict[str, Data] | list[Data]"
    route: Route
    key: str | None = None
    key_location: Location | None = None
    repeated: bool = False
    """Whether the pending key stood there before: its value is read for its faults and dropped."""


class _Builder:
    """Turns the event stream of one file into a ``Source``."""

    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.path, self.lines = path, lines
        self.stack: list[_Open] = []
        self.places: dict[Route, Place] = {}
        self.cut_off: dict[Route, Location] = {}
        self.duplicates: list[Finding] = []
        self.root: Data | None = None
        self.nodes = self.documents = 0

    def build(self, text: str) -> Source:
        for event in yaml.parse(text, Loader=_LOADER):
            self._take(event)
        if not isinstance(self.root, dict):
            empty = self.root in (None, "")
            raise _Refused(Location(self.path, 1, 1, 1), "empty-file" if empty else "not-a-mapping")
        return Source(
            self.path,
            self.lines,
            self.root,
            self.places,
            duplicates=tuple(self.duplicates),
            cut_off=self.cut_off,
        )

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
                raise _Refused(self._location(event), "second-document")

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            kind = "alias" if isinstance(event, yaml.AliasEvent) else "anchor"
            raise _Refused(self._location(event), kind, name=event.anchor)
        if (tag := getattr(event, "tag", None)) is not None:
            location = self._location(event)
            written = self.lines[location.line - 1][location.column - 1 :].split(maxsplit=1)
            raise _Refused(location, "tag", name=written[0] if written else tag)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused(self._location(event), "too-many-nodes", limit=MAX_NODES)

    def _node(self, event: yaml.NodeEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.data, dict) and top.key is None:
            self._key(top, event)
            return
        route = self._route(top)
        location = self._location(event)
        if isinstance(event, yaml.ScalarEvent):
            self._note_cut_off(event, route)
            self._refuse_joined(event)
            self._put(top, route, event.value, location)
            self._value_done()
            return
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(location, "too-deep", limit=MAX_DEPTH)
        data: dict[str, Data] | list[Data] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(top, route, data, location)
        self.stack.append(_Open(data, route))

    def _key(self, top: _Open, event: yaml.NodeEvent) -> None:
        location = self._location(event)
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise _Refused(location, "odd-key")
        top.key, top.key_location = event.value, location
        top.repeated = event.value in top.data
        if top.repeated:
            first = self.places[(*top.route, event.value)].key
            message = Message(
                "duplicate-key", {"name": event.value, "line": first.line if first else 0}
            )
            self.duplicates.append(Finding(self.path, location, message, related=first))

    @staticmethod
    def _route(top: _Open | None) -> Route:
        if top is None:
            return ()
        return (*top.route, top.key if isinstance(top.data, dict) else len(top.data))  # type: ignore[arg-type]  # a mapping's pending key is text

    def _put(self, top: _Open | None, route: Route, value: Data, location: Location) -> None:
        if top is None:
            self.root = value
        elif isinstance(top.data, list):
            top.data.append(value)
        elif not top.repeated and top.key is not None:
            top.data[top.key] = value
        if top is None or not top.repeated:
            self.places.setdefault(route, Place(location, top.key_location if top else None))

    def _value_done(self) -> None:
        if self.stack:
            self.stack[-1].key = None

    def _refuse_joined(self, event: yaml.ScalarEvent) -> None:
        """A plain text runs on over lines set further in, and so swallows list entries that are not lined up."""
        start, end = _mark(event.start_mark), _mark(event.end_mark)
        for number in range(start.line + 1, end.line + 1) if not event.style else ():
            line = self.lines[number]
            if entry := re.match(r"\s*(?=- )", line):
                raise _Refused(
                    Location(self.path, number + 1, entry.end() + 1, len(line) + 1), "list-joined"
                )

    def _note_cut_off(self, event: yaml.ScalarEvent, route: Route) -> None:
        """Remember a plain value that a comment follows: in a text its writer may have meant the ``#``."""
        end = _mark(event.end_mark)
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if not event.style and event.value and (comment := _COMMENT.match(rest)):
            column = end.column + comment.end()
            self.cut_off[route] = Location(
                self.path, end.line + 1, column, end.column + len(rest) + 1
            )

    def _location(self, event: yaml.Event) -> Location:
        start, end = _mark(event.start_mark), _mark(event.end_mark)
        line, column, stop = start.line, start.column, end.column
        if end.line != line or stop <= column or not isinstance(event, yaml.ScalarEvent):
            stop = max(len(self.lines[line]) if line < len(self.lines) else 0, column)
        return Location(self.path, line + 1, column + 1, stop + 1)


def _mark(mark: Any) -> Any:
    """The mark of an event or error; PyYAML types it as optional, its parser always sets it."""
    return mark
