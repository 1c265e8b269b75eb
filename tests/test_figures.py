"""Figures in texts: what a reference to one reads as, and figures that were typed instead."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import PLAYBOOK, change, diagnostics
from mkdocs_playbook.checks.figures import filled, typed
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.words import phrases, words

FIXTURE = load(PLAYBOOK)


@pytest.mark.parametrize(
    ("text", "value", "unit", "found"),
    [
        ("10 分钟内回", "10", "minutes", "10 分钟"),
        ("10分钟内回", "10", "minutes", "10分钟"),
        ("10\u00a0分钟内回", "10", "minutes", "10\u00a0分钟"),
        ("十分钟内回", "10", "minutes", "十分钟"),
        ("二十五分钟内回", "25", "minutes", "二十五分钟"),
        ("1 小时内回", "60", "minutes", "1 小时"),
        ("三个小时内回", "180", "minutes", "三个小时"),
        ("120 分钟内回", "2", "hours", "120 分钟"),
        ("2.5 小时内回", "2.5", "hours", "2.5 小时"),
        ("48 小时内回", "2", "days", "48 小时"),
        ("80% 以上", "80", "percent", "80%"),
        ("80％以上", "80", "percent", "80％"),
        ("最多 3 条", "3", "count", "3 条"),
        ("花 3000 元", "3000", "yuan", "3000 元"),
        ("花 3,000 元", "3000", "yuan", "3,000 元"),
        ("做到 3:1", "3", "ratio", "3:1"),
        ("做到 3 倍", "3", "ratio", "3 倍"),
    ],
)
def test_a_figure_is_known_in_chinese_however_it_is_written(text: str, value: str, unit: str, found: str):
    assert typed(text, Decimal(value), unit, words("zh"))[0] == found


@pytest.mark.parametrize(
    ("text", "value", "unit", "found"),
    [
        ("within 10 minutes", "10", "minutes", "10 minutes"),
        ("within 10 min", "10", "minutes", "10 min"),
        ("a 10-minute wait", "10", "minutes", "10-minute"),
        ("within 1 hour", "60", "minutes", "1 hour"),
        ("within 90 minutes", "1.5", "hours", "90 minutes"),
        ("within 48 hours", "2", "days", "48 hours"),
        ("80% or more", "80", "percent", "80%"),
        ("80 per cent", "80", "percent", "80 per cent"),
        ("3 posts at most", "3", "count", "3 posts"),
        ("3,000 yuan", "3000", "yuan", "3,000 yuan"),
        ("at least 3 : 1", "3", "ratio", "3 : 1"),
        ("at least 3:1", "3", "ratio", "3:1"),
        ("at least 3 to 1", "3", "ratio", "3 to 1"),
    ],
)
def test_a_figure_is_known_in_english_however_it_is_written(text: str, value: str, unit: str, found: str):
    assert typed(text, Decimal(value), unit, words("en"))[0] == found


@pytest.mark.parametrize(
    ("text", "lang", "value", "unit"),
    [
        pytest.param("110 分钟", "zh", "10", "minutes", id="longer-number"),
        pytest.param("1.10 分钟", "zh", "10", "minutes", id="decimals"),
        pytest.param("二十分钟", "zh", "10", "minutes", id="longer-numeral"),
        pytest.param("100 分钟", "zh", "10", "minutes", id="number-that-goes-on"),
        pytest.param("10 条", "zh", "10", "minutes", id="other-unit"),
        pytest.param("第 10 页", "zh", "10", "minutes", id="no-unit"),
        pytest.param("10:00 分钟", "zh", "0", "count", id="time-of-day"),
        pytest.param("写 `10 分钟`", "zh", "10", "minutes", id="code"),
        pytest.param("<sop:wait-10 分钟>", "zh", "10", "minutes", id="reference"),
        pytest.param("3 个月后再看", "zh", "3", "count", id="count-of-months-in-chinese"),
        pytest.param("3 个小时后再看", "zh", "3", "count", id="count-of-hours-in-chinese"),
        pytest.param("look again in 3 months", "en", "3", "count", id="count-of-months-in-english"),
        pytest.param("1 : 3", "zh", "3", "ratio", id="ratio-the-other-way-round"),
        pytest.param("3 to 10 posts", "en", "3", "ratio", id="range-that-is-no-ratio"),
        pytest.param("10 分钟", "en", "10", "minutes", id="other-language"),
        pytest.param("", "zh", "0", "minutes", id="nothing"),
    ],
)
def test_other_figures_are_left_alone(text: str, lang: Language, value: str, unit: str):
    assert typed(text, Decimal(value), unit, words(lang)) is None


@given(value=st.integers(1, 9999), unit=st.sampled_from(["minutes", "hours", "days", "percent", "yuan"]))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_figure_as_a_page_shows_it_counts_as_typed(lang: Language, value: int, unit: str):
    said = words(lang)
    shown = phrases.quantity(Decimal(value), unit, said)
    assert typed(f"（{shown}）", Decimal(value), unit, said)[0] == shown


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("<metric:queue-time.green>", "5 分钟以内", "at most 5 min"),
        ("<metric:proof-time.green>", "45 到 60 分钟", "45 to 60 min"),
        ("<metric:waste.amber>", "无", "none"),
        ("<limit:flour-age>", "14 天", "14 days"),
        ("<team:daytime>", "07:00–19:00", "07:00–19:00"),
        ("<team:working-hours>", "05:00–19:00", "05:00–19:00"),
        ("a <limit:loaf-price> b <limit:loaf-price>", "a 24 元 b 24 元", "a 24 yuan b 24 yuan"),
        ("<metric:queue-time>, <sop:serve-queue>", "<metric:queue-time>, <sop:serve-queue>", None),
        ("<metric:nope.green> <limit:nope> <team:nope>", "<metric:nope.green> <limit:nope> <team:nope>", None),
        ("`<limit:flour-age>`", "`<limit:flour-age>`", None),
    ],
)
def test_references_to_figures_are_filled_in_and_nothing_else(text: str, chinese: str, english: str | None):
    assert filled(text, FIXTURE, "zh") == chinese
    assert filled(text, FIXTURE, "en") == (english or chinese)


def test_a_typed_figure_is_pointed_at_where_it_stands_outside_code(root: Path):
    trigger = "trigger: 写成 `5 分钟`，见 <metric:queue-time>，5 分钟才是"
    change(root, "playbook/sops/serve-queue.yml", "trigger: 等候时间超过 <metric:queue-time.green>", trigger)
    (found,) = (one for one in diagnostics(root) if one.rule == "figure-typed")
    assert found.location.column == trigger.rindex("5 分钟") + 1


@pytest.mark.parametrize("hours", ["07:00-19:00", "7:00 到 19:00", "05:00–19:00", "5:00 to 19:00"])
@pytest.mark.parametrize(("written", "rules"), [("{}", {"figure-typed"}), ("`{}`", set()), ("1{}", set())])
def test_hours_of_the_team_are_known_however_they_are_written(root: Path, hours: str, written: str, rules: set[str]):
    change(root, "playbook/roles/shopkeeper.yml", "处理投诉", f"处理投诉，{written.format(hours)}")
    found = {one.rule for one in diagnostics(root)} - {"translation-stale"}
    assert found == rules


def test_a_figure_without_a_unit_is_filled_in_without_a_blank_behind_it(root: Path):
    change(root, "playbook/metrics/waste.yml", "at_most: 3", "at_most: 0")
    assert filled("<metric:waste.green>", load(root), "zh") == "0"
