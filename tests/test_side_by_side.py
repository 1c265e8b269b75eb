"""A build by two processes: the same site, the same words, and nothing is left of it when it is stopped."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from golden import PLAYBOOK
from mkdocs_playbook.cache import cache_of, key
from mkdocs_playbook.hosts.contents import contents_of
from mkdocs_playbook.hosts.mkdocs import worker
from mkdocs_playbook.hosts.swap import mark_as_built
from mkdocs_playbook.reading.load import load

COMMAND = """
import errno
import logging
import multiprocessing
import os
import signal
import sys
import time
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.mkdocs import worker

method, processors = sys.argv[1:3]
worker.processors = lambda: int(processors)


def is_worker():
    return multiprocessing.parent_process() is not None


{change}

if __name__ == "__main__":
    sys.argv[1:] = sys.argv[3:]
    multiprocessing.set_start_method(method)
    from mkdocs_playbook.cli import run

    run()
"""
"""The command, with something changed in all its processes."""

STOP = """
from mkdocs_playbook.hosts.mkdocs import build

publish = build.publish_languages

def stopped(*arguments, **options):
    done = publish(*arguments, **options)
    if is_worker():
        {what}
    return done

build.publish_languages = stopped
"""
"""Lets something happen when the other language has been published."""


class Builder:
    """Builds a project by a command of its own."""

    def __init__(self, folder: Path) -> None:
        self.project = Path(
            shutil.copytree(PLAYBOOK, folder / "project", ignore=shutil.ignore_patterns(".cache", "site"))
        )
        self._script = folder / "command.py"
        self._started: list[subprocess.Popen[str]] = []

    def start(
        self, *options: str, change: str = "", method: str = "fork", processors: int = 2
    ) -> subprocess.Popen[str]:
        self._script.write_text(COMMAND.format(change=change), "utf-8")
        command = [sys.executable, str(self._script), method, str(processors)]
        process = subprocess.Popen(
            [*command, "build", "-C", str(self.project), "--lang", "en", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # as a terminal has it, which sends Ctrl+C to a whole group
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        )
        self._started.append(process)
        return process

    def build(self, *options: str, change: str = "", method: str = "fork", processors: int = 2) -> tuple[int, str]:
        """Exit code, and what is told."""
        process = self.start(*options, change=change, method=method, processors=processors)
        said, _ = process.communicate(timeout=120)
        assert not has_processes(process)
        return process.returncode, said

    def end(self) -> None:
        for process in self._started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()

    def site(self) -> dict[str, str]:
        return dict(contents_of(self.project / "site", follow_links=False))

    def put_old_site(self) -> None:
        (self.project / "site").mkdir()
        (self.project / "site/index.html").write_text("old", "utf-8")
        mark_as_built(self.project / "site")

    def assert_untouched(self) -> None:
        """The old site is there, and nothing of a new one."""
        assert (self.project / "site/index.html").read_text("utf-8") == "old"
        names = {path.name for path in self.project.iterdir()} - {".cache"}
        assert names == {"checklists", "docs", "mkdocs.yml", "playbook", "site"}
        assert not list((self.project / ".cache").rglob("*.new"))


def has_processes(process: subprocess.Popen[str]) -> bool:
    """Whether anything is left of a command and of all that it has started."""
    for _ in range(200):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    builder = Builder(tmp_path)
    yield builder
    builder.end()


# The same site

WORKER_IS_TOLD = """
from mkdocs_playbook.hosts.mkdocs import side_by_side

answer_to = side_by_side.answer_to

def told(*arguments):
    print("by a worker", flush=True)
    return answer_to(*arguments)

side_by_side.answer_to = told
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one process makes."""
    builder = Builder(tmp_path_factory.mktemp("alone"))
    add_what_lies_in_the_way(builder.project)
    code, said = builder.build(change=WORKER_IS_TOLD, processors=1)
    assert (code, "by a worker" in said) == (0, False), said
    return builder.site()


def add_what_lies_in_the_way(project: Path) -> None:
    """Something of the team's own language where the other one is published."""
    (project / "docs/en").mkdir()
    (project / "docs/en/note.txt").write_text("a note\n", "utf-8")


@pytest.mark.parametrize(
    "method", ["fork", *(pytest.param(method, marks=pytest.mark.slow) for method in ("forkserver", "spawn"))]
)
def test_however_a_process_is_started_the_site_is_the_same_byte_for_byte(
    builder: Builder, alone: dict[str, str], method: str
):
    add_what_lies_in_the_way(builder.project)
    code, said = builder.build(change=WORKER_IS_TOLD, method=method)
    assert (code, "by a worker" in said) == (0, True), said
    assert builder.site() == alone


@pytest.mark.slow
def test_it_is_compared_with_one_that_a_single_process_makes(builder: Builder):
    code, said = builder.build("--verify", change=WORKER_IS_TOLD)
    assert code == 0, said
    assert said.count("by a worker") == 1
    assert "the same, byte for byte" in said


# Nobody to help


@pytest.mark.parametrize(
    "error", ["BlockingIOError(errno.EAGAIN, 'no')", pytest.param("EOFError()", marks=pytest.mark.slow)]
)
def test_where_no_process_can_be_started_one_makes_all(builder: Builder, error: str):
    change = f"""
{WORKER_IS_TOLD}
def start(_):
    raise {error}

multiprocessing.process.BaseProcess.start = start
"""
    code, said = builder.build(change=change)
    assert (code, "by a worker" in said) == (0, False), said
    assert (builder.project / "site/en/index.html").is_file()


def test_where_hooks_of_others_take_part_one_process_makes_all(builder: Builder):
    (builder.project / "hook.py").write_text(
        "import os\n\ndef on_pre_build(config): print('built by', os.getpid())\n", "utf-8"
    )
    with (builder.project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [hook.py]\n")
    code, said = builder.build()
    builders = [line for line in said.splitlines() if line.startswith("built by")]
    assert (code, len(builders), len(set(builders))) == (0, 2, 1), said


def test_one_language_needs_no_other_process(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker, "processors", lambda: 2)
    monkeypatch.setattr(worker, "_started", lambda *_: pytest.fail("it was started"))
    team = root / "playbook/team.yml"
    team.write_text(team.read_text("utf-8").replace("languages: [zh, en]", "languages: [zh]"), "utf-8")
    loaded = load(root)
    assert loaded.languages == ("zh",)
    with worker.worker_for(root, loaded) as found:
        assert found is None


def test_a_process_that_has_threads_is_not_copied():
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert not worker._can_start(multiprocessing.get_context("fork"))
        assert worker._can_start(multiprocessing.get_context("spawn"))
    finally:
        ended.set()
        thread.join()


# What is told

WARNINGS = (
    STOP.format(what="pass")
    + """
def warned(root, site, *rest, **options):
    done = publish(root, site, *rest, **options)
    for handbook in site.handbooks:
        logging.getLogger("mkdocs").warning(f"of {handbook.lang}")
        logging.getLogger("mkdocs").warning("of both")
    return done

build.publish_languages = warned
"""
)


def test_warnings_are_told_once_each_in_the_order_of_the_languages(builder: Builder):
    told = []
    for processors in (1, 2):
        shutil.rmtree(builder.project / "site", ignore_errors=True)
        code, said = builder.build(change=WARNINGS, processors=processors)
        assert code == 0, said
        told.append([line for line in said.splitlines() if line.startswith("! of")])
    assert told == [["! of zh", "! of both", "! of en"]] * 2


def test_a_strict_build_stops_at_a_warning_of_either(builder: Builder):
    builder.put_old_site()
    code, said = builder.build("--strict", change=STOP.format(what="logging.getLogger('mkdocs').warning('of en')"))
    assert code == 1
    assert "of en\nWith --strict a warning stops the build." in said
    builder.assert_untouched()


# Stopped from inside


def test_a_template_that_is_wrong_in_the_other_language_is_told_as_ever(builder: Builder):
    folder = builder.project / "macros"
    folder.mkdir()
    template = Path(__file__).parents[1] / "macros/role.html"
    wrong = '{% if book.playbook.lang == "en" %}{{ nothing.at.all }}{% endif %}\n'
    (folder / "role.html").write_text(template.read_text("utf-8") + wrong, "utf-8")
    alone = builder.build(processors=1)
    assert alone[0] == 1
    assert "macros/role.html" in alone[1]
    assert builder.build() == alone


STOPPING = {
    "raise Failure('typst', path='macros/sheet.typ', reason=ValueError('no such thing'))": (
        1,
        "macros/sheet.typ: no such thing",
    ),
    "raise OSError(errno.ENOSPC, 'full')": (1, "the disk is full"),
    "raise KeyError('of ours')": (3, "KeyError: 'of ours'"),
    "raise type('Local', (Exception,), {})('of somebody')": (3, "Local: of somebody"),
    "os.kill(os.getpid(), signal.SIGKILL)": (1, "has ended before it was done (SIGKILL)"),
    "os._exit(7)": (1, "has ended before it was done (7)"),
}
"""What happens in the other process -> the exit code, and what is told."""


FIRST, *OTHERS = STOPPING


@pytest.mark.parametrize("what", [FIRST, *(pytest.param(what, marks=pytest.mark.slow) for what in OTHERS)])
def test_what_stops_the_other_process_stops_the_build_and_is_told(builder: Builder, what: str):
    builder.put_old_site()
    code, said = builder.build(change=STOP.format(what=what))
    assert (code, STOPPING[what][1] in said) == (STOPPING[what][0], True), said
    assert "Traceback" not in said
    builder.assert_untouched()


def test_what_stops_it_before_it_begins_is_told_as_well(builder: Builder):
    builder.put_old_site()
    change = """
def read_playbook(_):
    raise KeyError("early")

worker.read_playbook = read_playbook
"""
    code, said = builder.build(change=change)
    assert (code, "KeyError: 'early'" in said) == (3, True), said
    builder.assert_untouched()


def test_what_stops_this_process_ends_the_other_at_once(builder: Builder):
    builder.put_old_site()
    change = """
from mkdocs_playbook.hosts.mkdocs import build

def publish(*_, **options):
    if is_worker():
        time.sleep(100)
    raise KeyError("here")

build.publish_languages = publish
"""
    began = time.monotonic()
    code, said = builder.build(change=change)
    assert (code, "KeyError: 'here'" in said) == (3, True), said
    assert time.monotonic() - began < 60
    builder.assert_untouched()


# Stopped from outside

SLOW = STOP.format(what="time.sleep(100)")


def wait_for(holds: Callable[[], object], process: subprocess.Popen[str]) -> None:
    while not holds():
        if process.poll() is not None:
            pytest.fail(f"it ended: {process.communicate()[0]}")
        time.sleep(0.001)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes that a command has started itself."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in children.read_text("utf-8").split()]


@pytest.mark.parametrize(
    ("method", "number", "moment"),
    [
        ("fork", signal.SIGINT, "started"),
        pytest.param("fork", signal.SIGTERM, "started", marks=pytest.mark.slow),
        pytest.param("fork", signal.SIGINT, "published", marks=pytest.mark.slow),
        ("fork", signal.SIGTERM, "published"),
        pytest.param("forkserver", signal.SIGINT, "published", marks=pytest.mark.slow),
        pytest.param("spawn", signal.SIGINT, "published", marks=pytest.mark.slow),
    ],
)
def test_asked_to_end_both_end_and_nothing_is_left(builder: Builder, method: str, number: signal.Signals, moment: str):
    builder.put_old_site()
    process = builder.start(change=SLOW, method=method)
    if moment == "started":
        wait_for(lambda: workers_of(process), process)
    else:
        wait_for(lambda: list(builder.project.glob(".site-*/beside/en/.playbook-site")), process)
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 128 + number, said
    assert "Traceback" not in said
    assert not has_processes(process)
    builder.assert_untouched()


@pytest.mark.slow
def test_killed_it_takes_the_other_process_with_it(builder: Builder):
    builder.put_old_site()
    process = builder.start(change=SLOW)
    wait_for(lambda: list(builder.project.glob(".site-*/beside/en/.playbook-site")), process)
    process.kill()
    process.communicate(timeout=30)
    assert not has_processes(process)
    assert builder.build()[0] == 0
    assert not list(builder.project.glob(".site-*"))


def test_where_sheets_are_kept_no_worker_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))
    monkeypatch.setattr(worker, "processors", lambda: 2)
    started: list[Path] = []
    monkeypatch.setattr(worker, "_started", lambda root, _: started.append(root))
    shutil.rmtree(project / ".cache", ignore_errors=True)
    loaded = load(project)
    with worker.worker_for(project, loaded):
        assert started == [project]
    cache_of(project).put(key("test"), b"kept")
    with worker.worker_for(project, loaded):
        assert started == [project]
