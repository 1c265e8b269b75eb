"""The samples of ``playbook explain`` are true: each is laid over the fixture playbook and checked like any file."""

from pathlib import Path

import pytest
from markupsafe import escape

from golden import CASES, PLAYBOOK, change, outcome, pages
from mkdocs_playbook import checks
from mkdocs_playbook.authoring.mend import mend
from mkdocs_playbook.hosts.mkdocs.search import Entries
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.files import Files, files_in
from mkdocs_playbook.words import words
from samples import confirmed, files_of, fixture, found_in, lay_over, told

LANGUAGES: tuple[Language, ...] = ("zh", "en")

OF_TRANSLATIONS = {"overlay-shape", "translation-missing", "translation-stale"}
"""Rules that have nothing to find in a playbook of one language."""

IN_WORDS = {
    "sheet-long": "what doesn't fit on one page is longer than what anybody reads as a sample",
}
"""Rules whose samples are a few words, and why."""

RUN = [rule for rule in checks.RULE_IDS if rule not in IN_WORDS]

each_rule = pytest.mark.parametrize("rule", RUN)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def playbook_for(rule: str, lang: Language) -> Files:
    return files_in(PLAYBOOK) if rule in OF_TRANSLATIONS else fixture(lang)


@each_language
def test_the_playbook_without_a_sample_has_no_problem(lang: Language):
    assert found_in(fixture(lang))[1] == ()


@each_language
@each_rule
def test_what_is_wrong_is_told_once_in_the_words_that_stand_beside_it(rule: str, lang: Language):
    explained = checks.explanation(rule, words(lang))
    files = lay_over(playbook_for(rule, lang), explained.bad, explained.good)
    # A sample about the order of keys is checked in its own.
    loaded, diagnostics = found_in(files, in_order=rule != "key-order")
    assert [one.rule for one in diagnostics] == [rule]
    assert told(diagnostics[0], loaded, words(lang)) == (explained.says, explained.mend)


@each_language
@each_rule
def test_what_is_right_has_no_problem(rule: str, lang: Language, tmp_path: Path):
    explained = checks.explanation(rule, words(lang))
    files = lay_over(playbook_for(rule, lang), explained.good)
    if rule in OF_TRANSLATIONS:
        files = confirmed(files, tmp_path)
    assert found_in(files)[1] == ()


@each_language
@each_rule
def test_both_samples_are_files_with_their_paths(rule: str, lang: Language):
    explained = checks.explanation(rule, words(lang))
    assert list(files_of(explained.bad))
    assert list(files_of(explained.good))


@pytest.mark.parametrize("rule", IN_WORDS)
def test_a_sample_in_words_names_no_file(rule: str):
    explained = checks.explanation(rule, words("en"))
    assert not list(files_of(explained.bad + "\n" + explained.good))


@pytest.mark.slow  # every case is mended
def test_the_rules_that_are_mended_by_fix_are_those_of_which_a_case_is():
    mended = set()
    for case in CASES:
        found = outcome(case)
        mended |= {problem.rule for problem in mend(found.loaded, found.diagnostics).problems}
    assert mended == checks.MENDED


def test_every_rule_is_in_one_group():
    grouped = [rule for rules in checks.GROUPS.values() for rule in rules]
    assert sorted(grouped) == sorted(checks.RULE_IDS)


@each_language
def test_the_list_of_all_leads_to_each_rule_from_the_place_of_its_name(lang: Language):
    page = pages(lang)["check-rules"]
    for rule in checks.RULE_IDS:
        assert f'<h3 id="{rule}"><a href="check-rules/{rule}.html">{rule}</a></h3>' in page.html


@each_language
def test_every_rule_has_a_page_with_all_that_is_told_of_it(lang: Language):
    for rule in checks.RULE_IDS:
        page = pages(lang)[f"check-rules/{rule}"]
        explained = checks.explanation(rule, words(lang))
        parts = (explained.bad, explained.says, explained.good, *explained.mend.splitlines())
        assert all(escape(part.strip()) in page.html for part in parts)
        assert page.description == explained.summary.replace("`", "")


@each_language
def test_a_rules_page_leads_to_its_neighbours_and_back_to_its_place_in_the_list(lang: Language):
    for group, rules in checks.GROUPS.items():
        for rule in rules:
            page = pages(lang)[f"check-rules/{rule}"]
            assert f'href="../check-rules.html#rules-{group}"' in page.html
            others = [other for other in checks.RULE_IDS if f'href="{other}.html"' in page.html]
            assert sorted(others) == sorted({*rules} - {rule})


def test_a_rules_page_says_what_its_level_does_and_whether_it_is_mended():
    shown = pages("en")
    assert "<dd>warning: the handbook is built all the same</dd>" in shown["check-rules/figure-typed"].html
    assert "<dd>error: nothing is built until it is mended</dd>" in shown["check-rules/fact-figure"].html
    assert "and the level can&#39;t be lowered</dd>" in shown["check-rules/syntax"].html
    assert "<dd>mends what can only be a slip</dd>" in shown["check-rules/syntax"].html
    assert "<dd>leaves it to you</dd>" in shown["check-rules/fact-figure"].html
    assert "Set by this team" not in shown["check-rules/fact-figure"].html


def test_a_rules_page_says_which_level_the_team_has_set(root: Path):
    change(root, "playbook/team.yml", "languages:", "levels: {figure-typed: off, step-long: error}\nlanguages:")
    shown = pages("en", root)
    assert "<dt>Set by this team</dt> <dd>off: not looked for</dd>" in shown["check-rules/figure-typed"].html
    assert "<dd>error: nothing is built until it is mended</dd>" in shown["check-rules/step-long"].html


@each_language
def test_what_stands_between_backticks_is_code(lang: Language):
    for page in pages(lang).values():
        if page.kind == "rules":
            assert "`" not in page.html.replace("` `", "")


@each_language
def test_the_search_finds_the_list_by_a_rules_name_and_no_page_of_a_rule(lang: Language):
    found = Entries().made((), tuple(pages(lang).values()))
    [entry] = [one for one in found if one.kind == "rules"]
    assert entry.address == "check-rules.html"
    assert set(checks.RULE_IDS) <= set(entry.headings)
    assert entry.weight < 1
