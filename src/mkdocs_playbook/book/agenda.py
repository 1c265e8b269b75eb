"""What a role has to do on which days: its lists at their hour, figures to read, pages to review.

Lists that follow an event, and those of newcomers, are in no calendar.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.book.addresses import DUE, SCORECARD, anchor, page_path, part_anchor
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.reviews import Review, reviews
from mkdocs_playbook.model.calendar import Period, Week, weekday_numbers, workday
from mkdocs_playbook.model.entities import ROUTINE, Checklist, Metric, Pause
from mkdocs_playbook.model.fields import LAST_WORKDAY, Language
from mkdocs_playbook.model.playbook import Node

FIRST_WORKDAY = 1
"""When a list is gone through that names no day of its week or month."""


@dataclass(frozen=True)
class Appointment:
    """Something that a role does on some days. Texts are plain."""

    key: str
    """What it is known by as long as it stays what it is: ``daily/baker/before-oven``."""
    title: str
    about: str
    days: tuple[date, ...]
    """In order, each once."""
    weekdays: tuple[int, ...]
    """Where it comes round: on which days of the week it would, if no holiday moved anything."""
    time: str | None
    """``09:00``; ``None`` for no time of day."""
    minutes: int
    page: str
    """The path of its page, without an ending, and its place there."""
    place: str = ""


@dataclass(frozen=True)
class Agenda:
    """All that a role's calendar says."""

    title: str
    lang: Language
    timezone: str
    changed: date
    """The day of the last change of the playbook."""
    known: Period
    """How far it goes."""
    appointments: tuple[Appointment, ...]
    """Lists, then figures, then reviews."""


class _Days(NamedTuple):
    """The days of the horizon: all, and those that are worked."""

    known: Period
    working: tuple[date, ...]


def agendas(book: Book) -> Mapping[str, Agenda]:
    """What each role has to do, by its id."""
    changed, known = last_change(book), horizon(book)
    days = _Days(known, tuple(known.working_days(book.team)))
    every_review = reviews(book)
    found = {}
    for role in book.playbook.roles:
        found[role] = Agenda(
            title=f"{book.team.title} · {book.title('role', role)}",
            lang=book.lang,
            timezone=book.team.timezone,
            changed=changed,
            known=known,
            appointments=(
                *_of_lists(book, role, days),
                *_of_metrics(book, role, days),
                *_of_reviews(book, role, every_review),
            ),
        )
    return found


def last_change(book: Book) -> date:
    """The day of the last commit; without history that of the last review."""
    if book.changed:
        return max(book.changed.values())
    return max(review.on for review in reviews(book))


def horizon(book: Book) -> Period:
    """How far calendars go: the year of the last change, and the next."""
    year = last_change(book).year
    return Period(date(year, 1, 1), date(year + 1, 12, 31))


def _of_lists(book: Book, role: str, days: _Days) -> Iterator[Appointment]:
    for group in book.checklists_of(role):
        if group.id not in ROUTINE:
            continue
        for checklist in group.entities:
            for key, pause in checklist.pauses.items():
                yield _of_pause(book, checklist, key, pause, days)


def _of_pause(book: Book, checklist: Checklist, key: str, pause: Pause, days: _Days) -> Appointment:
    about = book.words("calendar", "list", title=checklist.title, n=len(pause.items))
    if pause.shift is not None:
        shift = book.title("shift", pause.shift)
        about = book.words("calendar", "of-shift", about=about, shift=shift)
    return Appointment(
        key=f"{checklist.id}/{key}",
        title=f"{pause.name} · {checklist.title}",
        about=about,
        days=_days_of_pause(book, checklist.cadence, pause, days),
        weekdays=_weekdays_of_pause(book, checklist.cadence, pause),
        time=pause.at.time if pause.at else None,
        minutes=pause.minutes,
        page=page_path("checklist", checklist.id),
        place=part_anchor("checklist", checklist.id, ("pauses", key)),
    )


def _days_of_pause(book: Book, cadence: str, pause: Pause, days: _Days) -> tuple[date, ...]:
    if cadence == "daily":
        return days.working
    if cadence == "weekly" and pause.at and pause.at.weekday:
        wanted = weekday_numbers([pause.at.weekday])
        return tuple(day for day in days.working if day.weekday() in wanted)
    return _workdays(book, cadence, pause.workday or FIRST_WORKDAY, days.known)


def _weekdays_of_pause(book: Book, cadence: str, pause: Pause) -> tuple[int, ...]:
    if cadence == "daily":
        return weekday_numbers(book.team.working_days)
    if cadence == "weekly" and pause.at and pause.at.weekday:
        return weekday_numbers([pause.at.weekday])
    return _usual_weekdays(book, cadence, FIRST_WORKDAY)


def _workdays(book: Book, cadence: str, number: int, known: Period) -> tuple[date, ...]:
    """The n-th working day of each week or month."""
    if cadence == "weekly":
        periods = [_period(week) for week in known.weeks]
    else:
        periods = [month.period for month in known.months]
    found = [workday(period, number, book.team) for period in periods]
    return tuple(day for day in found if day and known.first <= day <= known.last)


def _usual_weekdays(book: Book, cadence: str, number: int) -> tuple[int, ...]:
    """The day of the week on which the first or last working day of a week mostly is."""
    if cadence != "weekly":
        return ()
    numbers = weekday_numbers(book.team.working_days)
    return (numbers[-1 if number == LAST_WORKDAY else 0],)


def _period(week: Week) -> Period:
    return Period(week.days[0], week.days[-1])


def _of_metrics(book: Book, role: str, days: _Days) -> Iterator[Appointment]:
    """The last working day of weeks and months; what is read every day stands on a daily list."""
    for cadence in ("weekly", "monthly"):
        metrics = [one for one in book.metrics_owned(role) if one.cadence == cadence]
        if metrics:
            yield _of_cadence(book, role, cadence, metrics, days)


def _of_cadence(
    book: Book, role: str, cadence: str, metrics: Sequence[Metric], days: _Days
) -> Appointment:
    titles = [metric.title for metric in metrics]
    return Appointment(
        key=f"metrics/{role}/{cadence}",
        title=book.words("calendar", f"metrics-{cadence}", n=len(metrics)),
        about="\n".join(titles),
        days=_workdays(book, cadence, LAST_WORKDAY, days.known),
        weekdays=_usual_weekdays(book, cadence, LAST_WORKDAY),
        time=None,
        minutes=0,
        page=SCORECARD,
        place=role,
    )


def _of_reviews(book: Book, role: str, every: Sequence[Review]) -> Iterator[Appointment]:
    by_day: dict[date, list[Review]] = {}
    for review in every:
        if review.by == role:
            by_day.setdefault(review.due, []).append(review)
    for day, due in by_day.items():
        yield _of_due(book, role, day, due)


def _title(book: Book, node: Node) -> str:
    if node in book.nodes:
        return book.title(*node)
    # A glossary and a list of sources have no name but that of their kind.
    return book.words("kind", node.kind)


def _of_due(book: Book, role: str, day: date, due: Sequence[Review]) -> Appointment:
    """What is to be reviewed by a day, the last working day before it where that is none."""
    titles = [_title(book, review.node) for review in due]
    week = Period(date.fromordinal(day.toordinal() - 6), day)
    page, place = DUE, ""
    if len(due) == 1:
        page, place = page_path(*due[0].node), anchor(*due[0].node)
    return Appointment(
        key=f"reviews/{role}/{day}",
        title=book.words("calendar", "reviews", n=len(due)),
        about="\n".join(titles),
        days=(workday(week, LAST_WORKDAY, book.team) or day,),
        weekdays=(),
        time=None,
        minutes=0,
        page=page,
        place=place,
    )
