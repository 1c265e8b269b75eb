"""Texts -> paragraphs and lists for the typesetter: the small Markdown of pages, links included."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias, TypedDict

from markdown_it.token import Token

from mkdocs_playbook.model.markdown import parser
from mkdocs_playbook.paper.runs import LinkedRun, Resolve, inline_runs, simple_runs

_CLOSING = '”’」』》"'
"""Marks that belong to what stands before them: whatever is said of a page comes after."""


class Paragraph(TypedDict):
    kind: Literal["paragraph"]
    runs: list[LinkedRun]


class CodeBlock(TypedDict):
    kind: Literal["code"]
    lines: list[str]


class TextList(TypedDict):
    kind: Literal["list"]
    first: int | None
    """The number of its first entry; ``None`` of a list without numbers."""
    items: "list[Paragraphs]"


Paragraphs: TypeAlias = "list[Paragraph | CodeBlock | TextList]"

_PARSER = parser()


def paragraphs(text: str, resolve: Resolve) -> Paragraphs:
    """The paragraphs and lists of a text."""
    simple = simple_runs(text, resolve)
    if simple is not None:
        return [{"kind": "paragraph", "runs": closed(simple)}]
    return _Reader(_PARSER.parse(text), resolve).blocks()


def line(text: str, resolve: Resolve) -> list[LinkedRun]:
    """A text as one line: a space stands between paragraphs and list entries."""
    found: list[LinkedRun] = []
    for one in _lines(paragraphs(text, resolve)):
        if found:
            found.append({"t": " "})
        found += one
    return found


def _lines(blocks: Paragraphs) -> list[list[LinkedRun]]:
    found: list[list[LinkedRun]] = []
    for block in blocks:
        match block["kind"]:
            case "paragraph":
                found.append(block["runs"])
            case "code":
                found.append([{"t": " ".join(block["lines"]), "code": True}])
            case "list":
                for item in block["items"]:
                    found += _lines(item)
    return found


class _Reader:
    """Reads the tokens of a text one after the other; lists may stand in lists."""

    def __init__(self, tokens: Sequence[Token], resolve: Resolve) -> None:
        self._tokens = tokens
        self._resolve = resolve
        self._at = 0

    def blocks(self) -> Paragraphs:
        """Those up to where the list or entry ends that the reading is in."""
        found: Paragraphs = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            match token.type:
                case "inline":
                    found.append({"kind": "paragraph", "runs": self._runs(token)})
                case "fence":
                    lines = token.content.rstrip("\n").split("\n")
                    found.append({"kind": "code", "lines": lines})
                case "bullet_list_open":
                    found.append({"kind": "list", "first": None, "items": self._items()})
                case "ordered_list_open":
                    first = int(token.attrs.get("start", 1))
                    found.append({"kind": "list", "first": first, "items": self._items()})
                case "bullet_list_close" | "ordered_list_close" | "list_item_close":
                    return found
        return found

    def _items(self) -> list[Paragraphs]:
        items = []
        while self._tokens[self._at].type == "list_item_open":
            self._at += 1
            items.append(self.blocks())
        self._at += 1  # where the list ends
        return items

    def _runs(self, token: Token) -> list[LinkedRun]:
        return closed(list(inline_runs(token.children or (), self._resolve, with_urls=True)))


def closed(runs: list[LinkedRun]) -> list[LinkedRun]:
    """Runs in which closing marks behind a reference belong to it: “the title” (p. 12)."""
    for one, after in pairwise(runs):
        is_reference = "is_paged" in one or "out" in one
        rest = after["t"].lstrip(_CLOSING)
        if is_reference and rest != after["t"] and "to" not in after and "out" not in after:
            one["close"] = after["t"].removesuffix(rest)
            after["t"] = rest
    return [one for one in runs if one["t"]]
