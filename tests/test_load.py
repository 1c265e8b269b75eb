"""Folders of YAML -> a playbook in each language, and what is known about broken ones."""

import os
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden import CASES, PLAYBOOK, change, diagnostics, outcome, with_levels
from mkdocs_playbook import checks
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.fields import Ref, Text
from mkdocs_playbook.model.shape import leaves
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.languages import said_languages
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.words import words

UNHURRIED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rules(loaded: Loaded) -> dict[str, str]:
    """The rules that have something to say, and how serious it is."""
    return {diagnostic.rule: diagnostic.severity for diagnostic in checks.run(loaded, Proofs(PLAYBOOK))}


def full_report(loaded: Loaded) -> str:
    found = checks.run(loaded, Proofs(PLAYBOOK))
    return "\n".join(report.text(found, loaded, words(lang)) for lang in ("en", "zh"))


def test_the_fixture_is_clean():
    assert diagnostics(PLAYBOOK) == ()


def test_each_language_has_its_own_playbook():
    loaded = load(PLAYBOOK)
    chinese, english = loaded.playbook("zh"), loaded.playbook("en")
    assert chinese
    assert english
    assert (chinese.team.title, english.team.title) == ("麦香面包坊", "Wheatsheaf Bakery")
    assert chinese.metrics["queue-time"].green.at_most == english.metrics["queue-time"].green.at_most == 5


def test_ids_come_from_file_names_and_roles_begin_with_the_top_of_the_team():
    book = load(PLAYBOOK).playbook("zh")
    assert book
    assert list(book.roles) == ["shopkeeper", "baker"]
    assert list(book.checklists) == ["daily/baker", "daily/shopkeeper", "weekly/baker", "weekly/shopkeeper"]
    assert book.checklists["daily/baker"].cadence == "daily"


def test_lists_that_are_gone_through_once_come_in_the_order_in_which_they_are_due(root: Path):
    daily = (root / "checklists/daily/baker.yml").read_text("utf-8")
    (root / "checklists/onboarding").mkdir()
    for name, due in (("a-month", "within: 30 d\n"), ("b-day", "within: 1 d\n"), ("c-first", "")):
        (root / f"checklists/onboarding/{name}.yml").write_text(due + daily, "utf-8")
    book = load(root).playbook("zh")
    assert book
    assert list(book.checklists)[-3:] == ["onboarding/c-first", "onboarding/b-day", "onboarding/a-month"]


def test_a_missing_text_falls_back_to_the_base_and_knows_its_language(root: Path):
    change(
        root,
        "playbook/roles/baker.en.yml",
        "mission: The first batch is on the shelf before seven every morning.\n",
        "",
    )
    role = load(root).model("role", "baker", "en")
    assert (role.mission.lang, role.title.lang) == ("zh", "en")


def test_a_list_of_an_overlay_replaces_the_whole_list(root: Path):
    change(root, "playbook/sops/serve-queue.en.yml", "      - Next customer over here, please.\n", "")
    said = {lang: load(root).model("sop", "serve-queue", lang).steps["second-till"].say for lang in ("zh", "en")}
    assert len(said["zh"]) == 2
    assert said["en"] == ("Sorry for the wait, you can pay here as well.",)


@pytest.mark.parametrize("path", sorted(path.relative_to(PLAYBOOK).as_posix() for path in PLAYBOOK.rglob("*.en.yml")))
def test_an_overlay_that_says_the_same_changes_nothing(root: Path, path: str):
    base = (root / path.replace(".en.yml", ".yml")).read_text("utf-8")
    (root / path).write_text(base, "utf-8")
    loaded = load(root)
    entry = next(entry for entry in loaded.entries.values() if entry.overlays["en"].path == path)
    assert list(leaves(entry.models["en"])) == list(leaves(entry.models["zh"]))


@given(text=st.text("abc 面包<>&*_`-", min_size=1, max_size=40).filter(str.strip))
@UNHURRIED
def test_any_text_of_an_overlay_stands_in_the_place_of_its_base(tmp_path_factory: pytest.TempPathFactory, text: str):
    root = tmp_path_factory.mktemp("overlay") / "playbook"
    (root / "playbook/roles").mkdir(parents=True)
    for name in ("playbook/team.yml", "playbook/roles/baker.yml"):
        shutil.copy(PLAYBOOK / name, root / name)
    (root / "playbook/roles/baker.en.yml").write_text(f'mission: "{text}"\n', "utf-8")
    loaded = load(root)
    base, translated = (loaded.model("role", "baker", lang) for lang in ("zh", "en"))
    assert (translated.mission, translated.mission.lang) == (text.strip(), "en")
    assert translated.model_copy(update={"mission": base.mission}) == base


def test_one_broken_file_leaves_all_others_readable(root: Path):
    (root / "playbook/roles/baker.yml").write_text("title: [\n", "utf-8")
    loaded = load(root)
    assert loaded.model("role", "baker") is None
    assert loaded.model("role", "shopkeeper").title == "店长"
    assert loaded.playbook("zh") is None


def test_a_broken_file_still_exists_for_those_who_name_it(root: Path):
    (root / "playbook/roles/baker.yml").write_text("title: [\n", "utf-8")
    (root / "playbook/glossary.yml").write_text("terms: [\n", "utf-8")
    loaded = load(root)
    assert loaded.ids("role") == {"baker", "shopkeeper"}
    assert loaded.ids("term") is None
    assert set(rules(loaded)) == {"syntax"}


def test_parts_of_a_sound_file_are_the_texts_and_ids_of_its_model():
    for entry in load(PLAYBOOK).entries.values():
        for lang, model in entry.models.items():
            expected = {(route, leaf) for route, leaf in leaves(model) if isinstance(leaf, Text | Ref)}
            assert set(entry.parts[lang]) == expected


def test_texts_and_ids_of_a_file_that_is_not_sound_are_known_too(root: Path):
    change(root, "playbook/sops/bake-bread.yml", "takes: 2 h", "takes: soon")
    entry = load(root).entries["sop", "bake-bread"]
    assert entry.models == {}
    assert dict(entry.parts["zh"])["owner",] == "baker"
    assert dict(entry.parts["en"])["title",] == "Bake the first batch"


@pytest.mark.parametrize(
    ("team", "languages"),
    [
        ("languages: [en]\n", ("en",)),
        ("languages: [en, zh]\ntitle：x\n", ("en", "zh")),
        ("title：x\nlanguages:\n  - en\n  - zh\n", ("en", "zh")),
        ("languages: [en]  # to add Chinese: [en, zh]\ntitle：x\n", ("en",)),
        ("languages: [fr]\n", ()),
        ("languages: en\n", ()),
        ("", ()),
    ],
)
def test_the_languages_of_a_team_are_known_even_when_its_file_is_not_sound(
    root: Path, team: str, languages: tuple[str, ...]
):
    (root / "playbook/team.yml").write_text(team, "utf-8")
    assert load(root).said_languages == said_languages(root) == languages


def test_where_a_team_names_no_language_its_files_are_judged_as_if_it_had_all(root: Path):
    (root / "playbook/team.yml").write_text("languages: [fr]\n", "utf-8")
    assert load(root).languages == ("zh", "en")


def test_a_folder_without_a_playbook_names_no_language(tmp_path: Path):
    assert said_languages(tmp_path) == ()


def test_the_level_of_a_rule_is_the_teams(root: Path):
    change(root, "checklists/daily/shopkeeper.yml", ", metric: waste", "")
    assert rules(load(root)) == {"metric-unchecked": Severity.WARNING}
    change(root, "playbook/team.yml", "\nreviewed:", "\nlevels: {metric-unchecked: error}\nreviewed:")
    assert rules(load(root)) == {"metric-unchecked": Severity.ERROR}
    change(root, "playbook/team.yml", "metric-unchecked: error", "metric-unchecked: off")
    assert rules(load(root)) == {}


@pytest.mark.parametrize("case", [case for case in CASES if case.partition("/")[0] not in checks.FIXED])
def test_what_a_team_can_lower_never_leaves_it_without_a_playbook(case: str):
    """With every level at its lowest, either an error remains or there is a playbook in every language."""
    loaded = with_levels(outcome(case).loaded, dict.fromkeys(set(checks.RULE_IDS) - checks.FIXED, "off"))
    errors = checks.run(loaded, Proofs(PLAYBOOK))
    assert errors or all(loaded.playbook(lang) for lang in loaded.languages)


def test_the_order_of_files_on_disk_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch):
    (root / "playbook/roles/baker.yml").write_text("title: [\n", "utf-8")
    change(root, "playbook/sops/bake-bread.yml", "takes: 2 h", "takes: soon")
    expected = full_report(load(root))
    glob = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: reversed(list(glob(self, pattern))))
    assert full_report(load(root)) == expected


NAMES = (
    "playbook/team.yml", "playbook/sops/bake-bread.yml", "playbook/sops/bake-bread.en.yml", "playbook/sources.yml",
    "playbook/roles/baker.yml", "playbook/quizzes/baker.yml", "checklists/daily/shopkeeper.yml",
)  # fmt: skip
LINES = st.sampled_from(
    [
        "", "steps:", "  mix:", "    do: 和面", "    do:", "    - 和面", "  - a: b", "title: []", "areas: x",
        "facts: {a: {article: b}}", "facts: [a, [b], {c: d}]", "terms:", "also:", "also: [[x]]", "languages: {zh: en}",
        "levels: {syntax: off, no: [x]}", "green: 5", "amber:", "red: {above: 1, at_least: 2}", "reviewed: x",
        "in_short: <sop:a.b> <team:x> <metric:waste.x>", "owner: {a: b}", "if_wrong: {a: {when: x}, B: []}", "x" * 500,
        'purpose: "\\e[31m\\u202e\\n\\0"', "trigger: \x1b[2J", "trigger: \u202eabc", "? x", "needs: [1, 2",
        "takes: -1 min", "area: # x", "duties: [a]", "duties: {a: {do: x, facts: b}}", "limits: {a: {value: 1}}",
        "limits:", "made_from: title=1 =2 3", "made_from: [a]", "pass_mark: 0", "questions: {a: {right: x, wrong: []}}",
        "    touchpoint: sea", "daily_time: 0 min", "working_days: []", "within: 7 d", "mission: <limit:a> <quiz:b.c>",
    ]
)  # fmt: skip


@given(name=st.sampled_from(NAMES), lines=st.lists(LINES, max_size=6), at=st.integers(0, 20), cut=st.integers(0, 20))
@UNHURRIED
def test_whatever_stands_in_a_file_is_told_in_printable_words(
    tmp_path_factory: pytest.TempPathFactory, name: str, lines: list[str], at: int, cut: int
):
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("any") / "playbook"))
    old = (root / name).read_text("utf-8").split("\n")
    (root / name).write_text("\n".join([*old[:at], *lines, *old[at + cut :]]), "utf-8")
    told = full_report(load(root))
    assert {char for char in told if unicodedata.category(char) in ("Cc", "Cf", "Cs")} <= {"\n"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a file name")
def test_odd_file_names_are_told_in_printable_words(root: Path):
    folder = root / "playbook/sops"
    for name in (b"a\x1b[31mb.yml", b"\xff\xfe.yml", b"a\nb.yml", "\u202egnp.yml".encode(), b".hidden.yml"):
        (folder / os.fsdecode(name)).write_text("title: x\n", "utf-8")
    told = full_report(load(root))
    assert {char for char in told if unicodedata.category(char) in ("Cc", "Cf", "Cs")} <= {"\n"}
    assert told.encode("utf-8")
    assert ".hidden" not in told
