"""What a text may hold that Markdown, or whoever shows it, would take for its own."""

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~&])")
"""HTML is among it."""

_CALLS = re.compile(r"([@#])(?=\w)")
"""What hosts take for a name of somebody or the number of an issue, after Markdown is done."""

_NOTHING_SEEN = "\u200b"
"""A space without width: a backslash would be gone by the time that hosts look for names."""


def escaped(text: str) -> str:
    """A text on one line that reads as it was written, and calls nobody."""
    return _CALLS.sub(rf"\1{_NOTHING_SEEN}", _SIGNS.sub(r"\\\1", text.replace("\n", " ")))
