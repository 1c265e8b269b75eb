"""A build that is verified: what stands there is what a build makes that has nothing kept."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import copy_in_one_language
from mkdocs_playbook import cache, workshop
from mkdocs_playbook.cache import FOLDER
from mkdocs_playbook.cli import main
from mkdocs_playbook.cli.build import MOST_NAMED
from mkdocs_playbook.hosts.contents import contents_of, differing

UNCHANGED = "Nothing has changed since the last build"
SAME = "Built anew without anything that was kept, the handbook is the same, byte for byte."


def build(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "-C", str(project), "--lang", "en", *arguments])


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a project that has been built."""
    project = copy_in_one_language(tmp_path_factory.mktemp("verify") / "project")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LC_ALL", "C.UTF-8")
        patched.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert build(project).exit_code == 0
    return Path(shutil.copytree(project, project.with_name("built")))


@pytest.fixture
def project(once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that has just been built."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = once.with_name("project")  # at the same place, as its receipt has it
    shutil.rmtree(project)
    return Path(shutil.copytree(once, project))


def spoil(folder: Path) -> None:
    """Let everything that is kept of sheets hold something else, as if its key had left a part out."""
    for path in folder.rglob("*"):
        if path.is_file() and b"%PDF" in path.read_bytes():
            key = f"{path.parent.name}{path.name}"
            content = b"%PDF of an older sheet"
            path.write_bytes(cache._seal(key, content) + content)


def test_what_is_built_with_all_that_was_kept_is_the_same(project: Path):
    shutil.rmtree(project / "site")
    result = build(project, "--verify")
    assert result.exit_code == 0, result.output
    assert UNCHANGED not in result.stdout
    assert result.stdout.endswith(f"{SAME}\n")


def test_what_was_not_built_again_is_compared_as_well(project: Path):
    result = build(project, "--verify")
    assert UNCHANGED in result.stdout
    assert result.stdout.endswith(f"{SAME}\n")


def test_nothing_that_was_kept_is_used_for_it_and_nothing_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workshop, "archive_of", lambda *_: pytest.fail("it was asked for what is kept"))
    before = contents_of(project / FOLDER)
    assert build(project, "--verify").exit_code == 0
    assert contents_of(project / FOLDER) == before


def test_it_leaves_nothing_behind(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert build(project, "--verify").exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_and_wrong_is_told_with_the_files_and_the_next_step(project: Path):
    spoil(project / FOLDER)
    shutil.rmtree(project / "site")
    result = build(project, "--verify")
    assert result.exit_code == 1
    told = result.stdout.splitlines()
    start = next(number for number, line in enumerate(told) if line.startswith("This handbook is not"))
    assert any(line.endswith(".pdf") for line in told[start:])
    assert told[-1].startswith(f"Delete the folder {FOLDER} of the project and build again.")
    shutil.rmtree(project / FOLDER)
    assert build(project, "--verify").exit_code == 0


def test_a_shortcut_that_is_wrong_is_told(project: Path, monkeypatch: pytest.MonkeyPatch):
    page = project / "docs/page.md"
    page.write_text(f"{page.read_text('utf-8')}\nnew\n", "utf-8")
    monkeypatch.setattr("mkdocs_playbook.hosts.receipt._holds", lambda *_: True)
    result = build(project, "--verify")
    assert (result.exit_code, UNCHANGED in result.stdout) == (1, True)
    assert "  page.html\n" in result.stdout


def test_of_very_many_files_the_first_are_named(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        "mkdocs_playbook.hosts.mkdocs.verify.differing", lambda *_: tuple(f"{n}.html" for n in range(MOST_NAMED + 3))
    )
    told = build(project, "--verify").stdout.splitlines()
    assert sum(line.endswith(".html") for line in told) == MOST_NAMED + 1  # with the one to open
    assert "  … and 3 more" in told


def test_files_that_differ_are_those_that_are_not_the_same_on_both_sides():
    one = {"same": "1", "other": "1", "missing": "1"}
    assert differing(one, {"same": "1", "other": "2", "more": "1"}) == ("missing", "more", "other")


def test_a_build_that_fails_is_not_compared(project: Path):
    (project / "playbook/team.yml").write_text("{", "utf-8")
    result = build(project, "--verify")
    assert result.exit_code == 1
    assert SAME not in result.stdout
