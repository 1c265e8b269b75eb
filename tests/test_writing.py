"""Files are replaced whole or not at all, and a disk that can't be written is told in a sentence with the way on."""

import errno
import os
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from golden import copy_in_one_language
from mkdocs_playbook.cli import main
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.writing import replace_file, writing_to


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_in_one_language(tmp_path / "project")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# One file


@pytest.mark.parametrize("mode", [0o664, 0o755, 0o600])
def test_a_file_keeps_its_rights(tmp_path: Path, mode: int):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


def test_a_new_file_has_the_rights_of_any_other(tmp_path: Path):
    (tmp_path / "other").write_bytes(b"")
    replace_file(tmp_path / "new", b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("content", [None, b"old"])
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path, content: bytes | None):
    real = tmp_path / "elsewhere/real.yml"
    real.parent.mkdir()
    if content:
        real.write_bytes(content)
    link = tmp_path / "link.yml"
    link.symlink_to("elsewhere/real.yml")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert names(real.parent) == ["real.yml"]


def fail(code: int) -> Callable[..., None]:
    def failing(*paths: object, **_: object) -> None:
        names = [str(path) for path in paths[:1]]
        raise OSError(code, os.strerror(code), *names)

    return failing


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_nothing_is_left_of_a_file_that_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
):
    (tmp_path / "old.pdf").write_bytes(b"old")
    monkeypatch.setattr(Path, step, fail(errno.ENOSPC))
    for path in (tmp_path / "old.pdf", tmp_path / "new/folder/new.pdf"):
        with pytest.raises(OSError, match="No space"):
            replace_file(path, b"new")
    assert names(tmp_path) == ["old.pdf"]
    assert (tmp_path / "old.pdf").read_bytes() == b"old"


def test_what_was_killed_while_it_wrote_goes_with_the_next_writing(tmp_path: Path):
    killed, writing = tmp_path / ".sheet.pdf.0a1b2c3d.new", tmp_path / ".sheet.pdf.4e5f6a7b.new"
    for path in (killed, writing):
        path.write_bytes(b"half")
    yesterday = time.time() - 86_400
    os.utime(killed, (yesterday, yesterday))
    replace_file(tmp_path / "sheet.pdf", b"new")
    assert names(tmp_path) == [writing.name, "sheet.pdf"]


@pytest.mark.parametrize("name", ["/usr/share/theme.css", "{tmp}/docs/page.md", "{tmp}/site.md"])
def test_a_source_that_cannot_be_read_is_not_called_a_folder_that_cannot_be_written(tmp_path: Path, name: str):
    source = name.format(tmp=tmp_path)
    with pytest.raises(PermissionError, match=Path(source).name), writing_to(tmp_path / "site", "--site-dir"):
        raise PermissionError(errno.EACCES, "no", source)


@pytest.mark.parametrize(
    ("code", "key"),
    [(errno.ENOSPC, "place-full"), (errno.EROFS, "place-forbidden"), (errno.EBUSY, "place-failed")],
)
@pytest.mark.parametrize("name", ["site", "site/index.html", ".site-abcd1234/fresh/index.html", "."])
def test_what_cannot_be_written_is_told_of_the_folder(tmp_path: Path, code: int, key: str, name: str):
    with pytest.raises(Failure) as failed, writing_to(tmp_path / "site", "--site-dir"):
        raise OSError(code, "no", str(tmp_path / name))
    assert failed.value.message.key == key
    assert failed.value.message.args["place"] == tmp_path / "site"


# Whole commands


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str, Path], Path]]:
    """Makes a small disk of its own, where the machine allows it."""
    disks: list[Path] = []

    def mount(options: str, folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("no disks can be mounted here")
        disks.append(folder)
        return folder

    try:
        yield mount
    finally:
        for disk in disks:
            subprocess.run(["umount", disk], check=True)


COMMANDS: dict[str, list[str]] = {
    "build": ["build", "--site-dir"],
    "render": ["render", "--to"],
    "print": ["print", "--undated", "--out"],
}


def run(command: str, project: Path, target: Path, lang: str = "en") -> str:
    """What a command says that can't write."""
    asked = [*COMMANDS[command], str(target), "-C", str(project), "--lang", lang]
    result = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert result.exit_code == 1, result.output
    return result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_told_with_the_folder_and_the_way_on(
    project: Path, tmp_path: Path, mounted: Callable[[str, Path], Path], command: str
):
    disk = mounted("size=100k", tmp_path / "disk")
    said = run(command, project, disk / "new/out")
    assert f"{disk / 'new/out'} can't be written: the disk is full." in said
    assert f"choose another folder with {COMMANDS[command][-1]}" in said
    assert "site-packages" not in said
    assert names(disk) == [] or command == "print"
    assert [path for path in disk.rglob("*") if path.name.startswith(".")] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_disk_that_allows_no_writing_is_told_alike(
    project: Path, tmp_path: Path, mounted: Callable[[str, Path], Path], command: str
):
    disk = mounted("ro", tmp_path / "disk")
    said = run(command, project, disk / "out", lang="zh")
    assert f"{disk / 'out'} 写不进去" in said
    assert f"用 {COMMANDS[command][-1]} 另选一个文件夹" in said


@pytest.mark.parametrize("command", ["build", "render"])
def test_a_folder_that_is_a_disk_of_its_own_cannot_be_replaced(
    project: Path, tmp_path: Path, mounted: Callable[[str, Path], Path], command: str
):
    disk = mounted("size=10m", tmp_path / "out")
    assert "is a disk of its own" in run(command, project, disk)
    assert names(tmp_path) == ["out", "project"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("command", ["build", "render"])
def test_a_folder_that_cannot_be_replaced_stays_as_it_was(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, code: int
):
    asked = [*COMMANDS[command], str(tmp_path / "out"), "-C", str(project)]
    assert CliRunner().invoke(main, asked).exit_code == 0
    before = names(tmp_path / "out")
    monkeypatch.setattr("tempfile.mkdtemp", fail(code))
    assert f"{tmp_path / 'out'} can't be written" in run(command, project, tmp_path / "out")
    monkeypatch.undo()
    monkeypatch.setattr("mkdocs_playbook.hosts.swap.exchange", fail(code))
    assert f"{tmp_path / 'out'} can't be written" in run(command, project, tmp_path / "out")
    assert names(tmp_path / "out") == before
    assert names(tmp_path) == ["out", "project"]


def test_a_translation_that_cannot_be_confirmed_for_want_of_room_says_so(root: Path, monkeypatch: pytest.MonkeyPatch):
    path = root / "playbook/roles/baker.en.yml"
    before = path.read_bytes()
    monkeypatch.setattr(Path, "write_bytes", fail(errno.ENOSPC))
    asked = ["translate", "confirm", str(path), "-C", str(root), "--lang", "en"]
    result = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert result.exit_code == 1
    assert "baker.en.yml can't be written: the disk is full." in result.output
    assert result.output.rstrip().endswith("Make room and try again.")
    assert path.read_bytes() == before
    assert [name for name in names(path.parent) if name.startswith(".")] == []
