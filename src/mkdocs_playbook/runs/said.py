"""What the runs of a team say: how often each list is gone through, which lines, and what to do."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.entities import ROUTINE, Checklist
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.advice import Advice, advice
from mkdocs_playbook.runs.boxes import METRICS
from mkdocs_playbook.runs.gathered import Run, day_of, gathered
from mkdocs_playbook.runs.lines import LineCount, line_counts
from mkdocs_playbook.runs.pauses import PauseTimes, pause_times
from mkdocs_playbook.runs.periods import days_of
from mkdocs_playbook.runs.problems import Problem
from mkdocs_playbook.runs.stretches import Stretch, last_day, stretches


@dataclass(frozen=True)
class ListSaid:
    """What the runs of one list say."""

    checklist: Checklist
    runs: tuple[Run, ...]
    """Those that were gone through."""
    stretches: tuple[Stretch, ...]
    """None of a list that goes by rounds."""
    lines: tuple[LineCount, ...]
    pauses: tuple[PauseTimes, ...]
    advice: tuple[Advice, ...]

    @property
    def left_open(self) -> tuple[LineCount, ...]:
        """Lines that were left open in any run, those that were so most often first."""
        found = [one for one in self.lines if one.open and one.item is not None]
        return tuple(sorted(found, key=lambda one: -one.open / one.runs))

    @property
    def gone(self) -> tuple[LineCount, ...]:
        """Lines of earlier versions, which the list doesn't have any more."""
        return tuple(one for one in self.lines if one.item is None)


@dataclass(frozen=True)
class Said:
    """What all runs say."""

    lists: tuple[ListSaid, ...] = ()
    without: tuple[str, ...] = ()
    """The lists that come round and of which there is no run."""
    gone: Mapping[str, int] = field(default_factory=dict)
    """Lists that there are no more -> how many runs of them there are."""
    runs: tuple[Run, ...] = ()
    """Every run of what is told of, those that stayed empty among them, and sheets of figures."""
    problems: tuple[Problem, ...] = ()
    """What can't be read or contradicts itself, in all files."""


NOTHING = Said()
"""Of a team that keeps no runs."""


def said(
    loaded: Loaded,
    book: Book,
    lists: Collection[str] = (),
    roles: Collection[str] = (),
    since: date | None = None,
) -> Said:
    """What the files in ``runs/`` say.

    :param lists: those that are told of, all of them if none is named; ``roles`` likewise.
    :param since: the first day of which runs count.
    """
    found = gathered(loaded, book)
    runs = [run for run in found.runs if since is None or _is_since(run, since)]
    last = last_day(runs)
    by_list: dict[str, list[Run]] = {}
    for run in runs:
        by_list.setdefault(run.list, []).append(run)
    told = []
    without = []
    chosen = _chosen(book, lists, roles)
    for id_, checklist in chosen.items():
        if id_ in by_list:
            told.append(_of_list(checklist, by_list[id_], book, since, last or date.min))
        elif checklist.cadence in ROUTINE:
            without.append(id_)
    if not runs:
        without = []  # of a team that keeps none, nothing is missing
    gone: Mapping[str, int] = {}
    if not lists and not roles:
        gone = _gone(by_list, book)
    else:
        sheets = {f"{METRICS}/{role}" for role in roles}
        runs = [run for run in runs if run.list in chosen or run.list in sheets]
    return Said(tuple(told), tuple(without), gone, tuple(runs), found.problems)


def _chosen(book: Book, lists: Collection[str], roles: Collection[str]) -> Mapping[str, Checklist]:
    """The lists that are told of."""
    found = {}
    for id_, checklist in book.playbook.checklists.items():
        if (not lists or id_ in lists) and (not roles or checklist.role in roles):
            found[id_] = checklist
    return found


def _of_list(
    checklist: Checklist, runs: Sequence[Run], book: Book, since: date | None, last: date
) -> ListSaid:
    lines = line_counts(checklist, runs, book.playbook.metrics)
    return ListSaid(
        checklist=checklist,
        runs=tuple(run for run in runs if run.is_gone_through),
        stretches=stretches(checklist, runs, book.team, since, last),
        lines=lines,
        pauses=pause_times(checklist, runs),
        advice=advice(lines),
    )


def _gone(by_list: Mapping[str, Sequence[Run]], book: Book) -> Mapping[str, int]:
    found = {}
    for id_, runs in by_list.items():
        if id_ not in book.playbook.checklists and not id_.startswith(f"{METRICS}/"):
            found[id_] = len(runs)
    return found


def _is_since(run: Run, since: date) -> bool:
    """Whether a run ends on a day or later; a round of which no day is known counts as well."""
    if run.period is not None:
        return days_of(run.period).last >= since
    day = day_of(run)
    return day is None or day >= since
