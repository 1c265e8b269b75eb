"""What people most often get wrong in YAML, the exact place, and the line as it should read.

The parser says what it had expected when it gave up, often lines after the mistake. The lines up to
there are looked through for the mistakes that lead to it.
"""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import Any

import yaml

from mkdocs_playbook.findings import Finding, Fix, Location, Message
from mkdocs_playbook.reading.brackets import seems_open
from mkdocs_playbook.reading.indentation import (
    entry_joined,
    has_deeper_below,
    is_said,
    line_above,
    moved,
    not_set_in,
    text_lines,
)
from mkdocs_playbook.reading.leftovers import (
    code_of,
    conflict,
    foreign_space,
    lone_mark,
    odd_character,
)
from mkdocs_playbook.reading.plain_data import LOADER
from mkdocs_playbook.reading.visible import (
    QUOTED,
    START,
    VALUE,
    Mistake,
    on_line,
    other_list_sign,
    with_quotes,
)

_NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# title: "面包
_OPENING_QUOTE = re.compile(VALUE + r"""(["'])""")
_QUOTED_TEXT = re.compile(f"(?s:{QUOTED})")
_VALUE_END = re.compile(r"\s*(?:$|[#,:}\]])", re.MULTILINE)
# title 面包
_WORDS_ALONE = re.compile(r"\s*[^\s#:-][^:：]*$")
_NAME_AND_TEXT = re.compile(r"(\s*(?:- )?[a-z0-9_-]+)\s+(\S.*)")
# The beginning of “title: 面: 包”, where quotes around the rest help.
_NAME_BEFORE_COLON = re.compile(START + r"[A-Za-z0-9_-]+: +(?=[^\"'\[{|>].*: )")


def explain(path: str, lines: Sequence[str], error: yaml.YAMLError) -> Finding:
    """The finding for a file that the parser has given up on."""
    stop = _stop(lines, error)
    mistake = left_over(lines, stop) or _mistake(lines, error, stop)
    return finding_of(path, lines, mistake)


def mistake_in(path: str, text: str) -> Finding | None:
    """What is wrong with any text of YAML, whatever it holds; ``None`` where it can be read."""
    lines = text.split("\n")
    odd = odd_character(text)
    if odd:
        return finding_of(path, lines, odd)
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.YAMLError as error:
        return explain(path, lines, error)
    return None


def _stop(lines: Sequence[str], error: yaml.YAMLError) -> int:
    """The line that the parser has stopped at."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return len(lines) - 1
    mark: Any = error.problem_mark or error.context_mark
    return min(int(mark.line), len(lines) - 1)


def left_over(lines: Sequence[str], stop: int) -> Mistake | None:
    """What nobody typed, up to the line that the parser has stopped at."""
    return conflict(lines) or lone_mark(lines, stop) or foreign_space(lines, stop)


def finding_of(path: str, lines: Sequence[str], mistake: Mistake) -> Finding:
    """A mistake as it is told, with the line as it should read."""
    number = mistake.line + 1
    length = len(lines[mistake.line])
    # The parser may have given up behind the end of the line.
    start = min(mistake.start, length)
    end = max(min(mistake.end, length), start)
    place = Location(path, number, start + 1, end + 1)
    fix = None
    if mistake.better is not None:
        fix = Fix(Location(path, number, 1, length + 1), mistake.better)
    return Finding(path, place, Message(mistake.key, mistake.args), mend=fix)


def _mistake(lines: Sequence[str], error: yaml.YAMLError, number: int) -> Mistake:
    if not isinstance(error, yaml.MarkedYAMLError):
        # The only error without a place is a character that YAML does not allow.
        return _bad_character(lines)
    inside = text_lines(lines)
    # A quote that never ends swallows lines: the mistake is where it began, however far above.
    unclosed = _unclosed_quote(lines[: number + 1], inside)
    if unclosed:
        return unclosed
    shallow = not_set_in(lines, number, inside)
    if shallow:
        return shallow
    # What is wrong with a line is often noticed at the next one only.
    above = line_above(lines, number, is_said)
    for index in (number, number if above is None else above):
        # In a text that a sign begins, whatever stands there is no mistake.
        visible = None if index in inside else on_line(index, lines[index])
        if visible:
            return _with_what_follows(lines, visible)
    if number not in inside and _NAME_BEFORE_COLON.match(lines[number]):
        return _from_parser(lines, error)
    return moved(lines, number, inside) or _from_parser(lines, error)


def _with_what_follows(lines: Sequence[str], mistake: Mistake) -> Mistake:
    """A text beside its sign that goes on below is more than one line to mend."""
    if mistake.key == "text-beside-sign" and has_deeper_below(lines, mistake.line):
        return replace(mistake, better=None)
    return mistake


def joined(lines: Sequence[str], number: int) -> Mistake | None:
    """The entry of a list that stands beside its others, so that one is read as text.

    The one above may be a text only because it begins with another sign.
    """
    above = line_above(lines, number)
    if above is not None:
        sign = other_list_sign(above, lines[above])
        if sign:
            return sign
    found = entry_joined(lines, number)
    if found is None:
        return None
    line, better = found
    return Mistake("list-joined", line, 0, len(lines[line]), better)


def _bad_character(lines: Sequence[str]) -> Mistake:
    for number, line in enumerate(lines):
        found = _NOT_YAML.search(line)
        if found:
            start = found.start()
            args = {"code": code_of(found[0])}
            better = _NOT_YAML.sub("", line)
            return Mistake("bad-character", number, start, start + 1, better, args)
    return Mistake(_OTHER, 0, 0, 1)


def _unclosed_quote(lines: Sequence[str], inside: Set[int]) -> Mistake | None:
    """The first line whose text begins with a quote that never ends.

    It counts as one as well when it ends only where another text begins.
    """
    for number, line in enumerate(lines):
        opened = _OPENING_QUOTE.match(line)
        if opened is None or number in inside:
            continue
        start = opened.start(1)
        rest = "\n".join([line[start:], *lines[number + 1 :]])
        if not _is_closed(rest):
            return Mistake("unclosed-quote", number, start, start + 1)
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


def _from_parser(lines: Sequence[str], error: Any) -> Mistake:
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
    return Mistake(key, number, mark.column, end)


def _key_of(problem: str) -> str:
    """The mistake that the parser's words stand for."""
    for key, phrases in _PROBLEMS.items():
        if any(phrase in problem for phrase in phrases):
            return key
    return _OTHER


def _colon_in_text(lines: Sequence[str], number: int, column: int) -> Mistake:
    """A second colon on a line; or the first after words that lack theirs, on the line above."""
    above = number - 1
    if above >= 0 and _WORDS_ALONE.match(lines[above]):
        return _missing_colon(lines, above)
    line = lines[number]
    name = _NAME_BEFORE_COLON.match(line)
    better = with_quotes(line, name.end()) if name else None
    return Mistake("colon-in-text", number, column, column + 1, better)


def _missing_colon(lines: Sequence[str], number: int, _column: int = 0) -> Mistake:
    line = lines[number]
    start = len(line) - len(line.lstrip())
    words = _NAME_AND_TEXT.fullmatch(line)
    better = f"{words[1]}: {words[2]}" if words else None
    return Mistake("missing-colon", number, start, len(line), better)


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

_CLOSER_LOOKS: dict[str, Callable[[Sequence[str], int, int], Mistake | None]] = {
    "unclosed-bracket": seems_open,
    "colon-in-text": _colon_in_text,
    "missing-colon": _missing_colon,
}
"""Mistake -> what looks for a better place, or another mistake, from a line and column on."""
