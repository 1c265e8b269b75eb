"""Hand-written pages: their Markdown as it is, with what stands for the calls they make."""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from mkdocs_playbook.hosts.markdown.body import body, inline
from mkdocs_playbook.pages.written import WrittenPage
from mkdocs_playbook.reading.embeds import find
from mkdocs_playbook.words import words

_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(?:.*\n)*?(?:-{3}|\.{3})[ \t]*(?:\n|\Z)")

_DEEPEST_BLOCK = 3
"""Most spaces in front of an HTML block: after more, Markdown takes it for a part of a line."""


_CODE_INDENT = ("    ", "\t")

_HOLDER = re.compile(r" {0,3}(?:[-*+:]|\d+[.)]|!!!|\?\?\?\+?|===|\[\^.+\]:)\s")
"""What begins something that goes on in lines that are set in: entries, admonitions, footnotes."""

_TAG = re.compile(r"<[^>]*>")


class Parts(NamedTuple):
    """The front matter of a page, which may be empty, and all below it."""

    front_matter: str
    body: str


def parts(markdown: str) -> Parts:
    """A page taken apart."""
    found = _FRONT_MATTER.match(markdown)
    if found is None:
        return Parts("", markdown)
    return Parts(found[0], markdown[found.end() :])


def written_body(page: WrittenPage, lang: str) -> Parts:
    """A page as it is published in a language; marked where it has no translation into it."""
    front_matter, text = parts(_filled(page))
    if page.lang == lang:
        return Parts(front_matter, text)
    tag = words(page.lang)("language", "tag")
    start = f'<div class="pb-untranslated" lang="{tag}" markdown="1">'
    return Parts(front_matter, f"{start}\n\n{text}\n\n</div>")


def _filled(page: WrittenPage) -> str:
    lines = page.markdown.split("\n")
    found = list(find(page.markdown))
    for call in reversed(found):  # from the end, so that columns still hold
        embed = page.embeds.get(call.written)
        if embed is None or call.misplaced:
            continue
        number = call.line - 1
        if _is_alone(lines, number, call.written):
            lines[number] = body(embed.block)
            continue
        stand_in = inline(embed.inline)
        if _is_code(lines, number):
            stand_in = unescape(_TAG.sub("", embed.inline))
        line, start = lines[number], call.column - 1
        rest = line[start + len(call.written) :]
        lines[number] = f"{line[:start]}{stand_in}{rest}"
    return "\n".join(lines)


def _is_code(lines: Sequence[str], number: int) -> bool:
    """Whether Markdown takes a line for code because it is set in, where HTML would show as it is.

    Lines set in below an entry of a list, or below the head of an admonition, belong to it.
    """
    if not lines[number].startswith(_CODE_INDENT):
        return False
    for line in reversed(lines[:number]):
        if line.strip() and not line.startswith(_CODE_INDENT):
            return _HOLDER.match(line) is None
    return True


def _is_alone(lines: Sequence[str], number: int, call: str) -> bool:
    """Whether a call is a paragraph of its own, and one that can hold a block."""
    line = lines[number]
    if line.strip() != call or len(line) - len(line.lstrip()) > _DEEPEST_BLOCK:
        return False
    neighbours = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    return not any(neighbour.strip() for neighbour in neighbours)
