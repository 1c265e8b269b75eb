"""Examples worked out in the default playbook: what they type follows from the figures, in both languages."""

import re
from decimal import Decimal
from math import ceil

import pytest

from mkdocs_playbook.book.calculators import by_default
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.playbook import Node, Playbook
from test_content import LANGUAGES, playbook

both_languages = pytest.mark.parametrize("lang", LANGUAGES)


def typed(text: str) -> list[float]:
    """The numbers typed in a text, in its order; references are none."""
    without_references = re.sub("<[^>]*>", "", text)
    return [float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", without_references)]


def bullets(text: str) -> list[list[float]]:
    """The numbers typed in each line of the list in a text."""
    return [typed(line) for line in text.splitlines() if line.startswith("- ")]


def step(book: Playbook, sop: str, key: str) -> str:
    return str(book.sops[sop].steps[key].do)


def limit(book: Playbook, id_: str) -> float:
    return float(book.team.limits[id_].value)


def least_green(metric: Metric) -> float:
    bound = metric.green.lower
    assert bound is not None
    return float(bound.value)


def is_green(metric: Metric, value: float) -> bool:
    lower, upper = metric.green.lower, metric.green.upper
    enough = lower is None or value > lower.value or (lower.included and value == lower.value)
    little = upper is None or value < upper.value or (upper.included and value == upper.value)
    return enough and little


def minutes_kept_free(book: Playbook, role: str, shift: str | None) -> float:
    """What a role's times for super users add up to on a day."""
    sop = book.sops["care-for-super-users"]
    return sum(
        fixed.takes.minutes
        for fixed in sop.fixed.values()
        if role in (fixed.roles or (sop.owner,)) and fixed.shift == shift
    )


@both_languages
def test_the_minutes_given_to_super_users_are_those_kept_free_and_make_the_share_green(lang: Language):
    book = playbook(lang)
    share = least_green(book.metrics["super-user-time"]) / 100
    owner, operations, service = bullets(step(book, "care-for-super-users", "budget"))
    kept_free = minutes_kept_free(book, "account-owner", None)
    assert owner == [kept_free / share]
    for shift in book.team.shifts:
        kept_free = minutes_kept_free(book, "operations", shift)
        assert operations == [kept_free / share]
    assert len(service) == 1


@both_languages
def test_the_row_of_the_time_log_adds_up(lang: Language):
    book = playbook(lang)
    owner = bullets(step(book, "care-for-super-users", "budget"))[0]
    (row,) = bullets(step(book, "care-for-super-users", "log"))
    given, others, _, divided, by = row[-5:]
    assert [by] == owner
    assert given + others == by
    assert given / by == least_green(book.metrics["super-user-time"]) / 100
    assert divided == given


@both_languages
def test_the_super_users_of_an_example_are_their_share_of_buyers(lang: Language):
    book = playbook(lang)
    buyers, super_users = next(numbers for numbers in bullets(step(book, "tier-users", "cut")) if len(numbers) == 2)
    assert super_users == buyers * limit(book, "super-share") / 100


def results(book: Playbook, sop: str, key: str, **typed: float) -> dict[str, float]:
    """What a calculator of an SOP says once these numbers are typed."""
    calculator = book.sops[sop].calculators[key]
    inputs = dict(calculator.inputs)
    for name, value in typed.items():
        inputs[name] = inputs[name].model_copy(update={"default": Decimal(str(value))})
    nodes = dict(book.nodes())
    found = by_default(calculator.model_copy(update={"inputs": inputs}), lambda kind, id_: nodes.get(Node(kind, id_)))
    return {name: float(value) for name, value in found.items()}


def test_so_many_friends_are_walked_a_day_by_so_many():
    book = playbook("zh")
    one_person = limit(book, "walk-a-day")
    for friends, days in ((3200, 30), (600, 30), (3000, 30), (95, 1)):
        found = results(book, "walk-friend-list", "quota", left=friends, days=days)
        assert found["today"] == ceil(friends / days)
        assert found["minutes"] == found["today"] * limit(book, "walk-minute")
        assert found["people"] == ceil(found["today"] / one_person)
    assert one_person * limit(book, "walk-minute") == book.sops["walk-friend-list"].takes.minutes


def test_the_minutes_kept_free_are_those_that_the_calculator_gives_to_super_users():
    book = playbook("zh")
    for role, shift in (("account-owner", None), ("operations", "early"), ("operations", "late")):
        found = results(book, "care-for-super-users", "budget")
        assert found["super"] == minutes_kept_free(book, role, shift)
    talks = results(book, "care-for-super-users", "today", people=120, minutes=found["super"])
    assert talks == {"talks": ceil(120 / limit(book, "super-contact")), "each": 13}


@both_languages
def test_the_seats_at_the_watch_are_shifts_by_days(lang: Language):
    book = playbook(lang)
    seat, person, _ = bullets(step(book, "plan-shifts", "count"))
    days, shifts = len(book.team.working_days), len(book.team.shifts)
    assert sorted(seat) == sorted([shifts, days, shifts * days])
    a_week = person[0]
    assert person == [a_week, shifts * days, a_week, ceil(shifts * days / a_week)]


@both_languages
def test_both_figures_of_a_lively_group_are_green_in_the_example(lang: Language):
    book = playbook(lang)
    interaction, silence = book.metrics["group-interaction"], book.metrics["group-silence"]
    members, spoke, regular, *rest = typed(str(interaction.formula))
    shown, shown_silent = rest[-2:]
    assert shown == spoke / members * 100
    assert shown_silent in {quiet / regular * 100 for quiet in rest[:-2]}
    assert is_green(interaction, shown)
    assert is_green(silence, shown_silent)


def test_a_live_stream_has_a_box_for_every_ten_minutes():
    book = playbook("zh")
    on_air = book.checklists["event/live-stream"].pauses["air"]
    minutes = book.sops["run-live"].steps["present"].within
    assert minutes is not None
    assert {item.rounds for item in on_air.items.values()} == {minutes.minutes / 10}
    assert f"{minutes.minutes} 分钟" in step(book, "run-live", "fix")
