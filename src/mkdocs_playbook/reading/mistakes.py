"""What people most often get wrong in YAML -> plain words, the exact place, and the line as it should read.

The parser says what it had expected when it gave up, often lines after the mistake. The lines up to there are looked
through for the mistakes that lead to it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from mkdocs_playbook.findings import Finding, Location, Message

MAX_COPIED = 100
"""Longest line, in characters, that a hint shows in its mended form."""

_START = r"\s*(?:- )?"
_VALUE = _START + r"(?:[A-Za-z0-9_-]+: +)?"
"""What stands before a name, and before a text, at the beginning of a line."""

_NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class _Mistake:
    """A mistake as it stands on one line, columns counted from 0; ``better`` is the line as it should read."""

    key: str
    start: int
    end: int
    better: str | None = None


def explain(path: str, lines: Sequence[str], error: yaml.YAMLError) -> Finding:
    """The finding for a file that the parser has given up on."""
    if not isinstance(error, yaml.MarkedYAMLError):  # a character that YAML does not allow
        number, found = next(
            ((n, m) for n, line in enumerate(lines) if (m := _NOT_YAML.search(line))), (0, None)
        )
        start = found.start() if found else 0
        return _finding(path, lines, number, _Mistake("bad-character", start, start + 1))
    mark: Any = error.problem_mark or error.context_mark
    number = min(mark.line, len(lines) - 1)
    if (opened := _unclosed_quote(lines[: number + 1])) is not None:
        return _finding(path, lines, *opened)
    for index in dict.fromkeys((number, max(number - 1, 0))):
        if mistake := _on_line(lines[index]):
            return _finding(path, lines, index, mistake)
    return _finding(path, lines, *_from_parser(lines, error, number, mark.column))


def replace_line(number: int, better: str) -> tuple[Message, ...]:
    """The hint that shows how a line (counted from 1) should read; none where it is too long to copy."""
    return (
        (Message("replace-line", {"line": number, "text": better}),)
        if len(better) <= MAX_COPIED
        else ()
    )


def _finding(path: str, lines: Sequence[str], number: int, mistake: _Mistake) -> Finding:
    length = len(lines[number])
    start = min(mistake.start, length)
    place = Location(path, number + 1, start + 1, max(min(mistake.end, length), start) + 1)
    hints = replace_line(number + 1, mistake.better) if mistake.better else ()
    return Finding(path, place, Message(mistake.key), hints)


def _unclosed_quote(lines: Sequence[str]) -> tuple[int, _Mistake] | None:
    """The first line whose text begins with a quote that ends nowhere, or only where another text begins."""
    for number, line in enumerate(lines):
        if opened := re.match(_VALUE + r"""(["'])""", line):
            start = opened.start(1)
            rest = "\n".join([line[start:], *lines[number + 1 :]])
            closed = re.match(r"""(?s:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""", rest)
            if not closed or (
                "\n" in closed[0] and not re.match(r"\s*(?:$|[#,:}\]])", rest[closed.end() :], re.M)
            ):
                return number, _Mistake("unclosed-quote", start, start + 1)
    return None


def _on_line(line: str) -> _Mistake | None:
    """A mistake that can be seen on the line itself."""
    for pattern, key, mend in _VISIBLE:
        if found := pattern.match(line):
            start, end = found.span(1)
            better = mend(
                line[:start], line[end:] if key in ("wide-colon", "glued-colon") else line[start:]
            )
            return _Mistake(key, start, end, better)
    return None


def _quoted(before: str, text: str) -> str:
    """The text between quotes, those inside it kept."""
    text = text.rstrip()
    if '"' in text and "'" not in text:
        return f"{before}'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'{before}"{escaped}"'


def _colon(before: str, rest: str) -> str:
    return f"{before}: {rest.lstrip()}".rstrip()


_VISIBLE: tuple[tuple[re.Pattern[str], str, Callable[[str, str], str | None]], ...] = (
    (re.compile(r" *(\t)"), "tab", lambda *_: None),
    (re.compile(_START + r"[A-Za-z0-9_-]+(：)"), "wide-colon", _colon),
    (re.compile(_START + r"[a-z_]+(:)[^\s/]"), "glued-colon", _colon),
    (
        re.compile(r"(?!%)" + _VALUE + r"([@`%&*!]|[|>](?![+-]?[1-9]?[+-]?\s*(?:#|$)))"),
        "special-start",
        _quoted,
    ),
    (
        re.compile(_VALUE + r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#,:}\]]"""),
        "text-after-quote",
        _quoted,
    ),
)
"""Pattern, message and how the line is mended: from what stands before the mistake, and the rest."""


def _from_parser(
    lines: Sequence[str], error: Any, number: int, column: int
) -> tuple[int, _Mistake]:
    """What the parser's own words tell, where nothing on the lines does."""
    key = next(
        (k for k, words in _PROBLEMS.items() if any(w in (error.problem or "") for w in words)),
        "syntax-other",
    )
    if key in _TOLD_AT_START and error.context_mark:
        number, column = min(error.context_mark.line, len(lines) - 1), error.context_mark.column
    line = lines[number]
    if key == "unclosed-bracket" and (comma := line.find("，", column)) >= 0:
        better = line[:comma] + re.sub(r"，\s*", ", ", line[comma:])
        return number, _Mistake("wide-comma", comma, comma + 1, better)
    if key == "colon-in-text":
        above = number - 1
        if above >= 0 and re.match(r"\s*[^\s#:-][^:：]*$", lines[above]):
            return above, _without_colon(lines[above])
        text = re.match(_START + r"[A-Za-z0-9_-]+: +(?=[^\"'\[{|>].*: )", line)
        return number, _Mistake(
            key, column, column + 1, _quoted(text[0], line[text.end() :]) if text else None
        )
    if key == "missing-colon":
        return number, _without_colon(line)
    wide = key in ("bad-indent", "syntax-other")
    return number, _Mistake(key, column, len(line) if wide else column + 1)


def _without_colon(line: str) -> _Mistake:
    words = re.fullmatch(r"(\s*(?:- )?[a-z0-9_-]+)\s+(\S.*)", line)
    start = len(line) - len(line.lstrip())
    return _Mistake("missing-colon", start, len(line), f"{words[1]}: {words[2]}" if words else None)


_PROBLEMS = {
    "unclosed-quote": ("unexpected end of stream",),
    "bad-escape": ("escape",),
    "colon-in-text": ("mapping values are not allowed",),
    "missing-colon": ("could not find expected ':'",),
    "unclosed-bracket": ("did not find expected ',' or",),
    "bad-indent": ("did not find expected key", "did not find expected '-' indicator", "block end"),
}
_TOLD_AT_START = ("unclosed-quote", "missing-colon", "unclosed-bracket")
"""Mistakes that the parser notices late: it is the place where the construct began that helps."""
