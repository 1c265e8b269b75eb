"""The files of a playbook, from a folder or from a revision in git, are the same to all that comes after."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from golden import PLAYBOOK, change, diagnostics
from mkdocs_playbook.cli import main
from mkdocs_playbook.findings import Message
from mkdocs_playbook.reading.files import RevisionError, files_at, files_in
from mkdocs_playbook.reading.history import commit_dates, is_cut_short
from mkdocs_playbook.reading.load import load, read_playbook
from mkdocs_playbook.words import words

ROLE = "playbook/roles/baker.yml"


def git(folder: Path, *arguments: str, day: str = "2026-11-20") -> None:
    who = ["-c", "user.name=Baker", "-c", "user.email=baker@example.org"]
    noon = f"{day}T12:00:00Z"
    when = {"GIT_AUTHOR_DATE": noon, "GIT_COMMITTER_DATE": noon}
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True, env=os.environ | when)


def commit(folder: Path, tag: str, day: str = "2026-11-20") -> None:
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--message", tag, day=day)
    git(folder, "tag", tag)


def repository(parent: Path, day: str) -> Path:
    """The fixture playbook in a repository of its own, with one commit, called “first”."""
    ignore = shutil.ignore_patterns(".cache")
    folder = Path(shutil.copytree(PLAYBOOK, parent / "bakery", ignore=ignore))
    git(folder, "init", "--quiet")
    commit(folder, "first", day)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder of a repository, with one commit, called “first”."""
    folder = Path(shutil.copytree(PLAYBOOK, tmp_path / "团队" / "bakery"))
    git(tmp_path, "init", "--quiet")
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook/not-ours.yml").write_text("title: x\n", "utf-8")
    commit(tmp_path, "first")
    return folder


def test_a_revision_is_read_like_the_folder_it_was_made_from(project: Path):
    loaded = read_playbook(files_at(project, "first"))
    folder = load(project)
    assert list(files_at(project, "first")) == list(files_in(project))
    assert (loaded.entries, loaded.written, loaded.languages) == (folder.entries, folder.written, folder.languages)
    assert loaded.playbook("en") == folder.playbook("en")


def test_an_earlier_revision_says_what_was_said_then(project: Path):
    change(project, ROLE, "title: 面包师", "title: 烘焙师")
    (project / "playbook/roles/shopkeeper.en.yml").unlink()
    commit(project, "second")
    change(project, ROLE, "title: 烘焙师", "title: 学徒")
    titles = [read_playbook(files_at(project, revision)).model("role", "baker").title for revision in ("first", "HEAD")]
    assert [*titles, load(project).model("role", "baker").title] == ["面包师", "烘焙师", "学徒"]
    assert set(files_at(project, "first")) - set(files_at(project, "HEAD")) == {"playbook/roles/shopkeeper.en.yml"}


def test_bytes_come_as_they_are(project: Path):
    content = "\ufefftitle: 面包\r\n\x00".encode() + b"\xff"
    (project / "playbook/roles/odd.yml").write_bytes(content)
    (project / "playbook/roles/empty.yml").write_bytes(b"")
    commit(project, "odd")
    found = files_at(project, "odd")
    assert (found["playbook/roles/odd.yml"], found["playbook/roles/empty.yml"]) == (content, b"")
    assert found == files_in(project)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a file name")
def test_any_file_name_comes_through(project: Path):
    names = ("“面包”.yml", 'a"b\\.yml', "a\nb\tc.yml", os.fsdecode("面包.yml".encode("gbk")), "-x.yml", "a b.yml")
    for name in names:
        (project / "playbook/sops" / name).write_text("title: x\n", "utf-8")
    commit(project, "odd")
    assert {f"playbook/sops/{name}" for name in names} <= set(files_at(project, "odd"))
    assert files_at(project, "odd") == files_in(project)
    assert read_playbook(files_at(project, "odd")).files == load(project).files
    assert commit_dates(project)[ROLE] == date(2026, 11, 20)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems need a right of its own to make links")
def test_a_link_reads_as_the_file_it_leads_to(project: Path):
    (project / "checklists/weekly/baker.yml").unlink()
    (project / "checklists/weekly/baker.yml").symlink_to("../daily/baker.yml")
    (project / "checklists/weekly/nowhere.yml").symlink_to("gone.yml")
    commit(project, "linked")
    assert files_at(project, "linked") == files_in(project)


def test_what_loading_does_not_need_is_left_out(project: Path):
    for name in ("playbook/.hidden.yml", "docs/picture.png", "docs/.draft.md", "notes.yml"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("x", "utf-8")
    (project / "docs/guide").mkdir()
    (project / "docs/guide/page.md").write_text("x", "utf-8")
    before = set(files_at(project, "first"))
    commit(project, "more")
    assert set(files_at(project, "more")) - before == {"docs/guide/page.md"}
    assert files_at(project, "more") == files_in(project)


def test_a_revision_from_before_there_was_a_playbook_has_no_files(project: Path):
    later = project.parent / "later"
    shutil.copytree(PLAYBOOK, later)
    assert files_at(later, "first") == {}


@pytest.mark.parametrize("revision", ["gone", "", "HEAD:", "--all", "HEAD~5", "a b", "HEAD^{tree}"])
def test_a_revision_that_is_not_there_is_told(project: Path, revision: str):
    with pytest.raises(RevisionError) as told:
        files_at(project, revision)
    assert told.value.message == Message("no-revision", {"revision": revision, "folder": project})


def test_a_folder_without_a_history_is_told(root: Path):
    with pytest.raises(RevisionError) as told:
        files_at(root, "HEAD")
    sentence = words("en").failure(told.value.message)
    assert sentence.startswith(f"Git has no history of {root}: it is in no git repository.")
    assert commit_dates(root) == {}


def test_without_git_it_is_told_that_there_is_none(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError) as told:
        files_at(project, "HEAD")
    assert words("en").failure(told.value.message) == f"Git has no history of {project}: git is not installed"
    assert commit_dates(project) == {}


LEFTOVERS = [
    "bake-bread.yml~",
    "#bake-bread.yml#",
    ".#bake-bread.yml",
    ".bake-bread.yml.swp",
    "bake-bread.yml.bak",
    "4913",
    "Thumbs.db",
    ".DS_Store",
    "desktop.ini",
    "~$bake-bread.docx",
    ".idea/workspace.yml",
]


@pytest.mark.parametrize("name", LEFTOVERS)
def test_what_editors_and_systems_leave_behind_is_no_file_of_the_playbook(root: Path, name: str):
    before = files_in(root)
    path = root / "playbook/sops" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\0")
    assert files_in(root) == before


def test_a_file_that_nothing_reads_is_still_one(root: Path):
    (root / "playbook/sops/notes.txt").write_text("x", "utf-8")
    assert "playbook/sops/notes.txt" in files_in(root)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems need a right of its own to make links")
def test_a_link_that_leads_nowhere_is_one_problem_and_the_others_show(root: Path):
    change(root, "playbook/sops/serve-queue.yml", "takes: 10 min", "takes: soon")
    (root / "playbook/sops/bake-bread.yml").unlink()
    (root / "playbook/sops/bake-bread.yml").symlink_to("gone.yml")
    assert [(one.location.path, one.message.key) for one in diagnostics(root)] == [
        ("playbook/sops/bake-bread.yml", "broken-link"),
        ("playbook/sops/serve-queue.yml", "not-a-duration"),
    ]


@pytest.mark.parametrize("path", ["playbook/sops/bake-bread.yml", "playbook/team.yml", "docs/page.md"])
def test_a_file_that_the_system_keeps_back_is_one_problem(root: Path, path: str, monkeypatch: pytest.MonkeyPatch):
    read = Path.read_bytes

    def kept_back(self: Path) -> bytes:
        if self == root / path:
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", kept_back)
    assert [(one.location.path, one.message) for one in diagnostics(root)] == [
        (path, Message("unreadable", {"reason": "Permission denied"}))
    ]


def clone(project: Path, depth: int) -> Path:
    """A project as most CI fetches it: with its last commits only."""
    top = project.parents[1]
    copy = top.with_name(f"{top.name}-{depth}")
    git(top, "clone", "--quiet", f"--depth={depth}", top.as_uri(), str(copy))
    return copy / project.relative_to(top)


@pytest.mark.parametrize(("depth", "known"), [(1, []), (2, [ROLE]), (3, ["checklists/daily/baker.yml", ROLE])])
def test_a_clone_without_its_history_knows_only_dates_that_are_right(project: Path, depth: int, known: list[str]):
    change(project, "checklists/daily/baker.yml", "title: ", "title: 新")
    commit(project, "second", "2026-11-23")
    change(project, ROLE, "title: ", "title: 新")
    commit(project, "third", "2026-11-27")
    change(project, "mkdocs.yml", "teal", "indigo")
    commit(project, "fourth", "2026-11-28")
    copy = clone(project, depth + 1)
    dates = commit_dates(copy)
    assert is_cut_short(copy)
    assert not is_cut_short(project)
    everything = commit_dates(project)
    assert {path: everything[path] for path in dates} == dates
    assert sorted(set(dates) - {"mkdocs.yml"}) == sorted(known)
    git(copy, "fetch", "--quiet", "--unshallow")
    assert commit_dates(copy) == everything
    assert not is_cut_short(copy)


def test_a_side_branch_that_is_cut_off_makes_no_date_wrong(project: Path):
    git(project, "branch", "side")
    change(project, ROLE, "title: ", "title: 新")
    commit(project, "main-1", "2026-11-21")
    git(project, "switch", "--quiet", "side")
    change(project, "checklists/daily/baker.yml", "title: ", "title: 新")
    commit(project, "side-1", "2026-11-25")
    change(project, "mkdocs.yml", "teal", "indigo")
    commit(project, "side-2", "2026-11-26")
    git(project, "switch", "--quiet", "-")
    git(project, "merge", "--quiet", "--no-edit", "side", day="2026-11-27")
    everything = commit_dates(project)
    for depth in range(1, 5):
        copy = clone(project, depth)
        dates = commit_dates(copy)
        assert {path: everything[path] for path in dates} == dates


@pytest.mark.parametrize("command", [["build"], ["print", "--undated", "--role", "baker"], ["render", "--to", "out"]])
def test_a_history_that_is_cut_short_is_told_once_with_the_next_step(
    project: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
):
    change(project, ROLE, "title: ", "title: 新")
    commit(project, "second")
    copy = clone(project, 1)
    for folder, told in ((copy, 1), (project, 0)):
        monkeypatch.chdir(folder)
        result = CliRunner().invoke(main, [*command, "--lang", "en"], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        assert result.output.count("git fetch --unshallow") == told
        assert result.output.count("fetch-depth: 0") == told
