"""A hand-written page brings a script, or a frame of another site."""

import re
from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Location, Message, Severity
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.fences import text_lines
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING

_SCRIPT = re.compile(
    r"(?P<element><(?:script|iframe|object|embed)\b)"
    r"|(?:<[a-z]|\{)[^<>{}]*?\s(?P<event>on[a-z]+)\s*="  # in a tag, or in a list of attributes
    r"|(?:[(<\"'=]|\]:)\s*(?P<address>javascript:)",
    re.IGNORECASE,
)


def check(loaded: Loaded) -> Iterator[Finding]:
    for page in loaded.written:
        yield from _of_page(page)


def _of_page(page: Source) -> Iterator[Finding]:
    # A tag may go over several lines, so they are looked through as one text; code left empty.
    lines = [""] * len(page.lines)
    for number, words in text_lines("\n".join(page.lines)):
        lines[number - 1] = words
    text = "\n".join(lines)
    for match in _SCRIPT.finditer(text):
        found = str(match.lastgroup)
        start = match.start(found)
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        place = Location(page.path, line, column, column + len(match[found]))
        yield Finding(page.path, place, Message("script-in-page", {"written": match[found]}))
