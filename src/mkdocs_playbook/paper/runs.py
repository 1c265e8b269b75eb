"""Texts as runs for the typesetter: the same small Markdown as on pages, references filled in as plain words."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypedDict

from markdown_it.token import Token

from mkdocs_playbook.model.markdown import parser
from mkdocs_playbook.model.references import Reference, parse, pieces


class Run(TypedDict, total=False):
    """A stretch of text in one style."""

    t: str
    b: bool
    i: bool
    code: bool


_STYLES = {"strong": "b", "em": "i"}
_PARSER = parser()


def runs(text: str, resolve: Callable[[Reference], str]) -> list[Run]:
    """The runs of a text, in one line: paragraphs and list entries follow one another after a blank."""
    if (simple := pieces(text)) is not None:
        return [{"t": piece if isinstance(piece, str) else resolve(piece)} for piece in simple]
    blocks = [block.children or () for block in _PARSER.parse(text) if block.type == "inline"]
    found: list[Run] = []
    for number, tokens in enumerate(blocks):
        found += [{"t": " "}] if number else []
        found += _inline(tokens, resolve)
    return found


def _inline(tokens: Sequence[Token], resolve: Callable[[Reference], str]) -> Iterator[Run]:
    """Links keep their words alone: nobody can click on paper."""
    open_styles: list[str] = []
    reference: Reference | None = None
    for token in tokens:
        kind, _, way = token.type.rpartition("_")
        if kind in _STYLES and way == "open":
            open_styles.append(_STYLES[kind])
        elif kind in _STYLES and way == "close":
            open_styles.remove(_STYLES[kind])
        elif token.type == "link_open":
            reference = parse(f"<{token.attrs['href']}>") if token.markup == "autolink" else None
        elif token.type == "link_close":
            reference = None
        else:
            words = (
                resolve(reference) if reference else " " if "break" in token.type else token.content
            )
            style: Run = {"t": words}
            for name in open_styles:
                style[name] = True  # type: ignore[literal-required]  # only what _STYLES has
            yield style | {"code": True} if token.type == "code_inline" else style
