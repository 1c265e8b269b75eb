"""What a reference reads as where it names a figure: ``<metric:wait.green>`` is ``at most 10 min``.

The one place for pages, sheets, quizzes and rules. Rules ask while the playbook may not be sound,
so whatever is asked for may be missing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from mkdocs_playbook.book.sheet import Limits
from mkdocs_playbook.model.entities import Metric, Team
from mkdocs_playbook.model.fields import Span
from mkdocs_playbook.model.hours import Shift
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.model.shared import Limit
from mkdocs_playbook.model.thresholds import scale
from mkdocs_playbook.words import Words, phrases

Lookup = Callable[[str, str], Any]
"""A kind and an id -> the model, ``None`` where there is none."""


def figure(reference: Reference, lookup: Lookup, words: Words) -> str | None:
    """A figure with its unit, or a fact about the team; ``None`` where a thing is named."""
    read = _READERS.get(reference.kind)
    model = lookup(reference.kind, reference.id) if read else None
    if read is None or model is None:
        return None
    return read(model, reference.part, words)


def _of_metric(metric: Metric, zone: str | None, words: Words) -> str | None:
    if zone not in by_name("metric").figures:
        return None
    if zone == "within":
        return phrases.within(metric, words)
    return phrases.figure(metric, zone, words).strip()


def _of_limit(limit: Limit, _: str | None, words: Words) -> str:
    return phrases.limit(limit, words)


def _of_shift(shift: Shift, part: str | None, _: Words) -> str | None:
    if part not in by_name("shift").figures:
        return None
    return phrases.span(shift.hours)


def _of_team(team: Team, part: str | None, words: Words) -> str | None:
    hours = hours_of(team)
    if part in hours:
        return phrases.span(hours[part])
    match part:
        case "exempt":
            return words("language", "list").join(team.exempt)
        case "timezone":
            return str(team.timezone)
        case "title" | None:
            return str(team.title)
    return None


def limits_of(metric: Metric, words: Words) -> tuple[Limits, ...]:
    """The zones of a metric in words, from the lowest value to the highest."""
    found = []
    for zone, values in scale(metric):
        found.append(Limits(zone, words("zone", zone), phrases.stretch(metric, values, words)))
    return tuple(found)


def hours_of(team: Team) -> Mapping[str | None, Span]:
    """The team's hours, under the names that references have for them."""
    return {"daytime": team.daytime, "working-hours": team.working_hours}


_READERS: Mapping[str, Callable[[Any, str | None, Words], str | None]] = {
    "metric": _of_metric,
    "limit": _of_limit,
    "shift": _of_shift,
    "team": _of_team,
}
"""The kinds that have figures, and how each is read."""
