"""Something is named that does not exist.

What: An id of a role, SOP, metric, area, term, fact or rule, a step or a figure is written, in a field or in a
    text, and nothing has that id.
Why: The link would lead nowhere. Its level can't be lowered.
Bad:
    who: costumer-service
Good:
    who: customer-service
"""

from collections.abc import Collection, Iterable, Iterator

from mkdocs_playbook.findings import Finding, Location, Message, Route, Severity
from mkdocs_playbook.model.fields import Name, Ref, Text
from mkdocs_playbook.model.markdown import KINDS
from mkdocs_playbook.model.references import METRIC_PARTS, TEAM_PARTS, Reference, mended, references
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.embeds import Call, find
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest, did_you_mean

SEVERITY = Severity.ERROR
MAX_LISTED = 12
"""Most ids that a hint lists when none of them comes close."""


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        for lang, parts in entry.parts.items():
            for route, part in parts:
                if isinstance(part, Ref) and lang == loaded.base:
                    yield from _field(loaded, entry.source, route, part)
                elif isinstance(part, Text) and not isinstance(part, Name) and part.lang == lang:
                    source = entry.source if lang == loaded.base else entry.overlays[lang]
                    yield from _text(loaded, source, route, part)
    for page in loaded.written:
        for call in find("\n".join(page.lines)):
            if wrong := _call(loaded, call):
                end = call.column + len(call.written)
                yield Finding(page.path, Location(page.path, call.line, call.column, end), *wrong)


def _field(loaded: Loaded, source: Source, route: Route, ref: Ref) -> Iterator[Finding]:
    known = loaded.ids(ref.kind)
    if known is not None and ref not in known:
        hints = _instead(ref, known)
        right = hints[0].args.get("name") if hints else None
        better = source.with_instead(source.locate(route), str(right)) if right else ()
        yield Finding(source.path, route, _message(ref.kind, ref), (*hints, *better))


def _text(loaded: Loaded, source: Source, route: Route, text: Text) -> Iterator[Finding]:
    for reference in dict.fromkeys(references(text)):
        if wrong := explain(loaded, reference):
            yield Finding(source.path, source.locate_in(route, reference.written), *wrong)


def _call(loaded: Loaded, call: Call) -> tuple[Message, tuple[Message, ...]] | None:
    if call.misplaced:
        return Message("misplaced-call"), ()
    if call.reference is None:
        return Message("malformed-call", {"written": call.written}), ()
    if call.reference.kind not in KINDS:
        message = Message("unknown-call", {"name": call.reference.kind, "calls": ", ".join(KINDS)})
        return message, did_you_mean(call.reference.kind, KINDS)
    return explain(loaded, call.reference)


def explain(loaded: Loaded, reference: Reference) -> tuple[Message, tuple[Message, ...]] | None:
    """What is wrong with a reference in a text, and hints; ``None`` when it leads somewhere."""
    if reference.kind not in KINDS:
        message = Message(
            "malformed-reference", {"written": reference.written, "kinds": ", ".join(KINDS)}
        )
        better = mended(reference.written)
        return message, (Message("did-you-mean", {"name": better}),) if better else ()
    known = loaded.ids(reference.kind)
    if known is None:
        return None
    if reference.id not in known:
        return _message(reference.kind, reference.id), _instead(reference.id, known)
    parts = _parts(loaded, reference)
    if reference.part is None or parts is None or reference.part in parts:
        return None
    args = {
        "kind": reference.kind,
        "id": reference.id,
        "part": reference.part,
        "parts": ", ".join(parts),
    }
    return Message(_PART.get(reference.kind, "unknown-part"), args), did_you_mean(
        reference.part, parts
    )


_PART = {
    "sop": "unknown-step",
    "checklist": "unknown-pause",
    "metric": "unknown-zone",
    "team": "unknown-figure",
}


def _parts(loaded: Loaded, reference: Reference) -> Iterable[str] | None:
    """The steps, pause points or figures that exist; ``None`` when the file that holds them can't tell."""
    if reference.kind == "metric":
        return METRIC_PARTS
    if reference.kind == "team":
        return TEAM_PARTS
    field = {"sop": "steps", "checklist": "pauses"}.get(reference.kind)
    if field is None:
        return ()
    held = (loaded.entries[reference.kind, reference.id].source.data or {}).get(field)
    return tuple(held) if isinstance(held, dict) else None


def _instead(id_: str, known: Collection[str]) -> tuple[Message, ...]:
    """The id that was surely meant, or all there are where they fit a line. A folder in an id must be right."""
    folder, slash, stem = id_.rpartition("/")
    near = closest(
        stem,
        [other.removeprefix(folder + slash) for other in known if other.startswith(folder + slash)],
    )
    if near:
        return (Message("did-you-mean", {"name": folder + slash + near}),)
    return (
        (Message("known-ids", {"ids": ", ".join(sorted(known))}),)
        if 0 < len(known) <= MAX_LISTED
        else ()
    )


def _message(kind: str, id_: str) -> Message:
    return Message(f"unknown-{kind}", {"id": id_})
