"""The handbook as a picture: a cluster of dots for each area, a dot for each SOP."""

from itertools import combinations
from math import hypot
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import book, pages
from mkdocs_playbook.book.book import Group
from mkdocs_playbook.book.cover import Cluster, clusters
from mkdocs_playbook.model.fields import Language


def drawn(*areas: list[int]) -> tuple[Cluster, ...]:
    """The picture of areas by how many steps each of their SOPs has."""
    groups = []
    for number, sizes in enumerate(areas):
        sops = tuple(SimpleNamespace(steps=range(size)) for size in sizes)
        groups.append(Group(f"area-{number}", "An area", None, sops))
    of: Any = SimpleNamespace(groups=lambda kind: groups)
    return clusters(of)


ANY = st.lists(st.lists(st.integers(1, 30), max_size=40), min_size=1, max_size=9).map(lambda areas: drawn(*areas))


@given(ANY)
def test_dots_never_touch_and_none_reaches_out_of_the_picture(picture: tuple[Cluster, ...]):
    for cluster in picture:
        for one, other in combinations(cluster.dots, 2):
            assert hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius
        for dot in cluster.dots:
            assert hypot(dot.x, dot.y) + dot.radius <= 1 + 1e-9


def test_each_area_has_a_dot_for_each_of_its_sops():
    assert [(one.area, len(one.dots)) for one in drawn([5, 9, 7], [4], [])] == [("area-0", 3), ("area-1", 1)]


def test_more_steps_make_a_larger_dot_which_stands_further_in():
    radii = [dot.radius for dot in drawn([3, 12, 6])[0].dots]
    assert radii == sorted(radii, reverse=True)
    assert len(set(radii)) == 3


def test_a_dot_alone_stands_in_the_middle():
    ((dot,),) = (one.dots for one in drawn([5]))
    assert (dot.x, dot.y, dot.radius) == (0, 0, pytest.approx(1))


def test_an_empty_handbook_has_an_empty_cover():
    assert drawn([], []) == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_home_page_leads_to_the_areas(lang: Language):
    cover = pages(lang)["index"].html.partition('<nav class="pb-cover"')[2].partition("</nav>")[0]
    for cluster in clusters(book(lang)):
        assert f'href="sops/index.html#{cluster.area}"' in cover
    assert cover.count("<circle") == len(book(lang).playbook.sops)
