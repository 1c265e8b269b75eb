"""What nobody typed: spaces pasted from elsewhere, and the marks of a merge.

Both are looked for before anything else: the parser stumbles over them lines later, if at all.
"""

import re
import unicodedata
from collections.abc import Sequence

from mkdocs_playbook.reading.indentation import set_in_otherwise, text_lines
from mkdocs_playbook.reading.visible import Mistake

_FOREIGN = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff\t"
"""Characters that look like a space, or like nothing, and are none to YAML."""

_SET_IN = re.compile(rf" *([{_FOREIGN}][ {_FOREIGN}]*)(?:- |-$|[A-Za-z0-9_-]+:)")
_BEHIND_COLON = re.compile(rf" *(?:- +)*[A-Za-z0-9_-]+:([{_FOREIGN}][ {_FOREIGN}]*)")
_BEFORE_COLON = re.compile(rf" *(?:- +)*[A-Za-z0-9_-]+([{_FOREIGN}]+):(?: |$)")
_BEHIND_HYPHEN = re.compile(rf" *(?:- +)*-([{_FOREIGN}][ {_FOREIGN}]*)\S")
_ODD_END = re.compile("[\x85\u2028\u2029]")
_LINE_END = re.compile("[\n\x85\u2028\u2029]")

_OURS, _BETWEEN, _THEIRS = (re.compile(rf"{sign}(?: |$)") for sign in ("<{7}", "={7}", ">{7}"))

_NAMES = {
    "\t": "TAB",
    "\x85": "NEXT LINE",
}
"""Characters to which Unicode gives no name."""


def foreign_space(lines: Sequence[str], number: int) -> Mistake | None:
    """The first foreign space that sets a line in or stands beside its colon or hyphen.

    :param number: the line that the parser stops at; those below it are left alone.
    """
    inside = text_lines(lines)
    for index in range(number + 1):
        if index in inside:
            continue
        line = lines[index]
        indent = _SET_IN.match(line)
        if indent:
            start, end = indent.span(1)
            better = set_in_otherwise(lines, index, number) or _by_width(line, end)
            return _space(line, index, start, end, better)
        for pattern, instead in ((_BEHIND_COLON, " "), (_BEFORE_COLON, ""), (_BEHIND_HYPHEN, " ")):
            found = pattern.match(line)
            if found:
                start, end = found.span(1)
                if line[start:end].strip("\t ") == "" and pattern is _BEHIND_COLON:
                    continue  # YAML takes a tab there
                better = line[:start] + instead + line[end:]
                return _space(line, index, start, end, better.rstrip())
    return None


def _by_width(line: str, end: int) -> str:
    """The line set in by as many spaces as one sees."""
    width = 0
    for char in line[:end]:
        width += 2 if unicodedata.east_asian_width(char) == "F" else 1
    return " " * width + line[end:]


def _space(line: str, index: int, start: int, end: int, better: str) -> Mistake:
    # Beside others, plain ones may stand there: the first that is none is named.
    char = next(char for char in line[start:end] if char != " ")
    key = "tab" if char == "\t" else "foreign-space"
    return Mistake(key, index, start, end, better, {"code": _code(char)})


def _code(char: str) -> str:
    """What a character is called: ``U+00A0 NO-BREAK SPACE``."""
    name = unicodedata.name(char, _NAMES.get(char, ""))
    return f"U+{ord(char):04X} {name}".rstrip()


def odd_line_end(text: str, number: int) -> Mistake | None:
    """The first character that breaks a line for YAML, and for no editor.

    :param number: the line that the parser stops at.
    """
    found = _ODD_END.search(text)
    if found is None:
        return None
    above = _LINE_END.split(text[: found.start()])
    index = len(above) - 1
    if index > number:
        return None
    column = len(above[-1])
    return Mistake("odd-line-end", index, column, column, None, {"code": _code(found[0])})


def conflict(lines: Sequence[str]) -> Mistake | None:
    """The marks that a merge has left, from the first line of ours to the last of theirs."""
    first = last = None
    for index, line in enumerate(lines):
        is_mark = any(mark.match(line) for mark in (_OURS, _THEIRS))
        if not is_mark and not (first is not None and _BETWEEN.match(line)):
            continue
        if first is None:
            first = index
        last = index
        if _THEIRS.match(line):
            break
    if first is None or last is None:
        return None
    args = {"first": first + 1, "last": last + 1}
    return Mistake("merge-conflict", first, 0, len(lines[first]), None, args)
