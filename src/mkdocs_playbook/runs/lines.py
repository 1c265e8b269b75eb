"""What became of each line of a list, over all runs in which the list was gone through."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_playbook.model.entities import Checklist, Item, Metric
from mkdocs_playbook.model.thresholds import colour_of
from mkdocs_playbook.runs.boxes import METRIC, Box, State
from mkdocs_playbook.runs.gathered import Run
from mkdocs_playbook.runs.numbers import read_value
from mkdocs_playbook.runs.refused import Refused


@dataclass(frozen=True)
class LineCount:
    """A line, and in how many runs what happened. A run in which it wasn't asked doesn't count."""

    line: str
    """``opening.shelf``"""
    item: Item | None
    """``None`` for a line that the list doesn't have any more."""
    done: int = 0
    na: int = 0
    open: int = 0
    unsure: int = 0
    noted: int = 0
    """With a note or a value of its own."""
    off: int = 0
    """In which the figure that it reads was not green."""
    found: int = 0
    """Done, and with any of these two: the line has found something."""
    last: int = 0
    """In which it was ticked after all others of its pause point."""
    timed: int = 0
    """In which it is known which was ticked last."""
    stands_last: bool = False
    """Whether it is the last of its pause point anyway."""

    @property
    def runs(self) -> int:
        """Those that can be judged: what couldn't be read is left out."""
        return self.done + self.na + self.open


def line_counts(
    checklist: Checklist, runs: Iterable[Run], metrics: Mapping[str, Metric]
) -> tuple[LineCount, ...]:
    """The lines of a list in their order, then those that it doesn't have any more."""
    gone_through = [run for run in runs if run.is_gone_through]
    items = dict(_items(checklist))
    seen = dict.fromkeys(line for run in gone_through for line in run.lines)
    ends = {f"{key}.{list(pause.items)[-1]}" for key, pause in checklist.pauses.items()}
    counts = []
    for line in (*items, *(line for line in seen if line not in items)):
        of_line = [run for run in gone_through if line in run.lines]
        counts.append(_count(line, items.get(line), of_line, metrics, line in ends))
    return tuple(counts)


def _items(checklist: Checklist) -> Iterator[tuple[str, Item]]:
    for key, pause in checklist.pauses.items():
        for name, item in pause.items.items():
            yield f"{key}.{name}", item


def _count(
    line: str,
    item: Item | None,
    runs: Sequence[Run],
    metrics: Mapping[str, Metric],
    stands_last: bool,
) -> LineCount:
    states = [_state(run.lines[line]) for run in runs]
    noted = [any(box.note or box.value for box in run.lines[line]) for run in runs]
    metric = metrics.get(item.metric) if item is not None and item.metric else None
    off = [metric is not None and _is_off(run, metric) for run in runs]
    found = []
    for state, is_noted, is_off in zip(states, noted, off, strict=True):
        found.append(state == "done" and (is_noted or is_off))
    lasts = [_is_last(line, run) for run in runs]
    return LineCount(
        line=line,
        item=item,
        done=states.count("done"),
        na=states.count("na"),
        open=states.count("open"),
        unsure=states.count("unsure"),
        noted=sum(noted),
        off=sum(off),
        found=sum(found),
        last=lasts.count(True),
        timed=len(lasts) - lasts.count(None),
        stands_last=stands_last,
    )


def _state(boxes: Sequence[Box]) -> State:
    """Of a line with all its boxes: it is done when each of them is dealt with."""
    states = {box.state for box in boxes}
    for state in ("unsure", "open", "done"):
        if state in states:
            return state
    return "na"


def _is_off(run: Run, metric: Metric) -> bool:
    """Whether the figure that was written down in a run is not green."""
    for box in run.fields.get(f"{METRIC}{metric.id}", ()):
        try:
            if colour_of(read_value(box.value, metric.unit), metric) != "green":
                return True
        except Refused:  # nothing was written
            continue
    return False


def _is_last(line: str, run: Run) -> bool | None:
    """Whether a line was ticked after the others of its pause point; ``None`` where nobody knows.

    Known it is of two lines or more, when all that are ticked have a time.
    """
    pause = line.partition(".")[0]
    times = {}
    for other, boxes in run.lines.items():
        ticked = [box for box in boxes if box.state == "done"]
        if other.partition(".")[0] != pause or not ticked:
            continue
        moments = [box.time for box in ticked if box.time is not None]
        if len(moments) < len(ticked):
            return None
        times[other] = max(moments)
    if line not in times or len(times) < 2:
        return None
    return all(times[line] > time for other, time in times.items() if other != line)
