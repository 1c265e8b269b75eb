"""A book -> its sheets: what each says for a day, a week or a month, or without a date."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from functools import partial
from typing import NamedTuple, TypeAlias

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.rounds import coming_round, times_of
from mkdocs_playbook.book.sheet import (
    Day,
    Line,
    Mention,
    Occasion,
    PausePoint,
    Reading,
    Response,
    Rounds,
    Sheet,
    Style,
    When,
)
from mkdocs_playbook.model.calendar import WEEKDAYS, Week, is_day_off, week_of
from mkdocs_playbook.model.entities import ROUTINE, Checklist, Item, Metric, Pause, Role
from mkdocs_playbook.model.fields import AccountRef, Duration, Name, Text
from mkdocs_playbook.model.rounds import ComingRound
from mkdocs_playbook.model.zones import Action
from mkdocs_playbook.words import Words, phrases

WEEKS = 4
"""How many weeks a metrics sheet has room for."""

_INVISIBLE = frozenset({"id", "kind", "key", "period"})
"""Fields by which a sheet's parts are found again; no reader sees them."""

_LATER = frozenset(
    {"first", "lasts_days", "may_not_apply", "only", "rounds", "trend", "week_names", "who"}
)
"""Fields that sheets have not always had: where they say nothing, a version stays what it was."""


def undated_sheets(book: Book) -> Mapping[str, Sheet]:
    """Every sheet there can be, without a date: by a checklist's id, and ``metrics/ROLE``."""
    return {sheet.id: sheet for sheet in each_undated_sheet(book)}


def each_undated_sheet(book: Book) -> Iterator[Sheet]:
    """One after the other: those of the checklists in their order, then those of metrics."""
    for drawing in undated_drawings(book):
        yield drawing.draw(book)


Drawing: TypeAlias = Callable[[Book], Sheet]
"""What makes a sheet of a book."""


class UndatedDrawing(NamedTuple):
    """A sheet before it is drawn: its id, the model that it is drawn of, and how."""

    id: str
    model: Checklist | Role
    draw: Drawing


def undated_drawings(book: Book) -> Iterator[UndatedDrawing]:
    """Every sheet there can be, in the order of :func:`each_undated_sheet`."""
    for id_, checklist in book.playbook.checklists.items():
        yield UndatedDrawing(id_, checklist, partial(checklist_sheet, it=checklist))
    for id_, role in book.playbook.roles.items():
        if book.metrics_owned(id_):
            yield UndatedDrawing(f"metrics/{id_}", role, partial(metrics_sheet, role=id_))


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
        pauses=tuple(_pause(book, key, pause, it) for key, pause in it.pauses.items()),
        readings=tuple(_reading(book, metric) for metric in book.readings(it)),
        signs=_mention(book, "role", it.sign),
        lasts_days=_lasts_days(it),
    )


def week_grid(book: Book, it: Checklist, week: Week | None = None) -> Sheet:
    """A daily checklist for a whole week: a column a day."""
    return replace(
        checklist_sheet(book, it),
        layout="week-grid",
        when=_when("weekly", week, book.words),
        days=_days(book, week),
    )


def metrics_sheet(book: Book, role: str, week: Week | None = None) -> Sheet:
    """The metrics that a role owns, with empty weeks to write into."""
    owner = _mention(book, "role", role)
    return Sheet(
        id=f"metrics/{role}",
        layout="metrics",
        title=book.words("sheet", "metrics-title", role=owner.title),
        team=book.team.title,
        role=owner,
        owner=owner,
        when=_when("weekly", week, book.words),
        readings=tuple(
            _reading(book, metric, with_amber=True) for metric in book.metrics_owned(role)
        ),
        weeks=WEEKS,
        week_names=_week_names(week, book.words) if week else (),
    )


def visible(value: object, book: Book) -> object:
    """What a reader sees of a sheet or part of one, as plain data."""
    if is_dataclass(value):
        parts = {}
        for field in fields(value):
            shown = getattr(value, field.name)
            is_unsaid = not shown and field.name in _LATER
            if field.name not in _INVISIBLE and not is_unsaid:
                parts[field.name] = visible(shown, book)
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
    return When(label, phrases.occasion(occasion, words), now, str(occasion))


def _lasts_days(it: Checklist) -> bool:
    """Whether a round of a list may last days: those that come round by themselves have theirs."""
    if it.cadence in ROUTINE or len(it.pauses) == 1:
        return False
    return it.within is None or it.within.minutes > Duration(1, "d").minutes


def _pause(book: Book, key: str, pause: Pause, it: Checklist) -> PausePoint:
    weekday = None
    lines = []
    for item_key, item in pause.items.items():
        rounds = _rounds(book, coming_round(item, pause), pause, it)
        lines.append(_line(book, item_key, item, rounds))
    if pause.at is not None and pause.at.weekday is not None:
        weekday = WEEKDAYS.index(pause.at.weekday)
    return PausePoint(
        key=key,
        name=pause.name,
        at=_at(book, pause),
        weekday=weekday,
        lines=tuple(lines),
        call=pause.call,
        rounds=_rounds(book, pause, pause, it),
    )


def _at(book: Book, pause: Pause) -> str:
    """When a pause point is due and whose shift it is, as far as it says."""
    said = []
    if pause.workday is not None:
        said.append(phrases.workday(pause.workday, book.words))
    if pause.at is not None:
        said.append(phrases.moment(pause.at, book.words))
    if pause.shift is not None:
        said.append(book.title("shift", pause.shift))
    return " ".join(said)


def _line(book: Book, key: str, item: Item, rounds: Rounds | None) -> Line:
    return Line(
        key=key,
        text=item.text,
        want=item.want,
        is_killer=item.killer,
        takes=phrases.duration(item.takes, book.words),
        sop=_mention(book, "sop", item.sop) if item.sop else None,
        rounds=rounds,
        only=_only(book, book.accounts_of(item.sop)) if item.sop else None,
        who=_mention(book, "role", item.who) if item.who else None,
        may_not_apply=item.na,
    )


def _rounds(book: Book, what: ComingRound, pause: Pause, it: Checklist) -> Rounds | None:
    """How often a line or its pause point comes round, as ``what`` says."""
    if not what.comes_round:
        return None
    words = book.words
    times = times_of(what, pause, it, book.team)
    if what.every is None:
        return Rounds(times, phrases.times(times, words))
    every = phrases.every(what.every, words)
    return Rounds(times, phrases.every_times(every, times, words), every)


def _reading(book: Book, metric: Metric, with_amber: bool = False) -> Reading:
    words = book.words
    amber = None
    if with_amber and metric.amber is not None:
        amber = _response(book, metric.amber)
    return Reading(
        metric=Mention("metric", metric.id, metric.title),
        unit=words("unit-name", metric.unit),
        limits=book.scale(metric),
        red=_response(book, metric.red),
        amber=amber,
        only=_only(book, book.team.only(metric.accounts)),
    )


def _only(book: Book, accounts: tuple[AccountRef, ...]) -> str | None:
    """The kinds of account that something is for, in words; ``None`` where it is for all."""
    if not accounts:
        return None
    titles = [str(book.title("account", account)) for account in accounts]
    together = book.words("language", "list").join(titles)
    return book.words("phrase", "only-on", accounts=together)


def _response(book: Book, action: Action) -> Response:
    starts = book.filled(action.starts) if action.starts else None
    return Response(
        who=_mention(book, "role", action.who),
        soon=phrases.soon_from(action.within, starts, book.words),
        sop=_mention(book, "sop", action.sop),
        first=action.first,
    )


def _week_names(week: Week, words: Words) -> tuple[str, ...]:
    """The weeks of a metrics sheet: that in its title and those after it."""
    monday = week.days[0]
    weeks = [week_of(monday + timedelta(weeks=number)) for number in range(WEEKS)]
    return tuple(phrases.week_column(one, words) for one in weeks)


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
