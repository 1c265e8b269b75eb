"""Mistakes that can be seen on a line of YAML itself, and the line as it should read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

START = r"\s*(?:- )?"
"""What stands before a name at the beginning of a line."""

VALUE = START + r"(?:[A-Za-z0-9_-]+: +)?"
"""What stands before a text at the beginning of a line."""

QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""


@dataclass(frozen=True)
class Mistake:
    """A mistake on one line; lines and columns are counted from 0.

    ``better`` is the line as it should read, where that is known.
    """

    key: str
    line: int
    start: int
    end: int
    better: str | None = None
    args: Mapping[str, object] = field(default_factory=dict)


def on_line(number: int, line: str) -> Mistake | None:
    """A mistake that can be seen on the line itself."""
    for visible in _VISIBLE:
        found = visible.pattern.match(line)
        if found:
            start, end = found.span(1)
            better = visible.mend(line, start, end)
            return Mistake(visible.key, number, start, end, better)
    return None


def other_list_sign(number: int, line: str) -> Mistake | None:
    """The sign that an entry of a list begins with, where it isn't the “- ” that makes it one."""
    sign = _OTHER_LIST_SIGN.match(line)
    if sign is None:
        return None
    start, end = sign.span(1)
    return Mistake("list-sign", number, start, end, _as_entry(line, start, end))


def with_quotes(line: str, start: int) -> str:
    """The line with quotes around all from one column on; those inside it are kept."""
    text = _without_stray_quotes(line[start:].rstrip())
    if '"' in text and "'" not in text:
        return f"{line[:start]}'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'{line[:start]}"{escaped}"'


def _without_stray_quotes(text: str) -> str:
    """A text less the quotes that were to go around it: both, or the last where the first lacks."""
    for quote in ("'", '"'):
        if not text.endswith(quote) or text.count(quote) % 2 == 0:
            continue  # they go in pairs around parts of it
        if text.count(quote) == 1:
            return text[:-1]
        if text.startswith(quote):
            return text[1:-1]
    return text


def _quoted(line: str, start: int, _end: int) -> str:
    return with_quotes(line, start)


def _with_colon(line: str, start: int, end: int) -> str:
    """The line with a colon and a space in place of the mistake."""
    return f"{line[:start]}: {line[end:].lstrip()}".rstrip()


def _as_entry(line: str, start: int, end: int) -> str:
    """The line with a hyphen and a space in place of another sign."""
    return f"{line[:start]}- {line[end:].lstrip()}"


def with_plain_braces(line: str, start: int, _end: int) -> str:
    """The line with braces that YAML knows around what stands from one column on."""
    inside = line[start:].rstrip().removeprefix("｛").removeprefix("{")
    return f"{line[:start]}{{{inside.removesuffix('｝').removesuffix('}')}}}"


def _glued(line: str, start: int, end: int) -> str:
    """The line without the space behind a colon that belongs to a reference."""
    return f"{line[:start]}:{line[end:]}"


def _in_words(line: str, start: int, end: int) -> str:
    """The line with the name of a unit in the place of its sign."""
    return f"{line[:start]}percent{line[end:]}"


def _without_sign(line: str, start: int, end: int) -> str:
    """The line without the sign of a block: a text of one line needs none."""
    return line[:start] + line[end:].lstrip()


class _Visible(NamedTuple):
    """A mistake that a pattern finds; its first group is the mistake itself.

    ``mend`` gets the line and where the mistake starts and ends.
    """

    pattern: re.Pattern[str]
    key: str
    mend: Callable[[str, int, int], str | None]


_TEXT_BEFORE = START + r"[a-z0-9_-]+: +(?![\"'|>]).*?"

_BLOCK_SIGN = r"[|>](?![+-]?[1-9]?[+-]?\s*(?:#|$))"
"""A sign that begins a block of text, where none follows."""

_OTHER_LIST_SIGN = re.compile(r"\s*([－•●·・▪]|[–—](?![–—])|\*(?= )|-(?=[^\s\d>-]))\s*\S")
"""What people type for “- ”; a Chinese dash is two of its signs, and a number may be below zero."""

_VISIBLE = (
    # • 面包
    _Visible(_OTHER_LIST_SIGN, "list-sign", _as_entry),
    # title：面包
    _Visible(re.compile(START + r"[A-Za-z0-9_-]+(：)"), "wide-colon", _with_colon),
    # reviewed: ｛on: 2026-03-02, by: shopkeeper｝
    _Visible(re.compile(VALUE + r"(｛)\s*[a-z_]+[:：]"), "wide-brace", with_plain_braces),
    # title:面包, but not https://example.org
    _Visible(re.compile(START + r"[a-z_]+(:)[^\s/]"), "glued-colon", _with_colon),
    # owner = shopkeeper
    _Visible(re.compile(START + r"[a-z_]+( *[=＝] *)[^\s=]"), "missing-colon", _with_colon),
    # trigger: <sop: reply>
    _Visible(re.compile(_TEXT_BEFORE + r"<[a-z]+(: +)[a-z0-9/.-]+>"), "colon-in-text", _glued),
    # unit: %
    _Visible(re.compile(START + r"unit: +(%)\s*$"), "special-start", _in_words),
    # do: |- 先认下来
    _Visible(re.compile(VALUE + r"([|>][+-]?) +[^\s#]"), "text-beside-sign", _without_sign),
    # title: @面包
    _Visible(re.compile(r"(?!%)" + VALUE + rf"([@`%&*!]|{_BLOCK_SIGN})"), "special-start", _quoted),
    # title: "面"包
    _Visible(re.compile(VALUE + rf"({QUOTED})\s*[^\s#,:}}\]]"), "text-after-quote", _quoted),
)
"""The first that fits a line is told, in this order."""
