"""References inside texts: ``<sop:reply-to-customer>``, ``<metric:reply-time.green>``.

They look like Markdown's autolinks, are safe at the start of a YAML value, and are checked like
every other reference. A part after the dot names a step, a pause point or a figure; the team has no
id, so that its figures follow the colon, ``<team:daytime>``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from markdown_it.token import Token

from mkdocs_playbook.model.kinds import REFERABLE, single_files
from mkdocs_playbook.model.markdown import blocks
from mkdocs_playbook.spelling import closest

_WRITTEN = re.compile(r"<\s*([\w-]+)\s*[:：]\s*([^<>\n]*?)\s*>")
_WELL_FORMED = re.compile(r"<([a-z]+):([a-z0-9-]+(?:/[a-z0-9-]+)?)(?:\.([a-z0-9-]+))?>")
_IN_WORDS = re.compile(
    rf"(<(?:{'|'.join(REFERABLE)}):[a-z0-9-]+(?:/[a-z0-9-]+)?(?:\.[a-z0-9-]+)?>)"
)
_MARKDOWN = re.compile(r"[\\`*_\[<&\x00-\x1f]|^(?:[-+~]|[0-9]+[.)])")
"""What may be Markdown; a hyphen, a wave or a number with its dot only where a text begins."""

_STRONG = re.compile(r"(?<!\*)\*\*([^\W_](?:[^*]*[^\W_])?)\*\*(?!\*)")
"""Strong words, whatever stands around them: between letters or digits, two stars open and end."""

_MAY_HIDE = re.compile(r"[\\`~\[<&\x00-\x09\x0b-\x1f]")
"""What may make something else of what looks like a reference, or a reference of something else."""

_DEEP = re.compile(r"^[-+*0-9.) ]{18}", re.MULTILINE)
"""How a line begins in a list within nine others: what is deeper the parser leaves out."""

_SCHEMES = ("http", "https", "mailto", "tel")
_WITHOUT_ID = frozenset(kind.name for kind in single_files() if kind.is_referred_to)


@dataclass(frozen=True)
class Reference:
    """One reference as written. ``kind`` is empty when it has not the form of a reference."""

    written: str
    kind: str
    id: str
    part: str | None = None


def references(text: str) -> tuple[Reference, ...]:
    """Every reference in a text, malformed ones included; what stands in code is none."""
    if not may_point(text):
        return ()  # most texts, and parsing is slow
    return _parsed(str(text))


def may_point(text: str) -> bool:
    """Whether a text may hold a reference or a link at all."""
    return "<" in text or "](" in text


def pieces(text: str) -> list[str | Reference] | None:
    """A text of words and references alone, taken apart as the parser would.

    ``None`` where it may hold more Markdown. Most texts don't, and parsing takes ten times as long.
    """
    found = runs(text)
    if found is None or len(found) > 1:
        return None
    return found[0]


def runs(text: str) -> list[list[str | Reference]] | None:
    """The same of a text that has strong words as well: every other run of pieces is strong.

    The first one is not, and may be empty.
    """
    if text != text.strip():
        return None
    found = []
    for run in _STRONG.split(text):  # every other one is strong
        split = _IN_WORDS.split(run)  # every other one is a reference
        if any(map(_MARKDOWN.search, split[::2])):
            return None
        found.append([parse(piece) or piece for piece in split if piece])
    return found


@lru_cache(maxsize=50_000)  # several rules ask the same texts
def _parsed(text: str) -> tuple[Reference, ...]:
    split = _IN_WORDS.split(text)  # every other one is a reference
    if not any(map(_MAY_HIDE.search, split[::2])) and _DEEP.search(text) is None:
        return tuple(filter(None, map(parse, split[1::2])))
    return found_by_parser(text)


def found_by_parser(text: str) -> tuple[Reference, ...]:
    """The references in a text, whatever Markdown it holds; this takes long."""
    found: list[Reference] = []
    for block in blocks(text):
        for token in block.children or ():
            found.extend(_in_token(token))
    return tuple(found)


def _in_token(token: Token) -> Iterator[Reference]:
    if token.type == "text":
        yield from _malformed(token.content)
    elif token.type == "link_open":
        address = str(token.attrs["href"])
        scheme = address.partition(":")[0]
        if not address or scheme.lower() in _SCHEMES:
            return
        # A link with words of its own can't be a reference: its address alone has not the form.
        written = f"<{address}>" if token.markup == "autolink" else address
        # The parser writes what is not ASCII as %E3%80%82; it is told, and found, as it stands.
        yield parse(written) or Reference(unquote(written), "", scheme)


def _malformed(words: str) -> Iterator[Reference]:
    """What looks like a reference in words that the parser has found no link in."""
    for match in _WRITTEN.finditer(words):
        scheme = match[1]
        if scheme.lower() not in _SCHEMES:
            yield Reference(match[0], "", scheme)


def parse(written: str) -> Reference | None:
    """The reference in ``<...>``; ``None`` for other forms and for addresses as ``<tel:1>``."""
    form = _WELL_FORMED.fullmatch(written)
    if form is None:
        return None
    kind, id_, part = form.groups()
    if kind in _SCHEMES:
        return None
    if kind in _WITHOUT_ID:  # what follows the colon is the part, and the kind's name is its id
        return Reference(written, kind, kind, id_)
    return Reference(written, kind, id_, part)


def mended(written: str) -> str | None:
    """A malformed reference as it was surely meant: ``<sop:mix>`` for ``<SOP： Mix>``."""
    form = _WRITTEN.fullmatch(written)
    if form is None:
        return None
    kind = closest(form[1], REFERABLE)
    if kind is None:
        return None
    target = unicodedata.normalize("NFKC", form[2]).replace("。", ".")
    target = re.sub(r"[_ ]+", "-", target.lower())
    reference = parse(f"<{kind}:{target}>")
    if reference is None:
        return None
    return reference.written


def has_words(text: str) -> bool:
    """Whether a text says anything in a language.

    Figures and references read the same in all languages.
    """
    return any(map(str.isalpha, _WRITTEN.sub("", text)))
