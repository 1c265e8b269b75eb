"""Calls in hand-written pages: ``{{ metric("reply-time") }}`` stands for what the playbook knows.

Only this form is read and nothing is evaluated. A call becomes a placeholder before Markdown runs and HTML after it,
so contributors' texts never pass Markdown's engine. Calls inside code are left alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.references import Reference, parse

_CALL = re.compile(r"\{\{\s*(\w+)\s*([(（][^{}\n]*?)\s*\}\}")
_ARGUMENT = re.compile(r"""\(\s*(["'])([^"']*)\1\s*\)""")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})(\s*$)?")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_HEADING = re.compile(r" {0,3}#{1,6}\s")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_INSIDE = re.compile(r"\]\([^)]*$|<[^<>]*$")
_OPEN, _CLOSE = (
    "\ufdd0",
    "\ufdd1",
)  # Unicode sets these aside for a program's own use; no text holds them
_PLACEHOLDER = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_ALONE = re.compile(f"<p>\\s*{_OPEN}([0-9]+){_CLOSE}\\s*</p>")


@dataclass(frozen=True)
class Call:
    """A call as written: its place (1-based line and column) and what it refers to, if it has the form."""

    written: str
    line: int
    column: int
    reference: Reference | None
    misplaced: bool = False
    """Whether it stands in a heading, an address or an HTML tag, where nothing but plain words can stand."""


def find(markdown: str) -> Iterator[Call]:
    """Every call of a page in order."""
    lines = list(_text_lines(markdown))
    underlined = {number - 1 for number, line in lines if _UNDERLINE.fullmatch(line)}
    for number, line in lines:
        heading = number in underlined or _HEADING.match(line)
        for match in _CALL.finditer(line):
            argument = _ARGUMENT.fullmatch(match[2])
            reference = parse(f"<{match[1]}:{argument[2]}>") if argument else None
            misplaced = bool(heading or _INSIDE.search(line[: match.start()]))
            yield Call(match[0], number, match.start() + 1, reference, misplaced)


def hold(markdown: str) -> str:
    """The page with each call replaced by its placeholder."""
    lines = markdown.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd").split("\n")
    for index, call in reversed(list(enumerate(find(markdown)))):
        line, start = lines[call.line - 1], call.column - 1
        lines[call.line - 1] = (
            f"{line[:start]}{_OPEN}{index}{_CLOSE}{line[start + len(call.written) :]}"
        )
    return "\n".join(lines)


def fill(html: str, block: Callable[[int], str], inline: Callable[[int], str]) -> str:
    """The HTML with each placeholder replaced: ``block`` where a call stands alone in its paragraph."""
    html = _ALONE.sub(lambda match: block(int(match[1])), html)
    return _PLACEHOLDER.sub(lambda match: inline(int(match[1])), html)


def _text_lines(markdown: str) -> Iterator[tuple[int, str]]:
    """The lines outside fenced code, code spans blanked out so that columns stay."""
    fence = ""
    for number, line in enumerate(markdown.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and mark[2] is not None else fence
        elif mark:
            fence = mark[1]
        else:
            yield number, _CODE.sub(lambda code: " " * len(code[0]), line)
