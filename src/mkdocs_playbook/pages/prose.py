"""The small Markdown of texts -> HTML: emphasis, links, lists, code; raw HTML and images stay text.

This is the security boundary: whatever contributors write leaves here escaped, and never passes
another engine.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from html import unescape

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markupsafe import Markup

from mkdocs_playbook.model.blanks import Blank, with_blanks
from mkdocs_playbook.model.markdown import parser
from mkdocs_playbook.model.references import Reference, parse, runs

_PARSER = parser()
_PARSER.add_render_rule("reference", lambda _, tokens, index, *__: tokens[index].content)


class Prose:
    """A renderer of texts; ``resolve`` turns a reference into the HTML that stands for it."""

    def __init__(self, resolve: Callable[[Reference], Markup]) -> None:
        self._resolve = resolve

    def block(self, text: str) -> Markup:
        """Paragraphs and lists."""
        simple = self._simple(text)
        if simple:
            return Markup(f"<p>{simple}</p>")
        return self._rendered(_PARSER.parse(text))

    def inline(self, text: str) -> Markup:
        """One run of text, without a paragraph around it."""
        simple = self._simple(text)
        if simple is not None:
            return Markup(simple)
        return self._rendered(_PARSER.parseInline(text))

    def plain(self, text: str) -> str:
        """The words alone, for places that hold no HTML: descriptions, menus, search."""
        # Safe on our own HTML alone: every "<" that is no tag's stands as an entity there.
        return unescape(re.sub(r"<[^>]*>", "", self.inline(text)))

    def _simple(self, text: str) -> str | None:
        """The HTML of a text without more Markdown than strong words; ``None`` for others."""
        found = runs(text)
        if found is None:
            return None
        html = [self._together(run) for run in found]
        # Every second one is strong.
        html[1::2] = [f"<strong>{strong}</strong>" for strong in html[1::2]]
        return "".join(html)

    def _together(self, simple: Iterable[str | Reference]) -> str:
        """The HTML of words and references."""
        html: list[str] = []
        for piece in simple:
            if isinstance(piece, Reference):
                html.append(self._resolve(piece))
            else:
                html.append(_words(piece))
        return "".join(html)

    def _rendered(self, blocks: Sequence[Token]) -> Markup:
        """The HTML of what the parser has found."""
        for block in blocks:
            if block.children:
                block.children = self._filled(block.children)
        return Markup(_PARSER.renderer.render(blocks, _PARSER.options, {}).strip())

    def _filled(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens with references and words replaced by their HTML."""
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
                filled.append(_html(_words(token.content)))
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


def _words(text: str) -> str:
    """Words with each blank to write in as an element of its own: paper gives it more room."""
    if "_" not in text and "＿" not in text:
        return escapeHtml(text)  # most texts, and looking for blanks takes longer than all else
    html = []
    for piece in with_blanks(text):
        if isinstance(piece, Blank):
            html.append(f'<span class="pb-pen pb-pen-{piece.kind}">{piece.written}</span>')
        else:
            html.append(escapeHtml(piece))
    return "".join(html)
