"""What the runs ask of a list's makers: the one place where it stands what counts as often.

Each piece of advice carries the numbers that it stands on and the thresholds that they passed, so
that whoever reads it can judge it. Of a line that is left open one thing is advised, the most
pressing; that it comes too late or finds nothing is told besides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mkdocs_playbook.model.entities import Item
from mkdocs_playbook.runs.lines import LineCount

LEAST_RUNS = 10
"""Fewer runs of a line say nothing: one bad day would be a tenth and more."""

MISSED_OFTEN = 20
"""Percent of its runs in which a line is left open, from which it counts as missed often."""

MISSED_MOSTLY = 50
"""Percent from which nobody seems to miss what is missed."""

MISSED_AT_TIMES = 5
"""Percent from which a line that finds things is left open too often."""

FINDS_OFTEN = 20
"""Percent of the runs in which it was done, from which a line finds something often."""

LONG = 10
"""Minutes from which a line is long enough to be split."""

NEVER = 20
"""Runs without any finding, from which a line seems to find none."""

LAST_MOSTLY = 80
"""Percent of the runs with known times, from which a line is always the last."""

Kind: TypeAlias = Literal["killer-open", "killer", "split", "drop-open", "drop", "later", "ask"]


@dataclass(frozen=True)
class Advice:
    """What to do about a line, with its numbers and thresholds by name."""

    kind: Kind
    count: LineCount
    numbers: Mapping[str, int]


def advice(counts: Iterable[LineCount]) -> tuple[Advice, ...]:
    """What is advised, the most pressing first."""
    found: list[Advice] = []
    for count in counts:
        # A line that is gone can't be changed any more.
        if count.item is not None:
            pieces = (_of_open(count, count.item), _of_last(count), _of_nothing(count, count.item))
            found += (one for one in pieces if one is not None)
    found.sort(key=lambda one: ORDER.index(one.kind))
    return tuple(found)


ORDER: tuple[Kind, ...] = ("killer-open", "killer", "split", "later", "drop-open", "drop", "ask")
"""The most pressing first."""


def _of_open(count: LineCount, item: Item) -> Advice | None:
    """What to do about a line that is left open, if anything."""
    share = _percent(count.open, count.runs)
    missed = {"open": count.open, "runs": count.runs, "share": share}
    if item.killer and count.open:
        return Advice("killer-open", count, missed)
    if count.runs < LEAST_RUNS:
        return None
    finds = _percent(count.found, count.done)
    if not item.killer and finds >= FINDS_OFTEN and share >= MISSED_AT_TIMES:
        numbers = {"found": count.found, "done": count.done, "finds": finds}
        limits = {"finds_from": FINDS_OFTEN, "from_": MISSED_AT_TIMES}
        return Advice("killer", count, {**missed, **numbers, **limits})
    if share >= MISSED_OFTEN and item.takes.minutes >= LONG:
        limits = {"takes": item.takes.minutes, "long": LONG, "from_": MISSED_OFTEN}
        return Advice("split", count, {**missed, **limits})
    if share >= MISSED_MOSTLY:
        return Advice("drop-open", count, {**missed, "from_": MISSED_MOSTLY})
    if share >= MISSED_OFTEN:
        return Advice("ask", count, {**missed, "from_": MISSED_OFTEN})
    return None


def _of_last(count: LineCount) -> Advice | None:
    """What to do about a line that is always the last, and doesn't stand there."""
    share = _percent(count.last, count.timed)
    if count.stands_last or count.timed < LEAST_RUNS or share < LAST_MOSTLY:
        return None
    numbers = {"last": count.last, "timed": count.timed, "share": share, "from_": LAST_MOSTLY}
    return Advice("later", count, numbers)


def _of_nothing(count: LineCount, item: Item) -> Advice | None:
    """What to do about a line that is ticked each time, and of which nothing ever comes."""
    if not _finds_nothing(count, item):
        return None
    return Advice("drop", count, {"runs": count.runs, "from_": NEVER})


def _finds_nothing(count: LineCount, item: Item) -> bool:
    """Whether a line is ticked each time and nothing ever comes of it.

    A killer line is there for the one time; of one that reads a metric, a figure comes.
    """
    if item.killer or item.metric:
        return False
    return count.done == count.runs >= NEVER and not count.unsure and not count.found


def _percent(part: int, whole: int) -> int:
    """Rounded down, so that what is told as 20% has passed 20%."""
    return 100 * part // whole if whole else 0
