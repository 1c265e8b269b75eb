"""A role's day as a line: what stands where, and that no label runs into another."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import book
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.model.fields import Language, Moment, Name, Span
from mkdocs_playbook.model.hours import clock_of
from mkdocs_playbook.pages.day_line import ROOM, DayLine, Sign, day_line, label_width
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.words import words

ROOT = Path(__file__).parents[1]


def day_of(pauses: list[tuple[str, str]], hours: tuple[str, str] = ("05:00", "19:00")) -> DayLine:
    """The day of a shopkeeper whose daily list has these pause points, each with its time and name."""
    known = book("zh")
    pause = known.get("checklist", "daily/shopkeeper").pauses["opening"]
    changed = {}
    for number, (at, name) in enumerate(pauses):
        changed[f"p{number}"] = pause.model_copy(update={"at": Moment(at), "name": Name(name)})
    daily = known.get("checklist", "daily/shopkeeper").model_copy(update={"pauses": changed})
    entities = dict(known.playbook.entities)
    entities["checklist"] = {"daily/shopkeeper": daily}
    entities["team"] = {"team": known.team.model_copy(update={"working_hours": Span(*hours)})}
    found = day_line("shopkeeper", replace(known, playbook=replace(known.playbook, entities=entities)))
    assert found is not None
    return found


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def place_of(sign: Sign) -> tuple[float, float]:
    """Where its label begins and ends, as shares of the line on a narrow phone."""
    width = label_width(sign.label) / ROOM
    return (sign.at, sign.at + width) if sign.starts else (sign.at - width, sign.at)


def assert_readable(day: DayLine) -> None:
    for sign in day.signs:
        start, end = place_of(sign)
        assert -1e-9 <= start < end <= 1 + 1e-9, sign
    for one, other in combinations(day.signs, 2):
        shares_a_day = not one.days or not other.days or set(one.days) & set(other.days)
        if one.row == other.row and shares_a_day:
            (a, b), (c, d) = place_of(one), place_of(other)
            assert b <= c or d <= a, (one, other)


def test_pause_points_stand_at_their_share_of_the_working_hours():
    day = day_of([("05:00", "早"), ("12:00", "午"), ("19:00", "晚")])
    assert (day.first, day.last) == (5 * 60, 19 * 60)
    assert [(sign.at, sign.label) for sign in day.signs] == [(0, "05:00 早"), (0.5, "12:00 午"), (1, "19:00 晚")]
    assert [hour.hour for hour in day.hours] == ["5", "8", "11", "14", "17"]


def test_whoever_begins_earlier_or_ends_later_has_a_longer_day():
    day = day_of([("04:30", "早"), ("19:30", "晚")])
    assert (day.first, day.last) == (4 * 60 + 30, 19 * 60 + 30)


def test_a_night_goes_on_after_midnight():
    day = day_of([("20:00", "开"), ("02:00", "查")], hours=("20:00", "04:00"))
    assert (day.first, day.last) == (20 * 60, 28 * 60)
    assert sorted(sign.at for sign in day.signs) == [0, 0.75]
    assert day.hours[-1].hour in ("3", "4")


def test_what_would_meet_stands_in_rows_and_the_earlier_one_on_top():
    day = day_of([("06:00", "开门之前看一遍"), ("07:00", "开门之后看一遍"), ("18:00", "关门")])
    assert [sign.row for sign in day.signs] == [0, 1, 0]
    assert day.rows == 2


def test_a_label_that_is_too_long_for_a_phone_says_the_time():
    day = day_of([("12:00", "一" * 30)])
    assert [sign.label for sign in day.signs] == ["12:00"]


TIMES = st.integers(0, 24 * 60 - 1).map(clock_of)
NAMES = st.text("字a", min_size=1, max_size=30)


@given(st.lists(st.tuples(TIMES, NAMES), min_size=1, max_size=7))
def test_no_label_runs_into_another_or_out_of_the_line(pauses: list[tuple[str, str]]):
    assert_readable(day_of(pauses))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nor_does_one_in_the_handbook(lang: Language):
    of_the_team = book_of(load(ROOT), lang)
    for role in of_the_team.roles:
        for with_week in (False, True):
            day = day_line(role.id, of_the_team, with_week)
            assert day is not None
            assert_readable(day)
            for lane in day.lanes:
                assert 0 <= lane.start < lane.start + lane.share <= 1 + 1e-9
                for block in lane.blocks:
                    assert -1e-9 <= block.start < block.start + block.share <= 1 + 1e-9


def test_the_weeks_pause_points_come_on_their_days():
    day = day_line("baker", book("zh"), with_week=True)
    assert day is not None
    assert [(sign.label, sign.days) for sign in day.signs] == [("06:00 进炉前", ()), ("14:00 大扫除", (0,))]


def test_where_the_labels_of_every_day_stand_does_not_change_with_the_week():
    for role in ("baker", "shopkeeper"):
        alone, together = (day_line(role, book("zh"), with_week) for with_week in (False, True))
        assert alone is not None
        assert together is not None
        assert [sign for sign in together.signs if not sign.days] == [
            sign._replace(at=found.at) for sign, found in zip(alone.signs, together.signs, strict=False)
        ]


def test_each_shift_has_a_lane_with_what_is_its_own(root: Path):
    edit(root, "playbook/team.yml", "limits:", "shifts:\n  early: {title: 早班, hours: 05:00-12:00}\n"
         "  late: {title: 晚班, hours: 12:00-19:00}\nlimits:")  # fmt: skip
    edit(root, "playbook/roles/shopkeeper.yml", "stand_in:", "shifts: [early, late]\nstand_in:")
    edit(root, "playbook/sops/serve-queue.yml", "steps:", "fixed:\n"
         "  count: {what: 数钱, roles: [shopkeeper], shift: late, at: \"18:00\", takes: 30 min}\n"
         "  talk: {what: 碰头, roles: [shopkeeper], days: [tue], at: \"12:00\", takes: 60 min}\nsteps:")  # fmt: skip
    edit(root, "checklists/daily/shopkeeper.yml", "at: 06:50", "at: 06:50\n    shift: early")
    day = day_line("shopkeeper", book_of(load(root), "zh"))
    assert day is not None
    assert [(lane.title, lane.start, lane.share) for lane in day.lanes] == [
        ("早班 05:00–12:00", 0, 0.5), ("晚班 12:00–19:00", 0.5, 0.5),
    ]  # fmt: skip
    assert [[(round(block.start, 3), block.days) for block in lane.blocks] for lane in day.lanes] == [
        [(0.5, (1,))], [(0.5, (1,)), (0.929, ())],
    ]  # fmt: skip
    assert [sign.lanes for sign in day.signs] == [(0,), (0, 1)]
    assert "18:00–18:30 数钱" in day.told


def test_a_role_without_times_has_no_line(root: Path):
    (root / "checklists/daily/baker.yml").unlink()
    (root / "checklists/daily/baker.en.yml").unlink()
    assert day_line("baker", book_of(load(root), "zh")) is None


def test_it_is_told_in_words_too():
    day = day_line("shopkeeper", book("en"))
    assert day is not None
    assert day.told == words("en")("ui", "day-line", points="06:50 Opening, 19:00 Closing")
