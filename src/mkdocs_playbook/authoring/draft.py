"""A file on its way to what it is to hold: some stretches are replaced, the rest stays."""

from codecs import BOM_UTF8
from functools import cached_property
from itertools import accumulate

from pydantic import BaseModel

from mkdocs_playbook.findings import Failure, Route
from mkdocs_playbook.model.order import key_ranks
from mkdocs_playbook.reading.nodes import Node, lines_of, node_of


class ByHandError(Failure):
    """A file is written in a way that only its writer can change."""


class Draft:
    """One file, and what is to be replaced in it. Offsets are in ``text``, in characters."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.path = path
        self._mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
        self.text = raw.removeprefix(self._mark).decode()
        self._edits: list[tuple[int, int, str]] = []

    @property
    def places(self) -> int:
        """How many stretches are replaced."""
        return len(self._edits)

    @property
    def content(self) -> bytes:
        """What the file is to hold."""
        pieces = []
        done = 0
        # At the same place, what was put there first stands first.
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self.text[done:start], text]
            done = end
        return self._mark + "".join([*pieces, self.text[done:]]).encode()

    def replace(self, start: int, end: int, text: str) -> None:
        """Replace a stretch; with ``start`` and ``end`` the same, something is put there."""
        self._edits.append((start, end, text))

    def replace_word(self, node: Node, old: str, new: str) -> None:
        """Replace all that a value or a key says, in whatever quotes it stands.

        :raises ByHandError: when it is written in another way than it reads.
        """
        written = self.text[node.start : node.end]
        if written.count(old) != 1:
            raise ByHandError("by-hand", path=self.path)
        start = node.start + written.index(old)
        self.replace(start, start + len(old), new)

    @cached_property
    def root(self) -> Node:
        """The file as a tree."""
        return node_of(self.text)

    def value_at(self, route: Route) -> Node:
        """The value at a route that the file has."""
        node = self.root
        for key in route:
            node = node.items[key] if isinstance(key, int) else node.keys[key][1]
        return node

    def key_at(self, route: Route) -> Node:
        """The key that such a route ends with."""
        return self.value_at(route[:-1]).keys[str(route[-1])][0]

    # ---- whole lines ----

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, each with its end."""
        return lines_of(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate(map(len, self.lines), initial=0))

    @property
    def line_end(self) -> str:
        """How its lines end."""
        return "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"

    def insert_lines(self, before: int, lines: list[str]) -> None:
        """Put lines, without their ends, before the line of a number, counted from 0."""
        end = self.line_end
        block = "".join(line + end for line in lines)
        at = self._starts[before]
        if at == len(self.text) and self.text and not self.text.endswith("\n"):
            block = end + block.removesuffix(end)  # the last line has no end, and keeps none
        self.replace(at, at, block)

    def replace_lines(self, first: int, last: int, lines: list[str]) -> None:
        """Put lines, without their ends, in the place of those from ``first`` to ``last``."""
        end = self.line_end
        block = "".join(line + end for line in lines)
        stop = self._starts[last + 1]
        if block and not self.lines[last].endswith(("\n", "\r")):
            block = block.removesuffix(end)  # the last line has no end, and keeps none
        self.replace(self._starts[first], stop, block)

    def line_below(self, value: Node, column: int) -> int:
        """The line behind a value, and behind comments that are set in further than its key."""
        below = value.last + 1
        for number in range(below, len(self.lines)):
            line = self.lines[number]
            words = line.lstrip()
            if not words.startswith("#") and words:
                break
            if words and len(line) - len(words) > column:
                below = number + 1
        return below

    def line_for(self, key: str, model: type[BaseModel]) -> int:
        """The line before which a new key of the file itself belongs.

        :raises ByHandError: when the file is written in braces.
        """
        if self.root.is_flow or not self.root.keys:
            raise ByHandError("by-hand", path=self.path)
        places = key_ranks(model)
        above = None
        for name, (_, value) in self.root.keys.items():
            if places.get(name, len(places)) < places[key]:
                above = value
        if above is None:
            first, _ = next(iter(self.root.keys.values()))
            return first.first
        return self.line_below(above, self.root.column)
