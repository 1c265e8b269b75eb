"""Two long texts -> the stretches in which they differ, with a little of what stands around."""

import re

from mkdocs_playbook.words.width import display_width

LONG = 60
"""Columns of a terminal from which a text is cut down to what is different."""

AROUND = 5
"""Pieces that are left on either side: enough to find the place again."""

_PIECES = re.compile(r"\s*(?:[A-Za-z0-9'’.,:;-]+|\S)")
"""Words of Latin letters, and single characters of any other writing, with the blanks before."""

ELLIPSIS = "…"


def contrasted(before: str, after: str) -> tuple[str, str]:
    """The same two texts, without what is alike at their beginnings and ends."""
    if max(display_width(before), display_width(after)) < LONG:
        return before, after
    one, other = _PIECES.findall(before), _PIECES.findall(after)
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    return _cut(one, start, end), _cut(other, start, end)


def _alike(one: list[str], other: list[str]) -> int:
    """How many pieces are the same from the beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _cut(pieces: list[str], start: int, end: int) -> str:
    first = max(start - AROUND, 0)
    last = min(len(pieces) - end + AROUND, len(pieces))
    text = "".join(pieces[first:last]).strip()
    before = ELLIPSIS if first > 0 else ""
    after = ELLIPSIS if last < len(pieces) else ""
    return f"{before}{text}{after}"
