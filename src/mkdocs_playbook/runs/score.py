"""Figures -> what each comes to: green, amber or red, and what that asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.thresholds import Colour, colour_of
from mkdocs_playbook.model.zones import Action
from mkdocs_playbook.runs.figures import Figure
from mkdocs_playbook.runs.periods import is_within, newness

WORST_FIRST: tuple[Colour | None, ...] = ("red", "amber", "green", None)


@dataclass(frozen=True)
class Score:
    """A metric with a figure of it and its colour; neither where there is no figure."""

    metric: Metric
    figure: Figure | None = None
    colour: Colour | None = None

    @property
    def action(self) -> Action | None:
        """Who acts, how soon and how; on green, and without a figure, nobody."""
        if self.colour == "red":
            return self.metric.red
        if self.colour == "amber":
            return self.metric.amber
        return None


def scored(
    metrics: Iterable[Metric], figures: Sequence[Figure], on: date | None = None
) -> tuple[Score, ...]:
    """Every metric, the worst first: by colour, then by how soon somebody has to act.

    :param on: a day, for the figures of periods that hold it; without it the newest of each metric.
    """
    scores = []
    for metric in metrics:
        chosen = _chosen([one for one in figures if one.metric == metric.id], on)
        if not chosen:
            scores.append(Score(metric))
        for figure in chosen:
            scores.append(Score(metric, figure, colour_of(figure.value, metric)))
    scores.sort(key=_badness)
    return tuple(scores)


def _chosen(figures: Sequence[Figure], on: date | None) -> Sequence[Figure]:
    """Those of a metric that are wanted."""
    if on is not None:
        return [one for one in figures if is_within(on, one.period)]
    if not figures:
        return []
    return [max(figures, key=lambda one: newness(one.period))]


def _badness(score: Score) -> tuple[int, int]:
    minutes = score.action.within.minutes if score.action else 0
    return WORST_FIRST.index(score.colour), minutes


def is_at_least(score: Score, colour: Colour) -> bool:
    """Whether a figure is as bad as a colour, or worse."""
    if score.colour is None:
        return False
    return WORST_FIRST.index(score.colour) <= WORST_FIRST.index(colour)
