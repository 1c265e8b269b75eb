"""A boundary or limit is said to rest on a fact, and the fact has another number."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.checks.figures import sound_model
from mkdocs_playbook.findings import Finding, Message, Route, Severity
from mkdocs_playbook.model.base import Founded
from mkdocs_playbook.model.multiples import value_of
from mkdocs_playbook.model.quantities import Quantity
from mkdocs_playbook.model.sources import Fact
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


class _Figure(NamedTuple):
    """A number that somebody has set, where it stands and what it rests on."""

    path: str
    route: Route
    quantity: Quantity
    foundation: Founded


def check(loaded: Loaded) -> Iterator[Finding]:
    for figure in _figures(loaded):
        if figure.foundation.basis != "source":
            continue  # a fact may be cited for what it says, too
        facts = _facts_with_values(loaded, figure.foundation)
        sizes = {value.size for fact in facts.values() for value in fact.values}
        if facts and figure.quantity.size not in sizes:
            yield _finding(loaded, figure, facts)


def _figures(loaded: Loaded) -> Iterator[_Figure]:
    """The boundaries of all metrics, and all limits."""
    for entry, metric in sound_entries(loaded, "metric"):
        for zone_name, zone in metric.zones.items():
            for bound, boundary in zone.boundaries.items():
                quantity = Quantity(value_of(boundary), metric.unit)
                yield _Figure(entry.source.path, (zone_name, bound), quantity, zone)
    for entry, team in sound_entries(loaded, "team"):
        for name, limit in team.limits.items():
            quantity = Quantity(limit.value, limit.unit)
            yield _Figure(entry.source.path, ("limits", name, "value"), quantity, limit)


def _facts_with_values(loaded: Loaded, foundation: Founded) -> Mapping[str, Fact]:
    """The facts behind a figure that have numbers to compare it with, by their ids."""
    facts = {}
    for id_ in foundation.facts:
        fact = sound_model(loaded, "fact", id_, loaded.base)
        if fact is not None and fact.values:
            facts[str(id_)] = fact
    return facts


def _finding(loaded: Loaded, figure: _Figure, facts: Mapping[str, Fact]) -> Finding:
    id_, fact = next(iter(facts.items()))
    values = [str(value) for fact in facts.values() for value in fact.values]
    told = {
        "figure": figure.quantity,
        "id": id_,
        "says": fact.figure or fact.title,
        "values": ", ".join(values),
    }
    hints = (Message("as-the-fact", told), Message("basis-of-our-own"))
    message = Message("fact-figure", told)
    sources = loaded.entry("sources", "sources")
    related = sources.source.locate(("facts", id_), "key") if sources else None
    return Finding(figure.path, figure.route, message, hints, related=related)
