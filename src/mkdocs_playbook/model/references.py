"""References inside texts: ``<sop:reply-to-customer>``, ``<metric:reply-time.green>``, ``<team:daytime>``.

They look like Markdown's autolinks, are safe at the start of a YAML value, and are checked like every other
reference. A part after the dot names a step, a pause point or a figure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from mkdocs_playbook.model.markdown import KINDS, parser
from mkdocs_playbook.spelling import closest

METRIC_PARTS = ("green", "amber", "red")
TEAM_PARTS = ("daytime", "working-hours", "timezone", "exempt", "title")
_WRITTEN = re.compile(r"<\s*([\w-]+)\s*[:：]\s*([^<>\n]*?)\s*>")
_WELL_FORMED = re.compile(r"<([a-z]+):([a-z0-9-]+(?:/[a-z0-9-]+)?)(?:\.([a-z0-9-]+))?>")
_IN_WORDS = re.compile(rf"(<(?:{'|'.join(KINDS)}):[a-z0-9-]+(?:/[a-z0-9-]+)?(?:\.[a-z0-9-]+)?>)")
_MARKDOWN = re.compile(r"[\\`*_\[<&\x00-\x1f]|^(?:[-+~]|[0-9]+[.)])")
"""What may be Markdown; a hyphen, a wave or a number with its dot only where a text begins."""

_PARSER = parser()
_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True)
class Reference:
    """One reference as written. ``kind`` is empty when it has not the form of a reference."""

    written: str
    kind: str
    id: str
    part: str | None = None


def references(text: str) -> tuple[Reference, ...]:
    """Every reference in a text, malformed ones included; what stands in code is none."""
    if "<" not in text and "](" not in text:
        return ()  # most texts, and parsing is slow
    return _parsed(str(text))


def pieces(text: str) -> list[str | Reference] | None:
    """A text of words and references alone, taken apart as the parser would; ``None`` where it may hold more Markdown.

    Most texts are such, and parsing takes ten times as long.
    """
    words = _IN_WORDS.split(text)  # every other one is a reference
    if text != text.strip() or any(map(_MARKDOWN.search, words[::2])):
        return None
    return [parse(piece) or piece for piece in words if piece]


@lru_cache(maxsize=50_000)  # several rules ask the same texts
def _parsed(text: str) -> tuple[Reference, ...]:
    if (simple := pieces(text)) is not None:
        return tuple(piece for piece in simple if isinstance(piece, Reference))
    blocks = _PARSER.parse(text)
    return tuple(
        found for block in blocks for token in block.children or () for found in _in_token(token)
    )


def _in_token(token: Token) -> Iterator[Reference]:
    if token.type == "text":
        for match in _WRITTEN.finditer(token.content):
            if match[1].lower() not in _SCHEMES:
                yield Reference(match[0], "", match[1])
    elif token.type == "link_open":
        address = str(token.attrs["href"])
        scheme = address.partition(":")[0]
        if scheme.lower() not in _SCHEMES:  # a link with words of its own can't be a reference
            written = f"<{address}>" if token.markup == "autolink" else address
            yield parse(written) or Reference(written, "", scheme)


def parse(written: str) -> Reference | None:
    """The reference in ``<...>``; ``None`` when the text has not its form, as an address such as ``<tel:123>``."""
    form = _WELL_FORMED.fullmatch(written)
    if form is None or form[1] in _SCHEMES:
        return None
    kind, id_, part = form[1], form[2], form[3]
    if kind == "team":  # the team has no id: what follows is the figure
        return Reference(written, kind, "team", id_)
    return Reference(written, kind, id_, part)


def mended(written: str) -> str | None:
    """A malformed reference as it was surely meant: ``<SOP： Reply_Time>`` is ``<sop:reply-time>``."""
    form = _WRITTEN.fullmatch(written)
    kind = closest(form[1], KINDS) if form else None
    reference = parse(f"<{kind}:{form[2].lower().replace('_', '-')}>") if form and kind else None
    return reference.written if reference else None


def has_words(text: str) -> bool:
    """Whether a text says anything in a language: figures and references read the same in all of them."""
    return any(map(str.isalpha, _WRITTEN.sub("", text)))
