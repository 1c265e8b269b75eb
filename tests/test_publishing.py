"""A published folder is the old one or the new one, whole, whatever happens while it is being replaced."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from golden import PLAYBOOK
from mkdocs_playbook.cli import main
from mkdocs_playbook.hosts import swap as swapping
from mkdocs_playbook.hosts.exchange import exchange
from mkdocs_playbook.hosts.swap import mark_as_built, swap
from mkdocs_playbook.hosts.workspace import LOCK, MARKER, clear_leftovers, workspace

PLAYBOOK_COMMAND = [sys.executable, "-m", "mkdocs_playbook"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))


def names(folder: Path) -> list[str]:
    """What lies in a folder, but for what is kept between commands."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".cache")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_site(folder: Path, text: str) -> None:
    """A site of two pages that belong together."""
    folder.mkdir(parents=True)
    for name in ("first.html", "second.html"):
        (folder / name).write_text(text, "utf-8")
    mark_as_built(folder)


def read_site(folder: Path) -> str:
    """The text of a whole site."""
    assert names(folder) == [".playbook-site", "first.html", "second.html"]
    first, second = ((folder / name).read_text("utf-8") for name in ("first.html", "second.html"))
    assert first == second
    return first


@pytest.fixture(params=["at once", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the system can replace a folder."""
    if request.param == "in two steps":
        monkeypatch.setattr(swapping, "exchange", lambda *_: False)
    return str(request.param)


# Replacing


def test_two_folders_change_places(tmp_path: Path):
    write_site(tmp_path / "one", "one")
    write_site(tmp_path / "other", "other")
    if not exchange(tmp_path / "one", tmp_path / "other"):
        pytest.skip("this system can't")
    assert (read_site(tmp_path / "one"), read_site(tmp_path / "other")) == ("other", "one")


def test_a_folder_that_is_missing_changes_places_with_none(tmp_path: Path):
    (tmp_path / "one").mkdir()
    with suppress(FileNotFoundError):
        assert not exchange(tmp_path / "one", tmp_path / "other")
    assert names(tmp_path) == ["one"]


@pytest.mark.parametrize("old", [None, "empty", "old"])
def test_what_was_made_takes_the_place_of_what_was_there(tmp_path: Path, way: str, old: str | None):
    if old == "empty":
        (tmp_path / "site").mkdir()
    elif old:
        write_site(tmp_path / "site", old)
    with workspace(tmp_path / "site") as place:
        write_site(place.fresh, "new")
        swap(place)
    assert read_site(tmp_path / "site") == "new"
    assert names(tmp_path) == ["site"]


def test_a_build_that_another_one_overtakes_replaces_its_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_site(tmp_path / "site", "old")

    def overtaken(_: Path, target: Path) -> bool:
        """Another build puts its site there when ours has taken the old one away."""
        monkeypatch.setattr(swapping, "exchange", lambda *_: False)
        target.rename(tmp_path / "taken")
        write_site(target, "other")
        return False

    monkeypatch.setattr(swapping, "exchange", overtaken)
    with workspace(tmp_path / "site") as place:
        write_site(place.fresh, "new")
        swap(place)
    assert read_site(tmp_path / "site") == "new"


def test_what_stops_the_swap_between_its_steps_brings_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_site(tmp_path / "site", "old")
    monkeypatch.setattr(swapping, "exchange", lambda *_: False)
    rename = Path.rename

    def interrupted(path: Path, to: Path) -> Path:
        if path.name == "fresh":
            raise KeyboardInterrupt
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with suppress(KeyboardInterrupt), workspace(tmp_path / "site") as place:
        write_site(place.fresh, "new")
        swap(place)
    assert read_site(tmp_path / "site") == "old"
    assert names(tmp_path) == ["site"]


# Leftovers

KILLED = """
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, {tests!r})
from mkdocs_playbook.hosts import swap as swapping
from mkdocs_playbook.hosts.workspace import workspace
from test_publishing import write_site

target, way, moment = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
steps = 0


def counted(step):
    def taken(*arguments):
        global steps
        if moment == f"before step {{steps + 1}}":
            os.kill(os.getpid(), signal.SIGKILL)
        done = step(*arguments)
        steps += 1
        if moment == f"after step {{steps}}":
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return taken


if way == "at once":
    swapping.exchange = counted(swapping.exchange)
else:
    swapping.exchange = lambda *_: False
    Path.rename = counted(Path.rename)
with workspace(target) as place:
    write_site(place.fresh, "new")
    swapping.swap(place)
"""

MOMENTS = {
    ("at once", "before step 1"): "old",
    ("at once", "after step 1"): "new",
    ("in two steps", "before step 1"): "old",
    ("in two steps", "before step 2"): "old",
    ("in two steps", "after step 2"): "new",
}
"""When a build is killed -> the site that there is when the next one starts."""


@pytest.mark.parametrize(("how", "moment"), MOMENTS)
def test_killed_at_any_moment_of_the_swap_there_is_one_whole_site(tmp_path: Path, how: str, moment: str):
    site = tmp_path / "site"
    write_site(site, "old")
    script = KILLED.format(tests=str(Path(__file__).parent))
    killed = subprocess.run([sys.executable, "-c", script, site, how, moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(names(tmp_path)) == 2 or moment == "before step 2"
    clear_leftovers(site)
    assert read_site(site) == MOMENTS[how, moment]
    assert names(tmp_path) == ["site"]


def leave(folder: Path, old: str | None = None) -> Path:
    """What a build leaves that is killed."""
    folder.mkdir()
    for name in (LOCK, MARKER):
        (folder / name).touch()
    if old:
        write_site(folder / "old", old)
    return folder


def test_a_site_is_restored_only_where_there_is_none(tmp_path: Path):
    leave(tmp_path / ".site-abcd1234", "old")
    write_site(tmp_path / "site", "new")
    clear_leftovers(tmp_path / "site")
    assert read_site(tmp_path / "site") == "new"
    assert names(tmp_path) == ["site"]


def test_what_a_running_build_has_is_left_alone(tmp_path: Path):
    folder = leave(tmp_path / ".site-abcd1234", "old")
    with FileLock(folder / LOCK):
        clear_leftovers(tmp_path / "site")
        assert names(folder) == [MARKER, LOCK, "old"]
        assert names(tmp_path) == [".site-abcd1234"]


@pytest.mark.parametrize("name", [".site-notes", ".site-abcd1234", ".site", "site-abcd1234"])
def test_a_folder_that_only_looks_like_a_leftover_is_left_alone(tmp_path: Path, name: str):
    (tmp_path / name).mkdir()
    (tmp_path / name / "old").write_text("precious", "utf-8")
    clear_leftovers(tmp_path / "site")
    assert (tmp_path / name / "old").read_text("utf-8") == "precious"


@pytest.mark.parametrize("target", ["other", "site-a", "sit"])
def test_the_leftovers_of_another_folder_are_left_to_it(tmp_path: Path, target: str):
    leave(tmp_path / ".site-abcd1234", "old")
    clear_leftovers(tmp_path / target)
    assert names(tmp_path) == [".site-abcd1234"]
    clear_leftovers(tmp_path / "site")
    assert names(tmp_path) == ["site"]


def arguments(command: str, project: Path) -> list[str]:
    """What makes a command write into the folder “site” of a project."""
    if command == "render":
        return ["render", "-C", str(project), "--to", str(project / "site")]
    return ["build", "-C", str(project)]


@pytest.mark.parametrize("command", ["build", "render"])
def test_the_next_start_restores_the_site_even_if_it_fails(project: Path, command: str):
    result = CliRunner().invoke(main, arguments(command, project))
    assert result.exit_code == 0, result.output
    before = contents(project / "site")
    leave(project / ".site-abcd1234")
    (project / "site").rename(project / ".site-abcd1234/old")
    (project / "macros").mkdir()
    (project / "macros/role.html").write_text("{% if %}", "utf-8")
    result = CliRunner().invoke(main, arguments(command, project))
    assert result.exit_code == 1, result.output
    assert contents(project / "site") == before
    assert names(project) == ["checklists", "docs", "macros", "mkdocs.yml", "playbook", "site"]


# Builds that are ended


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the command in a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def start(*given: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*PLAYBOOK_COMMAND, *given],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            preexec_fn=lambda: signal.signal(signal.SIGTERM, signal.SIG_DFL),
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
            process.communicate()


ENDED_AT = """
import signal
import sys

from mkdocs_playbook.cli import run

EVENT, PART, TIMES = {event!r}, {part!r}, {times}
met = 0


def end_at(event, arguments):
    global met
    if event == EVENT and PART in str(arguments):
        met += 1
        if met == TIMES:
            signal.raise_signal(signal.SIGTERM)


sys.addaudithook(end_at)
run()
"""
"""A command that is asked to end at one moment of its work, however fast or slow the machine is."""


def ended_at(event: str, part: str, times: int, *given: str) -> subprocess.CompletedProcess[str]:
    """Run a command, ending it when an audit event names a path for the so manieth time."""
    code = ENDED_AT.format(event=event, part=part, times=times)
    command = [sys.executable, "-c", code, *given]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.mark.parametrize("command", ["build", pytest.param("render", marks=pytest.mark.slow)])
def test_asked_to_end_a_command_leaves_the_old_site_and_nothing_else(project: Path, command: str):
    assert CliRunner().invoke(main, arguments(command, project)).exit_code == 0
    before, folders = contents(project / "site"), names(project)
    rename_team(project, "面包坊乙")  # else there would be nothing to do
    ended = ended_at("open", "/fresh/", 3, *arguments(command, project))
    assert (ended.returncode, names(project)) == (143, folders), ended
    assert contents(project / "site") == before
    assert "Traceback" not in ended.stderr


def test_asked_to_end_print_leaves_whole_files_and_nothing_else(project: Path):
    ended = ended_at("os.rename", ".pdf", 2, "print", "-C", str(project), "--undated")
    assert ended.returncode == 143, ended
    [file] = (project / "print/undated").iterdir()
    assert file.suffix == ".pdf"
    assert file.read_bytes().rstrip().endswith(b"%%EOF")


@pytest.mark.slow
def test_killed_at_random_moments_the_next_build_finds_one_whole_site(
    project: Path, start: Callable[..., subprocess.Popen[str]]
):
    sites = []
    for title in ("面包坊甲", "面包坊乙"):
        rename_team(project, title)
        assert CliRunner().invoke(main, arguments("build", project)).exit_code == 0
        sites.append(contents(project / "site"))
    began = time.monotonic()
    assert start(*arguments("build", project)).wait() == 0
    duration = time.monotonic() - began
    moments = random.Random(20261130)
    for number in range(20):
        rename_team(project, ("面包坊甲", "面包坊乙")[number % 2])
        process = start(*arguments("build", project))
        time.sleep(moments.uniform(0, duration * 1.1))
        process.kill()
        process.communicate()
        clear_leftovers(project / "site")
        assert contents(project / "site") in sites
        assert [name for name in names(project) if name.startswith(".")] == []


def rename_team(project: Path, title: str) -> None:
    path = project / "playbook/team.yml"
    lines = path.read_text("utf-8").split("\n")
    lines = [f"title: {title}" if line.startswith("title:") else line for line in lines]
    path.write_text("\n".join(lines), "utf-8")


# Two at once


@pytest.mark.slow
def test_two_builds_at_once_both_end_well(project: Path, start: Callable[..., subprocess.Popen[str]]):
    processes = [start(*arguments("build", project)) for _ in range(2)]
    said = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    built = contents(project / "site")
    assert CliRunner().invoke(main, arguments("build", project)).exit_code == 0
    assert set(built) == set(contents(project / "site"))
    assert names(project) == ["checklists", "docs", "mkdocs.yml", "playbook", "site"]


SWAPPING = """
import sys
from pathlib import Path

sys.path.insert(0, {tests!r})
from mkdocs_playbook.hosts import swap as swapping
from mkdocs_playbook.hosts.workspace import clear_leftovers, workspace
from test_publishing import write_site

target, way, text = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
if way == "in two steps":
    swapping.exchange = lambda *_: False
for _ in range(60):
    clear_leftovers(target)
    with workspace(target) as place:
        write_site(place.fresh, text)
        swapping.swap(place)
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["at once", "in two steps"])
def test_many_swaps_at_once_end_with_one_whole_site(tmp_path: Path, how: str):
    site = tmp_path / "site"
    script = SWAPPING.format(tests=str(Path(__file__).parent))
    processes = [
        subprocess.Popen([sys.executable, "-c", script, site, how, text], stderr=subprocess.PIPE, text=True)
        for text in ("one", "other", "third")
    ]
    said = [process.communicate()[1] for process in processes]
    assert said == [""] * 3
    assert read_site(site) in ("one", "other", "third")
    assert names(tmp_path) == ["site"]
