"""What a report proposes has been tried: the problem goes, and no other comes."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from golden import CASES, PLAYBOOK, change, outcome
from mkdocs_playbook import checks
from mkdocs_playbook.findings import Diagnostic, Severity
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.document import mended
from mkdocs_playbook.reading.files import files_in
from mkdocs_playbook.reading.load import load, read_playbook
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.words import words

SOP = "playbook/sops/serve-queue.yml"


def counted(diagnostics: Iterable[Diagnostic]) -> Counter[str]:
    """Problems in whatever file and line, less those that are no fault of a fix.

    What does not exist is told at the first place that names it, which may be in another file afterwards.
    A text that was translated before it changed, or is read only now, is none of its making, nor is where a key stands
    that had a wrong name.
    """
    told = Counter(f" {one.rule} {one.message}" for one in diagnostics)
    expected = (" translation-stale ", " translation-missing ", " key-order ")
    return Counter({key: count for key, count in told.items() if not any(rule in key for rule in expected)})


@pytest.mark.parametrize("case", CASES)
def test_a_proposed_line_does_away_with_its_problem_and_brings_no_other(case: str):
    found = outcome(case)
    trial = checks.Trial(found.loaded)
    for diagnostic in found.diagnostics:
        if not trial.holds(diagnostic):
            continue
        fix = diagnostic.fix
        assert fix
        content = found.loaded.contents[fix.place.path]
        assert isinstance(content, bytes)
        text = mended(content, fix)
        after = checks.run(read_playbook({**found.loaded.contents, fix.place.path: text}), Proofs(PLAYBOOK))
        assert diagnostic.location not in {one.location for one in after if one.rule == diagnostic.rule}
        if diagnostic.rule != "syntax":  # behind what can't be read, anything may hide
            assert not counted(after) - counted(found.diagnostics)


def shown(root: Path) -> str:
    loaded = load(root)
    return report.text(checks.run(loaded, Proofs(root)), loaded, words("en"))


def test_no_line_is_proposed_that_is_as_wrong_as_the_one_that_is_there(root: Path):
    change(root, "playbook/sops/bake-bread.yml", "takes: 2 h", "takes: 2 hh")
    assert "Replace line" not in shown(root)


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("010 min", "takes: 10 min"),
        ("１０ min", "takes: 10 min"),
        ("10m", "takes: 10 min"),
        ("1 hour", "takes: 1 h"),
        ("1.5 h", "takes: 90 min"),
        ("半小时", "takes: 30 min"),
    ],
)
def test_a_time_written_otherwise_is_proposed_as_it_is_read(root: Path, written: str, proposed: str):
    change(root, SOP, "takes: 10 min", f"takes: {written}")
    assert f"| {proposed}\n" in shown(root)


BREAD = "playbook/sops/bake-bread.yml"
BAKER = "playbook/roles/baker.yml"
LIST = "checklists/weekly/baker.yml"
TEAM = "playbook/team.yml"
TERMS = "playbook/glossary.yml"


@pytest.mark.parametrize(
    ("path", "right", "written"),
    [
        (LIST, "at: mon 14:00", "at: mon 14：00"),
        (LIST, "at: mon 14:00", "at: Mon 14:00"),
        (LIST, "at: mon 14:00", "at: monday, 14:00"),
        (LIST, "at: mon 14:00", "at: 周一 14:00"),
        ("checklists/daily/baker.yml", "at: 06:00", "at: 6:00"),
        ("checklists/daily/baker.yml", "at: 06:00", "at: ６:００"),
        ("checklists/daily/baker.yml", "at: 06:00", "at: 6 am"),
        ("checklists/daily/baker.yml", "at: 06:00", "at: 早上6点"),
        (LIST, "at: mon 14:00", "at: 周一下午2点"),
        (TEAM, "daytime: 07:00-19:00", "daytime: 7:00 - 19:00"),
        (TEAM, "daytime: 07:00-19:00", "daytime: 07：00–19：00"),
        (TEAM, "timezone: Asia/Shanghai", "timezone: Asia／Shanghai"),
        (SOP, "takes: 10 min", "takes: “10 min”"),
        (SOP, "takes: 10 min", "takes: 10 min。"),
        (SOP, "on: 2026-03-02", "on: 2026－３－2"),
        ("playbook/metrics/queue-time.yml", "at_most: 5", "at_most: ５"),
    ],
)
def test_a_value_typed_the_way_of_prose_is_proposed_as_its_field_reads_it(
    root: Path, path: str, right: str, written: str
):
    change(root, path, right, written)
    assert "Replace" in shown(root)
    assert right in shown(root)


@pytest.mark.parametrize(
    ("path", "right", "written"),
    [
        (BAKER, "also: [师傅]", "also: 【师傅】"),
        (BAKER, "also: [师傅]", "also: 【师傅]"),
        (BAKER, "also: [师傅]", "also: -师傅"),
        (TEAM, "working_days: [tue, wed, thu, fri, sat, sun]", "working_days: tue、wed、thu、fri、sat、sun"),
        (TEAM, "working_days: [tue, wed, thu, fri, sat, sun]", "working_days: [tue，wed、thu，fri, sat, sun]"),
        (TERMS, "facts: [warm-dough]", "facts: warm-dough"),
    ],
)
def test_a_list_written_otherwise_is_proposed_with_its_entries_apart(root: Path, path: str, right: str, written: str):
    change(root, path, right, written)
    assert f"{right}\n" in shown(root).partition("Replace line")[2]


@pytest.mark.parametrize(
    ("path", "right", "written", "proposed"),
    [
        (SOP, "owner: shopkeeper", "owner: [shopkeeper]", "owner: shopkeeper"),
        (SOP, "takes: 10 min", "takes: [10 min]", "takes: 10 min"),
        (BAKER, "  - 当天多烤", "  - - 当天多烤", "  - 当天多烤"),
        (BAKER, "  - 当天多烤", "  - 当天: 多烤", '  - "当天: 多烤'),
    ],
)
def test_where_one_value_is_wanted_the_only_one_is_proposed(
    root: Path, path: str, right: str, written: str, proposed: str
):
    change(root, path, right, written)
    assert f"| {proposed}" in shown(root).partition("Replace line")[2]


@pytest.mark.parametrize("written", ["owner: [shopkeeper]  # who else?", "owner: [shopkeeper, baker]"])
def test_where_one_value_is_wanted_nothing_is_lost_by_a_proposal(root: Path, written: str):
    change(root, SOP, "owner: shopkeeper", written)
    assert "Replace line" not in shown(root)


def test_a_number_with_a_unit_that_may_be_another_gets_no_proposal(root: Path):
    change(root, "playbook/metrics/queue-time.yml", "at_most: 5", "at_most: 5小时")
    assert "Replace line" not in shown(root)


def test_beside_commas_that_separate_those_of_a_text_stay(root: Path):
    change(root, "playbook/quizzes/baker.yml", "wrong: [发到下班, 不用看时间]", "wrong: 【早，发到下班, 不用看时间]")
    assert "wrong: [早，发到下班, 不用看时间]\n" in shown(root).partition("Replace line")[2]


@pytest.mark.parametrize("written", ["also: 师傅、老师傅", "also: 师傅，老师傅"])
def test_a_text_that_may_be_several_entries_is_no_list_of_one(root: Path, written: str):
    change(root, BAKER, "also: [师傅]", written)
    assert "Replace line" not in shown(root)


def test_two_ids_with_a_wrong_comma_stay_two(root: Path):
    change(root, TERMS, "see: [country-loaf]", "see: [country-loaf，flatbread]")
    assert "see: [country-loaf, flatbread]\n" in shown(root).partition("Replace line")[2]


def test_of_two_ids_in_the_place_of_one_none_is_chosen(root: Path):
    change(root, SOP, "tell: baker", "tell: baker, shopkeeper")
    assert "Did you mean" not in shown(root)


def test_a_boundary_joined_on_by_a_hyphen_stays_a_boundary(root: Path):
    change(
        root, SOP, "trigger: 等候时间超过 <metric:queue-time.green>", "trigger: 等候时间超过 <metric:queue-time-green>"
    )
    assert "<metric:queue-time.green>\n" in shown(root).partition("Replace line")[2]


def test_an_id_that_leads_back_to_itself_is_not_proposed(root: Path):
    change(root, BAKER, "stand_in: shopkeeper", "stand_in: bakerr")
    change(root, TERMS, "see: [country-loaf]", "see: [sourdoug]")
    assert "Did you mean" not in shown(root)


def test_a_name_that_another_has_is_not_proposed(root: Path):
    change(root, BAKER, "also: [师傅]", "also: 掌柜")
    assert "Replace line" not in shown(root)


@pytest.mark.parametrize("written", ["languages: zh", "languages: [zh, EN]"])
def test_no_line_is_proposed_that_leaves_files_unread(root: Path, written: str):
    change(root, TEAM, "languages: [zh, en]", written)
    after = shown(root).partition("Replace line")[2]
    assert "languages: [zh]" not in after
    assert bool(after) == ("EN" in written)


def test_a_translation_is_not_to_take_over_a_name_that_is_refused(root: Path):
    change(root, SOP, "  call-baker:", "  call_baker:")
    assert "call-baker:" not in shown(root)
    assert "serve-queue.en.yml" not in shown(root)


def test_a_list_whose_entries_are_refused_is_not_called_empty(root: Path):
    change(root, TEAM, "working_days: [tue, wed, thu, fri, sat, sun]", "working_days: [周一, 周二]")
    assert "at least one entry" not in shown(root)
    assert shown(root).count(": error ") == 2


def test_an_id_that_is_refused_itself_is_not_proposed(root: Path):
    (root / SOP).rename(root / "playbook/sops/Serve_Queue.yml")
    (root / "playbook/sops/serve-queue.en.yml").rename(root / "playbook/sops/Serve_Queue.en.yml")
    assert "Did you mean “Serve_Queue”" not in shown(root)


def test_the_first_of_many_mistakes_of_one_kind_has_its_line(root: Path):
    text = (root / SOP).read_text("utf-8")
    (root / SOP).write_text(text.replace("title: ", "title：").replace("trigger: ", "trigger："), "utf-8")
    line = next(line for line in text.split("\n") if line.startswith("title: "))
    assert f"1 | {line}\n" in shown(root)


def test_a_line_that_is_no_mistake_gets_no_other(root: Path):
    text = (root / SOP).read_text("utf-8")
    innocent = "    when: |-\n      有人说：\n      - @提醒：先看这里\n"
    block = f"if_wrong:\n  chat:\n{innocent}    do: 注意: 只盯私聊\n    tell: baker\n"
    assert "if_wrong:\n" in text
    (root / SOP).write_text(text.replace("if_wrong:\n", block), "utf-8")
    assert "@提醒" not in shown(root).partition("Replace line")[2]


def test_what_another_version_of_a_file_has_left_gets_no_quotes(root: Path):
    text = (root / SOP).read_text("utf-8")
    (root / SOP).write_text(f"<<<<<<< HEAD\n{text}=======\ntitle: x\n>>>>>>> main\n", "utf-8")
    assert "Replace line" not in shown(root)


def test_of_very_many_problems_the_worst_are_shown_and_all_are_counted(root: Path):
    role = (root / "playbook/roles/baker.yml").read_text("utf-8")
    for number in range(5):
        fields = "".join(f"nothing-{line}: x\n" for line in range(1_000))
        (root / f"playbook/roles/baker-{number}.yml").write_text(role + fields, "utf-8")
    loaded = load(root)
    found = checks.run(loaded, Proofs(root))
    told = report.text(found, loaded, words("en"))
    warnings = sum(one.severity is Severity.WARNING for one in found)
    assert warnings > 0
    assert told.count(": error ") == report.MOST_SHOWN
    assert ": warning " not in told
    assert f"… and {len(found) - report.MOST_SHOWN} more problems" in told
    assert f"{len(found)} problems in " in told


def test_the_sound_playbook_needs_no_fix():
    assert all(one.fix is None for one in checks.run(read_playbook(files_in(PLAYBOOK)), Proofs(PLAYBOOK)))
