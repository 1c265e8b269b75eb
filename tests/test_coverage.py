"""``playbook coverage`` tells what is not there yet; its page and the rules count in the same way."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import book, change, outcome, pages
from mkdocs_playbook import cli
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.coverage import Coverage, coverage
from mkdocs_playbook.book.ownership import owner_of
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.words import words

SOP, METRIC, DAILY = "playbook/sops/serve-queue.yml", "playbook/metrics/waste.yml", "checklists/daily/shopkeeper.yml"


def run(project: Path, *arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(cli.main, ["coverage", *arguments, "-C", str(project), "--lang", lang])


def told(project: Path, *arguments: str, lang: str = "en") -> str:
    result = run(project, *arguments, lang=lang)
    assert result.exit_code == 0, result.output
    return result.stdout


def found_in(root: Path, role: str | None = None) -> dict[str, Coverage]:
    return {one.name: one for one in coverage(book_of(load(root), "en"), role)}


def gaps(root: Path, name: str) -> list[Node]:
    return [gap.node for gap in found_in(root)[name].gaps]


def test_of_each_thing_it_counts_how_many_have_it_and_names_those_that_have_not(root: Path):
    change(root, "playbook/roles/baker.yml", "stand_in: shopkeeper", "stand_in: baker")
    one = found_in(root)["role-stand-in"]
    assert (one.covered, one.whole) == (1, 2)
    assert [gap.node for gap in one.gaps] == [Node("role", "baker")]


def test_a_metric_wants_a_line_that_reads_it_a_mention_is_none(root: Path):
    assert gaps(root, "metric-line") == []
    for path in (root / "checklists").rglob("*.yml"):
        text = re.sub(r", metric: waste\b|\n +metric: waste\b", "", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    assert gaps(root, "metric-line") == [Node("metric", "waste")]


def test_a_list_leads_to_an_sop_by_name_and_by_a_figure_that_has_turned_bad(root: Path):
    assert gaps(root, "sop-list") == []
    new = ["new", "sop", "sweep-floor", "--title", "扫地", "-C", str(root)]
    assert CliRunner().invoke(cli.main, new).exit_code == 0
    assert gaps(root, "sop-list") == [Node("sop", "sweep-floor")]
    text = (root / METRIC).read_text("utf-8")
    (root / METRIC).write_text(re.sub(r"sop: [\w-]+", "sop: sweep-floor", text), "utf-8")
    assert gaps(root, "sop-list") == []


def test_an_sop_that_customers_meet_wants_words_and_one_that_they_do_not_is_not_looked_at(root: Path):
    change(root, SOP, "      - 后面的客人请到这边来。\n", "")
    change(root, SOP.replace(".yml", ".en.yml"), "      - Next customer over here, please.\n", "")
    one = found_in(root)["sop-samples"]
    assert (one.covered, one.whole) == (0, 1)
    assert one.gaps[0].note("sop-samples", words("en")) == "1 of 1 such steps without them"


def test_a_file_that_is_not_translated_whole_is_a_gap_of_that_language(root: Path):
    change(root, "playbook/roles/baker.en.yml", "mission:", "decides: [x]\nmission_:")
    overlay = (root / "playbook/roles/baker.en.yml").read_text("utf-8").replace("mission_:", "#")
    (root / "playbook/roles/baker.en.yml").write_text(overlay, "utf-8")
    (one,) = found_in(root)["translation"].gaps
    assert (one.node, one.lang) == (Node("role", "baker"), "en")
    assert one.note("translation", words("zh")).startswith("English：")


def test_where_there_is_one_language_nothing_is_asked_of_translations(root: Path):
    for path in root.rglob("*.en.yml"):
        path.unlink()
    change(root, "playbook/team.yml", "languages: [zh, en]", "languages: [zh]")
    assert "translation" not in {one.name for one in coverage(book_of(load(root), "zh"))}


def test_each_language_has_questions_of_its_own(root: Path):
    change(root, SOP.replace(".yml", ".en.yml"), "asked: [too many people in the shop]\n", "")
    loaded = load(root)
    node = Node("sop", "serve-queue")
    for lang, is_gap in (("zh", False), ("en", True)):
        asked = next(one for one in coverage(book_of(loaded, lang)) if one.name == "asked")
        assert (node in [gap.node for gap in asked.gaps]) is is_gap


@pytest.mark.parametrize(
    ("case", "rule", "name"),
    [
        ("metric-unchecked/metric", "metric-unchecked", "metric-line"),
        ("role-without-checklist/both", "role-without-checklist", "role-lists"),
        ("words-missing/one", "words-missing", "sop-samples"),
        ("first-missing/amber-and-red", "first-missing", "metric-first"),
        ("translation-missing/texts", "translation-missing", "translation"),
    ],
)
def test_it_finds_what_the_rules_find(case: str, rule: str, name: str):
    found = outcome(case)
    by_rule = {one.location.path for one in found.diagnostics if one.rule == rule}
    looked = {one.name: one for one in coverage(book_of(found.loaded, found.loaded.base))}
    by_gap = {path for path, entry in paths_of(found.loaded).items() if entry in gap_nodes(looked[name])}
    assert by_rule
    assert by_rule == by_gap


def paths_of(loaded: object) -> dict[str, Node]:
    return {entry.source.path: Node(*key) for key, entry in loaded.entries.items()}  # type: ignore[attr-defined]


def gap_nodes(one: Coverage) -> set[Node]:
    return {gap.node for gap in one.gaps}


def test_a_role_sees_what_it_answers_for(root: Path):
    for name, one in found_in(root, "baker").items():
        assert {owner_of(book("en"), looked.node) for looked in one.looked} == {"baker"}, name
    assert "Bake the first batch" in told(root, "--role", "baker")
    assert "When the queue gets long" not in told(root, "--role", "baker")
    assert run(root, "--role", "bakers").exit_code == 2


def test_whose_things_are_that_name_no_role_is_said_by_their_review():
    english = book("en")
    assert owner_of(english, Node("term", "sourdough")) == english.playbook.glossary.reviewed.by
    assert owner_of(english, Node("limit", "flour-age")) == english.team.reviewed.by
    assert owner_of(english, Node("role", "baker")) == "baker"
    with pytest.raises(KeyError):
        owner_of(english, Node("sop", "no-such"))


def test_it_is_told_with_the_file_and_the_next_step(root: Path):
    text = told(root)
    assert (
        "Roles with something for newcomers: 1 of 2\n  Role “Shopkeeper” · playbook/roles/shopkeeper.yml\n  = " in text
    )
    assert "\nNothing missing\n  3 of 3  Metrics that a line of a list reads\n" in text
    assert told(root, lang="zh").splitlines()[-1].startswith("看了 ")


def test_programs_get_the_same_numbers(root: Path):
    found = json.loads(told(root, "--format", "json"))["coverage"]
    expected = [(one.name, one.covered, one.whole) for one in found_in(root).values()]
    assert [(one["name"], one["covered"], one["whole"]) for one in found] == expected
    gap = next(one for one in found if one["name"] == "role-onboarding")["gaps"][0]
    assert gap == {
        "kind": "role",
        "id": "shopkeeper",
        "role": "shopkeeper",
        "file": "playbook/roles/shopkeeper.yml",
        "missing": 1,
        "of": 1,
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_the_same_numbers_and_links_to_each_gap(lang):
    html = pages(lang)["coverage"].html
    for one in coverage(book(lang)):
        count = words(lang)("coverage", "count", covered=one.covered, whole=one.whole)
        assert f"{words(lang)('coverage', one.name)}" in html
        assert count in html
        assert (f'id="{one.name}"' in html) is bool(one.gaps)
    assert 'href="roles/shopkeeper.html"' in html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_thing_that_is_asked_for_has_its_next_step(lang):
    table = words(lang).tables["coverage"]
    assert all(f"{one.name}-next" in table for one in coverage(book(lang)))
