"""What a role has to do, as a calendar to subscribe to (RFC 5545): a file a role.

What comes round is one event that repeats, without the days that fall out. A day beyond its own
weekdays, worked to make up for a holiday, is another event: not every program reads added dates.
The same playbook gives the same bytes, so an event is as old as the last change.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from mkdocs_playbook.book.addresses import calendar_path
from mkdocs_playbook.book.agenda import Agenda, Appointment, agendas
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.memory import Memory

_DAY = timedelta(days=1)
"""How often programs look for another version."""

_NO_HOST = "playbook.invalid"
"""Stands for the host where a site has no address: no real one is called so (RFC 6761)."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_files(book: Book, url: str | None) -> Mapping[str, Callable[[], bytes]]:
    """Path -> what makes the calendar of a role.

    :param url: the address of the handbook in this language, ending in "/"; without it events name
        no pages, for a calendar lies beside none.
    """
    return {
        calendar_path(role): partial(calendar_file, agenda, url)
        for role, agenda in agendas(book).items()
    }


def calendar_files_again(
    book: Book, url: str | None, memory: Memory[bytes]
) -> Mapping[str, Callable[[], bytes]]:
    """The same; those that say nothing new are the very bytes that they were before.

    :param memory: what was made the time before, if anything.
    """
    session = memory.session()
    found = {}
    for role, agenda in agendas(book).items():
        path = calendar_path(role)
        content = session.thing(path, (agenda, url), partial(calendar_file, agenda, url))
        found[path] = partial(bytes, content)
    memory.keep(session)
    return found


def calendar_file(agenda: Agenda, url: str | None) -> bytes:
    """The calendar of a role."""
    known = agenda.known
    calendar = Calendar()
    calendar.add("prodid", f"-//mkdocs-playbook//{agenda.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, agenda.title)
    calendar.add("x-wr-timezone", agenda.timezone)
    for name in ("refresh-interval", "x-published-ttl"):
        calendar.add(name, _DAY, parameters={"VALUE": "DURATION"})
    for appointment in agenda.appointments:
        for repeated in _repeated(appointment, known.days):
            calendar.add_component(_event(agenda, appointment, repeated, url))
    for zone in calendar.get_missing_tzids():
        calendar.subcomponents.insert(0, _timezone(zone, known.first, known.last))
    content: bytes = calendar.to_ical()
    return content


@lru_cache(maxsize=16)
def _timezone(name: str, first: date, last: date) -> Timezone:
    """When a zone's clocks change: worked out once for the calendars of all roles."""
    return Timezone.from_tzid(name, first_date=first, last_date=last)


class _Repeated(NamedTuple):
    """A day, and those that follow it: on its weekdays up to the last, without those skipped."""

    first: date
    is_added: bool
    """Whether it is a day by itself, beside what comes round."""
    weekdays: tuple[int, ...] = ()
    last: date | None = None
    skipped: tuple[date, ...] = ()


def _repeated(appointment: Appointment, known: Iterator[date]) -> Iterator[_Repeated]:
    days = set(appointment.days)
    regular = [day for day in known if day.weekday() in appointment.weekdays]
    held = [day for day in regular if day in days]
    if held:
        first, last = held[0], held[-1]
        skipped = tuple(day for day in regular if first < day < last and day not in days)
        yield _Repeated(first, False, appointment.weekdays, last, skipped)
    for day in appointment.days:
        if day.weekday() not in appointment.weekdays:
            yield _Repeated(day, True)


def _event(agenda: Agenda, appointment: Appointment, repeated: _Repeated, url: str | None) -> Event:
    zone = ZoneInfo(agenda.timezone)
    start = _start(repeated.first, appointment, zone)
    event = Event()
    event.add("uid", _uid(agenda, appointment, repeated, url))
    event.add("dtstamp", datetime.combine(agenda.changed, time(), UTC))
    event.add("dtstart", start)
    if appointment.time is None:
        event.add("dtend", repeated.first + _DAY)
        event.add("transp", "TRANSPARENT")  # a whole day isn't taken up by it
    else:
        event.add("dtend", start + timedelta(minutes=max(appointment.minutes, 1)))
    if repeated.last is not None:
        event.add("rrule", _rule(repeated.last, repeated.weekdays, appointment, zone))
    if repeated.skipped:
        event.add("exdate", [_start(day, appointment, zone) for day in repeated.skipped])
    event.add("summary", appointment.title)
    about = [appointment.about]
    if url is not None:
        address = f"{url}{appointment.page}.html#{appointment.place}".removesuffix("#")
        event.add("url", address)
        about.append(address)  # not every program shows the address of an event
    event.add("description", "\n".join(about))
    return event


def _start(day: date, appointment: Appointment, zone: ZoneInfo) -> date:
    """When it begins on a day: at its time there, or the day itself."""
    if appointment.time is None:
        return day
    return datetime.combine(day, time.fromisoformat(appointment.time), zone)


def _rule(
    last: date, weekdays: Sequence[int], appointment: Appointment, zone: ZoneInfo
) -> Mapping[str, object]:
    until = _start(last, appointment, zone)
    if isinstance(until, datetime):
        until = until.astimezone(UTC)  # as RFC 5545 wants it beside a time zone
    return {"freq": "weekly", "until": until, "byday": [_WEEKDAYS[number] for number in weekdays]}


def _uid(agenda: Agenda, appointment: Appointment, repeated: _Repeated, url: str | None) -> str:
    """What an event is known by from one version of the calendar to the next."""
    key = f"{appointment.key}/{repeated.first}" if repeated.is_added else appointment.key
    host = urlsplit(url).hostname if url else None
    return f"{key}.{agenda.lang}@{host or _NO_HOST}"
