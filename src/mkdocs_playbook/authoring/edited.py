"""A file with other data: what differs is written anew, and all else stays as it is.

Comments stay, and keys keep their order. A new key comes behind the one that it follows in the
data; one that is gone takes its lines with it, and leaves the comments above them.
"""

from collections.abc import Mapping

from mkdocs_playbook.authoring.draft import ByHandError, Draft
from mkdocs_playbook.authoring.written import entry_lines, in_a_line, item_lines
from mkdocs_playbook.reading.document import read_source
from mkdocs_playbook.reading.nodes import Node
from mkdocs_playbook.reading.plain_data import Data

_BLOCK = ("|", ">")
"""What a text begins with that stands on the lines below its key."""


def edited(path: str, raw: bytes, data: Mapping[str, Data]) -> bytes:
    """The bytes of a file with other data.

    :param raw: a file that can be read soundly; nothing for a new one.
    :param data: what it is to hold; blanks around a text don't count.
    :raises ByHandError: when it is written in a way that only its writer can change.
    """
    source = read_source(path, raw)
    if source.data is None:
        return new_file(data)
    draft = Draft(path, raw)
    _Editor(draft).edit(draft.root, source.data, dict(data))
    content = draft.content
    # Read again before anybody writes it: whatever the way it is written, nothing else may change.
    after = read_source(path, content)
    if after.duplicates or not same(after.data or {}, dict(data)):
        raise ByHandError("by-hand", path=path)
    return content


def new_file(data: Mapping[str, Data]) -> bytes:
    """The bytes of a file that holds some data."""
    lines = []
    for key, value in data.items():
        lines += entry_lines(key, value, "")
    return "".join(f"{line}\n" for line in lines).encode()


def same(one: Data, other: Data) -> bool:
    """Whether two values say the same: blanks around a text are none of it."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return False


class _Editor:
    """Notes in a draft what is to be replaced, the inner before what stands around it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def edit(self, node: Node, old: Data, new: Data, in_brackets: bool = False) -> None:
        """Let a value take the place of another."""
        if same(old, new):
            return
        if isinstance(old, dict) and isinstance(new, dict) and new and node.keys:
            self._edit_mapping(node, old, new, in_brackets or node.is_flow)
        elif isinstance(old, list) and isinstance(new, list) and new and node.items:
            self._edit_list(node, old, new, in_brackets or node.is_flow)
        elif isinstance(old, str) and isinstance(new, str) and self._fits_there(node, new):
            written = self._beside(node, in_a_line(new, in_brackets))
            self._draft.replace(node.start, node.end, written)
        else:
            raise _OtherwiseError

    def _fits_there(self, node: Node, new: str) -> bool:
        """Whether a text can stand where another stands, with nothing else moved."""
        return "\n" not in new and not self._draft.text.startswith(_BLOCK, node.start)

    def _beside(self, node: Node, text: str) -> str:
        """A text with a blank before it, where there was nothing but the colon."""
        before = self._draft.text[node.start - 1 : node.start]
        return f" {text}" if before == ":" else text

    # ---- fields ----

    def _edit_mapping(
        self, node: Node, old: dict[str, Data], new: dict[str, Data], in_brackets: bool
    ) -> None:
        kept = [key for key in old if key in new]
        if not kept:
            raise _OtherwiseError
        for key in kept:
            name, value = node.keys[key]
            try:
                self.edit(value, old[key], new[key], in_brackets)
            except _OtherwiseError:
                self._replace(node, name, value, new[key])
        if node.is_flow:
            self._change_keys_in_braces(node, kept, new)
        else:
            self._change_lines(node, kept, new)

    def _replace(self, node: Node, name: Node, value: Node, new: Data) -> None:
        """Write a key with its value anew."""
        key = str(value.route[-1])
        if node.is_flow:
            self._draft.replace(value.start, value.end, in_a_line(new))
            return
        self._require_own_lines(name)
        lines = entry_lines(key, new, " " * node.column)
        self._draft.replace_lines(name.first, value.last, lines)

    def _change_lines(self, node: Node, kept: list[str], new: dict[str, Data]) -> None:
        for key, (name, value) in node.keys.items():
            if key not in new:
                self._require_own_lines(name)
                self._draft.replace_lines(name.first, value.last, [])
        alike = [value for _, value in node.keys.values() if _is_lowest(value)]
        on_one_line = all(value.is_flow for value in alike)
        for above, added in _added(kept, new).items():
            if above:
                number = self._draft.line_below(node.keys[above][1], node.column)
            else:
                first, _ = node.keys[kept[0]]
                self._require_own_lines(first)
                number = first.first
            lines = []
            for key in added:
                lines += entry_lines(key, new[key], " " * node.column, on_one_line)
            self._draft.insert_lines(number, lines)

    def _change_keys_in_braces(self, node: Node, kept: list[str], new: dict[str, Data]) -> None:
        nodes = list(node.keys.items())
        is_behind_kept = False
        for number, (key, (name, value)) in enumerate(nodes):
            if key in new:
                is_behind_kept = True
            elif is_behind_kept:
                before = nodes[number - 1][1][1]
                self._draft.replace(before.end, value.end, "")
            else:
                self._draft.replace(name.start, nodes[number + 1][1][0].start, "")
        for above, added in _added(kept, new).items():
            written = [f"{key}: {in_a_line(new[key])}" for key in added]
            if above:
                at = node.keys[above][1].end
                self._draft.replace(at, at, "".join(f", {entry}" for entry in written))
            else:
                at = node.keys[kept[0]][0].start
                self._draft.replace(at, at, "".join(f"{entry}, " for entry in written))

    def _require_own_lines(self, key: Node) -> None:
        """:raises ByHandError: when something else stands before a key on its line."""
        if self._draft.lines[key.first][: key.column].strip():
            raise ByHandError("by-hand", path=self._draft.path)

    # ---- lists ----

    def _edit_list(self, node: Node, old: list[Data], new: list[Data], in_brackets: bool) -> None:
        common = min(len(old), len(new))
        for item, before, after in zip(node.items, old, new, strict=False):
            # Found out before anything is noted, for then the whole list is written anew.
            if not same(before, after) and not self._fits_there(item, str(after)):
                raise _OtherwiseError
        for item, before, after in zip(node.items, old, new, strict=False):
            self.edit(item, before, after, in_brackets)
        last = node.items[common - 1]
        if node.is_flow:
            written = "".join(f", {in_a_line(item)}" for item in new[common:])
            self._draft.replace(
                last.end, node.items[-1].end if len(old) > common else last.end, written
            )
        elif len(old) > common:
            self._draft.replace_lines(node.items[common].first, node.last, [])
        elif len(new) > common:
            lines = item_lines(new[common:], " " * node.column)
            self._draft.insert_lines(last.last + 1, lines)


def _is_lowest(node: Node) -> bool:
    """Whether it has fields, and none of these has any."""
    return bool(node.keys) and not any(value.keys for _, value in node.keys.values())


class _OtherwiseError(Exception):
    """A value is to be written anew as a whole, with its key; never leaves this module."""


def _added(kept: list[str], new: dict[str, Data]) -> dict[str, list[str]]:
    """The new keys behind each of those that stay; behind none those before the first of them."""
    added: dict[str, list[str]] = {}
    above = ""
    for key in new:
        if key in kept:
            above = key
        else:
            added.setdefault(above, []).append(key)
    return added
