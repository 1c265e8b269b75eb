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
from mkdocs_playbook.reading.files import files_in, is_page
from mkdocs_playbook.reading.load import load, read_playbook
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.words import words

SOP = "playbook/sops/serve-queue.yml"


def counted(diagnostics: Iterable[Diagnostic]) -> Counter[str]:
    """Problems wherever they stand; that a text was translated before it changed is none of a fix's making."""
    told = Counter(f"{one.location.path} {one.rule} {one.message}" for one in diagnostics)
    return Counter({key: count for key, count in told.items() if " translation-stale " not in key})


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
        text = mended(content, fix, is_page(fix.place.path))
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
    [("010 min", "takes: 10 min"), ("１０ min", "takes: 10 min"), ("10m", "takes: 10 min"), ("1 hour", "takes: 1 h")],
)
def test_a_time_written_otherwise_is_proposed_as_it_is_read(root: Path, written: str, proposed: str):
    change(root, SOP, "takes: 10 min", f"takes: {written}")
    assert f"| {proposed}\n" in shown(root)


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
