"""A file with its keys in order: lines move, and stay what they are.

Comments go with the key that they stand above, or behind on its line. What stands above the first
key, with a blank line between, stays at the top; comments below the last key stay at the end. What
stands in braces is put in order there, unless it goes over several lines with comments among them.
Mappings that begin on the line of a list's dash stay as they are.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence

from mkdocs_playbook.findings import Route
from mkdocs_playbook.reading.nodes import Node, lines_of, node_of

_BETWEEN = re.compile(r"\s*,\s*$")
_BEHIND_LAST = re.compile(r"\s*,?\s*$")
_LINE_END = re.compile("(?:\r\n|\r|\n)$")

Orders = Mapping[Route, Sequence[str]]
"""The routes of mappings -> their keys in the order that is wanted."""


def arranged(raw: bytes, orders: Orders) -> bytes:
    """The bytes of a file with the keys of some mappings in another order.

    :param raw: a file that can be read soundly.
    """
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    text = raw.removeprefix(mark).decode()
    text = _in_braces(text, node_of(text), orders)
    lines = lines_of(text)
    end = _line_end(lines[0])
    is_open = not _line_end(lines[-1])
    if is_open:  # another line may come behind the last one
        lines[-1] += end or "\n"
    node = node_of("".join(lines))
    if not node.is_flow:
        lines = _Mover(lines, orders).moved(node, 0, len(lines))
    if is_open:
        lines[-1] = _LINE_END.sub("", lines[-1])
    return mark + "".join(lines).encode()


def _line_end(line: str) -> str:
    end = _LINE_END.search(line)
    return end[0] if end else ""


def _in_braces(text: str, node: Node, orders: Orders) -> str:
    """The whole text, with all that stands in braces in order."""
    pieces = []
    done = 0
    for flow in _flows(node):
        pieces += [text[done : flow.start], _flow_text(text, flow, orders)]
        done = flow.end
    return "".join([*pieces, text[done:]])


def _flows(node: Node) -> list[Node]:
    """Whatever has braces or brackets and stands in nothing that has."""
    if node.is_flow:
        return [node]
    found = []
    for below in _below(node):
        found += _flows(below)
    return found


def _below(node: Node) -> list[Node]:
    return [value for _, value in node.keys.values()] + node.items


def _flow_text(text: str, node: Node, orders: Orders) -> str:
    """What stands between brackets, with all that is in it."""
    if node.keys and node.route in orders:
        found = _flow_in_order(text, node, orders)
        if found is not None:
            return found
    return _span(text, node.start, node.end, _below(node), orders)


def _flow_in_order(text: str, node: Node, orders: Orders) -> str | None:
    """A mapping in braces; ``None`` where what stands between its entries is more than commas."""
    whole = text[node.start : node.end]
    if "#" in whole and len(lines_of(whole)) > 1:
        return None  # perhaps a comment
    last = node.end - 1  # the closing brace
    starts = [key.start for key, _ in node.keys.values()]
    stops = [*starts[1:], last]
    entries = {}
    between = []
    for name, stop in zip(node.keys, stops, strict=True):
        key, value = node.keys[name]
        pattern = _BEHIND_LAST if stop == last else _BETWEEN
        separator = pattern.search(text, key.start, stop)
        if separator is None:
            return None
        entries[name] = _span(text, key.start, separator.start(), [value], orders)
        between.append(separator[0])
    # Commas and blanks stay where they are; entries change places between them.
    parts = [text[node.start : starts[0]]]
    for name, comma in zip(orders[node.route], between, strict=True):
        parts += [entries[name], comma]
    return "".join([*parts, "}"])


def _span(text: str, start: int, end: int, below: Sequence[Node], orders: Orders) -> str:
    """A stretch of the text, with what stands in it in order."""
    pieces = []
    done = start
    for node in below:
        if node.is_flow:
            pieces += [text[done : node.start], _flow_text(text, node, orders)]
            done = node.end
    return "".join([*pieces, text[done:end]])


class _Mover:
    """Moves the lines of entries that stand below each other."""

    def __init__(self, lines: Sequence[str], orders: Orders) -> None:
        self._lines = lines
        self._orders = orders

    def moved(self, node: Node, top: int, bottom: int) -> list[str]:
        """The lines of a mapping, from ``top`` to before ``bottom``.

        They may begin with what belongs to none of its keys, and end so.
        """
        if not node.keys or not self._has_lines_of_its_own(node):
            return list(self._lines[top:bottom])
        starts, end = self._bounds(node, top, bottom)
        entries = {}
        for name, start, stop in zip(node.keys, starts, [*starts[1:], end], strict=True):
            entries[name] = self._entry(*node.keys[name], start, stop)
        wanted = list(self._orders.get(node.route, node.keys))
        _keep_blanks_between(entries, wanted)
        lines = list(self._lines[top : starts[0]])
        for name in wanted:
            lines += entries[name]
        return [*lines, *self._lines[end:bottom]]

    def _has_lines_of_its_own(self, node: Node) -> bool:
        """Whether each of its keys is the first on its line."""
        if node.is_flow:
            return False
        keys = [key for key, _ in node.keys.values()]
        return all(not self._lines[key.first][: key.column].strip() for key in keys)

    def _entry(self, key: Node, value: Node, start: int, stop: int) -> list[str]:
        """The lines of one entry, with the comments above it."""
        below = key.last + 1
        if value.is_flow or not value.keys:
            return list(self._lines[start:stop])
        return [*self._lines[start:below], *self.moved(value, below, stop)]

    def _bounds(self, node: Node, top: int, bottom: int) -> tuple[list[int], int]:
        """Where each entry begins, with its comments, and where the last one ends."""
        starts: list[int] = []
        said = top
        for key, value in node.keys.values():
            if starts:
                starts.append(self._below_inner(said, key.first, node.column))
            else:
                starts.append(self._comments_above(key, top))
            said = max(key.last, value.last) + 1
        return starts, self._below_inner(said, bottom, node.column)

    def _comments_above(self, key: Node, top: int) -> int:
        """The first of the comments right above a key."""
        line = key.first
        # Below a text, one that is set further in than its key would become a part of that text.
        while line > top and self._is_comment(line - 1) and self._inset(line - 1) <= key.column:
            line -= 1
        return line

    def _below_inner(self, start: int, stop: int, column: int) -> int:
        """The line behind the comments that belong to what stands further in than ``column``."""
        end = start
        for line in range(start, stop):
            if self._is_comment(line) and self._inset(line) > column:
                end = line + 1
        return end

    def _is_comment(self, number: int) -> bool:
        return self._lines[number].lstrip().startswith("#")

    def _inset(self, number: int) -> int:
        """How far a line is set in."""
        line = self._lines[number]
        return len(line) - len(line.lstrip())


def _keep_blanks_between(entries: dict[str, list[str]], wanted: Sequence[str]) -> None:
    """Let no mapping begin with the blank lines that stood between two of its entries."""
    old, new = next(iter(entries)), wanted[0]
    if old == new:
        return
    lines = entries[new]
    count = 0
    while not lines[count].strip():
        count += 1
    entries[new] = lines[count:]
    entries[old] = lines[:count] + entries[old]
