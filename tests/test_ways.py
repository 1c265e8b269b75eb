"""The ways on from a step: what is so, what is then done, where it goes on."""

import shutil
from pathlib import Path

import pytest

from golden import PLAYBOOK, book, change, diagnostics, pages
from mkdocs_playbook.model.playbook import Node

SOP = "playbook/sops/bake-bread.yml"
OVERLAY = "playbook/sops/bake-bread.en.yml"

WAYS = """    ways:
      risen: {when: 发到两倍大, step: bake}
      slow:
        when: 还差一点
        do: 再等，每 10 分钟看一次。
      flat: {when: 塌了, do: 不烤了。, sop: serve-queue, step: mix}
"""

IN_ENGLISH = """    ways:
      risen: {when: It has doubled}
      slow: {when: Not quite, do: Wait and look again.}
      flat: {when: It has collapsed, do: Don't bake it.}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture playbook with a step that goes on in three ways."""
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("ways") / "project"))
    do = "    do: 发酵到两倍大，记下用时。\n"
    change(root, SOP, do, do + WAYS)
    avoid = "    avoid: Hurrying dough into the oven before it has risen.\n"
    change(root, OVERLAY, avoid, IN_ENGLISH + avoid)
    return root


def way(html: str, name: str) -> str:
    """What the page has of a way of the second step."""
    return html.partition(f'id="way-proof-{name}"')[2].partition("</div>")[0]


def test_each_way_stands_in_its_step_and_can_be_led_to(root: Path):
    html = pages("zh", root)["sops/bake-bread"].html
    step = html.partition('id="step-proof"')[2].partition('class="pb-step"')[0]
    assert step.index('id="way-proof-risen"') < step.index('id="way-proof-slow"') < step.index('id="way-proof-flat"')
    assert step.count("pb-ways") == html.count("pb-ways") == 1
    assert step.index(">看是哪一种</p>") < step.index("pb-ways")  # for who hears the page


def test_a_way_says_when_it_is_the_one_and_what_is_then_done(root: Path):
    slow = way(pages("zh", root)["sops/bake-bread"].html, "slow")
    assert "<dt>还差一点</dt>" in slow
    assert "<dd>再等，每 10 分钟看一次。</dd>" in slow
    assert "pb-way-to" not in slow


def test_a_way_leads_to_a_step_by_its_number_and_to_an_sop(root: Path):
    html = pages("zh", root)["sops/bake-bread"].html
    risen, flat = way(html, "risen"), way(html, "flat")
    assert 'href="#step-bake"' in risen
    assert "<b>3</b>" in risen
    assert 'href="serve-queue.html"' in flat
    assert "<b>1</b>" in flat


def test_the_ways_are_translated_where_they_go_is_said_once(root: Path):
    html = pages("en", root)["sops/bake-bread"].html
    assert "<dt>It has doubled</dt>" in way(html, "risen")
    assert 'href="#step-bake"' in way(html, "risen")
    assert ">Which of these is it?</p>" in html


def test_an_sop_is_used_where_a_way_leads_to_it(root: Path):
    assert Node("sop", "bake-bread") in book("zh", root).uses_of("sop", "serve-queue")


def test_ways_that_lead_somewhere_are_no_problem(root: Path):
    assert {one.rule for one in diagnostics(root)} <= {"translation-missing", "translation-stale"}
