"""Figures of a metric as its page shows them."""

from typing import NamedTuple

from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.thresholds import Colour, colour_of
from mkdocs_playbook.runs.figures import Figure
from mkdocs_playbook.words import Words, phrases


class Reading(NamedTuple):
    """What a metric was in a period, in words, and its colour."""

    period: str
    figure: str
    zone: Colour | None


def reading(figure: Figure, metric: Metric, words: Words) -> Reading:
    """A figure of a metric."""
    value = phrases.quantity(figure.value, metric.unit, words).strip()
    return Reading(str(figure.period), value, colour_of(figure.value, metric))
