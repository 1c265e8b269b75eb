"""A text or a hand-written page holds what isn't read here, or a link that leads nowhere."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mkdocs_playbook.checks.markup import Texts, texts_by_file, without_code
from mkdocs_playbook.checks.page_links import dead_links
from mkdocs_playbook.findings import Finding, Fix, Location, Message, Severity
from mkdocs_playbook.model.fields import Name
from mkdocs_playbook.model.kinds import REFERABLE
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import WrittenText
from mkdocs_playbook.reading.leftovers import code_of
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING

_TAGS = (
    "a|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span"
    "|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)
_MARKS = {
    "html-in-text": re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE),
    "image-in-text": re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"),
    "heading-in-text": re.compile(r"^#{1,6}(?= +\S)", re.MULTILINE),
    "table-in-text": re.compile(r"^\|.*\|(?=\s*$)", re.MULTILINE),
    "strike-in-text": re.compile(r"~~[^~\n]+~~"),
    "box-in-text": re.compile(r"(?<![^\n])(?:[-*] +)?\[[ xX]\](?= +\S)"),
    "footnote-in-text": re.compile(r"\[\^[\w-]+\]"),
    "comment-in-text": re.compile(r"<!--.*?-->", re.DOTALL),
}
"""Marks by the sentences that tell of them."""

_UNSEEN = re.compile("[\x0b\x0c\x85\xad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
"""Characters without a shape: line ends, joints and marks of direction; joiners belong to emoji."""

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\n]+)\][(（](?P<address>[^)）\s]+)[)）]")
_LEADS = re.compile(rf"(?:https?://|mailto:|(?:{'|'.join(REFERABLE)}):)", re.IGNORECASE)
_SITE = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|io)\b)", re.IGNORECASE)
_PAGE = re.compile(r"(?:\.{0,2}/)*(?:[\w-]+/)*(?P<stem>[\w-]+)\.(?:md|html|yml)(?:#.*)?")


def check(loaded: Loaded) -> Iterator[Finding]:
    for texts in texts_by_file(loaded):
        yield from _unseen(texts)
        if not _may_be_marked(texts.words):
            continue
        for written in texts.written:
            if _may_be_marked(written.text) and not isinstance(written.text, Name):
                yield from _of_text(loaded, written)
    for page in loaded.written:
        yield from _unseen_on_page(page)
    yield from dead_links(loaded)


def _unseen(texts: Texts) -> Iterator[Finding]:
    """Characters of no width, which split words for the search."""
    if _shows_all(texts.words):
        return
    for written in texts.written:
        for char in dict.fromkeys(_UNSEEN.findall(written.text)):
            yield _unseen_at(written.source, written.source.locate_in(written.route, char), char)


def _unseen_on_page(page: Source) -> Iterator[Finding]:
    for number, line in enumerate(page.lines, 1):
        if line.isprintable():
            continue
        found = _UNSEEN.search(line)
        if found:
            place = Location(page.path, number, found.start() + 1, found.end() + 1)
            finding = _unseen_at(page, place, found[0])
            whole = Location(page.path, number, 1, len(line) + 1)
            yield replace(finding, mend=Fix(whole, _UNSEEN.sub("", line)))


def _shows_all(text: str) -> bool:
    """Whether each character of a text has a shape, but for plain spaces and line ends.

    That is quick to say of nearly every text, and it may be wrong of others.
    """
    return text.replace("\n", "").isprintable()


def _unseen_at(source: Source, place: Location, char: str) -> Finding:
    fix = Fix(place, "") if source.written_at(place) == char else None
    message = Message("unseen-character", {"code": code_of(char)})
    return Finding(source.path, place, message, mend=fix)


def _may_be_marked(text: str) -> bool:
    """Whether a text may hold any of the marks; most don't, and this is quick."""
    if "](" in text or "]（" in text or "~~" in text or "<" in text:
        return True
    if "[ ]" in text or "[x]" in text or "[X]" in text or "[^" in text:
        return True
    return text.startswith(("#", "|")) or "\n#" in text or "\n|" in text


def _of_text(loaded: Loaded, written: WrittenText) -> Iterator[Finding]:
    text = without_code(written.text)
    for key, pattern in _MARKS.items():
        found = pattern.search(text)
        if found:
            place = written.source.locate_in(written.route, found[0])
            yield Finding(written.source.path, place, Message(key, {"written": found[0]}))
    for link in _LINK.finditer(text):
        if not _LEADS.match(link["address"]) or link[0].endswith("）") or "]（" in link[0]:
            yield _dead(loaded, written, link)


def _dead(loaded: Loaded, written: WrittenText, link: re.Match[str]) -> Finding:
    source = written.source
    place = source.locate_in(written.route, link[0])
    meant = _meant(loaded, link)
    fix = None
    if meant is not None and source.written_at(place) == link[0]:
        fix = Fix(place, meant)
    return Finding(source.path, place, Message("dead-link", {"written": link[0]}), mend=fix)


def _meant(loaded: Loaded, link: re.Match[str]) -> str | None:
    """The link as it leads somewhere."""
    address = link["address"]
    page = _PAGE.fullmatch(address)
    if page is not None:
        kinds = [kind for kind in REFERABLE if page["stem"] in (loaded.ids(kind) or ())]
        return f"<{kinds[0]}:{page['stem']}>" if len(kinds) == 1 else None
    if _LEADS.match(address):  # it is the brackets that are others
        return f"[{link['words']}]({address})"
    if _SITE.match(address):
        return f"[{link['words']}](https://{address})"
    return None
