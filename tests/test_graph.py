"""Who refers to what, and where on which page a fact is carried out."""

import re
from pathlib import Path

import pytest

from golden import PLAYBOOK, book, change, pages, view
from mkdocs_playbook.book.addresses import page_path, part_anchor
from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.playbook import Node

CITED: dict[str, list[tuple[Node, Route, str]]] = {
    "warm-dough": [
        (("role", "baker"), ("duties", "record"), "roles/baker.html#duty-record"),
        (("sop", "bake-bread"), ("steps", "mix"), "sops/bake-bread.html#step-mix"),
        (("metric", "proof-time"), ("green",), "metrics/proof-time.html#green"),
        (("term", "sourdough"), (), "glossary.html#term-sourdough"),
    ],
    "patience": [
        (("metric", "queue-time"), ("green",), "metrics/queue-time.html#green"),
        (
            ("checklist", "weekly/shopkeeper"),
            ("pauses", "review", "items", "queue"),
            "checklists/weekly/shopkeeper.html#item-review-queue",
        ),
    ],
    "leftovers": [
        (("metric", "waste"), ("red",), "metrics/waste.html#red"),
        (
            ("checklist", "daily/shopkeeper"),
            ("pauses", "closing", "items", "leftovers"),
            "checklists/daily/shopkeeper.html#item-closing-leftovers",
        ),
        (("limit", "loaf-price"), (), "metrics/index.html#limit-loaf-price"),
    ],
}
"""Each fact of the fixture: what cites it, in which part, and the link to there on the page of the sources."""


def section(lang: Language, fact: str, root: Path = PLAYBOOK) -> str:
    """What the page of the sources says of one fact."""
    html = pages(lang, root)["sources"].html
    return html[html.index(f'id="fact-{fact}"') :].partition("</section>")[0]


def test_a_fact_knows_every_part_that_cites_it():
    found = book("zh").graph.citations
    assert {fact: set(places) for fact, places in found.items()} == {
        fact: {(node, route) for node, route, _ in places} for fact, places in CITED.items()
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("fact", CITED)
def test_the_sources_link_a_fact_to_the_very_place(lang: Language, fact: str):
    assert re.findall(r'<li><a [^>]*href="([^"]+)"', section(lang, fact)) == [link for _, _, link in CITED[fact]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_place_that_cites_a_fact_exists_on_its_page(lang: Language):
    for places in book(lang).graph.citations.values():
        for (kind, id_), route in places:
            place = part_anchor(kind, id_, route)
            assert place
            assert place in pages(lang)[page_path(kind, id_)].anchors


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["Baker · Duty", "Bake the first batch · step 1", "Proofing time · Green", "Sourdough"]),
        ("zh", ["面包师 · 职责", "烤第一炉面包 · 第 1 步", "发酵用时 · 绿", "老面"]),
    ],
)
def test_a_link_to_a_part_says_which_part(lang: Language, said: list[str]):
    held = view(lang, "sources").citations("warm-dough")
    assert [link.striptags() for _, links in held for link in links] == said


def test_an_item_is_called_by_its_words():
    assert "Shopkeeper&#39;s daily checklist · Loaves left over</a>" in section("en", "leftovers")


def test_a_fact_that_two_steps_cite_is_linked_to_both(root: Path):
    change(
        root,
        "playbook/sops/bake-bread.yml",
        "    metric: proof-time",
        "    metric: proof-time\n    facts: [warm-dough]",
    )
    assert section("zh", "warm-dough", root).count('href="sops/bake-bread.html#step-') == 2


def test_what_a_limit_or_an_area_refers_to_is_its_own_and_not_the_teams():
    found = book("zh").graph.uses
    assert ("limit", "loaf-price") in found["fact", "leftovers"]
    assert all(("team", "team") not in found["fact", fact] for fact in CITED)


def test_a_limit_is_used_by_the_texts_that_name_it():
    assert book("zh").graph.uses["limit", "flour-age"] == (("quiz", "baker"), ("term", "flatbread"))
