"""Something is named that does not exist.

What: An id of a role, SOP, metric, area, term, fact or rule, a step or a figure is written, in a field or in a
    text, and nothing has that id.
Why: The link would lead nowhere.
Bad:
    who: costumer-service
Good:
    who: customer-service
"""

from collections.abc import Iterable, Iterator

from mkdocs_playbook.calls import Call, find
from mkdocs_playbook.diagnostics import Finding, Location, Message, Route, Severity, did_you_mean
from mkdocs_playbook.fields import Name, Ref, Text
from mkdocs_playbook.load import Entry, Loaded
from mkdocs_playbook.model import leaves
from mkdocs_playbook.references import KINDS, METRIC_PARTS, TEAM_PARTS, Reference, references

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        for lang, model in entry.models.items():
            for route, leaf in leaves(model):
                if isinstance(leaf, Ref) and lang == loaded.base:
                    yield from _field(loaded, entry, route, leaf)
                elif isinstance(leaf, Text) and not isinstance(leaf, Name) and leaf.lang == lang:
                    yield from _text(loaded, entry, lang, route, leaf)
    for page in loaded.written:
        for call in find("\n".join(page.lines)):
            if wrong := _call(loaded, call):
                end = call.column + len(call.written)
                yield Finding(page.path, Location(page.path, call.line, call.column, end), *wrong)


def _field(loaded: Loaded, entry: Entry, route: Route, ref: Ref) -> Iterator[Finding]:
    known = loaded.ids(ref.kind)
    if known is not None and ref not in known:
        yield Finding(entry.source.path, route, _message(ref.kind, ref), did_you_mean(ref, known))


def _text(loaded: Loaded, entry: Entry, lang: str, route: Route, text: Text) -> Iterator[Finding]:
    source = entry.source if lang == loaded.base else entry.overlays[lang]
    for reference in references(text):
        if wrong := explain(loaded, reference):
            place = source.locate_in(route, reference.written)
            yield Finding(source.path, place, *wrong)


def _call(loaded: Loaded, call: Call) -> tuple[Message, tuple[Message, ...]] | None:
    if call.reference is None:
        return Message("malformed-call", {"written": call.written}), ()
    if call.reference.kind not in KINDS:
        message = Message("unknown-call", {"name": call.reference.kind, "calls": ", ".join(KINDS)})
        return message, did_you_mean(call.reference.kind, KINDS)
    return explain(loaded, call.reference)


def explain(loaded: Loaded, reference: Reference) -> tuple[Message, tuple[Message, ...]] | None:
    """What is wrong with a reference in a text, and hints; ``None`` when it leads somewhere."""
    if reference.kind not in KINDS:
        name = reference.kind or reference.id
        message = Message("malformed-reference", {"written": reference.written, "kinds": ", ".join(KINDS)})
        return message, did_you_mean(name, KINDS)
    known = loaded.ids(reference.kind)
    if known is None:
        return None
    if reference.id not in known:
        return _message(reference.kind, reference.id), did_you_mean(reference.id, known)
    parts = _parts(loaded, reference)
    if reference.part is None or parts is None or reference.part in parts:
        return None
    message = Message(
        "unknown-part",
        {"kind": reference.kind, "id": reference.id, "part": reference.part, "parts": ", ".join(parts)},
    )
    return message, did_you_mean(reference.part, parts)


def _parts(loaded: Loaded, reference: Reference) -> Iterable[str] | None:
    """The steps, pause points or figures that exist; ``None`` when the file that holds them is unreadable."""
    if reference.kind == "metric":
        return METRIC_PARTS
    if reference.kind == "team":
        return TEAM_PARTS
    field = {"sop": "steps", "checklist": "pauses"}.get(reference.kind)
    if field is None:
        return ()
    held = (loaded.entries[reference.kind, reference.id].source.data or {}).get(field)
    return tuple(held) if isinstance(held, dict) else None


def _message(kind: str, id_: str) -> Message:
    return Message(f"unknown-{kind}", {"id": id_})
