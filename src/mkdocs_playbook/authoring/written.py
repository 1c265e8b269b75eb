"""Data as the lines of a YAML file: without quotes and on one line, where that will do."""

import json
import re
from collections.abc import Sequence

from mkdocs_playbook.reading.document import MAX_DEPTH, MAX_NODES
from mkdocs_playbook.reading.leftovers import ODD
from mkdocs_playbook.reading.plain_data import Data, plain_data

STEP = "  "
"""How far each level is set in."""

WIDTH = 100
"""A line that is longer is not filled with what could have lines of its own."""


def entry_lines(key: str, value: Data, margin: str, on_one_line: bool = True) -> list[str]:
    """The lines of one key with its value, each behind a margin.

    :param on_one_line: whether fields may stand in braces, where they fit.
    """
    head = f"{margin}{key}:"
    if isinstance(value, str):
        return _text_lines(head, value, margin)
    line = f"{head} {in_a_line(value)}"
    if _fits(value, line) and (on_one_line or isinstance(value, list)):
        return [line]
    if isinstance(value, list):
        return [head, *item_lines(value, margin + STEP)]
    lines = [head]
    for name, below in value.items():
        lines += entry_lines(name, below, margin + STEP)
    return lines


def item_lines(items: Sequence[Data], margin: str) -> list[str]:
    """The lines of a list's entries, each behind a margin."""
    lines = []
    for item in items:
        # What a dash stands before is written as behind a key.
        if isinstance(item, str):
            first, *rest = _text_lines("-", item, "")
        else:
            first, *rest = [f"- {in_a_line(item)}"]
        lines += [margin + first, *(margin + line if line else line for line in rest)]
    return lines


def in_a_line(value: Data, in_brackets: bool = True) -> str:
    """A value on one line.

    :param in_brackets: whether it stands in some, where a comma would end it.
    """
    if isinstance(value, list):
        return f"[{', '.join(map(in_a_line, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {in_a_line(below)}' for key, below in value.items())}}}"
    if _reads_the_same(value, in_brackets):
        return value
    return ODD.sub(_as_sign, json.dumps(value, ensure_ascii=False))


def _as_sign(odd: re.Match[str]) -> str:
    """A character that no file may hold, written as a sign."""
    return f"\\u{ord(odd[0]):04x}"


def _text_lines(head: str, text: str, margin: str) -> list[str]:
    lines = text.split("\n")
    # Blanks before the first line would count as the margin; and a line end that only YAML knows
    # as one is written as a sign.
    is_block = len(lines) > 1 and all(line == line.strip() for line in (lines[0], lines[-1]))
    if not is_block or not lines[0] or not lines[-1] or not text.replace("\n", "").isprintable():
        return [f"{head} {in_a_line(text, in_brackets=False)}"]
    return [f"{head} |-", *(f"{margin}{STEP}{line}" if line else "" for line in lines)]


def _fits(value: Data, line: str) -> bool:
    if isinstance(value, dict) and any(isinstance(below, dict) for below in value.values()):
        return False
    return len(line) <= WIDTH and "\\n" not in line


def _reads_the_same(text: str, in_brackets: bool) -> bool:
    """Whether YAML reads a text without quotes as what it is."""
    if not text or "\n" in text or text != text.strip() or ODD.search(text):
        return False
    if in_brackets:
        return plain_data(f"text: [{text}]", MAX_NODES, MAX_DEPTH) == {"text": [text]}
    return plain_data(f"text: {text}", MAX_NODES, MAX_DEPTH) == {"text": text}
