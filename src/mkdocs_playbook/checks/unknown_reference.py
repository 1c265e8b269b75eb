"""Something is named that does not exist."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeAlias

from mkdocs_playbook.checks.damaged_reference import call_meant
from mkdocs_playbook.checks.former import now_called
from mkdocs_playbook.checks.own_steps import unknown_own_steps
from mkdocs_playbook.checks.repeated import told_once
from mkdocs_playbook.checks.texts import texts_of
from mkdocs_playbook.checks.titles import id_titled
from mkdocs_playbook.findings import Finding, Fix, Location, Message, Route, Severity
from mkdocs_playbook.model.fields import ID_PATTERN, Name, Ref, Text
from mkdocs_playbook.model.kinds import REFERABLE, by_name
from mkdocs_playbook.model.markdown import empty_links
from mkdocs_playbook.model.references import Reference, may_point, mended, references
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.embeds import Call, find
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest

SEVERITY = Severity.ERROR
MAX_LISTED = 12
"""Most ids that a hint lists when none of them comes close."""

_ID = re.compile(ID_PATTERN)
"""What is an id; others are refused by ``bad-id``, and never proposed."""

_SEPARATOR = re.compile(r"\s*[,，、;；/]\s*|\s+")
"""What people put between ids."""

_NO_SUCH_PART: Mapping[str, str] = {
    "sop": "unknown-step",
    "checklist": "unknown-pause",
    "metric": "unknown-zone",
    "team": "unknown-figure",
    "shift": "unknown-hours",
}
"""Kinds whose parts or figures have a name of their own -> the sentence that says it."""


Meant: TypeAlias = Callable[[], str | None]
"""Looks for what was surely meant, which takes a while among many ids."""


class Fault(NamedTuple):
    """What is wrong with a reference: ``wrong``, a part of it or all.

    ``renamed`` tells what it is called today if it was called so before, ``meant`` what it was
    surely meant to be; ``otherwise`` helps where neither is known.
    """

    message: Message
    wrong: str = ""
    meant: Meant | None = None
    otherwise: tuple[Message, ...] = ()
    renamed: Meant | None = None


def check(loaded: Loaded) -> Iterator[Finding]:
    yield from told_once(loaded, _findings(loaded))
    yield from unknown_own_steps(loaded)


def _findings(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        yield from _of_fields(loaded, entry)
        for written in texts_of(entry, loaded.languages):
            if may_point(written.text) and not isinstance(written.text, Name):
                yield from _of_text(loaded, written.source, written.route, written.text)
    for page in loaded.written:
        yield from _of_page(loaded, page)


def _of_fields(loaded: Loaded, entry: Entry) -> Iterator[Finding]:
    """The fields of an entry that name what does not exist; overlays hold none."""
    source = entry.source
    for route, part in entry.parts.get(loaded.base, ()):
        if not isinstance(part, Ref):
            continue
        known = loaded.ids(part.kind)
        if known is not None and part not in known:
            meant = _entries if isinstance(route[-1], int) else _near
            yield Finding(
                source.path,
                route,
                _no_such(part.kind, part),
                mend=partial(
                    _fix,
                    source.locate(route),
                    partial(_titled_or, meant, loaded, part.kind, part, known),
                    partial(now_called, loaded, part.kind, part),
                ),
                otherwise=(
                    *_of_other_kinds(loaded, part.kind, part),
                    *_few(known),
                    *_to_add(part.kind, part),
                ),
            )


def _of_text(loaded: Loaded, source: Source, route: Route, text: Text) -> Iterator[Finding]:
    # What is named twice is reported once.
    for reference in dict.fromkeys(references(text)):
        if not reference.kind and reference.written not in text:
            continue  # it is made of &lt; and &gt;, which damaged-reference tells
        fault = explain(loaded, reference)
        if fault:
            place = source.locate_in(route, reference.written)
            yield _finding(source, place, reference.written, fault)
    for link in dict.fromkeys(empty_links(text)):
        lack = "link-without-words" if link.has_address else "link-without-address"
        message = Message(lack, {"written": link.written})
        yield Finding(source.path, source.locate_in(route, link.written), message)


def _of_page(loaded: Loaded, page: Source) -> Iterator[Finding]:
    """The calls of a hand-written page that name nothing, or can't be made where they stand."""
    for call in find("\n".join(page.lines)):
        fault = _of_call(loaded, call)
        if fault:
            end = call.column + len(call.written)
            place = Location(page.path, call.line, call.column, end)
            yield _finding(page, place, call.written, fault)


def _finding(source: Source, place: Location, written: str, fault: Fault) -> Finding:
    """A fault, with its fix where what was written stands in one line as it is."""
    mend = None
    if fault.meant and source.written_at(place) == written:
        # From the end: a kind may be called like one of its things.
        start = place.column + written.rfind(fault.wrong)
        part = place._replace(column=start, end_column=start + len(fault.wrong))
        mend = partial(_fix, part, fault.meant, fault.renamed)
    return Finding(place.path, place, fault.message, mend=mend, otherwise=fault.otherwise)


def _fix(place: Location, meant: Meant, renamed: Meant | None = None) -> Fix | None:
    """What to write instead; that somebody has said so counts more than what looks alike."""
    name = renamed() if renamed else None
    if name is not None:
        return Fix(place, name, (Message("now-called", {"name": name}),))
    name = meant()
    if name is None:
        return None
    return Fix(place, name, (Message("did-you-mean", {"name": name}),))


def _of_call(loaded: Loaded, call: Call) -> Fault | None:
    if call.misplaced:
        return Fault(Message("misplaced-call"))
    if call.reference is None:
        message = Message("malformed-call", {"written": call.written})
        return Fault(message, call.written, partial(call_meant, call.written))
    return explain(loaded, call.reference)


def explain(loaded: Loaded, reference: Reference) -> Fault | None:
    """What is wrong with a reference in a text; ``None`` when it leads somewhere."""
    if reference.kind not in REFERABLE:
        return _malformed(reference)
    known = loaded.ids(reference.kind)
    if known is None:
        return None  # the file that holds them can't tell
    if reference.id not in known:
        message = _no_such(reference.kind, reference.id)
        meant = partial(_meant, loaded, reference, known)
        renamed = partial(now_called, loaded, reference.kind, reference.id)
        other = _only_kind(loaded, reference)
        otherwise = (
            *_of_other_kinds(loaded, reference.kind, reference.id),
            *_few(known),
            *_to_add(reference.kind, reference.id),
        )
        if other is not None:
            # The id stands; what is to be written otherwise is the kind before it.
            wrong = f"{reference.kind}:{reference.id}"
            return Fault(message, wrong, lambda: f"{other}:{reference.id}", otherwise)
        return Fault(message, reference.id, meant, otherwise, renamed)
    if reference.part is None:
        return None
    return _of_part(loaded, reference, reference.part)


def _malformed(reference: Reference) -> Fault:
    args = {"written": reference.written, "kinds": ", ".join(REFERABLE)}
    message = Message("malformed-reference", args)
    return Fault(message, reference.written, partial(mended, reference.written))


def _meant(loaded: Loaded, reference: Reference, known: Collection[str]) -> str | None:
    """The id that was surely meant; with the part that a hyphen instead of a dot has joined on."""
    id_, _, part = reference.id.rpartition("-")
    if id_ in known and reference.part is None:
        parts = _parts(loaded, replace(reference, id=id_)) or ()
        if part in parts:
            return f"{id_}.{part}"
    return _near(reference.id, known)


def _of_part(loaded: Loaded, reference: Reference, part: str) -> Fault | None:
    """What is wrong with the part after the dot."""
    kind = by_name(reference.kind)
    if kind.referred_part is None and not kind.figures:
        return Fault(Message("no-parts", {"id": reference.id, "part": part}))
    parts = _parts(loaded, reference)
    if parts is None or part in parts:
        return None
    args = {"id": reference.id, "part": part, "parts": ", ".join(parts)}
    message = Message(_NO_SUCH_PART.get(kind.name, "unknown-part"), args)
    return Fault(message, part, partial(closest, part, list(filter(_ID.fullmatch, parts))))


def _parts(loaded: Loaded, reference: Reference) -> Collection[str] | None:
    """The parts or figures that exist; ``None`` when the file that holds them can't tell."""
    kind = by_name(reference.kind)
    if kind.referred_part is None:
        return kind.figures
    # In the data, not the model: the parts of a file that is not sound exist as well.
    *way, _short_name = kind.referred_part.route
    entry = loaded.entry(reference.kind, reference.id)
    block: object = entry.source.data if entry else None
    for field in way:
        if not isinstance(block, dict):
            return None
        block = block.get(field)
    return tuple(block) if isinstance(block, dict) else None


def _near(id_: str, known: Collection[str]) -> str | None:
    """The id that was surely meant."""
    if _several(id_, known):
        return None  # none of them alone
    folder, slash, stem = id_.rpartition("/")
    prefix = folder + slash  # a folder in an id must be right
    stems = [other.removeprefix(prefix) for other in known if other.startswith(prefix)]
    near = closest(stem, filter(_ID.fullmatch, stems))
    if near is None:
        return None
    return prefix + near


def _titled_or(
    meant: Callable[[str, Collection[str]], str | None],
    loaded: Loaded,
    kind: str,
    written: str,
    known: Collection[str],
) -> str | None:
    """The id of what is called so, or else the one that was surely meant."""
    return id_titled(loaded, kind, written) or meant(written, known)


def _other_kinds(loaded: Loaded, kind: str, id_: str) -> list[str]:
    """The kinds among which there is such an id."""
    return [other for other in REFERABLE if other != kind and id_ in (loaded.ids(other) or ())]


def _only_kind(loaded: Loaded, reference: Reference) -> str | None:
    """The one kind that has this id and the part after it."""
    fitting = []
    for other in _other_kinds(loaded, reference.kind, reference.id):
        parts = _parts(loaded, replace(reference, kind=other)) or ()
        if reference.part is None or reference.part in parts:
            fitting.append(other)
    return fitting[0] if len(fitting) == 1 else None


def _of_other_kinds(loaded: Loaded, kind: str, id_: str) -> tuple[Message, ...]:
    """That the id is one of another kind, and how it is named as that."""
    hints = []
    for other in _other_kinds(loaded, kind, id_):
        hints.append(Message("is-of-kind", {"written": f"<{other}:{id_}>"}))
    return tuple(hints)


def _to_add(kind: str, id_: str) -> tuple[Message, ...]:
    """Where what is missing would stand."""
    if not _ID.fullmatch(id_.rpartition("/")[2]):
        return (Message("write-known-id"),)
    known = by_name(kind)
    if known.holder:
        args = {"path": known.path(id_), "field": known.holder.field}
        return (Message("add-entry", args),)
    return (Message("add-file", {"path": known.path(id_)}),)


def _several(written: str, known: Collection[str]) -> list[str]:
    """The ids that stand in the place of one; empty where there is one at most, or a wrong one."""
    ids = _SEPARATOR.split(written.strip())
    if len(ids) > 1 and all(id_ in known for id_ in ids):
        return ids
    return []


def _entries(written: str, known: Collection[str]) -> str | None:
    """What was surely meant by an entry of a list: an id, or several that a wrong comma joins."""
    return ", ".join(_several(written, known)) or _near(written, known)


def _few(known: Collection[str]) -> tuple[Message, ...]:
    """All ids there are, where they fit a line."""
    sound = sorted(id_ for id_ in known if _ID.fullmatch(id_.rpartition("/")[2]))
    if 0 < len(sound) <= MAX_LISTED:
        return (Message("known-ids", {"ids": ", ".join(sound)}),)
    return ()


def _no_such(kind: str, id_: str) -> Message:
    return Message(f"unknown-{kind}", {"id": id_})
