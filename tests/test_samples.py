"""The samples of ``playbook explain`` are true: each is laid over the fixture playbook and checked like any file."""

from pathlib import Path

import pytest
from markupsafe import escape

from golden import CASES, PLAYBOOK, outcome, pages
from mkdocs_playbook import checks
from mkdocs_playbook.authoring.mend import mend
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.files import Files, files_in
from mkdocs_playbook.search.entries import entries_of
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
def test_every_rule_has_a_place_of_its_own_on_the_handbooks_page(lang: Language):
    page = pages(lang)["check-rules"]
    assert page.anchors >= set(checks.RULE_IDS)
    for rule in checks.RULE_IDS:
        explained = checks.explanation(rule, words(lang))
        shown = (explained.bad.strip(), explained.says, explained.good.strip())
        assert all(escape(part) in page.html for part in shown)


@each_language
def test_what_stands_between_backticks_is_code(lang: Language):
    assert "`" not in pages(lang)["check-rules"].html.replace("` `", "")


@each_language
def test_the_search_finds_the_page_by_a_rules_name_and_leaves_samples_out(lang: Language):
    [entry] = entries_of(pages(lang)["check-rules"])
    assert set(checks.RULE_IDS) <= set(entry.headings)
    assert "serve-queue" not in entry.text
    assert entry.weight < 1
