"""A metric's zones on a line: where each begins, and which figures are marked on it."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import pages
from mkdocs_playbook.book.scale import LEAST, Drawing, drawing
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.thresholds import scale
from mkdocs_playbook.model.zones import UNIT_RANGE
from mkdocs_playbook.words import phrases, words
from test_thresholds import metric, sound_metrics, zone, zones

WORDS = words("en")
ANY_METRICS = st.builds(metric, st.sampled_from(sorted(UNIT_RANGE)), zones(), zones())
"""Also those that the rule threshold-order tells of: a team may let them pass."""


def drawn(unit: str, green: dict[str, str], red: dict[str, str]) -> Drawing:
    return drawing(metric(unit, zone(**green), zone(**red)), WORDS)


def shares(found: Drawing) -> list[float]:
    return [pytest.approx(segment.share) for segment in found.segments]


def marks(found: Drawing) -> list[tuple[float, str]]:
    return [(round(at, 3), figure) for at, figure in found.marks]


@given(ANY_METRICS)
def test_the_zones_fill_the_line_in_their_order(of: Any):
    segments = drawing(of, WORDS).segments
    assert [segment.zone for segment in segments] == [stretch.zone for stretch in scale(of)]
    assert sum(segment.share for segment in segments) == pytest.approx(1)
    assert segments[0].start == 0
    for one, following in pairwise(segments):
        assert one.start + one.share == pytest.approx(following.start)


@given(ANY_METRICS)
def test_every_zone_has_room_for_a_shape_and_a_figure(of: Any):
    assert all(segment.share >= LEAST - 1e-9 for segment in drawing(of, WORDS).segments)


@given(sound_metrics())
def test_a_longer_zone_is_never_drawn_shorter(of: Any):
    lengths = []
    for _, values in scale(of):
        least, most = UNIT_RANGE[of.unit]
        lower = values.lower.value if values.lower else least
        upper = values.upper.value if values.upper else most
        if upper is not None and of.unit != "count":
            lengths.append(upper - lower)
    found = [segment.share for segment in drawing(of, WORDS).segments]
    for length, share in zip(lengths, found, strict=False):
        for other, other_share in zip(lengths, found, strict=False):
            assert length <= other or share >= other_share - 1e-9


@given(sound_metrics())
def test_the_figure_of_each_boundary_stands_between_its_zones(of: Any):
    found = drawing(of, WORDS)
    places = {figure: at for at, figure in found.marks}
    for stretch, before, after in zip(scale(of)[1:], found.segments, found.segments[1:], strict=False):
        assert stretch.values.lower is not None
        figure = phrases.on_scale(stretch.values.lower.value, of.unit, WORDS)
        at = places[figure]
        assert before.start <= at <= after.start + after.share
        # Only a zone that holds one value moves its figure: to its own middle.
        if at != pytest.approx(after.start):
            assert [figure for _, figure in found.marks].count(figure) == 1


@given(ANY_METRICS)
def test_no_figure_is_marked_twice(of: Any):
    figures = [figure for _, figure in drawing(of, WORDS).marks]
    assert len(set(figures)) == len(figures)


def test_zones_stand_in_proportion_and_one_without_an_end_takes_a_quarter():
    found = drawn("minutes", {"at_most": "10"}, {"above": "30"})
    assert shares(found) == [0.25, 0.5, 0.25]
    assert marks(found) == [(0, "0"), (0.25, "10"), (0.75, "30")]
    assert found.beyond == "min"


def test_the_lowest_value_stands_left_whichever_side_is_green():
    found = drawn("percent", {"at_least": "80"}, {"below": "60"})
    assert [segment.zone for segment in found.segments] == ["red", "amber", "green"]
    assert shares(found) == [0.6, 0.2, 0.2]
    assert marks(found) == [(0, "0%"), (0.6, "60%"), (0.8, "80%"), (1, "100%")]
    assert found.beyond is None


def test_zones_too_short_to_be_seen_get_the_least_share_and_the_rest_goes_to_the_others():
    found = drawn("percent", {"at_most": "1"}, {"above": "3"})
    assert shares(found) == [LEAST, LEAST, 1 - 2 * LEAST]


def test_a_green_band_has_amber_and_red_on_both_sides():
    found = drawn("count", {"at_least": "1", "at_most": "3"}, {"at_least": "6"})
    assert [segment.zone for segment in found.segments] == ["amber", "green", "amber", "red"]
    assert [figure for _, figure in found.marks] == ["0", "1", "3", "6"]


def test_the_figure_of_a_zone_that_is_one_value_stands_below_its_middle():
    found = drawn("percent", {"at_least": "100"}, {"below": "80"})
    green = found.segments[-1]
    assert found.marks[-1] == (pytest.approx(green.start + green.share / 2), "100%")


def test_without_amber_green_and_red_meet():
    found = drawn("count", {"at_most": "2"}, {"at_least": "3"})
    assert shares(found) == [0.75, 0.25]
    assert marks(found) == [(0, "0"), (0.75, "3")]


def test_nothing_but_zero_is_green():
    found = drawn("minutes", {"at_most": "0"}, {"above": "0"})
    assert shares(found) == [LEAST, 1 - LEAST]
    assert marks(found) == [(round(LEAST / 2, 3), "0")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_drawing_is_hidden_from_screen_readers_and_the_search_and_words_follow_it(lang: Language):
    for page in pages(lang).values():
        drawn = re.findall(r'<span class="pb-scale-drawn"[^>]*>', page.html)
        assert set(drawn) <= {'<span class="pb-scale-drawn" aria-hidden="true" data-search-exclude>'}
        assert len(drawn) == page.html.count('<ol class="pb-scale-words" aria-label=')
        assert " style=" not in page.html
