"""Texts as runs for the typesetter: the small Markdown of pages, with references as plain words."""

from collections.abc import Callable, Iterator, Sequence
from typing import Required, TypeAlias, TypedDict

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


class LinkedRun(Run, total=False):
    """A stretch of text in a document that is read on a screen, too."""

    url: str
    """Of a link: where it leads."""
    to: str
    """Of what stands elsewhere in the document: its label."""
    is_paged: bool
    """Whether the number of its page is said as well."""
    out: str
    """Of what stands in the handbook's pages alone: the way there from the top of the site."""
    close: str
    """Closing marks that come before what is said of the page."""
    together: bool
    """At the end of a line: it stays on one line with the others that have this."""


Resolve: TypeAlias = Callable[[Reference], LinkedRun]
"""What stands for a reference."""

_PARSER = parser()


def runs(text: str, resolve: Callable[[Reference], str]) -> list[Run]:
    """The runs of a text, in one line: a space stands between paragraphs and list entries."""

    def resolved(reference: Reference) -> LinkedRun:
        return {"t": resolve(reference)}

    simple = simple_runs(text, resolved)
    if simple is not None:
        return list(simple)
    found: list[Run] = []
    for block in _PARSER.parse(text):
        if block.type not in ("inline", "fence"):
            continue
        if found:
            found.append({"t": " "})
        if block.type == "fence":
            found.append({"t": " ".join(block.content.split()), "code": True})
        else:
            found += inline_runs(block.children or (), resolved)
    return found


def simple_runs(text: str, resolve: Resolve) -> list[LinkedRun] | None:
    """The runs of a text without Markdown, which most are; this is several times as fast.

    ``None`` where it may have some.
    """
    simple = pieces(text)
    if simple is None:
        return None
    found: list[LinkedRun] = []
    for piece in simple:
        if isinstance(piece, Reference):
            found.append(resolve(piece))
        else:
            found += _with_blanks(piece)
    return found


def _with_blanks(text: str) -> Iterator[LinkedRun]:
    """A text with each blank as a run of its own."""
    for piece in with_blanks(text):
        if isinstance(piece, Blank):
            yield {"t": piece.written, "blank": piece.kind}
        else:
            yield {"t": piece}


def inline_runs(
    tokens: Sequence[Token], resolve: Resolve, with_urls: bool = False
) -> Iterator[LinkedRun]:
    """The runs of a paragraph.

    :param with_urls: whether links keep where they lead; on a sheet nobody can click on it.
    """
    bold = slanted = 0  # how deep inside: emphasis may stand in emphasis
    reference: Reference | None = None
    url = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                slanted += token.nesting
            case "link_open":
                reference = _reference(token)
                url = str(token.attrs["href"]) if with_urls and reference is None else ""
            case "link_close":
                reference, url = None, ""
            case _:
                for run in _runs_of(token, reference, resolve):
                    if url:
                        run["url"] = url
                    yield _styled(run, bold > 0, slanted > 0)


def _reference(link: Token) -> Reference | None:
    """What a link that opens refers to, where it is a reference and no address."""
    if link.markup != "autolink":
        return None
    return parse(f"<{link.attrs['href']}>")


def _runs_of(token: Token, reference: Reference | None, resolve: Resolve) -> Iterator[LinkedRun]:
    """What a token says: words, code, or a space where a line ends."""
    if reference is not None:
        yield resolve(reference)
    elif token.type in ("softbreak", "hardbreak"):
        yield {"t": " "}
    elif token.type == "code_inline":
        yield {"t": token.content, "code": True}
    else:
        yield from _with_blanks(token.content)


def _styled(run: LinkedRun, is_bold: bool, is_slanted: bool) -> LinkedRun:
    if is_bold:
        run["b"] = True
    if is_slanted:
        run["i"] = True
    return run
