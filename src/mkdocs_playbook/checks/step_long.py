"""A paragraph of a step is too long to be followed while doing it."""

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


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.of("sop"):
        for written in texts_of(entry, loaded.languages):
            if written.route[0] != "steps":
                continue
            if len(written.text) * _WIDEST_CHARACTER <= LONGEST:
                continue  # most are short as a whole, and parsing is slow
            width = _widest_paragraph(written.text)
            if width > LONGEST:
                message = _message(written, width)
                hints = (Message("split-step"),)
                yield Finding(written.source.path, written.route, message, hints)


def _widest_paragraph(text: str) -> int:
    """The columns of a text's widest paragraph, or of all of it where that is no more."""
    width = display_width(text)
    if width <= LONGEST:
        return width
    return max(map(display_width, paragraphs(text)), default=0)


def _message(written: WrittenText, width: int) -> Message:
    """How long a paragraph is, and may be, in the characters of its language."""
    columns = int(words(written.lang)("language", "columns"))
    args = {"length": width // columns, "most": LONGEST // columns}
    return Message("step-long", args)
