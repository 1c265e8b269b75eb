"""One YAML file -> plain data and, where there is something to tell, where each part stands."""

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import yaml

from mkdocs_playbook.findings import Finding, Fix, Location, Message, Route, start_of
from mkdocs_playbook.reading.events import COMMENT, Place, Reader, Refused
from mkdocs_playbook.reading.fences import text_lines
from mkdocs_playbook.reading.leftovers import conflict, odd_character
from mkdocs_playbook.reading.mistakes import explain, finding_of, joined, left_over
from mkdocs_playbook.reading.plain_data import Data, plain_data

MAX_BYTES = 1_000_000
# What walks over the data calls itself at each level: a file must not exhaust the stack.
MAX_DEPTH = 20
MAX_NODES = 50_000

_LONGEST_TEXT = 50
"""Lines of a text that are searched for a part of it."""

_BEHIND_NO_VALUE = re.compile(r"\s*(?:[\w-]+:\s+[|>][0-9+-]*\s+)?#")
"""How a line begins that is a comment alone, or where one follows the sign of a folded text."""


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
        reader = Reader(self.path, self.lines, MAX_NODES, MAX_DEPTH)
        reader.read("\n".join(self.lines))
        return _Layout(reader.places, reader.cut_off)

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
        lines = tuple(raw.decode("utf-8", errors="replace").split("\n"))
        return _unreadable(path, lines, place, Message("not-utf8"))
    lines = tuple(text.split("\n"))
    odd = odd_character(text)
    if odd:
        return Source(path, lines, None, faults=(finding_of(path, lines, odd),))
    data = plain_data(text, MAX_NODES, MAX_DEPTH)
    if data is not None:
        return Source(path, lines, data)
    reader = Reader(path, lines, MAX_NODES, MAX_DEPTH)
    try:
        data = reader.read(text)
    except Refused as refused:
        # What else stands there may have been made of a space that is none.
        number = refused.location.line - 1
        mistake = left_over(lines, number)
        if mistake is None and refused.message.key == "list-joined":
            mistake = joined(lines, number)
        if mistake:
            return Source(path, lines, None, faults=(finding_of(path, lines, mistake),))
        return _unreadable(path, lines, refused.location, refused.message)
    except yaml.YAMLError as error:
        return Source(path, lines, None, faults=(explain(path, lines, error),))
    return Source(path, lines, data, duplicates=tuple(reader.duplicates))


def unread(path: str, why: Message) -> Source:
    """A file that the system doesn't let us read."""
    return _unreadable(path, ("",), start_of(path), why)


def read_page(path: str, raw: bytes) -> Source:
    """Read one hand-written page: nothing but its lines.

    Bytes that aren't UTF-8 are replaced by a sign for them.
    """
    text = _plain(raw).decode("utf-8", errors="replace")
    lines = tuple(text.split("\n"))
    mistake = None
    if "<<<<<<<" in text or ">>>>>>>" in text:
        mistake = conflict(_outside_code(text, len(lines)))
    if mistake is None:
        return Source(path, lines, None)
    return Source(path, lines, None, faults=(finding_of(path, lines, mistake),))


def _outside_code(text: str, count: int) -> list[str]:
    """The lines of a page, those of fenced code left empty."""
    outside = [""] * count
    for number, line in text_lines(text):
        outside[number - 1] = line
    return outside


def mended(raw: bytes, fix: Fix) -> bytes:
    """What a file holds with a fix."""
    text = _plain(raw).decode("utf-8", errors="replace")
    lines = text.split("\n")
    index = fix.place.line - 1
    line = lines[index]
    lines[index] = line[: fix.place.column - 1] + fix.text + line[fix.place.end_column - 1 :]
    return "\n".join(lines).encode()


def _plain(raw: bytes) -> bytes:
    """The same text without a byte order mark and with this system's line ends."""
    return raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _unreadable(path: str, lines: tuple[str, ...], location: Location, message: Message) -> Source:
    return Source(path, lines, None, faults=(Finding(path, location, message),))


def _end_of(path: str, text: str) -> Location:
    """The character behind the beginning of a file."""
    *above, before = text.split("\n")
    return Location(path, len(above) + 1, len(before) + 1, len(before) + 2)


def _may_be_cut_off(line: str) -> bool:
    """Whether a comment may follow a plain value."""
    if "#" not in line:
        return False
    return COMMENT.search(line) is not None and _BEHIND_NO_VALUE.match(line) is None
