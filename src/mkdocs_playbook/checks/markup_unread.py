"""A text holds Markdown or HTML that isn't read here, or a link that leads nowhere."""

import re
import unicodedata
from collections.abc import Iterator

from mkdocs_playbook.checks.markup import Texts, texts_by_file, without_code
from mkdocs_playbook.findings import Finding, Fix, Message, Severity
from mkdocs_playbook.model.fields import Name
from mkdocs_playbook.model.kinds import REFERABLE
from mkdocs_playbook.reading.entry import WrittenText
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
}
"""Marks by the sentences that tell of them."""

_UNSEEN = ("\u200b", "\u2060", "\ufeff")

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\n]+)\]\((?P<address>[^)\s]+)\)")
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


def _unseen(texts: Texts) -> Iterator[Finding]:
    """Characters of no width, which split words for the search; joiners belong to emoji."""
    if not any(char in texts.words for char in _UNSEEN):
        return
    for written in texts.written:
        for char in _UNSEEN:
            if char in written.text:
                yield _unseen_at(written, char)


def _unseen_at(written: WrittenText, char: str) -> Finding:
    source = written.source
    place = source.locate_in(written.route, char)
    code = f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
    fix = Fix(place, "") if source.written_at(place) == char else None
    return Finding(source.path, place, Message("unseen-character", {"code": code}), mend=fix)


def _may_be_marked(text: str) -> bool:
    """Whether a text may hold any of the marks; most don't, and this is quick."""
    if "](" in text or "~~" in text or "<" in text:
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
        if not _LEADS.match(link["address"]):
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
    if _SITE.match(address):
        return f"[{link['words']}](https://{address})"
    return None
