"""How lines of YAML stand to each other: texts in blocks, lines set in too far or too little."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import yaml

from mkdocs_playbook.reading.plain_data import LOADER, Data, plain_data
from mkdocs_playbook.reading.visible import Mistake

_HEADER = re.compile(r"(?P<before>\s*(?:- +)*)(?:[\w-]+: +)?[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$")
"""A line that begins a block of text: ``do: |-``."""

_STRUCTURE = re.compile(r"\s*(?:- |-$|[A-Za-z0-9_-]+:(?: |$))")
"""How a line begins that holds a name or an entry of a list."""

_FAR_ENOUGH = 6
"""Lines above the one that the parser stops at which may be to blame."""

_LONGEST_TRIED = 200_000
"""Characters of a file that is parsed again to see whether a line would do."""

_MOST_VALUES, _DEEPEST = 10_000, 20
"""How much of a file is looked through for what is odd in it."""

_NO_VALUE = 10
"""How odd a name without a value is."""

_UNKNOWN = 1_000
"""How odd a file is that can't be read; of several such ones the first will do."""


def text_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines inside texts that ``|`` or ``>`` begins: nothing there is YAML."""
    inside: set[int] = set()
    number = 0
    while number < len(lines):
        header = _HEADER.fullmatch(lines[number])
        number += 1
        if header is None:
            continue
        around = len(header["before"])
        while number < len(lines):
            line = lines[number]
            if line.strip() and _indent(line) <= around:
                break
            inside.add(number)
            number += 1
    return frozenset(inside)


def _indent(line: str) -> int:
    """How many spaces a line is set in by."""
    return len(line) - len(line.lstrip(" "))


def not_set_in(lines: Sequence[str], number: int, inside: frozenset[int]) -> Mistake | None:
    """A line of a text after ``|`` or ``>`` that stands no further in than the text's name."""
    for index in range(max(number - _FAR_ENOUGH, 1), number + 1):
        line = lines[index]
        if index in inside or not line.strip() or _STRUCTURE.match(line):
            continue
        above = line_above(lines, index)
        if above is None or line.lstrip().startswith("#"):
            continue
        header = _HEADER.fullmatch(lines[above])
        if above in inside or header:
            indent = _indent(lines[above]) if above in inside else len(header["before"]) + 2  # type: ignore[index]  # a line above that isn't inside is the header
            better = " " * indent + line.strip()
            return Mistake("text-not-set-in", index, 0, len(line), better)
    return None


def moved(lines: Sequence[str], number: int, inside: frozenset[int]) -> Mistake | None:
    """The line that is set in too far or too little, at the one that the parser stops at or above.

    The line to blame is the one without which the file could be read.
    """
    if sum(map(len, lines)) > _LONGEST_TRIED:
        return None
    first = max(number - _FAR_ENOUGH, 0)
    near = [
        index for index in range(number, first - 1, -1) if _may_have_moved(lines, index, inside)
    ]
    ways = list(_ways(lines, number, near))
    if not ways:
        return None
    index, better = min(ways, key=lambda way: _oddness(lines, *way))
    return _told(lines, index, better)


def _ways(lines: Sequence[str], number: int, near: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Lines that may have moved, as they would stand right; the likeliest first."""
    # Between two lines that agree, the one that doesn't is surely wrong.
    for index in near:
        before, behind = line_above(lines, index), _below(lines, index)
        if before is None or behind is None or _indent(lines[before]) != _indent(lines[behind]):
            continue
        if _indent(lines[before]) != _indent(lines[index]):
            yield from _way(lines, index, number, [_indent(lines[before])])
    # What stands above may have been set in less; else it is the line itself.
    for index in near[1:]:
        yield from _way(lines, index, number, [_indent(lines[number])])
    for index in near[:1]:
        yield from _way(lines, index, number, _nearby(lines, index))


def _way(
    lines: Sequence[str], index: int, number: int, indents: Iterable[int]
) -> Iterator[tuple[int, str]]:
    better = _better(lines, index, number, indents)
    if better is not None:
        yield index, better


def _oddness(lines: Sequence[str], index: int, better: str) -> int:
    """How unlike the files of a playbook a file is in which one line stands otherwise.

    In these no name goes without a value, and what stands side by side is of one form, but for the
    fields of a block that only some have.
    """
    text = "\n".join([*lines[:index], better, *lines[index + 1 :]])
    data = plain_data(text, _MOST_VALUES, _DEEPEST)
    return _odd_parts(data) if data is not None else _UNKNOWN


def _odd_parts(data: Data) -> int:
    if isinstance(data, str):
        return 0 if data else _NO_VALUE
    parts = list(data.values()) if isinstance(data, dict) else data
    blocks = sum(isinstance(part, dict) for part in parts)
    return min(blocks, len(parts) - blocks) + sum(map(_odd_parts, parts))


def _may_have_moved(lines: Sequence[str], index: int, inside: frozenset[int]) -> bool:
    return index not in inside and _STRUCTURE.match(lines[index]) is not None


def _told(lines: Sequence[str], index: int, better: str) -> Mistake:
    line = lines[index]
    return Mistake("bad-indent", index, len(line) - len(line.lstrip()), len(line), better)


def set_in_otherwise(lines: Sequence[str], index: int, number: int) -> str | None:
    """A line set in by another number of spaces with which the file can be read further.

    :param number: the line that the parser stops at today.
    """
    if sum(map(len, lines)) > _LONGEST_TRIED:
        return None
    return _better(lines, index, number, _nearby(lines, index))


def _nearby(lines: Sequence[str], index: int) -> list[int]:
    """How far in a line may stand beside those around it, the likeliest first."""
    below, above = _below(lines, index), line_above(lines, index)
    indents = {_indent(lines[other]) for other in (below, above) if other is not None}
    # The last line of a block belongs to what stands above it, the first to what follows.
    likely = sorted(indents, reverse=True)
    if above is not None and lines[above].rstrip().endswith(":"):
        deeper = _indent(lines[above]) + 2
        if deeper not in indents:
            likely.append(deeper)
    return likely


def _better(lines: Sequence[str], index: int, number: int, indents: Iterable[int]) -> str | None:
    own = _indent(lines[index])
    for indent in dict.fromkeys(indents):
        if indent == own and lines[index].strip() == lines[index][own:].rstrip():
            continue
        line = " " * indent + lines[index].strip()
        changed = [*lines[:index], line, *lines[index + 1 :]]
        stop = stops_at(changed)
        is_read_further = stop is None or stop > max(number, index)
        if is_read_further and index not in text_lines(changed):
            return line
    return None


def entry_joined(lines: Sequence[str], number: int) -> tuple[int, str] | None:
    """The line of a list that stands beside its others, and as it would stand under them.

    :param number: the line of an entry that is read as part of the text above it.
    """
    above = line_above(lines, number)
    if above is None or not lines[above].lstrip().startswith("- "):
        return None
    own, other = _indent(lines[number]), _indent(lines[above])
    around = line_above(lines, above)
    is_first = around is not None and lines[around].rstrip().endswith(":")
    # Of two, the one is right that stands under its name as entries do.
    if is_first and around is not None and own == _indent(lines[around]) + 2:
        return above, " " * own + lines[above].strip()
    return number, " " * other + lines[number].strip()


def has_deeper_below(lines: Sequence[str], number: int) -> bool:
    """Whether the line below one is set in further."""
    below = _below(lines, number)
    return below is not None and _indent(lines[below]) > _indent(lines[number])


def stops_at(lines: Sequence[str]) -> int | None:
    """The line that the parser stops at; ``None`` where it reads all of them."""
    try:
        for _ in yaml.parse("\n".join(lines), Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        return int(mark.line)
    except yaml.YAMLError:
        return 0
    return None


def is_said(line: str) -> bool:
    """Whether a line says anything to YAML: it isn't empty, and no comment alone."""
    return line.strip() != "" and not line.lstrip().startswith("#")


def line_above(
    lines: Sequence[str], index: int, counts: Callable[[str], object] = str.strip
) -> int | None:
    """The nearest line above that counts: one that is not empty, unless it is said otherwise."""
    for other in range(index - 1, -1, -1):
        if counts(lines[other]):
            return other
    return None


def _below(lines: Sequence[str], index: int) -> int | None:
    for other in range(index + 1, len(lines)):
        if lines[other].strip():
            return other
    return None
