"""The lines of a hand-written page that are no code."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})(?P<alone>\s*$)?")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def text_lines(markdown: str) -> Iterator[tuple[int, str]]:
    """The numbered lines outside fenced code, code spans blanked out so that columns stay."""
    fence = ""
    for number, line in enumerate(markdown.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            # What ends a block is at least as long as what began it, and alone on its line:
            # https://spec.commonmark.org/0.31.2/#fenced-code-blocks
            if mark and mark["fence"].startswith(fence) and mark["alone"] is not None:
                fence = ""
        elif mark:
            fence = mark["fence"]
        else:
            yield number, _CODE.sub(lambda code: " " * len(code[0]), line)
