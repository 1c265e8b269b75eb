"""Calendars to subscribe to: what stands in them is what the team's calendar says, in a form that programs read."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from golden import PLAYBOOK, change
from mkdocs_playbook.book.agenda import agendas, horizon, last_change
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.calendar import WEEKDAYS, is_day_off
from mkdocs_playbook.model.holidays import Holidays
from mkdocs_playbook.pages.calendars import calendar_file, calendar_files
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import Settings, make_site
from pdf import book_in
from test_holidays import with_team

URL = "https://example.com/hand/book/"
ROOT = Path(__file__).parents[1]

BOOK = replace(book_in(PLAYBOOK, "zh"), changed={"playbook/team.yml": date(2026, 11, 20)})


def with_days(**said: object) -> Book:
    """The fixture's book, of a team with other days."""
    return with_team(BOOK, BOOK.team.model_copy(update=said))


def calendar(book: Book, role: str, url: str | None = URL) -> Calendar:
    found = Calendar.from_ical(calendar_file(agendas(book)[role], url))
    assert isinstance(found, Calendar)
    return found


def events(book: Book, role: str, key: str, url: str | None = URL) -> list[Event]:
    """The events of what is called so, the one that comes round first."""
    found = [one for one in calendar(book, role, url).events if str(one["uid"]).startswith(key)]
    return sorted(found, key=lambda one: "rrule" not in one)


def starts(found: list[Event]) -> list[datetime | date]:
    """When events begin, each time that they come round."""
    return sorted(start for event in found for start in _starts(event))


def _starts(event: Event) -> Iterator[datetime | date]:
    first = event.start
    if "rrule" not in event:
        yield first
        return
    skipped = {one.dt for one in event["exdate"].dts} if "exdate" in event else set()
    zone = first.tzinfo if isinstance(first, datetime) else None
    naive = first.replace(tzinfo=None) if isinstance(first, datetime) else datetime.combine(first, time())
    rule = event["rrule"].to_ical().decode()
    until = event["rrule"]["until"][0]
    last = until.astimezone(zone).replace(tzinfo=None) if zone else datetime.combine(until, time())
    rule = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL"))
    for one in rrulestr(rule, dtstart=naive).between(naive, last, inc=True):
        start = one.replace(tzinfo=zone) if zone else one.date()
        if start not in skipped:
            yield start


def days(found: list[Event]) -> list[date]:
    return [start.date() if isinstance(start, datetime) else start for start in starts(found)]


DAYS = [date(2026, 11, 20), date(2026, 12, 26), date(2027, 2, 6), date(2027, 2, 7), date(2027, 6, 1)]


@settings(max_examples=12)  # each reads two years
@given(
    own=st.sets(st.sampled_from(WEEKDAYS), min_size=1),
    off=st.sets(st.sampled_from(DAYS)),
    on=st.sets(st.sampled_from(DAYS)),
    country=st.sampled_from([None, "CN", "DE"]),
)
def test_a_daily_list_comes_on_each_working_day_at_its_hour(
    own: set[str], off: set[date], on: set[date], country: str | None
):
    holidays = Holidays(country=country).model_copy(update={"days": tuple(off), "workdays": tuple(on)})
    book = with_days(working_days=tuple(day for day in WEEKDAYS if day in own), holidays=holidays)
    wanted = [day for day in horizon(book).days if not is_day_off(day, book.team)]
    found = starts(events(book, "shopkeeper", "daily/shopkeeper/opening"))
    assert found == [datetime.combine(day, time(6, 50), ZoneInfo("Asia/Shanghai")) for day in wanted]


def test_a_weekly_list_comes_on_its_day_unless_that_is_off():
    book = with_days(holidays=Holidays.model_validate(["2026-12-27"]))
    found = days(events(book, "shopkeeper", "weekly/shopkeeper/review"))
    sundays = [day for day in horizon(book).days if day.weekday() == 6]
    assert found == [day for day in sundays if day != date(2026, 12, 27)]


def test_a_day_that_makes_up_for_a_holiday_is_an_event_of_its_own():
    book = with_days(working_days=WEEKDAYS[:5], holidays=Holidays(country="CN"))
    repeated, *added = events(book, "shopkeeper", "daily/shopkeeper/opening")
    assert [one.start.date() for one in added][-2:] == [date(2026, 9, 20), date(2026, 10, 10)]
    assert date(2026, 10, 1) in [one.dt.date() for one in repeated["exdate"].dts]


MONTHLY = """title: 店长每月清单
in_short: 每月盘点。
role: shopkeeper
style: do-confirm
pauses:
  begin: {name: 月初, items: {count: {do: 盘点, takes: 20 min}}, call: 报数。}
  third: {name: 第三天, workday: 3, at: "10:00", items: {pay: {do: 付款, takes: 10 min}}, call: 付清。}
  end: {name: 月末, workday: last, items: {close: {do: 关账, takes: 20 min}}, call: 关好了。}
sign: baker
reviewed: {on: 2026-03-02, by: shopkeeper}
"""


def with_lists(root: Path, *cadences: str) -> Book:
    """A book with a list of three pause points in each of some cadences."""
    for cadence in cadences:
        path = root / f"checklists/{cadence}/shopkeeper.yml"
        path.parent.mkdir(exist_ok=True)
        text = MONTHLY if cadence == "monthly" else re.sub(r" workday: \w+,", "", MONTHLY)
        path.write_text(text, "utf-8")
    return replace(book_in(root, "zh"), changed=BOOK.changed)


def test_a_monthly_list_comes_on_the_working_day_that_it_names(root: Path):
    change(root, "playbook/team.yml", "daytime:", "holidays: {country: CN}\ndaytime:")
    book = with_lists(root, "monthly")
    october = {}
    for key in ("begin", "third", "end"):
        found = days(events(book, "shopkeeper", f"monthly/shopkeeper/{key}"))
        assert len(found) == 24
        (october[key],) = (day.day for day in found if (day.year, day.month) == (2026, 10))
    # Off until Wednesday the 7th, but for Sunday the 4th; and on Mondays.
    assert october == {"begin": 4, "third": 9, "end": 31}
    hour, *_ = events(book, "shopkeeper", "monthly/shopkeeper/third")
    assert (hour.start.time(), hour.end.time()) == (time(10), time(10, 10))


def test_what_has_no_hour_takes_a_day_and_keeps_nobody_busy(root: Path):
    whole, *_ = events(with_lists(root, "monthly"), "shopkeeper", "monthly/shopkeeper/begin")
    assert not isinstance(whole.start, datetime)
    assert (whole.end - whole.start).days == 1
    assert whole["transp"] == "TRANSPARENT"


def test_lists_of_newcomers_and_of_events_are_in_no_calendar(root: Path):
    book = with_lists(root, "onboarding", "event", "monthly")
    cadences = {str(event["uid"]).partition("/")[0] for event in calendar(book, "shopkeeper").events}
    assert cadences == {"daily", "weekly", "monthly", "reviews"}


def test_figures_are_read_on_the_last_working_day(root: Path):
    change(root, "playbook/metrics/queue-time.yml", "cadence: daily", "cadence: weekly")
    book = replace(book_in(root, "zh"), changed=BOOK.changed)
    owner = book.get("metric", "queue-time").owner
    found = events(book, owner, f"metrics/{owner}/weekly")
    assert set(days(found)) == {day for day in horizon(book).days if day.weekday() == 6}
    assert "排队" in str(found[0]["description"])
    assert str(found[0]["url"]) == f"{URL}scorecard/index.html#{owner}"


def test_reviews_are_due_for_whoever_did_them_on_a_day_of_work():
    (due,) = days(events(BOOK, "shopkeeper", "reviews/shopkeeper/2026-08-29"))
    assert due == date(2026, 8, 29)
    (earlier,) = days(events(with_days(working_days=WEEKDAYS[:5]), "shopkeeper", "reviews/shopkeeper/2026-08-29"))
    assert earlier == date(2026, 8, 28)  # the Friday before


# ---- the form ----


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_calendar_of_the_real_handbook_is_whole(lang: str):
    book = book_in(ROOT, lang)
    for role in book.playbook.roles:
        content = calendar_file(agendas(book)[role], URL)
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert content.count(b"\n") == content.count(b"\r\n")
        found = Calendar.from_ical(content)
        assert not found.errors
        assert [found[name] for name in ("version", "calscale")] == ["2.0", "GREGORIAN"]
        assert len({str(event["uid"]) for event in found.events}) == len(found.events) > 0
        for event in found.events:
            assert not event.errors
            assert not event.alarms.times
            assert event["summary"]
            assert "<" not in str(event["summary"])
            assert event.end > event.start
            assert str(event["url"]).startswith(URL)


def test_every_event_leads_to_a_place_that_there_is():
    site = make_site(PLAYBOOK, load(PLAYBOOK), Settings(URL), ["zh", "en"], with_pdfs=False)
    for handbook, top in zip(site.handbooks, (URL, f"{URL}en/"), strict=True):
        anchors = {page.path: page.anchors for page in handbook.pages}
        for role in ("baker", "shopkeeper"):
            for event in Calendar.from_ical(handbook.files[f"ics/{role}.ics"]).events:
                address, _, place = str(event["url"]).removeprefix(top).partition("#")
                assert place in {"", *anchors[address.removesuffix(".html")]}


def test_without_an_address_events_name_no_pages():
    content = calendar_file(agendas(BOOK)["baker"], None)
    assert b"URL" not in content
    assert b"http" not in content


def test_there_is_one_for_each_role():
    assert list(calendar_files(BOOK, URL)) == ["ics/shopkeeper.ics", "ics/baker.ics"]


def test_the_same_playbook_gives_the_same_bytes_and_is_as_old_as_its_last_change():
    content = calendar_file(agendas(BOOK)["baker"], URL)
    assert content == calendar_file(agendas(book_like_it())["baker"], URL)
    assert {event["dtstamp"].dt.date() for event in calendar(BOOK, "baker").events} == {date(2026, 11, 20)}


def book_like_it() -> Book:
    return replace(book_in(PLAYBOOK, "zh"), changed=BOOK.changed)


def test_without_history_it_is_as_old_as_the_last_review():
    assert last_change(replace(BOOK, changed={})) == date(2026, 3, 2)


def test_an_event_stays_what_it_is_when_it_is_called_otherwise_and_moved(root: Path):
    def uids() -> set[str]:
        return {str(event["uid"]) for event in calendar(book_in(root, "zh"), "baker").events}

    before = uids()
    change(root, "checklists/daily/baker.yml", "title: 面包师每日清单", "title: 面包师的一天")
    change(root, "checklists/daily/baker.yml", "at: 06:00", "at: 06:30")
    assert uids() == before


def test_hours_are_those_of_the_team_all_year_round():
    book = with_days(timezone="Europe/Berlin")
    found = calendar(book, "baker")
    assert [str(zone["tzid"]) for zone in found.timezones] == ["Europe/Berlin"]
    hours = {start.time() for start in starts(events(book, "baker", "daily/baker")) if isinstance(start, datetime)}
    assert hours == {time(6)}
    repeated, *_ = events(book, "baker", "daily/baker")
    assert b"TZID=Europe/Berlin:2026" in repeated.to_ical()


def test_a_playbook_in_english_alone_has_them_at_the_top(tmp_path: Path):
    english = Path(shutil.copytree(ROOT / "src/mkdocs_playbook/starters/en", tmp_path / "english"))
    site = make_site(english, load(english), Settings(URL), ["en"], with_pdfs=False)
    files = site.handbooks[0].files
    assert {path for path in files if path.endswith(".ics")} == {"ics/barista.ics", "ics/manager.ics"}
    (week, *_) = [event for event in Calendar.from_ical(files["ics/manager.ics"]).events if "rrule" in event]
    assert str(week["url"]).startswith(f"{URL}checklists/")
    assert "·" in str(week["summary"])
