"""Embeds in hand-written pages: ``{{ metric("reply-time") }}`` calls for what the playbook knows.

Only this form is read and nothing is evaluated. A call becomes a placeholder before Markdown runs
and HTML after it, so contributors' texts never pass Markdown's engine. Calls inside code are left
alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.references import Reference, parse

_CALL = re.compile(r"\{\{\s*(?P<kind>\w+)\s*(?P<arguments>[(（][^{}\n]*?)\s*\}\}")
_ARGUMENT = re.compile(r"""\(\s*(["'])(?P<id>[^"']*)\1\s*\)""")
_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})(?P<alone>\s*$)?")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_HEADING = re.compile(r" {0,3}#{1,6}\s")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_IN_ADDRESS_OR_TAG = re.compile(r"\]\([^)]*$|<[^<>]*$")

# Unicode sets these two aside for a program's own use.
_OPEN = "\ufdd0"
_CLOSE = "\ufdd1"
_UNKNOWN = "\ufffd"
"""Stands for either of them in a page that holds it all the same."""

_PLACEHOLDER = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_ALONE = re.compile(f"<p>\\s*{_OPEN}([0-9]+){_CLOSE}\\s*</p>")


@dataclass(frozen=True)
class Call:
    """A call as written: its place (1-based line and column) and what it embeds.

    ``reference`` is ``None`` where the call doesn't have the form.
    """

    written: str
    line: int
    column: int
    reference: Reference | None
    misplaced: bool = False
    """Whether it stands where only plain words can: in a heading, an address or an HTML tag."""


def find(markdown: str) -> Iterator[Call]:
    """Every call of a page in order."""
    lines = dict(_text_lines(markdown))
    for number, line in lines.items():
        underlined = _UNDERLINE.fullmatch(lines.get(number + 1, ""))
        is_heading = bool(underlined or _HEADING.match(line))
        for match in _CALL.finditer(line):
            in_other = bool(_IN_ADDRESS_OR_TAG.search(line[: match.start()]))
            yield Call(
                match[0],
                number,
                match.start() + 1,
                _reference(match["kind"], match["arguments"]),
                misplaced=is_heading or in_other,
            )


def hold(markdown: str) -> str:
    """The page with each call replaced by its placeholder."""
    lines = markdown.replace(_OPEN, _UNKNOWN).replace(_CLOSE, _UNKNOWN).split("\n")
    calls = list(enumerate(find(markdown)))
    # From the last to the first, so that the columns of those before stay right.
    for index, call in reversed(calls):
        line = lines[call.line - 1]
        start = call.column - 1
        end = start + len(call.written)
        lines[call.line - 1] = f"{line[:start]}{_OPEN}{index}{_CLOSE}{line[end:]}"
    return "\n".join(lines)


def fill(html: str, block: Callable[[int], str], inline: Callable[[int], str]) -> str:
    """The HTML with each placeholder replaced by what the call of that number embeds.

    :param block: makes it for a call that stands alone in its paragraph.
    :param inline: makes it for any other.
    """
    html = _ALONE.sub(lambda match: block(int(match[1])), html)
    return _PLACEHOLDER.sub(lambda match: inline(int(match[1])), html)


def _reference(kind: str, arguments: str) -> Reference | None:
    argument = _ARGUMENT.fullmatch(arguments)
    if argument is None:
        return None
    return parse(f"<{kind}:{argument['id']}>")


def _text_lines(markdown: str) -> Iterator[tuple[int, str]]:
    """The numbered lines outside fenced code, code spans blanked out so that columns stay."""
    fence = ""
    for number, line in enumerate(markdown.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark["fence"].startswith(fence) and mark["alone"] is not None:
                fence = ""
        elif mark:
            fence = mark["fence"]
        else:
            yield number, _CODE.sub(lambda code: " " * len(code[0]), line)
