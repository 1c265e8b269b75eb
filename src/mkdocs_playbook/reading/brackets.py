"""What keeps a bracket from seeming closed, on the line where it opens."""

import re
from collections.abc import Sequence

from mkdocs_playbook.reading.visible import Mistake, with_plain_braces, with_quotes

# {do: 面: 包, takes: 5 min}
_TEXT_WITH_COLON = re.compile(r"[{,]\s*[a-z_]+: +([^\s\"'\[{,}][^\"'\[\]{},]*: [^\"'\[\]{},]*)")
_NEXT_NAME = re.compile(r" [a-z_]+$")


def seems_open(lines: Sequence[str], number: int, column: int) -> Mistake | None:
    """What keeps a bracket from seeming closed: Chinese signs, or a colon in a text."""
    line = lines[number].rstrip()
    if line.endswith("｝") and line[column : column + 1] == "{":
        end = len(line)
        return Mistake("wide-brace", number, end - 1, end, with_plain_braces(line, column, end))
    return _wide_comma(lines, number, column) or _colon_in_braces(lines, number, column)


def _wide_comma(lines: Sequence[str], number: int, column: int) -> Mistake | None:
    """A Chinese comma separates nothing, so the bracket seems to go on."""
    line = lines[number]
    comma = line.find("，", column)
    if comma < 0:
        return None
    better = line[:comma] + re.sub(r"，\s*", ", ", line[comma:])
    return Mistake("wide-comma", number, comma, comma + 1, better)


def _colon_in_braces(lines: Sequence[str], number: int, column: int) -> Mistake | None:
    line = lines[number]
    text = _TEXT_WITH_COLON.search(line, column)
    if text is None:
        return None
    inside = text[1].rstrip()
    if _NEXT_NAME.search(inside.partition(": ")[0]):
        return None  # it is the comma before another field that is missing
    quoted = with_quotes(inside, 0)
    better = line[: text.start(1)] + quoted + line[text.start(1) + len(inside) :]
    colon = text.start(1) + inside.index(": ")
    return Mistake("colon-in-text", number, colon, colon + 1, better)
