"""What was ticked, of all files in ``runs/``: a run of a list adds up from pages and from paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import NamedTuple

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.entities import CADENCES
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.boxes import STATE, STATES, TABLE, VALUE, Box, Key, State, read_boxes
from mkdocs_playbook.runs.each_file import each_file
from mkdocs_playbook.runs.periods import When
from mkdocs_playbook.runs.problems import Problem, problem
from mkdocs_playbook.runs.refused import Refusal


@dataclass(frozen=True)
class Run:
    """One time that a list was gone through, or a sheet of figures filled in."""

    list: str
    period: When | None
    """``None`` for a round without a date."""
    round: str
    """Often somebody's name."""
    boxes: Mapping[str, Sequence[Box]]
    """By line: those of a line by their numbers, each once."""

    @property
    def is_gone_through(self) -> bool:
        """Whether a line of it is ticked. A sheet that stayed empty says nothing of its lines."""
        return any(box.state != "open" for box in self.lines_boxes)

    @property
    def tells_of_its_day(self) -> bool:
        """Whether it has lines, or something written down: an empty field says nothing."""
        fields = (box for boxes in self.fields.values() for box in boxes)
        return bool(self.lines) or any(box.value for box in fields)

    @property
    def lines(self) -> Mapping[str, Sequence[Box]]:
        """Those to tick, without fields for figures, names and the like."""
        return {line: boxes for line, boxes in self.boxes.items() if ":" not in line}

    @property
    def lines_boxes(self) -> Iterator[Box]:
        """The boxes of its lines."""
        for boxes in self.lines.values():
            yield from boxes

    @property
    def fields(self) -> Mapping[str, Sequence[Box]]:
        """What was written down in it: figures (``metric:ID``), and blanks of what is called."""
        return {line: boxes for line, boxes in self.boxes.items() if ":" in line}

    @property
    def times(self) -> Sequence[datetime]:
        """When its lines were ticked, in order; nothing where paper alone tells."""
        return sorted(box.time for box in self.lines_boxes if box.time is not None)


@dataclass(frozen=True)
class Gathered:
    """The runs, by list and period, and what can't be read or contradicts itself."""

    runs: tuple[Run, ...]
    problems: tuple[Problem, ...]


def gathered(loaded: Loaded, book: Book) -> Gathered:
    """What the files hold, read in the order of their names."""
    boxes: list[Box] = []
    problems: list[Problem] = []
    for path, found in each_file(loaded.run_files, partial(read_boxes, book=book), problems):
        boxes += found.read
        problems += (problem(path, refusal) for refusal in found.refused)
    merged, contradictions = _merged(boxes)
    return Gathered(tuple(_runs(merged)), (*problems, *contradictions))


class _Merged(NamedTuple):
    boxes: Sequence[Box]
    problems: Sequence[Problem]


def _merged(boxes: Iterable[Box]) -> _Merged:
    """Each box once: a page and a sheet of the same run add up, and nothing is counted twice."""
    found: dict[Key, Box] = {}
    problems: list[Problem] = []
    for box in boxes:
        known = found.get(box.key)
        if known is None:
            found[box.key] = box
            continue
        if {known.state, box.state} == {"done", "na"}:
            problems.append(_contradicted(known, box, STATE, known.state))
        if known.value and box.value and known.value != box.value:
            problems.append(_contradicted(known, box, VALUE, known.value))
        found[box.key] = _together(known, box)
    return _Merged(tuple(found.values()), problems)


def _together(one: Box, other: Box) -> Box:
    """What two lines say of a box. Where one says less than the other, the other counts."""
    notes = dict.fromkeys(filter(None, (one.note, other.note)))
    times = [time for time in (one.time, other.time) if time is not None]
    return replace(
        one,
        state=_state(one.state, other.state),
        value=one.value or other.value,
        note=" · ".join(notes),
        time=min(times, default=None),
    )


def _state(one: State, other: State) -> State:
    if {one, other} == {"done", "na"}:
        return "unsure"  # who is right, nobody here can tell
    return min(one, other, key=STATES.index)


def _contradicted(first: Box, box: Box, heading: str, said: str) -> Problem:
    sentence = "box-otherwise" if heading == STATE else "field-otherwise"
    about = {"said": said, "line": first.row, "path": first.path}
    message, step = Message(sentence, about), Message("keep-one")
    return problem(box.path, Refusal(box.row, heading, message, (step,), TABLE))


def _runs(boxes: Iterable[Box]) -> Iterator[Run]:
    ordered = sorted(boxes, key=_order)
    for (list_, period, round_), of_run in groupby(ordered, key=lambda box: box.key[:3]):
        lines: dict[str, list[Box]] = {}
        for box in sorted(of_run, key=lambda box: box.key.number):
            lines.setdefault(box.key.line, []).append(box)
        yield Run(list_, period, round_, lines)


def _order(box: Box) -> tuple[int, str, str, str]:
    """By cadence, list, period and round; their texts sort as they follow each other."""
    key = box.key
    folder = key.list.partition("/")[0]
    place = CADENCES.index(folder) if folder in CADENCES else len(CADENCES)
    return place, key.list, str(key.period or ""), key.round


def day_of(run: Run) -> date | None:
    """The first day that a run is known to belong to; ``None`` for a round without times."""
    if isinstance(run.period, date):
        return run.period
    if run.times:
        return run.times[0].date()
    return None
