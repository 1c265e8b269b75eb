"""What a printed checklist says, as one typed value.

Paper and the checklist's page are both drawn from it. Texts stand as they were written, in the
small Markdown, so that each medium sets them in its own way; figures, times and labels stand in
words. Keys and ids lead from a line back to the entity it was made of; they are not shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.calendar import WEEKDAYS, Month, Week, is_day_off
from mkdocs_playbook.model.entities import Checklist, Item, Metric, Pause
from mkdocs_playbook.model.fields import Name, Text
from mkdocs_playbook.model.thresholds import scale
from mkdocs_playbook.model.zones import Action
from mkdocs_playbook.words import Words, phrases

Occasion: TypeAlias = date | Week | Month
"""What a sheet is for."""

Layout: TypeAlias = Literal["sheet", "week-grid", "metrics"]
"""A sheet to tick, a checklist for a whole week, or metrics with weeks to write into."""

WEEKS = 4
"""Empty weeks on a metrics sheet."""

_INVISIBLE = frozenset({"id", "kind", "key"})
"""Fields by which a sheet's parts are found again; no reader sees them."""


@dataclass(frozen=True)
class Mention:
    """An entity that a sheet names by its title; a page makes a link of it."""

    kind: str
    id: str
    title: Text


@dataclass(frozen=True)
class When:
    """The date, week or month of a sheet; without a ``value`` it is written on by hand.

    ``now`` is what the figures on it are those of: today, this week, this month.
    """

    label: str
    value: str | None
    now: str


@dataclass(frozen=True)
class Style:
    """How a list is worked with, and what that means."""

    name: str
    how: str


@dataclass(frozen=True)
class Line:
    """A line to tick: what to do, or what to look at with the value wanted."""

    key: str
    text: Text
    want: Text | None
    is_killer: bool
    takes: str
    sop: Mention | None


@dataclass(frozen=True)
class PausePoint:
    """Lines that are gone through together; ``call`` is said when all are ticked.

    ``weekday`` is the only day of a week on which it is due, 0 for Monday; ``None`` for every day.
    """

    key: str
    name: Text
    at: str
    weekday: int | None
    lines: tuple[Line, ...]
    call: Text


@dataclass(frozen=True)
class Limits:
    """The values of one zone of a metric, in words.

    ``zone`` is green, amber or red, ``word`` its name in the reader's language.
    """

    zone: str
    word: str
    values: str


@dataclass(frozen=True)
class Response:
    """What a bad value asks for: who acts, how soon, by which SOP."""

    who: Mention
    soon: str
    sop: Mention


@dataclass(frozen=True)
class Reading:
    """A metric to read and write down, with its zones from the lowest value to the highest."""

    metric: Mention
    unit: str
    limits: tuple[Limits, ...]
    red: Response
    amber: Response | None


@dataclass(frozen=True)
class Day:
    """A column of a week grid; ``off`` says why nobody works that day."""

    name: str
    date: str
    off: str | None


@dataclass(frozen=True)
class Sheet:
    """A whole sheet. ``id`` is the checklist's, or ``metrics/ROLE``."""

    id: str
    layout: Layout
    title: str
    team: Text
    role: Mention
    owner: Mention
    when: When
    due: str | None = None
    """For a list that is gone through once: by when it is finished."""
    style: Style | None = None
    pauses: tuple[PausePoint, ...] = ()
    readings: tuple[Reading, ...] = ()
    signs: Mention | None = None
    """Who signs it off."""
    days: tuple[Day, ...] = ()
    """The columns of a week grid, Monday first."""
    weeks: int = 0
    """How many weeks a metrics sheet has room for."""

    @property
    def outline(self) -> str:
        """The title, with the day or week where it has one: a line of a booklet's contents."""
        if self.when.value is None:
            return self.title
        return f"{self.title} · {self.when.value}"


def undated_sheets(book: Book) -> Mapping[str, Sheet]:
    """Every sheet there can be, without a date: by a checklist's id, and ``metrics/ROLE``."""
    found = {}
    for id_, checklist in book.playbook.checklists.items():
        found[id_] = checklist_sheet(book, checklist)
    for role in book.playbook.roles:
        sheet = metrics_sheet(book, role)
        if sheet is not None:
            found[sheet.id] = sheet
    return found


def checklist_sheet(book: Book, it: Checklist, occasion: Occasion | None = None) -> Sheet:
    """A checklist for one occasion."""
    words = book.words
    return Sheet(
        id=it.id,
        layout="sheet",
        title=str(it.title),
        team=book.team.title,
        role=_mention(book, "role", it.role),
        owner=_mention(book, "role", it.reviewed.by),
        when=_when(it.cadence, occasion, words),
        due=phrases.within_start(it.within, words) if it.within else None,
        style=Style(words("style", it.style), words("style", f"{it.style}-how")),
        pauses=tuple(_pause(book, key, pause) for key, pause in it.pauses.items()),
        readings=tuple(_reading(book, metric) for metric in book.readings(it)),
        signs=_mention(book, "role", it.sign),
    )


def week_grid(book: Book, it: Checklist, week: Week | None = None) -> Sheet:
    """A daily checklist for a whole week: a column a day."""
    return replace(
        checklist_sheet(book, it),
        layout="week-grid",
        when=_when("weekly", week, book.words),
        days=_days(book, week),
    )


def metrics_sheet(book: Book, role: str, week: Week | None = None) -> Sheet | None:
    """The metrics a role owns, with empty weeks to write into; ``None`` where it owns none."""
    owned = book.metrics_owned(role)
    if not owned:
        return None
    owner = _mention(book, "role", role)
    return Sheet(
        id=f"metrics/{role}",
        layout="metrics",
        title=book.words("sheet", "metrics-title", role=owner.title),
        team=book.team.title,
        role=owner,
        owner=owner,
        when=_when("weekly", week, book.words),
        readings=tuple(_reading(book, metric, with_amber=True) for metric in owned),
        weeks=WEEKS,
    )


def limits_of(metric: Metric, words: Words) -> tuple[Limits, ...]:
    """The zones of a metric in words, from the lowest value to the highest."""
    found = []
    for zone, values in scale(metric):
        found.append(Limits(zone, words("zone", zone), phrases.stretch(metric, values, words)))
    return tuple(found)


def visible(value: object, book: Book) -> object:
    """What a reader sees of a sheet or part of one, as plain data."""
    if is_dataclass(value):
        parts = {}
        for field in fields(value):
            if field.name not in _INVISIBLE:
                parts[field.name] = visible(getattr(value, field.name), book)
        return parts
    if isinstance(value, tuple):
        return [visible(one, book) for one in value]
    # A figure that moves is seen on every sheet whose texts name it.
    if isinstance(value, Text) and not isinstance(value, Name):
        return book.filled(value)
    return value


def _mention(book: Book, kind: str, id_: str) -> Mention:
    return Mention(kind, id_, book.title(kind, id_))


def _when(cadence: str, occasion: Occasion | None, words: Words) -> When:
    label = phrases.period(cadence, words)
    now = phrases.now(cadence, words)
    if occasion is None:
        return When(label, None, now)
    return When(label, phrases.occasion(occasion, words), now)


def _pause(book: Book, key: str, pause: Pause) -> PausePoint:
    at = ""
    weekday = None
    if pause.at is not None:
        at = phrases.moment(pause.at, book.words)
        if pause.at.weekday is not None:
            weekday = WEEKDAYS.index(pause.at.weekday)
    return PausePoint(
        key=key,
        name=pause.name,
        at=at,
        weekday=weekday,
        lines=tuple(_line(book, item_key, item) for item_key, item in pause.items.items()),
        call=pause.call,
    )


def _line(book: Book, key: str, item: Item) -> Line:
    return Line(
        key=key,
        text=item.text,
        want=item.want,
        is_killer=item.killer,
        takes=phrases.duration(item.takes, book.words),
        sop=_mention(book, "sop", item.sop) if item.sop else None,
    )


def _reading(book: Book, metric: Metric, with_amber: bool = False) -> Reading:
    words = book.words
    amber = None
    if with_amber and metric.amber is not None:
        amber = _response(book, metric.amber)
    return Reading(
        metric=Mention("metric", metric.id, metric.title),
        unit=words("unit-name", metric.unit),
        limits=limits_of(metric, words),
        red=_response(book, metric.red),
        amber=amber,
    )


def _response(book: Book, action: Action) -> Response:
    return Response(
        who=_mention(book, "role", action.who),
        soon=phrases.soon(action.within, book.words),
        sop=_mention(book, "sop", action.sop),
    )


def _days(book: Book, week: Week | None) -> tuple[Day, ...]:
    """The columns of a week grid; of an undated one only the weekdays are known."""
    off = book.words("sheet", "off")
    days = []
    for number, weekday in enumerate(WEEKDAYS):
        name = book.words("weekday", weekday)
        if week is None:
            day_of_month = ""
            is_off = weekday not in book.team.working_days
        else:
            day = week.days[number]
            day_of_month = str(day.day)
            is_off = is_day_off(day, book.team)
        reason = None
        if is_off:
            reason = off
        days.append(Day(name, day_of_month, reason))
    return tuple(days)
