"""The figures that a team keeps beside its playbook, in ``figures/*.csv``: everybody sees these."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeAlias

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Message
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.each_file import each_file
from mkdocs_playbook.runs.figures import PERIOD, Figure, Figures, read_figures
from mkdocs_playbook.runs.periods import When, newness
from mkdocs_playbook.runs.problems import Problem, problem
from mkdocs_playbook.runs.refused import Refusal

SharedFigures: TypeAlias = Mapping[str, Sequence[Figure]]
"""By the ids of the metrics that have any, the oldest first."""


NONE: SharedFigures = {}
"""Of a team that keeps none there."""


@dataclass(frozen=True)
class Shared:
    """The figures, and what can't be read."""

    figures: SharedFigures
    problems: tuple[Problem, ...]


class _Place(NamedTuple):
    path: str
    line: int


def read_shared(loaded: Loaded, book: Book) -> Shared:
    """What the files hold, read in the order of their names."""
    places: dict[tuple[str, When], _Place] = {}
    found: dict[str, list[Figure]] = {}
    problems: list[Problem] = []
    for path, figures in each_file(loaded.figure_files, partial(read_figures, book=book), problems):
        for figure in figures.read:
            place = _Place(path, figure.line)
            first = places.setdefault((figure.metric, figure.period), place)
            if first is place:
                found.setdefault(figure.metric, []).append(figure)
            else:
                problems.append(_twice(path, figure, first))
        problems.extend(_refused(path, figures))
    for of_metric in found.values():
        of_metric.sort(key=lambda one: newness(one.period))
    return Shared(found, tuple(problems))


def _refused(path: str, figures: Figures) -> Iterator[Problem]:
    for one in figures.refused:
        yield problem(path, one)


def _twice(path: str, figure: Figure, first: _Place) -> Problem:
    said = {"metric": figure.metric, "period": str(figure.period), **first._asdict()}
    elsewhere = Message("figure-elsewhere", said)
    return problem(path, Refusal(figure.line, PERIOD, elsewhere, (Message("keep-one"),)))
