"""What people most often get wrong in YAML, the exact place, and the line as it should read.

The parser says what it had expected when it gave up, often lines after the mistake. The lines up to
there are looked through for the mistakes that lead to it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from mkdocs_playbook.findings import Finding, Fix, Location, Message

_START = r"\s*(?:- )?"
"""What stands before a name at the beginning of a line."""

_VALUE = _START + r"(?:[A-Za-z0-9_-]+: +)?"
"""What stands before a text at the beginning of a line."""

_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""

_NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# title: "面包
_OPENING_QUOTE = re.compile(_VALUE + r"""(["'])""")
_QUOTED_TEXT = re.compile(f"(?s:{_QUOTED})")
_VALUE_END = re.compile(r"\s*(?:$|[#,:}\]])", re.MULTILINE)
# title 面包
_WORDS_ALONE = re.compile(r"\s*[^\s#:-][^:：]*$")
_NAME_AND_TEXT = re.compile(r"(\s*(?:- )?[a-z0-9_-]+)\s+(\S.*)")
# The beginning of “title: 面: 包”, where quotes around the rest help.
_NAME_BEFORE_COLON = re.compile(_START + r"[A-Za-z0-9_-]+: +(?=[^\"'\[{|>].*: )")


@dataclass(frozen=True)
class _Mistake:
    """A mistake on one line; lines and columns are counted from 0.

    ``better`` is the line as it should read, where that is known.
    """

    key: str
    line: int
    start: int
    end: int
    better: str | None = None


def explain(path: str, lines: Sequence[str], error: yaml.YAMLError) -> Finding:
    """The finding for a file that the parser has given up on."""
    return _finding(path, lines, _mistake(lines, error))


def _finding(path: str, lines: Sequence[str], mistake: _Mistake) -> Finding:
    number = mistake.line + 1
    length = len(lines[mistake.line])
    # The parser may have given up behind the end of the line.
    start = min(mistake.start, length)
    end = max(min(mistake.end, length), start)
    place = Location(path, number, start + 1, end + 1)
    fix = None
    if mistake.better is not None:
        fix = Fix(Location(path, number, 1, length + 1), mistake.better)
    return Finding(path, place, Message(mistake.key), mend=fix)


def _mistake(lines: Sequence[str], error: yaml.YAMLError) -> _Mistake:
    if not isinstance(error, yaml.MarkedYAMLError):
        # The only error without a place is a character that YAML does not allow.
        return _bad_character(lines)
    mark: Any = error.problem_mark or error.context_mark
    number = min(mark.line, len(lines) - 1)
    # A quote that never ends swallows lines: the mistake is where it began, however far above.
    unclosed = _unclosed_quote(lines[: number + 1])
    if unclosed:
        return unclosed
    # What is wrong with a line is often noticed at the next one only.
    for index in (number, max(number - 1, 0)):
        visible = _on_line(index, lines[index])
        if visible:
            return visible
    return _from_parser(lines, error)


def _bad_character(lines: Sequence[str]) -> _Mistake:
    for number, line in enumerate(lines):
        found = _NOT_YAML.search(line)
        if found:
            return _Mistake("bad-character", number, found.start(), found.start() + 1)
    return _Mistake("bad-character", 0, 0, 1)


def _unclosed_quote(lines: Sequence[str]) -> _Mistake | None:
    """The first line whose text begins with a quote that never ends.

    It counts as one as well when it ends only where another text begins.
    """
    for number, line in enumerate(lines):
        opened = _OPENING_QUOTE.match(line)
        if opened is None:
            continue
        start = opened.start(1)
        rest = "\n".join([line[start:], *lines[number + 1 :]])
        if not _is_closed(rest):
            return _Mistake("unclosed-quote", number, start, start + 1)
    return None


def _is_closed(text: str) -> bool:
    """Whether the quote that a text begins with ends, and is followed by what ends a value."""
    quoted = _QUOTED_TEXT.match(text)
    if quoted is None:
        return False
    if "\n" not in quoted[0]:
        # What follows a quote on its own line is another mistake.
        return True
    return _VALUE_END.match(text, quoted.end()) is not None


def _on_line(number: int, line: str) -> _Mistake | None:
    """A mistake that can be seen on the line itself."""
    for visible in _VISIBLE:
        found = visible.pattern.match(line)
        if found:
            start, end = found.span(1)
            better = visible.mend(line, start, end)
            return _Mistake(visible.key, number, start, end, better)
    return None


def _unmended(line: str, start: int, end: int) -> None:
    """How the line should read can't be said."""


def _with_colon(line: str, start: int, end: int) -> str:
    """The line with a colon and a space in place of the mistake."""
    return f"{line[:start]}: {line[end:].lstrip()}".rstrip()


def _with_quotes(line: str, start: int, end: int) -> str:
    """The line with quotes around all that begins with the mistake; those inside it are kept."""
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


class _Visible(NamedTuple):
    """A mistake that a pattern finds; its first group is the mistake itself.

    ``mend`` gets the line and where the mistake starts and ends.
    """

    pattern: re.Pattern[str]
    key: str
    mend: Callable[[str, int, int], str | None]


_BLOCK_SIGN = r"[|>](?![+-]?[1-9]?[+-]?\s*(?:#|$))"
"""A sign that begins a block of text, where none follows."""

_VISIBLE = (
    # A tab that sets a line in.
    _Visible(re.compile(r" *(\t)"), "tab", _unmended),
    # title：面包
    _Visible(re.compile(_START + r"[A-Za-z0-9_-]+(：)"), "wide-colon", _with_colon),
    # title:面包, but not https://example.org
    _Visible(re.compile(_START + r"[a-z_]+(:)[^\s/]"), "glued-colon", _with_colon),
    # title: @面包
    _Visible(
        re.compile(r"(?!%)" + _VALUE + rf"([@`%&*!]|{_BLOCK_SIGN})"), "special-start", _with_quotes
    ),
    # title: "面"包
    _Visible(re.compile(_VALUE + rf"({_QUOTED})\s*[^\s#,:}}\]]"), "text-after-quote", _with_quotes),
)
"""The first that fits a line is told, in this order."""


def _from_parser(lines: Sequence[str], error: Any) -> _Mistake:
    """What the parser's own words tell, where nothing on the lines does."""
    key = _key_of(error.problem or "")
    mark = error.problem_mark or error.context_mark
    if key in _NOTICED_LATE and error.context_mark:
        mark = error.context_mark
    number = min(mark.line, len(lines) - 1)
    if key in _CLOSER_LOOKS:
        mistake = _CLOSER_LOOKS[key](lines, number, mark.column)
        if mistake:
            return mistake
    is_whole_line = key in ("bad-indent", _OTHER)
    end = len(lines[number]) if is_whole_line else mark.column + 1
    return _Mistake(key, number, mark.column, end)


def _key_of(problem: str) -> str:
    """The mistake that the parser's words stand for."""
    for key, phrases in _PROBLEMS.items():
        if any(phrase in problem for phrase in phrases):
            return key
    return _OTHER


def _wide_comma(lines: Sequence[str], number: int, column: int) -> _Mistake | None:
    """A Chinese comma separates nothing, so the bracket seems to go on."""
    line = lines[number]
    comma = line.find("，", column)
    if comma < 0:
        return None
    better = line[:comma] + re.sub(r"，\s*", ", ", line[comma:])
    return _Mistake("wide-comma", number, comma, comma + 1, better)


def _colon_in_text(lines: Sequence[str], number: int, column: int) -> _Mistake:
    """A second colon on a line; or the first after words that lack theirs, on the line above."""
    above = number - 1
    if above >= 0 and _WORDS_ALONE.match(lines[above]):
        return _missing_colon(lines, above)
    line = lines[number]
    name = _NAME_BEFORE_COLON.match(line)
    better = _with_quotes(line, name.end(), len(line)) if name else None
    return _Mistake("colon-in-text", number, column, column + 1, better)


def _missing_colon(lines: Sequence[str], number: int, _column: int = 0) -> _Mistake:
    line = lines[number]
    start = len(line) - len(line.lstrip())
    words = _NAME_AND_TEXT.fullmatch(line)
    better = f"{words[1]}: {words[2]}" if words else None
    return _Mistake("missing-colon", number, start, len(line), better)


_OTHER = "syntax-other"

_PROBLEMS = {
    "unclosed-quote": ("unexpected end of stream",),
    "bad-escape": ("escape",),
    "colon-in-text": ("mapping values are not allowed",),
    "missing-colon": ("could not find expected ':'",),
    "unclosed-bracket": ("did not find expected ',' or",),
    "bad-indent": ("did not find expected key", "did not find expected '-' indicator", "block end"),
}
"""Mistake -> what the parser says of it."""

_NOTICED_LATE = ("unclosed-quote", "missing-colon", "unclosed-bracket")
"""Mistakes that are noticed late: it is the place where the construct began that helps."""

_CLOSER_LOOKS: dict[str, Callable[[Sequence[str], int, int], _Mistake | None]] = {
    "unclosed-bracket": _wide_comma,
    "colon-in-text": _colon_in_text,
    "missing-colon": _missing_colon,
}
"""Mistake -> what looks for a better place, or another mistake, from a line and column on."""
