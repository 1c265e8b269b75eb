"""One YAML file -> plain data and, where there is something to tell, where each part of it stands.

Events of the C parser build the data directly: scalars stay text, mappings and lists are Python's.
What YAML offers beyond that (aliases, tags, second documents, keys that are no plain words) is
refused with a plain sentence. ``yaml.compose`` is not used: with the C loader it crashes the
interpreter on deeply nested brackets.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from mkdocs_playbook.findings import Finding, Fix, Location, Message, Route, start_of
from mkdocs_playbook.reading.mistakes import explain
from mkdocs_playbook.reading.plain_data import LOADER, Data, plain_data

MAX_BYTES = 1_000_000
# What walks over the data calls itself at each level: a file must not exhaust the stack.
MAX_DEPTH = 20
MAX_NODES = 50_000

_LONGEST_TEXT = 50
"""Lines of a text that are searched for a part of it."""

_LINE_END = re.compile("[\n\x85\u2028\u2029]")
"""What YAML counts as the end of a line, once those of other systems have become ``\\n``."""

_ODD_LINE_END = re.compile("[\x85\u2028\u2029]")

_COMMENT = re.compile(r"\s+#")

_BEHIND_NO_VALUE = re.compile(r"\s*(?:[\w-]+:\s+[|>][0-9+-]*\s+)?#")
"""How a line begins that is a comment alone, or where one follows the sign of a folded text."""

_LIST_ENTRY = re.compile(r"\s*(?=- )")


class Place(NamedTuple):
    """Where a value stands, and its key where it has one."""

    value: Location
    key: Location | None = None


class _Layout(NamedTuple):
    """Where the parts of a file stand, and which of its texts a comment follows."""

    places: Mapping[Route, Place]
    cut_off: Mapping[Route, Location]


@dataclass(frozen=True)
class Source:
    """A file that was read; ``data`` is ``None`` when it could not be understood."""

    path: str
    lines: tuple[str, ...]
    data: dict[str, Data] | None
    faults: tuple[Finding, ...] = ()
    duplicates: tuple[Finding, ...] = ()

    @property
    def places(self) -> Mapping[Route, Place]:
        """Where everything stands, as far as the file could be understood."""
        return self._layout.places

    @cached_property
    def cut_off(self) -> Mapping[Route, Location]:
        """Plain values with a comment behind them on the same line -> where that comment stands."""
        if not any(map(_may_be_cut_off, self.lines)):
            return {}  # as in most files, also those with a memory, which has a comment
        return self._layout.cut_off

    @cached_property
    def _layout(self) -> "_Layout":
        """Read from the lines when it is asked for: that takes three times as long as the data."""
        if self.data is None:
            return _Layout({}, {})
        builder = _Builder(self.path, self.lines)
        builder.build("\n".join(self.lines))
        return _Layout(builder.places, builder.cut_off)

    def locate(self, route: Route, at: str = "value") -> Location:
        """The location of ``route``'s key or value.

        What is not in the file is told at the nearest part above it that is; the file as a whole
        is the beginning of its first line.
        """
        while route and route not in self.places:
            route = route[:-1]
            at = "key"
        if not route:
            return start_of(self.path)
        place = self.places[route]
        if at == "key" and place.key:
            return place.key
        return place.value

    def line_with(self, fix: Fix) -> str:
        """The line of a fix as it reads with it."""
        line = self.lines[fix.place.line - 1]
        return line[: fix.place.column - 1] + fix.text + line[fix.place.end_column - 1 :]

    def written_at(self, place: Location) -> str:
        """What stands at a place."""
        return self.lines[place.line - 1][place.column - 1 : place.end_column - 1]

    def locate_in(self, route: Route, part: str, earlier: int = 0) -> Location:
        """The location of ``part`` inside the text at ``route``; of the whole text without it.

        :param earlier: how often it stands in the text before the place that is meant.
        """
        whole = self.locate(route)
        last = min(whole.line + _LONGEST_TEXT - 1, len(self.lines))
        start = whole.column - 1
        for number in range(whole.line, last + 1):
            line = self.lines[number - 1]
            column = line.find(part, start)
            while column >= 0:
                if earlier == 0:
                    return Location(self.path, number, column + 1, column + 1 + len(part))
                earlier -= 1
                column = line.find(part, column + 1)
            start = 0  # before the text stands its key, but only on the first line
        return whole


def read_source(path: str, raw: bytes) -> Source:
    """Read one YAML file.

    :param path: the file's path as it is shown, with forward slashes, relative to the project.
    :param raw: its bytes; UTF-8 is expected, a byte order mark is allowed.
    """
    if len(raw) > MAX_BYTES:
        message = Message("too-big", {"limit": MAX_BYTES})
        return _unreadable(path, (), start_of(path), message)
    raw = _plain(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _end_of(path, raw[: error.start].decode("utf-8"))
        lines = _lines(raw.decode("utf-8", errors="replace"))
        return _unreadable(path, lines, place, Message("not-utf8"))
    lines = _lines(text)
    data = plain_data(text, MAX_NODES, MAX_DEPTH)
    if data is not None:
        return Source(path, lines, data)
    try:
        return _Builder(path, lines).build(text)
    except _Refused as refused:
        return _unreadable(path, lines, refused.location, refused.message)
    except yaml.YAMLError as error:
        return Source(path, lines, None, faults=(explain(path, lines, error),))


def _lines(text: str) -> tuple[str, ...]:
    if _ODD_LINE_END.search(text):
        return tuple(_LINE_END.split(text))
    return tuple(text.split("\n"))


def unread(path: str, why: Message) -> Source:
    """A file that the system doesn't let us read."""
    return _unreadable(path, ("",), start_of(path), why)


def read_page(path: str, raw: bytes) -> Source:
    """Read one hand-written page: nothing but its lines.

    Bytes that aren't UTF-8 are replaced by a sign for them.
    """
    text = _plain(raw).decode("utf-8", errors="replace")
    return Source(path, tuple(text.split("\n")), None)


def mended(raw: bytes, fix: Fix, in_page: bool) -> bytes:
    """What a file holds with a fix.

    :param in_page: whether it is a hand-written page, whose lines end in ``\\n`` alone.
    """
    text = _plain(raw).decode("utf-8", errors="replace")
    # Split with its separators kept: every other piece is a line.
    pieces = re.split("(\n)" if in_page else f"({_LINE_END.pattern})", text)
    index = 2 * (fix.place.line - 1)
    line = pieces[index]
    pieces[index] = line[: fix.place.column - 1] + fix.text + line[fix.place.end_column - 1 :]
    return "".join(pieces).encode()


def _plain(raw: bytes) -> bytes:
    """The same text without a byte order mark and with this system's line ends."""
    return raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _unreadable(path: str, lines: tuple[str, ...], location: Location, message: Message) -> Source:
    return Source(path, lines, None, faults=(Finding(path, location, message),))


def _end_of(path: str, text: str) -> Location:
    """The character behind the beginning of a file."""
    *above, before = text.split("\n")
    return Location(path, len(above) + 1, len(before) + 1, len(before) + 2)


class _Refused(Exception):
    """Ends the reading of one file; never leaves this module."""

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


class _Builder:
    """Reads one file event by event: its data, where everything stands, and what is wrong."""

    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.path = path
        self.lines = lines
        self.stack: list[_Open] = []
        self.places: dict[Route, Place] = {}
        self.cut_off: dict[Route, Location] = {}
        self.duplicates: list[Finding] = []
        self.root: Data | None = None
        self.nodes = 0
        self.documents = 0

    def build(self, text: str) -> Source:
        for event in yaml.parse(text, Loader=LOADER):
            self._take(event)
        if self.root is None or self.root == "":
            raise _Refused(start_of(self.path), "empty-file")
        if not isinstance(self.root, dict):
            raise _Refused(start_of(self.path), "not-a-mapping")
        return Source(
            self.path,
            self.lines,
            self.root,
            duplicates=tuple(self.duplicates),
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
        """What YAML offers beyond plain data, and more of these than anybody writes."""
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(self._location(event), "alias", name=event.anchor)
        if event.anchor is not None:
            raise _Refused(self._location(event), "anchor", name=event.anchor)
        tag = getattr(event, "tag", None)  # PyYAML's types know it of some events only
        if tag is not None:
            raise self._refused_tag(event, tag)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused(self._location(event), "too-many-nodes", limit=MAX_NODES)

    def _refused_tag(self, event: yaml.NodeEvent, tag: str) -> _Refused:
        """The tag as it was written: the parser knows its long form alone."""
        location = self._location(event)
        rest = self.lines[location.line - 1][location.column - 1 :]
        words = rest.split(maxsplit=1)
        if not words:
            return _Refused(location, "tag", name=tag)
        return _Refused(location, "tag", name=words[0])

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
            raise _Refused(location, "odd-key")
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
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(location, "too-deep", limit=MAX_DEPTH)
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
                raise _Refused(place, "list-joined")

    def _note_cut_off(self, event: yaml.ScalarEvent, route: Route) -> None:
        """Remember a plain value that a comment follows: its writer may have meant the ``#``."""
        _, end = _marks(event)
        if event.style or not event.value or end.line >= len(self.lines):
            return
        line = self.lines[end.line]
        comment = _COMMENT.match(line, end.column)
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


def _may_be_cut_off(line: str) -> bool:
    """Whether a comment may follow a plain value."""
    if "#" not in line:
        return False
    return _COMMENT.search(line) is not None and _BEHIND_NO_VALUE.match(line) is None


def _marks(event: Any) -> tuple[Any, Any]:
    """Where an event starts and ends, counted from 0.

    PyYAML types both as optional; its parser always sets them.
    """
    return event.start_mark, event.end_mark
