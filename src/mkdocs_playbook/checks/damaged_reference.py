"""Something was meant to be a reference, and readers see it as it stands."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from mkdocs_playbook.checks.markup import SOUND, texts_by_file, without_code
from mkdocs_playbook.findings import Finding, Fix, Location, Message, Severity
from mkdocs_playbook.model.fields import Name
from mkdocs_playbook.model.kinds import REFERABLE
from mkdocs_playbook.model.references import parse
from mkdocs_playbook.reading import embeds
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import WrittenText
from mkdocs_playbook.reading.fences import text_lines
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR

_LT, _GT = "&(?:lt|#0*60|#x0*3c);", "&(?:gt|#0*62|#x0*3e);"
_KIND = rf"(?P<kind>{'|'.join(REFERABLE)})"
_TARGET = r"(?P<target>[A-Za-z0-9_/.。-]+)"
_FOREIGN = "[\u00a0\u2000-\u200b\u3000]"
"""Spaces that only look like one; unknown-reference tells of those in the middle."""

_SIGN = re.compile(r"[<>＜〈&{]|\[\[")
_IN_BRACKETS = re.compile(rf"[《【\[«‹]\s*(?:{'|'.join(REFERABLE)})\s*[:：]", re.IGNORECASE)
"""What stands in everything that may be meant as a reference."""

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\[\[\s*{_KIND}\s*[:：]\s*{_TARGET}\s*\]\]",
        rf"(?:[＜〈《【«‹]|(?<!\[)\[|{_LT})\s*{_KIND}\s*[:：]\s*{_TARGET}\s*(?:[＞〉》】\]>»›]|{_GT})(?!\()",
        rf"<{_KIND}[:：]{_TARGET}{_FOREIGN}+>",
        rf"<\s*{_KIND}\s*[:：]\s*{_TARGET}\s*(?:[＞〉》]|{_GT})",
        rf"<{_KIND}[ ./]{_TARGET}>",
        # What has an end further on is told by unknown-reference.
        rf"<{_KIND}[:：]{_TARGET}(?![A-Za-z0-9_/.-]|\s*[>＞〉》&]|[^<>\n]*>)",
        rf"(?<![<A-Za-z0-9_/&;＜《〈【\[]){_KIND}:(?P<target>[a-z0-9/.-]+)>",
        rf"\{{\{{?\s*{_KIND}\s*[(（]\s*[\"'“”]?{_TARGET}[\"'“”]?\s*[)）]\s*\}}?\}}",
    )
)
"""What references are damaged to: brackets of another script, one that is missing, calls."""

_DOUBLED = re.compile(r"<+([a-z]+:[a-z0-9/.-]+)>{2,}|<{2,}([a-z]+:[a-z0-9/.-]+)>")
"""A reference with more brackets than it takes."""

_BEGINNINGS = tuple(f"{kind}{colon}" for kind in REFERABLE for colon in ":：")
_BARE = re.compile(
    rf"(?<![<A-Za-z0-9_/.:-])(?<!<\s)(?<!\]\(){_KIND}[:：]\s?(?P<target>[a-z0-9][a-z0-9/.-]*)"
)
"""A reference without any brackets; it is one where there is what it names."""

_NO_KIND = re.compile(r"(?:<|\[\[)(?P<target>[a-z0-9]+(?:[-/.][a-z0-9]+)*)(?:>|\]\])")
"""An id alone between the brackets of references, or between those of a wiki."""

_CALL = re.compile(
    rf"\{{+\s*{_KIND}\s*[(（:： ]\s*[\"'“”]?(?P<target>[\w/.-]+)[\"'“”]?\s*[)）]?\s*\}}*",
    re.IGNORECASE,
)
_ON_PAGE = re.compile(
    rf"(?:[<＜〈《«]|{_LT})\s*{_KIND}\s*[:：]\s*{_TARGET}\s*(?:[>＞〉》»]|{_GT})", re.IGNORECASE
)
_SIGN_ON_PAGE = re.compile("[<{＜〈《«&]")


def check(loaded: Loaded) -> Iterator[Finding]:
    for texts in texts_by_file(loaded):
        likely = _may_be_damaged(texts.words)
        for written in texts.written:
            # References, which are no signs of damage, stand in no name.
            if likely or ("<" in written.text and isinstance(written.text, Name)):
                yield from _of_text(loaded, written)
    for page in loaded.written:
        yield from _of_page(page)


def _of_text(loaded: Loaded, written: WrittenText) -> Iterator[Finding]:
    is_name = isinstance(written.text, Name)
    if is_name and "<" in written.text:
        for match in SOUND.finditer(written.text):
            if match[0].partition(":")[0][1:] in REFERABLE:
                yield _finding(written, match[0], "reference-in-name", None)
    text = str(written.text)
    if "<<" in text or ">>" in text:
        for match in _DOUBLED.finditer(without_code(text)):
            once = f"<{match[1] or match[2]}>"
            yield _finding(written, match[0], "damaged-reference", once)
        text = _DOUBLED.sub("", text)
    text = SOUND.sub("", text)
    if not _may_be_damaged(text):
        return
    text = without_code(text)
    for damaged, meant in _damaged(loaded, text).items():
        if is_name:
            yield _finding(written, damaged, "reference-in-name", None)
        else:
            finding = _finding(written, damaged, "damaged-reference", meant)
            yield replace(finding, otherwise=_which(loaded, damaged))


def _may_be_damaged(words: str) -> bool:
    """Whether texts, less their references, may hold a damaged one."""
    if _SIGN.search(words) or any(beginning in words for beginning in _BEGINNINGS):
        return True
    return _IN_BRACKETS.search(words) is not None


def _which(loaded: Loaded, damaged: str) -> tuple[Message, ...]:
    """What an id without its kind may name, where several kinds have it."""
    match = _NO_KIND.fullmatch(damaged)
    kinds = _kinds_of(loaded, match["target"]) if match else []
    if match is None or len(kinds) < 2:
        return ()
    ways = ", ".join(f"<{kind}:{match['target']}>" for kind in kinds)
    return (Message("which-of", {"ways": ways}),)


def is_damaged(loaded: Loaded, text: str) -> bool:
    """Whether something in a text was meant to be a reference, and is none."""
    return bool(_damaged(loaded, without_code(SOUND.sub("", text))))


def _damaged(loaded: Loaded, text: str) -> Mapping[str, str | None]:
    """What is written in a text -> the reference that was surely meant."""
    found: dict[str, str | None] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            found.setdefault(match[0], _reference(match["kind"], match["target"]))
    left = text
    for damaged in found:
        left = left.replace(damaged, "")
    for match in _BARE.finditer(left):
        if _is_there(loaded, match["kind"], match["target"]):
            found[match[0].rstrip(".")] = _reference(match["kind"], match["target"])
    for match in _NO_KIND.finditer(text):
        kinds = _kinds_of(loaded, match["target"])
        if kinds:
            only = kinds[0] if len(kinds) == 1 else None
            found[match[0]] = _reference(only, match["target"]) if only else None
    return found


def _reference(kind: str, target: str) -> str | None:
    plain = unicodedata.normalize("NFKC", target).replace("。", ".").lower().replace("_", "-")
    reference = parse(f"<{kind.lower()}:{plain.rstrip('.')}>")
    return reference.written if reference else None


def _is_there(loaded: Loaded, kind: str, target: str) -> bool:
    return target.rstrip(".").partition(".")[0] in (loaded.ids(kind) or ())


def _kinds_of(loaded: Loaded, target: str) -> list[str]:
    """The kinds that have something of this id."""
    id_ = target.partition(".")[0]
    return [kind for kind in REFERABLE if id_ in (loaded.ids(kind) or ())]


def _finding(written: WrittenText, damaged: str, key: str, meant: str | None) -> Finding:
    source = written.source
    place = source.locate_in(written.route, damaged)
    fix = None
    if meant is not None and source.written_at(place) == damaged:
        fix = Fix(place, meant)
    return Finding(source.path, place, Message(key, {"written": damaged}), mend=fix)


def _of_page(page: Source) -> Iterator[Finding]:
    """What is written on a page as in a text, and calls that lack a bracket."""
    text = "\n".join(page.lines)
    # What is wrong with these, unknown-reference tells.
    calls = {(call.line, call.column) for call in embeds.find(text)}
    for number, line in text_lines(text):
        if not _SIGN_ON_PAGE.search(line):
            continue
        for match in _ON_PAGE.finditer(line):
            yield _on_page(page, number, match)
        for match in _CALL.finditer(line):
            if (number, match.start() + 1) not in calls:
                yield _on_page(page, number, match)


def _on_page(page: Source, number: int, match: re.Match[str]) -> Finding:
    place = Location(page.path, number, match.start() + 1, match.end() + 1)
    message = Message("damaged-on-page", {"written": match[0]})
    return Finding(page.path, place, message, mend=partial(_called, place, match))


def _called(place: Location, match: re.Match[str]) -> Fix | None:
    meant = _call(match)
    return Fix(place, meant) if meant is not None else None


def call_meant(written: str) -> str | None:
    """The call that was surely meant by one with other quotes, brackets or spaces."""
    match = _CALL.fullmatch(written)
    return _call(match) if match else None


def _call(match: re.Match[str]) -> str | None:
    reference = _reference(match["kind"], match["target"])
    if reference is None:
        return None
    target = reference.removeprefix("<").removesuffix(">").partition(":")[2]
    return f'{{{{ {match["kind"].lower()}("{target}") }}}}'
