"""How an SOP runs: its steps on a line of time, in a lane for each role, and by their first words."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import pages, view
from mkdocs_playbook.book.course import Point, Run, runs, timeline
from mkdocs_playbook.model.entities import Sop
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.lanes import ROOM, Box, lanes
from mkdocs_playbook.pages.timeline import LEAST, Timeline, drawn_timeline
from mkdocs_playbook.words import words
from mkdocs_playbook.words.opening import LONGEST, opening
from mkdocs_playbook.words.width import display_width

REVIEWED = {"on": "2026-11-20", "by": "baker"}
WIDTH = 270
"""Pixels of the line on the narrowest phone."""
COLUMN = 6
"""Pixels of a column of its words, of which a Chinese character takes two."""


def sop(*steps: dict[str, str]) -> Sop:
    """An SOP of the baker's, whose steps are called a, b, c …"""
    keyed = {chr(ord("a") + number): {"do": "x", **step} for number, step in enumerate(steps)}
    trouble = {"when": "x", "do": "x", "tell": "baker"}
    plain = dict.fromkeys(("title", "in_short", "trigger", "done_when"), "x")
    own: dict[str, Any] = {"area": "shop", "owner": "baker", "takes": "5 min"}
    return Sop.model_validate({**plain, **own, "steps": keyed, "if_wrong": {"trouble": trouble}, "reviewed": REVIEWED})


def after(*delays: str) -> Sop:
    return sop(*({"after": delay} if delay else {} for delay in delays))


def drawn(it: Sop, lang: Language = "en") -> Timeline:
    found = drawn_timeline(timeline(it), words(lang))
    assert found
    return found


def numbers(points: Sequence[Point]) -> list[list[int]]:
    return [[one.number for one in point.steps] for point in points]


# ---- when ----


def test_steps_begin_together_where_the_later_does_not_wait():
    assert numbers(timeline(after("0 min", "0 min", "30 min", "1 d", ""))) == [[1, 2], [3], [4, 5]]


def test_an_sop_may_wait_before_its_first_step():
    first, second, *_ = timeline(after("5 min", "1 h", "1 d"))
    assert first == Point(None, ())
    assert [one.key for one in second.steps] == ["a"]


@pytest.mark.parametrize("delays", [("", ""), ("1 d", "1 d", "24 h"), ("0 min", "2 d", "")])
def test_fewer_than_three_different_delays_are_quicker_read_than_seen(delays: tuple[str, ...]):
    assert timeline(after(*delays)) == ()
    assert drawn_timeline((), words("en")) is None


def test_waits_stand_in_proportion_and_what_is_too_short_is_said_to_be_stretched():
    line = drawn(after("0 min", "30 min", "1 d", "2 d"))
    half_hour, day, two_days = line.waits
    assert half_hour.share == LEAST
    assert (half_hour.is_stretched, day.is_stretched, two_days.is_stretched) == (True, False, False)
    assert two_days.share == pytest.approx(2 * day.share)
    assert [wait.words for wait in line.waits] == ["30 min", "1 day", "2 days"]
    assert [station.numbers for station in line.stations] == ["1", "2", "3", "4"]


def test_the_time_there_is_for_a_step_is_in_proportion_to_the_wait_after_it():
    line = drawn(sop({}, {"after": "1 h", "within": "8 h"}, {"after": "1 d"}, {"after": "2 d", "within": "6 h"}))
    assert line.waits[1].window == pytest.approx(line.waits[1].share / 3)
    # After the last step the line goes on for as long as there is for it.
    assert line.waits[-1].window == pytest.approx(line.waits[-1].share)
    assert line.waits[-1].words == ""


def test_a_step_that_may_still_be_done_when_the_next_begins_has_no_such_line():
    line = drawn(sop({"within": "2 d"}, {"after": "1 h"}, {"after": "1 d"}, {"after": "2 d"}))
    assert line.waits[0].window == 0


DELAYS = st.builds("{} {}".format, st.integers(0, 999), st.sampled_from(["min", "h", "d"]))
STEPS = st.fixed_dictionaries({}, optional={"after": DELAYS, "within": DELAYS})
TIMED = st.lists(STEPS, min_size=3, max_size=14).map(lambda steps: sop(*steps)).filter(timeline)


@given(TIMED)
def test_the_waits_fill_the_line_from_the_first_point_on(it: Sop):
    line = drawn(it)
    assert line.waits[0].start == 0
    for one, following in pairwise(line.waits):
        assert one.start + one.share == pytest.approx(following.start)
    assert line.waits[-1].start + line.waits[-1].share == pytest.approx(1)


@given(TIMED)
def test_every_step_stands_at_one_point_of_the_line_and_in_order(it: Sop):
    line = drawn(it)
    assert [*chain(*numbers(line.points))] == list(range(1, len(it.steps) + 1))
    places = [station.at for station in line.stations]
    assert places == sorted(set(places))
    assert all(0 <= at <= 1 + 1e-9 for at in places)
    assert len(places) == len(line.points)


@given(TIMED)
def test_nothing_reaches_into_the_next_wait(it: Sop):
    for wait in drawn(it).waits:
        assert 0 <= wait.window <= wait.share + 1e-9


@given(TIMED)
def test_a_longer_wait_is_never_drawn_shorter(it: Sop):
    line = drawn(it)
    lengths = [point.after.minutes for point in line.points if point.after]
    by_length = sorted(zip(lengths, line.waits, strict=False), key=lambda pair: pair[0])
    for (_, one), (_, longer) in pairwise(by_length):
        assert one.share <= longer.share + 1e-9
    assert not line.waits[0].is_stretched or line.is_stretched


@pytest.mark.parametrize(("lang", "said"), [("zh", ["30 分钟", "1 天"]), ("en", ["30 min", "1 day"])])
def test_common_waits_have_room_for_their_words_even_where_there_are_six(lang: Language, said: list[str]):
    line = drawn(after("0 min", "30 min", "1 d", "1 d", "30 min", "1 d", "1 d"), lang)
    assert [wait.words for wait in line.waits] == [*said, said[1], *said, said[1]]


def test_words_without_room_stand_in_the_list_alone():
    assert [wait.words for wait in drawn(after("0 min", "9999 min", "365 d")).waits] == ["", "365 days"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(TIMED)
def test_the_words_below_waits_never_touch_on_a_phone(lang: Language, it: Sop):
    waits = [wait for wait in drawn(it, lang).waits if wait.words]
    for one, following in pairwise(waits):
        middles = following.start + following.share / 2 - one.start - one.share / 2
        halves = (display_width(one.words) + display_width(following.words)) / 2
        assert halves * COLUMN <= middles * WIDTH


# ---- who ----


def by(*roles: str) -> tuple[Run, ...]:
    return runs(sop(*({"who": role} if role else {} for role in roles)))


def test_a_run_is_what_one_role_does_without_handing_on():
    found = by("", "baker", "shopkeeper", "")
    assert [(run.role, [one.number for one in run.steps]) for run in found] == [
        ("baker", [1, 2]),
        ("shopkeeper", [3]),
        ("baker", [4]),
    ]


def test_what_one_role_does_alone_needs_no_lanes():
    assert by("", "baker") == ()
    assert lanes(()) == ()


def test_lanes_begin_in_the_order_in_which_their_roles_do():
    boxes = lanes(by("", "shopkeeper", "", "cleaner"))
    assert [(box.role, box.at) for box in boxes] == [
        ("baker", 0),
        ("shopkeeper", pytest.approx(0.3)),
        ("baker", 0),
        ("cleaner", pytest.approx(0.6)),
    ]


ROLES = st.lists(st.sampled_from([f"role-{letter}" for letter in "abcdefghijk"]), min_size=2, max_size=20)
ANY_LANES = ROLES.map(lambda roles: lanes(by(*roles))).filter(bool)


@given(ANY_LANES)
def test_every_lane_has_room_for_words(boxes: tuple[Box, ...]):
    assert all(0 <= box.at <= 1 - ROOM + 1e-9 for box in boxes)


@given(ANY_LANES)
def test_a_role_keeps_its_lane_and_shares_it_with_nobody(boxes: tuple[Box, ...]):
    begins = {(box.role, box.at) for box in boxes}
    assert len(begins) == len({role for role, _ in begins}) == len({at for _, at in begins})


@given(ANY_LANES)
def test_the_way_leads_from_where_the_work_was(boxes: tuple[Box, ...]):
    assert boxes[0].came_from is None
    for one, following in pairwise(boxes):
        assert following.came_from == one.at != following.at


# ---- by their first words ----


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("看对方回没回招呼：\n- 回了", "看对方回没回招呼"),
        ("开好发票。发到邮箱。", "开好发票"),
        ("Say one thing. No link.", "Say one thing"),
        ("Open at 9.30, by 3.5%", "Open at 9.30, by 3.5%"),
        ("先翻他的朋友圈，看看他最近忙什么事情，再想想从哪一句话说起比较好", "先翻他的朋友圈，看看他最近忙什么事情"),
        ("Pick people by tag, not everybody, and write down each of their names", "Pick people by tag, not everybody"),
        (
            "Once done, tell the story behind it in a post without any price",
            "Once done, tell the story behind it in a post…",
        ),
        ("谁当场说一句（就是刚才那位还没有回答完的客户说的那些话里面的）", "谁当场说一句…"),
        ("", ""),
    ],
)
def test_the_first_words_of_a_text_stand_for_it(text: str, first: str):
    assert opening(text) == first


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_first_words_are_few(text: str):
    assert display_width(opening(text)) <= LONGEST + 1


# ---- on the page ----


def test_first_words_are_escaped_and_say_figures():
    it = view("en", "sops/serve-queue")
    assert it.opening(type(it.team.in_short)("<b> & <metric:queue-time.green>")) == "&lt;b&gt; &amp; at most 5 min"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_drawing_is_for_the_eye_and_the_list_for_everybody(lang: Language):
    html = pages(lang)["sops/bake-bread"].html
    assert '<section class="pb-timeline" data-search-exclude>' in html
    assert '<div class="pb-timeline-drawn" aria-hidden="true">' in html
    points = html.partition('<ol class="pb-timeline-points"')[2].partition("</ol>")[0]
    assert [step in points for step in ("#step-mix", "#step-proof", "#step-bake")] == [True] * 3
    assert " style=" not in html


def test_steps_in_lanes_lead_to_the_steps():
    html = pages("en")["sops/serve-queue"].html
    drawn = html.partition('<ol class="pb-lanes"')[2].partition("</ol>")[0]
    assert [f'href="#step-{key}"' in drawn for key in ("second-till", "call-baker")] == [True, True]
    assert "pb-timeline" not in html
