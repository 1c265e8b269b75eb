"""When the pause points of a list are gone through, and how long it takes: by the times of ticks.

Pages know when a box was ticked, paper doesn't. All are medians: one bad day moves them little.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import NamedTuple

from mkdocs_playbook.model.entities import Checklist, Pause
from mkdocs_playbook.runs.gathered import Run


@dataclass(frozen=True)
class PauseTimes:
    """A pause point. Times are whole minutes."""

    key: str
    pause: Pause
    runs: int
    """Those whose times are known."""
    begins: int | None
    """The minute of the day; ``None`` for a list that goes on for days."""
    lasts: int
    """From its first tick to its last."""
    until_next: int | None
    """From its last tick to the first of the pause point after it; below 0 where they overlap."""


class _Ticked(NamedTuple):
    first: datetime
    last: datetime


def pause_times(checklist: Checklist, runs: Sequence[Run]) -> tuple[PauseTimes, ...]:
    """The pause points of which any run tells a time, in their order."""
    keys = list(checklist.pauses)
    ticked = {key: [_ticked(key, run) for run in runs] for key in keys}
    found = []
    for key, following in zip(keys, [*keys[1:], None], strict=True):
        known = [one for one in ticked[key] if one is not None]
        if not known:
            continue
        gaps = list(_gaps(ticked[key], ticked[following])) if following else []
        starts = [one.first.hour * 60 + one.first.minute for one in known]
        is_of_a_day = checklist.cadence in ("daily", "weekly")
        found.append(
            PauseTimes(
                key=key,
                pause=checklist.pauses[key],
                runs=len(known),
                begins=round(median(starts)) if is_of_a_day else None,
                lasts=round(median(_minutes(one.first, one.last) for one in known)),
                until_next=round(median(gaps)) if gaps else None,
            )
        )
    return tuple(found)


def _ticked(pause: str, run: Run) -> _Ticked | None:
    """When a pause point was begun and ended in a run, where that is known."""
    times = []
    for line, boxes in run.lines.items():
        if line.partition(".")[0] == pause:
            times += [box.time for box in boxes if box.time is not None]
    if not times:
        return None
    return _Ticked(min(times), max(times))


def _gaps(these: Sequence[_Ticked | None], those: Sequence[_Ticked | None]) -> Iterator[float]:
    for one, following in zip(these, those, strict=True):
        if one is not None and following is not None:
            yield _minutes(one.last, following.first)


def _minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60
