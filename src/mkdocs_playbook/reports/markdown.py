"""What a text may hold that Markdown, or whoever shows it, would take for its own."""

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~@&])")
"""HTML and names of people are among it."""


def escaped(text: str) -> str:
    """A text on one line that reads as it was written."""
    return _SIGNS.sub(r"\\\1", text.replace("\n", " "))
