"""What every rule says: one folder a case, compared with its golden report in both languages."""

import string
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import mkdocs_playbook.words
from golden import CASES, PLAYBOOK, RULES, SEPARATOR, outcome, with_levels
from mkdocs_playbook import checks
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Diagnostic, Severity
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.words import words

CATALOGUES = Path(mkdocs_playbook.words.__file__).parent


@pytest.mark.parametrize("case", CASES)
def test_the_report_is_as_expected(case: str, request: pytest.FixtureRequest):
    expected = RULES / case / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(outcome(case).report, "utf-8")
    assert expected.exists(), "run pytest --update-golden, then read what it wrote"
    assert outcome(case).report == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_case_shows_its_rule_in_right_places_and_in_order(case: str):
    found = outcome(case)
    assert case.partition("/")[0] in {diagnostic.rule for diagnostic in found.diagnostics}
    assert_sorted(found.diagnostics)
    for diagnostic in found.diagnostics:
        assert_in_its_file(diagnostic, found.loaded)
    if all(diagnostic.severity is Severity.WARNING for diagnostic in found.diagnostics):
        assert all(found.loaded.playbook(lang) for lang in found.loaded.languages)  # each can be built


def assert_sorted(diagnostics: Sequence[Diagnostic]) -> None:
    """By file and place, behind those that others follow from."""
    places = [(diagnostic.hides == 0, diagnostic.location) for diagnostic in diagnostics]
    assert places == sorted(places)


def assert_in_its_file(diagnostic: Diagnostic, loaded: Loaded) -> None:
    at = diagnostic.location
    source = loaded.files.get(at.path)
    lines = source.lines if source and source.lines else ("",)
    assert 1 <= at.line <= len(lines)
    assert 1 <= at.column <= at.end_column <= len(lines[at.line - 1]) + 1 or at.end_column == 1


@pytest.mark.parametrize("case", CASES)
def test_errors_alone_are_those_of_the_whole_report(case: str):
    found = outcome(case)
    errors = tuple(one for one in found.diagnostics if one.severity is Severity.ERROR)
    assert checks.run(found.loaded, Proofs(PLAYBOOK), least=Severity.ERROR) == errors


def test_for_errors_alone_no_rule_runs_that_can_only_warn():
    off = dict.fromkeys(["duplicate-name", "syntax", "unknown-file"], "off")  # the last two can't be turned off
    loaded = with_levels(load(PLAYBOOK), {"step-long": "error", "bad-id": "warning"} | off)
    errors = {name for name in checks.RULE_IDS if checks.rule(name).SEVERITY is Severity.ERROR}
    needed = set(checks.needed_rules(loaded, Severity.ERROR))
    assert needed == errors - {"bad-id", "duplicate-name"} | {"step-long"}


class NoTypesetter:
    """Sheets that nobody may ask to have set."""

    def overflow(self, book: Book) -> Mapping[str, float]:
        raise AssertionError("asked")

    def has_fonts(self, team: Team) -> bool:
        return True

    def unprintable(self, book: Book) -> Mapping[str, Sequence[str]]:
        return {}

    def as_set(self, text: Text, wording: Callable[[Reference], str]) -> str:
        raise AssertionError("asked")


def test_no_sheet_is_set_for_errors_alone_unless_the_team_wants_them_to_fit():
    loaded = load(PLAYBOOK)
    assert checks.run(loaded, NoTypesetter(), least=Severity.ERROR) == ()
    strict = with_levels(loaded, {"sheet-long": "error"})
    with pytest.raises(AssertionError, match="asked"):
        checks.run(strict, NoTypesetter(), least=Severity.ERROR)


def test_every_rule_has_a_case():
    assert {case.partition("/")[0] for case in CASES} == set(checks.RULE_IDS)


GENERAL = {"unknown-part", "unreadable", "broken-link", "circular-link", "name-not-utf8"}
"""Sentences for kinds that have none of their own yet, and for files that no folder of a case can hold."""

OF_THE_DAY = {"holidays-library", "holidays-arranged", "add-library", "update-holidays"}
"""Sentences that depend on what day it is, or on what is installed: see test_holidays.py."""


def sentences(diagnostic: Diagnostic, table: str) -> set[str]:
    """The keys of all that a report may say of a problem."""
    if table == "message":
        return {diagnostic.message.key}
    hints = [*diagnostic.hints, *diagnostic.otherwise]
    said = {"more"}
    if diagnostic.fix:
        hints += diagnostic.fix.says
        said |= {"replace-line", "replace-part", "set-line-in", "break-line"}
    if diagnostic.related:
        said.add("first-place")
    return said | {hint.key for hint in hints}


@pytest.mark.parametrize("table", ["message", "hint"])
def test_every_sentence_appears_in_a_case(table: str):
    said = set()
    for case in CASES:
        for diagnostic in outcome(case).diagnostics:
            said |= sentences(diagnostic, table)
    assert set(words("en").tables[table]) - GENERAL - OF_THE_DAY == said


def steps_told(report: str) -> list[list[str]]:
    """What each problem of a report proposes, but for where to read more and where else to look."""
    told = []
    for problem in report.split("\n\n"):
        lines = [line.removeprefix("  = ") for line in problem.split("\n") if line.startswith("  = ")]
        if lines:
            told.append([line for line in lines if not line.startswith(("More:", "The other place:"))])
    return told


WITH_THEIR_STEP = {"figure-unreadable/file", "run-unreadable/columns"}
"""Sentences of the command line, which end with the next step themselves."""


@pytest.mark.parametrize("case", sorted(set(CASES) - WITH_THEIR_STEP))
def test_every_problem_ends_with_the_next_step_also_where_no_line_can_be_proposed(case: str):
    found = outcome(case)
    english, _chinese = found.report.split(SEPARATOR)
    assert all(steps_told(english))
    for diagnostic in found.diagnostics:
        alone = replace(diagnostic, related=None)
        *steps, _more = report.next_steps(alone, None, found.loaded.files, words("zh"))
        assert steps, diagnostic.message


def test_a_step_goes_with_a_sentence():
    assert words("en").tables["step"].keys() <= words("en").tables["message"].keys()


def placeholders(text: str) -> set[str]:
    same = {"lower": "low"}  # the lower end with its unit and without; a language takes the one it needs
    return {same.get(name, name) for _, name, _, _ in string.Formatter().parse(text) if name}


def catalogue(lang: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((CATALOGUES / f"{lang}.toml").read_text("utf-8"))


def test_both_languages_have_the_same_sentences():
    english, chinese = catalogue("en"), catalogue("zh")
    assert list(english) == list(chinese)
    for name, table in english.items():
        singular = {key for key in table if key.endswith("-one") and name == "unit"}  # Chinese has no plural
        assert set(table) - singular == set(chinese[name])


def test_both_languages_fill_in_the_same():
    english, chinese = catalogue("en"), catalogue("zh")
    for name, table in chinese.items():
        for key, text in table.items():
            if name.startswith("explain.") and key in ("bad", "good"):
                continue  # YAML has braces of its own, and nothing is filled in
            assert placeholders(english[name][key]) == placeholders(text), f"[{name}] {key}"
