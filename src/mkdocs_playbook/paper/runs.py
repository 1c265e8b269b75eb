"""Texts as runs for the typesetter: the small Markdown of pages, with references as plain words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Required, TypedDict

from markdown_it.token import Token

from mkdocs_playbook.model.blanks import Blank, Kind, with_blanks
from mkdocs_playbook.model.markdown import parser
from mkdocs_playbook.model.references import Reference, parse, pieces


class Run(TypedDict, total=False):
    """A stretch of text in one style."""

    t: Required[str]
    b: bool
    i: bool
    code: bool
    blank: Kind
    """Of a blank to write in: what goes in; ``t`` is how it was written."""


_PARSER = parser()


def runs(text: str, resolve: Callable[[Reference], str]) -> list[Run]:
    """The runs of a text, in one line: a space stands between paragraphs and list entries."""
    simple = pieces(text)
    if simple is not None:
        return list(_plain(simple, resolve))
    found: list[Run] = []
    for block in _PARSER.parse(text):
        if block.type not in ("inline", "fence"):
            continue
        if found:
            found.append({"t": " "})
        if block.type == "fence":
            found.append({"t": " ".join(block.content.split()), "code": True})
        else:
            found += _inline(block.children or (), resolve)
    return found


def _plain(simple: Iterable[str | Reference], resolve: Callable[[Reference], str]) -> Iterator[Run]:
    """The runs of a text without Markdown, which most are; this is several times as fast."""
    for piece in simple:
        if isinstance(piece, Reference):
            yield {"t": resolve(piece)}
        else:
            yield from _with_blanks(piece)


def _with_blanks(text: str) -> Iterator[Run]:
    """A text with each blank as a run of its own."""
    for piece in with_blanks(text):
        if isinstance(piece, Blank):
            yield {"t": piece.written, "blank": piece.kind}
        else:
            yield {"t": piece}


def _inline(tokens: Sequence[Token], resolve: Callable[[Reference], str]) -> Iterator[Run]:
    """Links keep their words alone: nobody can click on paper."""
    bold = slanted = 0  # how deep inside: emphasis may stand in emphasis
    reference: Reference | None = None
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                slanted += token.nesting
            case "link_open":
                reference = _reference(token)
            case "link_close":
                reference = None
            case _:
                for run in _runs_of(token, reference, resolve):
                    yield _styled(run, bold > 0, slanted > 0)


def _reference(link: Token) -> Reference | None:
    """What a link that opens refers to, where it is a reference and no address."""
    if link.markup != "autolink":
        return None
    return parse(f"<{link.attrs['href']}>")


def _runs_of(
    token: Token, reference: Reference | None, resolve: Callable[[Reference], str]
) -> Iterator[Run]:
    """What a token says: words, code, or a space where a line ends."""
    if reference is not None:
        yield {"t": resolve(reference)}
    elif token.type in ("softbreak", "hardbreak"):
        yield {"t": " "}
    elif token.type == "code_inline":
        yield {"t": token.content, "code": True}
    else:
        yield from _with_blanks(token.content)


def _styled(run: Run, is_bold: bool, is_slanted: bool) -> Run:
    if is_bold:
        run["b"] = True
    if is_slanted:
        run["i"] = True
    return run
