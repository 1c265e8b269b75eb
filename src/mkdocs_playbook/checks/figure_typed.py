"""A figure is typed where another file holds it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from mkdocs_playbook.book.figures import hours_of
from mkdocs_playbook.checks.figures import bare, sound_model, typed
from mkdocs_playbook.checks.texts import texts_of
from mkdocs_playbook.findings import Finding, Message, Route, Severity
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.fields import MetricRef, Name
from mkdocs_playbook.model.references import may_point, references
from mkdocs_playbook.model.shape import whole
from mkdocs_playbook.reading.entry import Entry, WrittenText
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import words

SEVERITY = Severity.WARNING

_BETWEEN = " ?(?:[-–—~～到至]|to|until|and) ?"
"""What stands between the ends of a span of hours."""


_MINUTES = tuple(f":{tens}" for tens in range(6))
"""What stands in every time of day."""


class _Figure(NamedTuple):
    """A figure that is held in one place, and the reference that shows it."""

    value: Decimal
    unit: str
    reference: str


class _Typed(NamedTuple):
    """A figure as it was typed, and the reference to write in its stead."""

    match: re.Match[str]
    reference: str


def check(loaded: Loaded) -> Iterator[Finding]:
    spans = dict(_spans(loaded))
    for entry in loaded.entries.values():
        if entry.kind.name == "sources":
            continue  # what an article says stays as the article has it
        metrics = _metrics_of_blocks(entry, loaded)
        for written in texts_of(entry, loaded.languages):
            if isinstance(written.text, Name):
                continue
            # A list of texts stands in the same block as its field.
            block = whole(written.route)[:-1]
            metric = metrics.get(block)
            if metric is None and ":" not in written.text and not may_point(written.text):
                continue  # it has no figure to do with, and says no time
            figures = _figures_named(loaded, written, metric)
            found = _first_typed(written, figures, spans)
            if found:
                yield _finding(written, found)


def _metrics_of_blocks(entry: Entry, loaded: Loaded) -> Mapping[Route, str]:
    """The steps and items of an entry that name a metric, by their routes."""
    metrics = {}
    for route, part in entry.parts.get(loaded.base, ()):
        if isinstance(part, MetricRef):
            metrics[route[:-1]] = str(part)
    return metrics


def _finding(written: WrittenText, found: _Typed) -> Finding:
    figure = found.match[0]
    earlier = written.text[: found.match.start()].count(figure)
    place = written.source.locate_in(written.route, figure, earlier)
    message = Message("figure-typed", {"figure": figure})
    hint = Message("write-instead-of", {"figure": figure, "reference": found.reference})
    return Finding(written.source.path, place, message, (hint,))


def _first_typed(
    written: WrittenText, figures: Iterator[_Figure], spans: Mapping[str, re.Pattern[str]]
) -> _Typed | None:
    """The first figure that is typed in a text and held elsewhere."""
    own_words = words(written.lang)
    for figure in figures:
        match = typed(written.text, figure.value, figure.unit, own_words)
        if match:
            return _Typed(match, figure.reference)
    if not any(minutes in written.text for minutes in _MINUTES):
        return None  # few texts say a time, and a pattern looks at every letter
    visible = bare(written.text)
    for reference, pattern in spans.items():
        match = pattern.search(visible)
        if match:
            return _Typed(match, reference)
    return None


def _figures_named(loaded: Loaded, written: WrittenText, metric: str | None) -> Iterator[_Figure]:
    """The figures that a text refers to: limits, and the boundaries of metrics.

    :param metric: the one that the step or item names in which the text stands.
    """
    metrics = [metric] if metric else []
    for reference in references(written.text):
        if reference.kind == "metric":
            metrics.append(reference.id)
        elif reference.kind == "limit":
            limit = sound_model(loaded, "limit", reference.id, written.lang)
            if limit is not None:
                yield _Figure(limit.value, limit.unit, reference.written)
    for id_ in dict.fromkeys(metrics):
        model = sound_model(loaded, "metric", id_, written.lang)
        if model is not None:
            yield from _bounds(model)


def _bounds(metric: Metric) -> Iterator[_Figure]:
    """The boundaries of a metric."""
    for name, zone in metric.zones.items():
        for bound in (zone.lower, zone.upper):
            if bound is not None:
                yield _Figure(bound.value, metric.unit, f"<metric:{metric.id}.{name}>")


def _spans(loaded: Loaded) -> Iterator[tuple[str, re.Pattern[str]]]:
    """References to the team's hours, and how these look when they are typed."""
    team = loaded.team()
    if team is None:
        return
    for name, span in hours_of(team).items():
        # The zero in front may be left out: 9:00 is 09:00.
        start = re.escape(span.start.removeprefix("0"))
        end = re.escape(span.end.removeprefix("0"))
        yield f"<team:{name}>", re.compile(rf"(?<![\d:])0?{start}{_BETWEEN}0?{end}")
