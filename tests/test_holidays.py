"""When a team is off: its own days, those of its country, and the days worked to make up for them."""

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from golden import PLAYBOOK, change
from mkdocs_playbook.book.agenda import horizon
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.checks import holidays_unknown
from mkdocs_playbook.model.calendar import Period, is_day_off, workday
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.fields import LAST_WORKDAY
from mkdocs_playbook.model.holidays import Holidays, is_known, last_arranged_year, public_days
from mkdocs_playbook.pages.scripted import days_off_as_json
from mkdocs_playbook.reading.load import load
from pdf import book_in

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def holidays(**said: object) -> Holidays:
    return Holidays.model_validate(said)


def team(holidays: Holidays, days: tuple[str, ...] = WEEKDAYS) -> Team:
    known: Team = load(PLAYBOOK).model("team", "team")
    return known.model_copy(update={"holidays": holidays, "working_days": days})


def with_team(book: Book, team: Team) -> Book:
    """The book of a playbook whose team is another."""
    entities = {**book.playbook.entities, "team": {"team": team}}
    return replace(book, playbook=replace(book.playbook, entities=entities))


def worked(first: str, last: str, team: Team) -> list[str]:
    days = Period(date.fromisoformat(first), date.fromisoformat(last)).working_days(team)
    return [f"{day:%m-%d}" for day in days]


@pytest.mark.parametrize("written", ["[2026-03-04, 2026-03-05]", "{days: [2026-03-04, 2026-03-05]}"])
def test_days_are_listed_alone_or_under_a_name(root: Path, written: str):
    change(root, "playbook/team.yml", "daytime:", f"holidays: {written}\ndaytime:")
    found: Team = load(root).model("team", "team")
    assert found.holidays.days == (date(2026, 3, 4), date(2026, 3, 5))


@pytest.mark.parametrize("written", ["[2026-03-04, 2026-3-5]", "{days: [2026-03-04, 2026-3-5]}"])
def test_a_day_that_is_none_is_told_where_it_stands(root: Path, written: str):
    change(root, "playbook/team.yml", "daytime:", f"holidays: {written}\ndaytime:")
    loaded = load(root)
    (problem,) = loaded.entries["team", "team"].problems
    source = loaded.files["playbook/team.yml"]
    assert problem.code == "not-a-date"
    assert source.written_at(source.locate(problem.route)) == "2026-3-5"


def test_one_day_is_no_list(root: Path):
    change(root, "playbook/team.yml", "daytime:", "holidays: 2026-03-04\ndaytime:")
    (problem,) = load(root).entries["team", "team"].problems
    assert (problem.code, problem.route) == ("tuple_type", ("holidays",))


# ---- China in 2026, as the State Council arranged it (Guobanfa mingdian 2025 no. 7) ----

OFFICE = team(holidays(country="CN"))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-01-01", "2026-01-05", ["01-04", "01-05"]),
        ("2026-02-13", "2026-03-01", ["02-13", "02-14", "02-24", "02-25", "02-26", "02-27", "02-28"]),
        ("2026-04-03", "2026-04-07", ["04-03", "04-07"]),
        ("2026-04-30", "2026-05-10", ["04-30", "05-06", "05-07", "05-08", "05-09"]),
        ("2026-06-18", "2026-06-22", ["06-18", "06-22"]),
        ("2026-09-19", "2026-09-28", ["09-20", "09-21", "09-22", "09-23", "09-24", "09-28"]),
        ("2026-09-30", "2026-10-11", ["09-30", "10-08", "10-09", "10-10"]),
    ],
)
def test_an_office_in_china_works_on_the_days_that_make_up_for_holidays(first: str, last: str, days: list[str]):
    assert worked(first, last, OFFICE) == days


def test_a_team_that_works_at_weekends_is_off_on_holidays_alone():
    shop = team(holidays(country="CN"), (*WEEKDAYS, "sat", "sun"))
    assert worked("2026-02-13", "2026-02-17", shop) == ["02-13", "02-14", "02-15"]


def test_what_a_team_says_itself_goes_first():
    own = team(holidays(country="CN", days=["2026-10-10", "2026-10-12"], workdays=["2026-10-01", "2026-10-17"]))
    assert worked("2026-09-30", "2026-10-09", own) == ["09-30", "10-01", "10-08", "10-09"]
    assert worked("2026-10-10", "2026-10-18", own) == ["10-13", "10-14", "10-15", "10-16", "10-17"]


def test_a_part_of_a_country_has_days_of_its_own():
    epiphany = date(2026, 1, 6)
    assert is_day_off(epiphany, team(holidays(country="DE-BY")))
    assert not is_day_off(epiphany, team(holidays(country="DE")))


def test_a_day_may_be_made_up_for_in_the_year_before():
    assert date(2006, 12, 30) in public_days("CN", 2006).workdays


def test_working_days_are_counted_over_holidays():
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    assert workday(october, 1, OFFICE) == date(2026, 10, 8)
    assert workday(october, 3, OFFICE) == date(2026, 10, 10)
    assert workday(october, LAST_WORKDAY, OFFICE) == date(2026, 10, 30)
    assert workday(october, 23, OFFICE) == date(2026, 10, 30)
    assert workday(Period(date(2026, 10, 1), date(2026, 10, 7)), 1, OFFICE) is None


def test_scripts_are_told_the_same():
    book = with_team(book_in(PLAYBOOK, "zh"), OFFICE)
    told = json.loads(days_off_as_json(book))
    wrong = []
    for day in horizon(book).days:
        rests = day.weekday() in told["weekdays"] or day.isoformat() in told["holidays"]
        if day.isoformat() in told["workdays"]:
            rests = False
        if rests != is_day_off(day, OFFICE):
            wrong.append(day)
    assert wrong == []
    assert "2026-10-10" in told["workdays"]


# ---- what isn't known ----


def unknown(on: str, **said: object) -> str | None:
    found = holidays_unknown.unknown(holidays(**said), date.fromisoformat(on))
    return found[0].key if found else None


@pytest.fixture
def known_to_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library learns of another year once it is published."""
    monkeypatch.setattr(holidays_unknown, "last_arranged_year", lambda country: 2026)


@pytest.mark.usefixtures("known_to_2026")
def test_in_december_the_next_year_is_to_be_known():
    assert unknown("2026-11-30", country="CN") is None
    assert unknown("2026-12-01", country="CN") == "holidays-arranged"
    assert unknown("2027-03-01", country="CN") == "holidays-arranged"


@pytest.mark.usefixtures("known_to_2026")
def test_a_team_may_say_it_itself():
    assert unknown("2026-12-01", country="CN", workdays=["2027-02-20"]) is None
    assert unknown("2026-12-01", country="CN", workdays=["2026-12-20"]) == "holidays-arranged"


def test_only_some_countries_make_up_for_holidays():
    assert (last_arranged_year("CN") or 0) >= 2026
    assert last_arranged_year("DE") is None
    assert unknown("2039-12-01", country="DE") is None


def test_a_country_that_is_none_has_no_days():
    assert not is_known("XX")
    assert not is_known("DE-XX")
    assert public_days("XX", 2026).off == frozenset()
    assert unknown("2026-01-01", country="XX") == "holidays-country"
    assert unknown("2026-01-01") is None


def test_without_the_library_the_playbook_is_read_and_the_extra_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    monkeypatch.setattr(holidays_unknown, "has_library", lambda: False)
    public_days.cache_clear()
    assert not is_day_off(date(2026, 10, 1), OFFICE)
    public_days.cache_clear()
    assert unknown("2026-01-01", country="CN") == "holidays-library"


def test_only_a_team_with_a_country_needs_the_library(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    day = date(2026, 10, 1)
    assert is_day_off(day, team(holidays(days=[day.isoformat()])))
    assert not is_day_off(day + timedelta(days=1), team(holidays(days=[day.isoformat()])))
