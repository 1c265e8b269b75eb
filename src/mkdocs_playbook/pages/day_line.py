"""A role's day as a line: its shifts, its pause points, and the times that SOPs keep free.

Nothing here knows how wide the line is or how it is drawn: places are shares of it, from 0 to 1.
Only so that labels don't run into each other, their width is estimated for a phone.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.hours import FixedTime
from mkdocs_playbook.model.calendar import weekday_numbers
from mkdocs_playbook.model.entities import Checklist, Pause
from mkdocs_playbook.model.fields import Moment, Span
from mkdocs_playbook.model.hours import DAY, minutes_of
from mkdocs_playbook.words import Words, phrases
from mkdocs_playbook.words.width import display_width

ROOM = 26.0
"""The width of the line on a narrow phone, in the type size of its labels (em)."""

COLUMN = 0.56
"""The width of a Latin letter in the same unit; a Chinese character takes two columns."""

LONGEST = ROOM / 2
"""A label that is longer says the time alone: one that isn't fits on one side of its place."""

MOST_HOURS = 6
"""How many hours are written below the line at most."""

Days: TypeAlias = tuple[int, ...]
"""Days of the week, 0 for Monday; every day if empty."""


class Sign(NamedTuple):
    """A pause point: where it is, its label with the row it stands in, and its lanes."""

    at: float
    label: str
    row: int
    starts: bool
    """Whether the label begins at the place; else it ends there."""
    lanes: tuple[int, ...]
    days: Days


class Block(NamedTuple):
    """A time that is kept free."""

    start: float
    share: float
    days: Days


class Lane(NamedTuple):
    """A shift with its id and title, or the whole day of a role that works in none."""

    shift: str
    title: str
    start: float
    share: float
    starts: bool
    """Whether the title begins where the lane does; else it ends where that ends."""
    blocks: tuple[Block, ...]


class Hour(NamedTuple):
    """An hour that is written below the line."""

    at: float
    hour: str


class DayLine(NamedTuple):
    """A day as it is drawn, and in words (``told``). ``first`` and ``last`` are its minutes."""

    first: int
    last: int
    signs: tuple[Sign, ...]
    rows: int
    lanes: tuple[Lane, ...]
    hours: tuple[Hour, ...]
    told: str


def day_line(role: str, book: Book, with_week: bool = False) -> DayLine | None:
    """A role's day; ``None`` where nothing in it has a time.

    :param with_week: with the pause points of its weekly lists, each on its day of the week.
    """
    cadences = ("daily", "weekly") if with_week else ("daily",)
    pauses = _pauses(role, book, cadences)
    fixed = book.fixed_times(role)
    if not pauses and not fixed:
        return None
    shifts = book.get("role", role).shifts
    axis = _axis(book, shifts, pauses, fixed)
    signs = _signs(pauses, shifts, axis)
    return DayLine(
        first=axis.first,
        last=axis.last,
        signs=signs,
        rows=max((sign.row + 1 for sign in signs), default=0),
        lanes=_lanes(book, shifts, fixed, axis),
        hours=_hours(axis),
        told=_told(pauses, fixed, book.words),
    )


def label_width(text: str) -> float:
    """How wide a label is, as ``ROOM`` is measured."""
    return display_width(text) * COLUMN


class _Axis(NamedTuple):
    """From which minute to which the line goes; the last may lie after midnight."""

    first: int
    last: int

    def minute(self, clock: str) -> int:
        """A time of day; one after midnight belongs to the evening before."""
        minute = minutes_of(clock)
        if minute < self.first and minute + DAY <= self.last:
            return minute + DAY
        return minute

    def at(self, minute: float) -> float:
        return (minute - self.first) / (self.last - self.first)


def _pauses(role: str, book: Book, cadences: Sequence[str]) -> list[Pause]:
    """The pause points that have a time, by that; those of every day before those of one."""
    found = []
    for group in book.checklists_of(role):
        if group.id in cadences:
            found += [pause for pause in _all_pauses(group.entities) if pause.at is not None]
    return sorted(found, key=_order)


def _all_pauses(checklists: Iterable[Checklist]) -> Iterable[Pause]:
    for checklist in checklists:
        yield from checklist.pauses.values()


def _moment_of(pause: Pause) -> Moment:
    assert pause.at is not None  # others are left out
    return pause.at


def _time_of(pause: Pause) -> str:
    return _moment_of(pause).time


def _order(pause: Pause) -> tuple[bool, str]:
    moment = _moment_of(pause)
    return moment.weekday is not None, moment.time


def _axis(
    book: Book, shifts: Sequence[str], pauses: Sequence[Pause], fixed: Sequence[FixedTime]
) -> _Axis:
    """The team's working hours, and whatever lies before or after them."""
    first, last = _minutes(book.team.working_hours)
    hours = _Axis(first, last)
    starts, ends = [first], [last]
    for pause in pauses:
        starts.append(hours.minute(_time_of(pause)))
        ends.append(hours.minute(_time_of(pause)))
    for _, time in fixed:
        starts.append(hours.minute(time.at))
        ends.append(hours.minute(time.at) + time.takes.minutes)
    for id_ in shifts:
        start, end = _minutes(book.team.shifts[id_].hours)
        starts.append(start)
        ends.append(end)
    return _Axis(min(starts), max(ends))


def _minutes(span: Span) -> tuple[int, int]:
    """The first and the last minute; the last of a night lies after midnight."""
    first, last = minutes_of(span.start), minutes_of(span.end)
    return first, last if last > first else last + DAY


def _signs(pauses: Iterable[Pause], shifts: Sequence[str], axis: _Axis) -> tuple[Sign, ...]:
    """The pause points with labels that don't run into each other.

    A later label stands lower, so that the line from an earlier one down to the lanes passes it.
    """
    rows: list[list[tuple[float, float, Days]]] = []
    signs = []
    for pause in pauses:
        moment = _moment_of(pause)
        at = axis.at(axis.minute(moment.time))
        days = weekday_numbers([moment.weekday] if moment.weekday else [])
        label = f"{moment.time} {pause.name}"
        if label_width(label) > LONGEST:
            label = moment.time
        width = label_width(label) / ROOM
        starts = at + width <= 1
        start = at if starts else at - width
        row = _free_row(rows, start, start + width, days)
        lanes = _lanes_of(pause.shift, shifts)
        signs.append(Sign(at, label, row, starts, lanes, days))
    return tuple(signs)


def _free_row(
    rows: list[list[tuple[float, float, Days]]], start: float, end: float, days: Days
) -> int:
    """The first row in which nothing of the same day stands there; it is taken at once."""
    for number, row in enumerate(rows):
        if not any(_meet(start, end, days, other) for other in row):
            row.append((start, end, days))
            return number
    rows.append([(start, end, days)])
    return len(rows) - 1


def _meet(start: float, end: float, days: Days, other: tuple[float, float, Days]) -> bool:
    other_start, other_end, other_days = other
    if days and other_days and not set(days) & set(other_days):
        return False
    gap = COLUMN / ROOM
    return start < other_end + gap and other_start < end + gap


def _lanes_of(shift: str | None, shifts: Sequence[str]) -> tuple[int, ...]:
    """The lanes that something of a shift is in: all, if it is nobody's or the role works none."""
    if shift is None or shift not in shifts:
        return tuple(range(max(1, len(shifts))))
    return (shifts.index(shift),)


def _lanes(
    book: Book, shifts: Sequence[str], fixed: Sequence[FixedTime], axis: _Axis
) -> tuple[Lane, ...]:
    if not shifts:
        return (Lane("", "", 0, 1, True, _blocks(fixed, 0, shifts, axis)),)
    lanes = []
    for number, id_ in enumerate(shifts):
        shift = book.team.shifts[id_]
        title = f"{shift.title} {phrases.span(shift.hours)}"
        first, last = _minutes(shift.hours)
        start = axis.at(first)
        blocks = _blocks(fixed, number, shifts, axis)
        starts = start + label_width(title) / ROOM <= 1
        lanes.append(Lane(id_, title, start, axis.at(last) - start, starts, blocks))
    return tuple(lanes)


def _blocks(
    fixed: Iterable[FixedTime], lane: int, shifts: Sequence[str], axis: _Axis
) -> tuple[Block, ...]:
    blocks = []
    for _, time in fixed:
        if lane in _lanes_of(time.shift, shifts):
            start = axis.at(axis.minute(time.at))
            share = time.takes.minutes / (axis.last - axis.first)
            blocks.append(Block(start, share, weekday_numbers(time.days)))
    return tuple(blocks)


def _hours(axis: _Axis) -> tuple[Hour, ...]:
    """Whole hours, at one distance."""
    first = -(-axis.first // 60)
    last = axis.last // 60
    step = 1
    while (last - first) // step + 1 > MOST_HOURS:
        step += 1
    return tuple(Hour(axis.at(hour * 60), str(hour % 24)) for hour in range(first, last + 1, step))


def _told(pauses: Iterable[Pause], fixed: Iterable[FixedTime], words: Words) -> str:
    """What the drawing shows, for those who don't see it."""
    points = [f"{phrases.moment(_moment_of(pause), words)} {pause.name}" for pause in pauses]
    points += [f"{phrases.fixed(time, words)} {time.what}" for _, time in fixed]
    return words("ui", "day-line", points=words("language", "list").join(points))
