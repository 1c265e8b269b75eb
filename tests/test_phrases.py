"""Figures and times in words."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_playbook.model.entities import Limit
from mkdocs_playbook.model.fields import LAST_WORKDAY, Duration, Moment, Span
from mkdocs_playbook.model.thresholds import Interval
from mkdocs_playbook.model.zones import Bound, Zone
from mkdocs_playbook.words import phrases, words

EN, ZH = words("en"), words("zh")


def metric(unit: str, green: dict[str, str], red: dict[str, str]) -> Any:
    both = {
        name: Zone.model_validate({**bounds, "basis": "team", "why": "试行"})
        for name, bounds in (("green", green), ("red", red))
    }
    return SimpleNamespace(unit=unit, **both)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (Duration(0, "d"), "at once", "马上"),
        (Duration(1, "h"), "1 hour", "1 小时"),
        (Duration(2, "h"), "2 hours", "2 小时"),
        (Duration(30, "min"), "30 min", "30 分钟"),
        (Duration(1, "d"), "1 day", "1 天"),
    ],
)
def test_a_duration_is_said_in_its_own_unit(value: Duration, english: str, chinese: str):
    assert (phrases.duration(value, EN), phrases.duration(value, ZH)) == (english, chinese)


def test_times_of_day():
    assert phrases.moment(Moment("09:30"), ZH) == "09:30"
    assert phrases.moment(Moment("09:30", "mon"), ZH) == "周一 09:30"
    assert phrases.moment(Moment("09:30", "mon"), EN) == "Mon 09:30"
    assert phrases.span(Span("09:00", "21:00")) == "09:00–21:00"


def test_working_days_of_a_month():
    assert [phrases.workday(number, ZH) for number in (1, 5, LAST_WORKDAY)] == [
        "第一个工作日", "第 5 个工作日", "最后一个工作日",
    ]  # fmt: skip
    assert [phrases.workday(number, EN) for number in (1, 5, LAST_WORKDAY)] == [
        "First working day", "Working day 5", "Last working day",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        ("1", "minutes", "1 min"),
        ("100", "minutes", "100 min"),
        ("2.50", "hours", "2.5 hours"),
        ("80", "percent", "80%"),
        ("12000", "yuan", "12,000 yuan"),
        ("3", "ratio", "3 : 1"),
    ],
)
def test_a_figure_has_its_unit_and_no_needless_digits(value: str, unit: str, english: str):
    assert phrases.quantity(Decimal(value), unit, EN) == english


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [("14", "days", "14 days", "14 天"), ("3000", "yuan", "3,000 yuan", "3,000 元"), ("3", "count", "3", "3")],
)
def test_a_limit_is_said_with_its_unit(value: str, unit: str, english: str, chinese: str):
    limit = Limit.model_validate({"title": "限额", "value": value, "unit": unit, "basis": "team", "why": "试行"})
    assert (phrases.limit(limit, EN), phrases.limit(limit, ZH)) == (english, chinese)


@pytest.mark.parametrize(
    ("unit", "green", "red", "said"),
    [
        ("minutes", {"at_most": "5"}, {"above": "10"},
         ("at most 5 min", "over 5, up to 10 min", "over 10 min")),
        ("minutes", {"at_least": "45", "at_most": "60"}, {"above": "90"},
         ("45 to 60 min", "below 45 min, or over 60, up to 90 min",
          "over 90 min")),
        ("percent", {"at_least": "80"}, {"below": "50"}, ("at least 80%", "at least 50%, below 80%", "below 50%")),
        ("percent", {"above": "30"}, {"below": "20"}, ("over 30%", "20% to 30%", "below 20%")),
        ("percent", {"at_least": "100"}, {"below": "100"}, ("100%", "none", "below 100%")),
        ("count", {"at_most": "0"}, {"above": "2"}, ("0", "1 to 2", "at least 3")),
        ("count", {"below": "3"}, {"at_least": "4"}, ("at most 2", "3", "at least 4")),
    ],
)  # fmt: skip
def test_zones_in_words(unit: str, green: dict[str, str], red: dict[str, str], said: tuple[str, str, str]):
    of = metric(unit, green, red)
    assert tuple(phrases.figure(of, name, EN) for name in ("green", "amber", "red")) == said


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ({"above": "2.5"}, "at least 3"),
        ({"at_least": "2.5"}, "at least 3"),
        ({"below": "2.5"}, "at most 2"),
        ({"at_most": "2.5"}, "at most 2"),
        ({"above": "0.5"}, "at least 1"),
        ({"below": "0.5"}, "0"),
        ({"above": "1.5", "below": "4.5"}, "2 to 4"),
        ({"above": "2.5", "below": "4"}, "3"),
    ],
)
def test_a_count_between_fractions_is_said_in_the_whole_numbers_inside(bounds: dict[str, str], said: str):
    of = metric("count", bounds, {"above": "100"})
    assert phrases.figure(of, "green", EN) == said


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        (("20", True), ("30", True), "20% to 30%"),
        (("20", True), ("30", False), "at least 20%, below 30%"),
        (("20", False), ("30", True), "over 20%, up to 30%"),
        (("20", False), ("30", False), "over 20%, below 30%"),
        (("20", True), None, "at least 20%"),
        (("20", False), None, "over 20%"),
        (None, ("30", True), "at most 30%"),
        (None, ("30", False), "below 30%"),
        (("20", True), ("20", True), "20%"),
        (("0", True), ("30", True), "at most 30%"),
        (("0", False), ("30", True), "over 0%, up to 30%"),
        (("20", True), ("100", True), "at least 20%"),
        (("20", True), ("100", False), "at least 20%, below 100%"),
        (("0", True), ("100", True), "at most 100%"),
        (("100", True), None, "100%"),
        (None, ("0", True), "0%"),
        (None, None, ""),
    ],
)
def test_each_pair_of_bounds_has_a_phrase_and_the_ends_of_the_scale_have_none(
    lower: tuple[str, bool] | None, upper: tuple[str, bool] | None, said: str
):
    low, high = (Bound(Decimal(end[0]), end[1]) if end else None for end in (lower, upper))
    assert phrases.stretch(metric("percent", {"at_least": "1"}, {"below": "1"}), Interval(low, high), EN) == said


def test_zones_in_chinese():
    of = metric("minutes", {"at_most": "5"}, {"above": "10"})
    said = [phrases.figure(of, name, ZH) for name in ("green", "amber", "red")]
    assert said == ["5 分钟以内", "超过 5 分钟、10 分钟以内", "超过 10 分钟"]
