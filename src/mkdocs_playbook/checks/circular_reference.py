"""Roles report in a circle, or something names itself where another is wanted."""

from collections.abc import Iterator, Mapping

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    yield from _reports(loaded)
    yield from _stand_ins(loaded)
    yield from _terms(loaded)


def _reports(loaded: Loaded) -> Iterator[Finding]:
    """The circles in which roles report, each told once, at its first role."""
    roles = {entry.id: role for entry, role in sound_entries(loaded, "role")}
    above = {id_: str(role.reports_to) for id_, role in roles.items() if role.reports_to}
    told: set[str] = set()
    for id_ in above:
        circle = _circle(id_, above)
        if not circle or told.intersection(circle):
            continue
        told.update(circle)
        message = Message("reports-in-circle", {"circle": " → ".join([*circle, id_])})
        entry = loaded.entry("role", id_)
        assert entry is not None  # it has a model
        hints = (Message("leave-out-at-top"),)
        yield Finding(entry.source.path, ("reports_to",), message, hints)


def _circle(start: str, above: Mapping[str, str]) -> list[str]:
    """The roles from one up to itself again; none where its way leads to a top, or elsewhere."""
    way = [start]
    while True:
        role = above.get(way[-1])
        if role == start:
            return way
        if role is None or role in way:
            return []
        way.append(role)


def _stand_ins(loaded: Loaded) -> Iterator[Finding]:
    """The roles that stand in for themselves; where there is but one, it has no other to name."""
    if len(loaded.ids("role") or ()) == 1:
        return
    for entry, role in sound_entries(loaded, "role"):
        if role.stand_in == entry.id:
            message = Message("stands-in-for-itself", {"id": entry.id})
            yield Finding(entry.source.path, ("stand_in",), message, (Message("name-another"),))


def _terms(loaded: Loaded) -> Iterator[Finding]:
    """The terms that refer to themselves."""
    for entry, glossary in sound_entries(loaded, "glossary"):
        for key, term in glossary.terms.items():
            for number, other in enumerate(term.see):
                if other == key:
                    message = Message("sees-itself", {"id": key})
                    place = ("terms", key, "see", number)
                    yield Finding(entry.source.path, place, message, (Message("take-out"),))
