"""While somebody edits, the served handbook follows: whatever comes, goes, breaks or is mended in the folder."""

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from golden import copy_of_playbook
from mkdocs_playbook.hosts.settings import settings_files
from mkdocs_playbook.hosts.watching import Change, Watcher, changed_paths, snapshot
from serving import COMMANDS, Serving, serve

SOP = "playbook/sops/serve-queue.yml"
TITLE = "排队太长时怎么办"
PAGE = "sops/serve-queue.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_playbook(tmp_path / "project")


@contextmanager
def served(project: Path, command: str = "playbook", *, by: list[str] | None = None) -> Iterator[Serving]:
    """A server for a project, which must end well, and without a traceback."""
    serving = serve(by or COMMANDS[command], project)
    try:
        serving.wait()
        yield serving
        assert serving.process.poll() is None
        said = serving.interrupt()
    finally:
        serving.end()
    assert serving.process.returncode == 0, said
    assert "Traceback" not in said, said
    serving.said = said


def until(holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it does not hold within 30 seconds")


def until_read(serving: Serving, path: str, text: str) -> None:
    """Wait until a page has a text; that it is missing meanwhile is a mistake, unless it is yet to come."""
    until(lambda: text in serving.read(path))


def is_served(serving: Serving, path: str) -> bool:
    try:
        serving.read(path)
    except HTTPError:
        return False
    return True


def change(path: Path, before: str, after: str) -> str:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return text


# What there is to be seen


def handler(told: list[str]) -> object:
    class Handler:
        def on_any_event(self, event: Change) -> None:
            told.append(event.src_path)

    return Handler()


def test_a_snapshot_has_all_files_below_its_roots_and_none_that_are_hidden(tmp_path: Path):
    for name in ("docs/a.md", "docs/more/b.md", "docs/.git/c", "docs/.d.swp", "mkdocs.yml", "other.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = snapshot([tmp_path / "docs", tmp_path / "mkdocs.yml", tmp_path / "missing"])
    assert sorted(found) == [str(tmp_path / name) for name in ("docs/a.md", "docs/more/b.md", "mkdocs.yml")]


def test_a_snapshot_follows_links_but_not_in_circles(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.md").touch()
    (tmp_path / "docs/link").symlink_to("../elsewhere")
    (tmp_path / "docs/circle").symlink_to(".")
    (tmp_path / "docs/nowhere").symlink_to("gone")
    assert list(snapshot([tmp_path / "docs"])) == [str(tmp_path / "docs/link/a.md")]


def test_files_that_come_go_or_change_are_told_apart_from_those_that_stay(tmp_path: Path):
    for name in ("stays", "goes", "grows", "replaced"):
        (tmp_path / name).write_text(name, "utf-8")
    before = snapshot([tmp_path])
    (tmp_path / "goes").unlink()
    (tmp_path / "comes").touch()
    (tmp_path / "grows").write_text("grown", "utf-8")
    about = (tmp_path / "replaced").stat()
    (tmp_path / "fresh").write_text("REPLACED", "utf-8")
    os.utime(tmp_path / "fresh", ns=(about.st_atime_ns, about.st_mtime_ns))
    (tmp_path / "fresh").replace(tmp_path / "replaced")
    changed = changed_paths(before, snapshot([tmp_path]))
    assert sorted(path.name for path in changed) == ["comes", "goes", "grows", "replaced"]


def test_a_folder_that_goes_and_comes_is_still_watched(tmp_path: Path):
    told: list[str] = []
    watcher = Watcher()
    watcher.schedule(handler(told), str(tmp_path / "macros"))
    page = tmp_path / "macros/page.html"
    watcher.look()
    assert told == []
    for number in range(3):
        page.parent.mkdir()
        page.write_text("x" * number, "utf-8")
        watcher.look()
        shutil.rmtree(page.parent)
        watcher.look()
        assert told == [str(page)] * 2
        assert watcher.take() == {page}
        assert watcher.take() == frozenset()
        told.clear()


def test_what_is_no_longer_watched_tells_nothing(tmp_path: Path):
    told: list[str] = []
    (tmp_path / "one").touch()
    (tmp_path / "other").touch()
    watcher = Watcher()
    watcher.schedule(handler(told), str(tmp_path / "one"))
    watcher.unschedule(watcher.schedule(handler(told), str(tmp_path / "other")))
    (tmp_path / "other").write_text("changed", "utf-8")
    watcher.look()
    assert told == []


def test_what_was_changed_while_the_project_was_being_read_is_told(tmp_path: Path):
    for name, seconds in (("before", 1_000), ("after", 3_000)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (seconds, seconds))
    watcher = Watcher(since=2_000 * 10**9)
    watcher.schedule(handler([]), str(tmp_path))
    watcher.look()
    assert watcher.take() == {tmp_path / "after"}


def test_settings_are_watched_with_what_they_inherit(tmp_path: Path):
    (tmp_path / "project").mkdir()
    (tmp_path / "project/mkdocs.yml").write_text("INHERIT: ../base.yml\nsite_name: !ENV NAME\n", "utf-8")
    (tmp_path / "base.yml").write_text("INHERIT: more.yml\n", "utf-8")
    (tmp_path / "more.yml").write_text("INHERIT: base.yml\n", "utf-8")
    found = settings_files(tmp_path / "project")
    assert found == (tmp_path / "project/mkdocs.yml", tmp_path / "base.yml", tmp_path / "more.yml")
    (tmp_path / "base.yml").write_text("plugins: [", "utf-8")
    assert settings_files(tmp_path / "project") == found[:2]


# A server


@pytest.mark.parametrize("command", ["playbook", pytest.param("mkdocs", marks=pytest.mark.slow)])
def test_folders_may_be_away_for_a_moment(project: Path, command: str):
    (project / "macros").mkdir()
    with served(project, command) as serving:
        for number, folder in enumerate(("playbook/sops", "docs", "macros", "playbook")):
            (project / folder).rename(project / "away")
            time.sleep(1)
            if (project / folder).exists():  # MkDocs wants a folder docs/
                (project / folder).rmdir()
            (project / "away").rename(project / folder)
            change(project / SOP, "title: ", f"title: {number}")
            until_read(serving, PAGE, f"{number}{TITLE}" if number == 0 else f"{number}{number - 1}")


def test_the_first_folder_of_its_kind_is_noticed(project: Path):
    shutil.rmtree(project / "docs")
    with served(project) as serving:
        (project / "docs").mkdir(exist_ok=True)
        (project / "docs/start.md").write_text("# 从这里开始\n", "utf-8")
        until(lambda: is_served(serving, "start.html"))
        (project / "macros").mkdir()
        (project / "macros/sop.html").write_text("<h1>自己的模板</h1>", "utf-8")
        until_read(serving, PAGE, "自己的模板")


def test_a_team_file_that_is_missing_is_a_banner_until_it_is_back(project: Path):
    with served(project) as serving:
        (project / "playbook/team.yml").rename(project / "team.yml")
        until_read(serving, PAGE, "pb-problems")
        assert TITLE in serving.read(PAGE)
        (project / "team.yml").rename(project / "playbook/team.yml")
        until(lambda: "pb-problems" not in serving.read(PAGE))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plugins:", "plugins: ["),
        pytest.param("  - playbook", "  - missing", marks=pytest.mark.slow),
        pytest.param("theme:", "INHERIT: ../base.yml\ntheme:", marks=pytest.mark.slow),
    ],
)
def test_settings_may_be_broken_and_mended(project: Path, before: str, after: str):
    with served(project) as serving:
        good = change(project / "mkdocs.yml", before, after)
        time.sleep(1.5)
        assert TITLE in serving.read(PAGE)
        if "INHERIT" in after:
            # What is inherited is watched before it is there.
            (project.parent / "base.yml").write_text("extra: {}\n", "utf-8")
            change(project / SOP, "title: ", "title: 新")
        else:
            (project / "mkdocs.yml").write_text(good.replace("teal", "indigo"), "utf-8")
            until_read(serving, PAGE, 'data-md-color-primary="indigo"')
            change(project / SOP, "title: ", "title: 新")
        until_read(serving, PAGE, f"新{TITLE}")
    assert "上一次" in serving.said


def test_a_template_of_the_theme_may_be_broken_and_mended(project: Path):
    theme = project / "macros/theme/main.html"
    theme.parent.mkdir(parents=True)
    with served(project) as serving:
        theme.write_text('{% extends "base.html" %}{% block content %}{{ 1 / 0 }}{% endblock %}', "utf-8")
        time.sleep(1.5)
        assert TITLE in serving.read(PAGE)
        assert is_served(serving, f"en/{PAGE}")
        theme.write_text('{% extends "base.html" %}{% block content %}又好了{% endblock %}', "utf-8")
        until_read(serving, PAGE, "又好了")
    assert "macros/theme/main.html:1: ZeroDivisionError" in serving.said


FRAIL = """
from pathlib import Path

from mkdocs_playbook import cli
from mkdocs_playbook.hosts.latest import LatestSite

read = LatestSite.read


def frail(latest):
    if Path("docs/boom.md").exists():
        raise RecursionError("it went round\\nand round")
    read(latest)


LatestSite.read = frail
cli.run()
"""


def test_whatever_goes_wrong_in_a_rebuild_is_told_in_a_line_and_the_next_one_comes(project: Path):
    with served(project, by=["-c", FRAIL, "serve", "--lang", "en", "--address"]) as serving:
        (project / "docs/boom.md").touch()
        time.sleep(1.5)
        assert TITLE in serving.read(PAGE)
        change(project / SOP, "title: ", "title: 新")
        (project / "docs/boom.md").unlink()
        until_read(serving, PAGE, f"新{TITLE}")
    assert "RecursionError: it went round and round" in serving.said


HOOK = """
import pathlib, time
def on_pre_build(config):
    pathlib.Path("began").touch()
    while not pathlib.Path("go").exists():
        time.sleep(0.05)
"""
"""Lets a build wait until somebody says so."""


def test_pages_are_answered_while_the_next_site_is_made(project: Path):
    (project / "hooks.py").write_text(HOOK, "utf-8")
    settings = project / "mkdocs.yml"
    with served(project) as serving:
        settings.write_text(settings.read_text("utf-8") + "\nhooks: [hooks.py]\n", "utf-8")
        change(project / SOP, TITLE, "排队改名了")
        until(lambda: (project / "began").exists())
        assert TITLE in serving.read(PAGE)
        (project / "go").touch()
        until_read(serving, PAGE, "排队改名了")


def test_a_storm_of_edits_ends_with_what_was_written_last(project: Path):
    chance = random.Random(10)
    (project / "macros").mkdir()
    files = [SOP, "playbook/team.yml", "mkdocs.yml", "docs/page.md", "checklists/daily/baker.yml"]
    good = {name: (project / name).read_bytes() for name in files}
    with served(project) as serving:
        for _ in range(60):
            name = chance.choice(files)
            content = good[name]
            match chance.randrange(4):
                case 0:
                    (project / name).write_bytes(content[: chance.randrange(len(content))])
                case 1:
                    (project / name).unlink(missing_ok=True)
                case 2:
                    folder = project / chance.choice(["playbook", "playbook/sops", "checklists", "docs", "macros"])
                    folder.rename(project / "away")
                    time.sleep(chance.uniform(0, 0.3))
                    shutil.rmtree(folder, ignore_errors=True)
                    (project / "away").rename(folder)
                case _:
                    (project / name).write_bytes(content)
            time.sleep(chance.uniform(0, 0.2))
        for name, content in good.items():
            (project / name).write_bytes(content)
        change(project / SOP, "title: ", "title: 风暴之后")
        until_read(serving, PAGE, f"风暴之后{TITLE}")
        until(lambda: "pb-problems" not in serving.read(PAGE))


def test_a_look_that_had_to_wait_makes_the_next_one_no_later(tmp_path: Path):
    class Watching(Watcher):
        looks = 0

        def look(self) -> None:
            self.looks += 1
            time.sleep(0.3)  # as while a site is made
            super().look()

    watcher = Watching()
    watcher.schedule(handler([]), str(tmp_path))
    watcher.start()
    until(lambda: watcher.looks >= 3)
    watcher.stop()
    watcher.join()
