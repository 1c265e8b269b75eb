"""The small Markdown of texts: emphasis, links, lists, code.

Raw HTML and images are not read and stay text.

One parser serves the check of references and the pages, so that both agree on what is code and what
is a link.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from mkdocs_playbook.model.kinds import REFERABLE

_RULES = (
    "emphasis",
    "link",
    "autolink",
    "list",
    "backticks",
    "fence",
    "escape",
    "newline",
    "entity",
)
"""The rules of markdown-it that are read; all others stay off."""

_ALLOWED_LINK = re.compile(rf"(?:https?://|mailto:|(?:{'|'.join(REFERABLE)}):)", re.IGNORECASE)

BLANK = re.compile("(_{2,}|＿{2,})")
"""A blank to write in, on paper and on pages: two or more underscores, narrow or wide."""


def parser() -> MarkdownIt:
    """A new parser.

    Links lead to other sites, to mail and, written as ``<kind:id>``, to the playbook's own things.
    """
    # From "zero" up: a rule that a new version of the parser brings along stays off.
    md = MarkdownIt("zero", {"html": False, "breaks": True}).enable(list(_RULES))
    md.validateLink = _is_allowed  # type: ignore[method-assign]  # so the parser's manual has it
    return md


def _is_allowed(url: str) -> bool:
    return _ALLOWED_LINK.match(url) is not None


def paragraphs(text: str) -> Iterator[str]:
    """The words of each paragraph and list entry, as the parser sees them.

    References count as they are written.
    """
    for block in _PARSER.parse(text):
        if block.type in ("inline", "fence"):
            yield block.content


_PARSER = parser()
