"""The small Markdown of texts -> HTML: emphasis, links, lists, code; raw HTML and images stay text.

This is the security boundary: whatever contributors write leaves here escaped, and never passes
another engine.
"""

import re
from collections.abc import Callable, Sequence
from html import unescape

from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from mkdocs_playbook.model.markdown import BLANK, parser
from mkdocs_playbook.model.references import Reference, parse


class Prose:
    """A renderer of texts; ``resolve`` turns a reference into the HTML that stands for it."""

    def __init__(self, resolve: Callable[[Reference], Markup]) -> None:
        self._resolve = resolve
        self._md = parser()
        self._md.core.ruler.push("references", self._fill)
        self._md.add_render_rule("reference", lambda _, tokens, index, *__: tokens[index].content)

    def block(self, text: str) -> Markup:
        """Paragraphs and lists."""
        return Markup(self._md.render(text).strip())

    def inline(self, text: str) -> Markup:
        """One run of text, without a paragraph around it."""
        return Markup(self._md.renderInline(text).strip())

    def plain(self, text: str) -> str:
        """The words alone, for places that hold no HTML: descriptions, menus, search."""
        # Safe on our own HTML alone: every "<" that is no tag's stands as an entity there.
        return unescape(re.sub(r"<[^>]*>", "", self.inline(text)))

    def _fill(self, state: StateCore) -> None:
        for token in state.tokens:
            if token.children:
                token.children = self._filled(token.children)

    def _filled(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens with references replaced by their HTML, and blanks marked."""
        filled: list[Token] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            reference = _reference(token)
            if reference is not None:
                filled.append(_html(self._resolve(reference)))
                index += _TOKENS_OF_AUTOLINK
                continue
            if token.type == "text":
                filled += _with_blanks(token)
            else:
                filled.append(token)
            index += 1
        return filled


_TOKENS_OF_AUTOLINK = 3
"""The parser makes an opening, a text and a closing token of one."""


def _reference(token: Token) -> Reference | None:
    """What a token refers to, where it opens a link in the form of a reference."""
    if token.markup != "autolink":
        return None
    return parse(f"<{token.attrs.get('href')}>")


def _html(content: str) -> Token:
    """A token that is written as it is."""
    return Token("reference", "", 0, content=content)


def _with_blanks(token: Token) -> list[Token]:
    """A text with each blank to write in as an element of its own: paper gives it more room."""
    pieces = BLANK.split(token.content)
    if len(pieces) == 1:
        return [token]
    tokens = []
    # Split with its separators kept: every other piece is a blank.
    for number, piece in enumerate(pieces):
        if number % 2 == 1:
            tokens.append(_html(f'<span class="pb-pen">{piece}</span>'))
        else:
            tokens.append(Token("text", "", 0, content=piece))
    return tokens
