"""The small Markdown of texts: emphasis, links, lists, code. Raw HTML and images are not read and stay text.

One parser serves the check of references and the pages, so that both agree on what is code and what is a link.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

KINDS = ("role", "sop", "metric", "checklist", "quiz", "term", "limit", "team")
"""The kinds that a text can point at; a checklist's id holds its folder, ``<checklist:daily/operations>``."""

_ALLOWED_LINK = re.compile(rf"(?:https?://|mailto:|(?:{'|'.join(KINDS)}):)", re.IGNORECASE)


def parser() -> MarkdownIt:
    """A new parser; links lead to other sites, to mail and, written as ``<kind:id>``, to the playbook's own things."""
    md = MarkdownIt("zero", {"html": False, "breaks": True}).enable(
        [
            "emphasis",
            "link",
            "autolink",
            "list",
            "backticks",
            "fence",
            "escape",
            "newline",
            "entity",
        ]
    )
    md.validateLink = lambda url: bool(_ALLOWED_LINK.match(url))  # type: ignore[method-assign]  # the documented way to restrict links
    return md


def paragraphs(text: str) -> Iterator[str]:
    """The words of each paragraph and list entry, as the parser sees them; references count as they are written."""
    for block in _PARSER.parse(text):
        if block.type in ("inline", "fence"):
            yield block.content


_PARSER = parser()
