"""A paragraph of a step is too long to be followed while doing it."""

import re
from collections.abc import Iterator

from mkdocs_playbook.checks.texts import texts_of
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.markdown import paragraphs
from mkdocs_playbook.reading.entry import WrittenText
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import words
from mkdocs_playbook.words.width import display_width

SEVERITY = Severity.WARNING
LONGEST = 240
"""Columns, of which a Chinese character takes two."""

_WIDEST_CHARACTER = 2
_BLANK_LINE = re.compile(r"\n *\n")


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.of("sop"):
        for written in texts_of(entry, loaded.languages):
            if written.route[0] != "steps":
                continue
            if len(written.text) * _WIDEST_CHARACTER <= LONGEST:
                continue  # most are short as a whole, and parsing is slow
            if _has_short_stretches(written.text):
                continue
            width = max(map(display_width, paragraphs(written.text)), default=0)
            if width > LONGEST:
                message = _message(written, width)
                hints = (Message("split-step"),)
                yield Finding(written.source.path, written.route, message, hints)


def _has_short_stretches(text: str) -> bool:
    """Whether no paragraph is too long because nothing between two blank lines is.

    Code between fences may have blank lines in it, and the parser widens tabs.
    """
    if len(text) <= LONGEST and display_width(text) <= LONGEST:
        return True
    if any(sign in text for sign in ("```", "~~~", "\t")):
        return False
    return all(display_width(stretch) <= LONGEST for stretch in _BLANK_LINE.split(text))


def _message(written: WrittenText, width: int) -> Message:
    """How long a paragraph is, and may be, in the characters of its language."""
    columns = int(words(written.lang)("language", "columns"))
    args = {"length": width // columns, "most": LONGEST // columns}
    return Message("step-long", args)
