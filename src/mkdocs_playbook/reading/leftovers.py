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
ODD_ENDS = "\x0b\x0c\x85\u2028\u2029"
"""Characters that break a line for YAML or for other programs, and for no editor."""

ODD = re.compile(f"[{ODD_ENDS}\ufeff]")
"""These, and the mark that a file may begin with, where it stands inside."""

_NEXT_FIELD = re.compile(r" *(?:- |[a-z0-9_-]+:(?: |$))")

_OURS, _BETWEEN, _THEIRS = (re.compile(rf"{sign}(?: |$)") for sign in ("<{7}", "={7}", ">{7}"))

_NAMES = {
    "\t": "TAB",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
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
    return Mistake(key, index, start, end, better, {"code": code_of(char)})


def code_of(char: str) -> str:
    """What a character is called: ``U+00A0 NO-BREAK SPACE``."""
    name = unicodedata.name(char, _NAMES.get(char, ""))
    return f"U+{ord(char):04X} {name}".rstrip()


def odd_character(text: str) -> Mistake | None:
    """The first character of a file that no editor shows, and that YAML stumbles over or hides.

    All those on its line are mended with it.
    """
    found = [text.find(char) for char in f"{ODD_ENDS}\ufeff" if char in text]
    if not found:
        return None
    first = min(found)
    start = text.rfind("\n", 0, first) + 1
    line = text[start:].partition("\n")[0]
    number = text.count("\n", 0, first)
    column = first - start
    key = "odd-line-end" if text[first] in ODD_ENDS else "bad-character"
    args = {"code": code_of(text[first])}
    return Mistake(key, number, column, column + 1, _without_odd(line), args)


def _without_odd(line: str) -> str:
    """A line without such characters; where the next field follows one, it is two lines."""
    better = ""
    at = 0
    for odd in ODD.finditer(line):
        better += line[at : odd.start()]
        at = odd.end()
        if odd[0] in ODD_ENDS:
            better += _instead_of_end(better, line[at:])
    return (better + line[at:]).rstrip()


def _instead_of_end(before: str, behind: str) -> str:
    """What belongs between two pieces of a line that such a line end stood between."""
    in_brackets = before.count("{") + before.count("[") > before.count("}") + before.count("]")
    if _NEXT_FIELD.match(behind) and not in_brackets:
        return "\n"
    # No space stands between Chinese characters, nor two in a row.
    if before.endswith(" ") or behind.startswith(" "):
        return ""
    return "" if _is_wide(before[-1:]) and _is_wide(behind[:1]) else " "


def _is_wide(char: str) -> bool:
    return char != "" and unicodedata.east_asian_width(char) in "FW"


def lone_mark(lines: Sequence[str], number: int) -> Mistake | None:
    """The line between the two versions of a merge, where those around them are gone.

    :param number: the line that the parser stops at; those below it are left alone.
    """
    for index in range(number + 1):
        if _BETWEEN.match(lines[index]):
            return Mistake("merge-mark", index, 0, len(lines[index]))
    return None


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
    if first == last:
        return Mistake("merge-mark", first, 0, len(lines[first]))
    args = {"first": first + 1, "last": last + 1}
    return Mistake("merge-conflict", first, 0, len(lines[first]), None, args)
