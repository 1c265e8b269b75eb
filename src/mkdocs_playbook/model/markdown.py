"""The small Markdown of texts: emphasis, links, lists, code.

Raw HTML and images are not read and stay text.

One parser serves the check of references and the pages, so that both agree on what is code and what
is a link.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

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


class EmptyLink(NamedTuple):
    """A link, as written, that has no address to lead to or no words to be seen."""

    written: str
    has_address: bool


def parser() -> MarkdownIt:
    """A new parser.

    Links lead to other sites, to mail and, written as ``<kind:id>``, to the playbook's own things.
    """
    # From "zero" up: a rule that a new version of the parser brings along stays off.
    md = MarkdownIt("zero", {"html": False, "breaks": True}).enable(list(_RULES))
    md.validateLink = _is_allowed  # type: ignore[method-assign]  # so the parser's manual has it
    return md


@lru_cache(maxsize=1)  # a text is asked for its references, then for its empty links
def blocks(text: str) -> Sequence[Token]:
    """What the parser makes of a text."""
    return _PARSER.parse(text)


def _is_allowed(url: str) -> bool:
    return _ALLOWED_LINK.match(url) is not None


def paragraphs(text: str) -> Iterator[str]:
    """The words of each paragraph and list entry, as the parser sees them.

    References count as they are written.
    """
    for block in blocks(str(text)):
        if block.type in ("inline", "fence"):
            yield block.content


def empty_links(text: str) -> Iterator[EmptyLink]:
    """The links of a text that lead nowhere or show nothing.

    One whose address is written like a reference counts as that.
    """
    if "](" not in text:
        return  # most texts, and parsing is slow
    for block in blocks(str(text)):
        tokens = block.children or ()
        for index, token in enumerate(tokens):
            if token.type != "link_open":
                continue
            address = str(token.attrs["href"])
            label = _label(tokens[index + 1 :])
            if not address:
                yield EmptyLink(f"[{label}]()", has_address=False)
            elif not label.strip() and _scheme(address) not in REFERABLE:
                yield EmptyLink(f"[{label}]({address})", has_address=True)


def _label(tokens: Sequence[Token]) -> str:
    """The words up to where a link ends."""
    words = ""
    for token in tokens:
        if token.type == "link_close":
            break
        words += token.content
    return words


def _scheme(address: str) -> str:
    return address.partition(":")[0].lower()


_PARSER = parser()
