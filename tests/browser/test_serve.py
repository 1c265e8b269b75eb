"""While somebody edits: a mistake shows as a banner and goes with its cause, and nothing needs a restart."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from golden import copy_of_playbook
from mkdocs_playbook import templates as look
from serving import COMMANDS, Serving, serve

PLAYBOOK = Path(__file__).parents[1] / "playbook"
SOP = "playbook/sops/serve-queue.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook, with a macro of its own."""
    project = copy_of_playbook(tmp_path / "project")
    (project / "macros").mkdir(exist_ok=True)
    shutil.copy(look.DEFAULT / "sop.html", project / "macros")
    return project


@pytest.fixture(params=["playbook", pytest.param("mkdocs", marks=pytest.mark.slow)])
def command(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def started() -> Iterator[Callable[[str, Path], Serving]]:
    """Starts the command that serves a project and waits until it answers."""
    servers: list[Serving] = []

    def start(command: str, project: Path) -> Serving:
        serving = serve(COMMANDS[command], project)
        servers.append(serving)
        serving.wait()
        return serving

    yield start
    for serving in servers:
        serving.end()


def change(path: Path, before: str, after: str) -> str:
    """Replace a text in a file; what was in the file."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return text


# Below no page is loaded anew after an edit: the server has to tell the browser.
EVENTUALLY = 30_000


def test_edits_show_and_a_mistake_is_a_banner(
    started: Callable[[str, Path], Serving], command: str, project: Path, page: Page
):
    serving = started(command, project)
    page.goto(f"{serving.url}sops/serve-queue.html")
    banner, title = page.locator(".pb-problems"), page.locator("h1").first
    expect(title).to_have_text("排队太长时怎么办")
    expect(banner).to_have_count(0)

    good = change(project / SOP, "owner: shopkeeper", "ownr: shopkeeper")
    line = good[: good.index("owner:")].count("\n") + 1
    expect(banner).to_contain_text(f"{SOP}:{line}:1", timeout=EVENTUALLY)
    expect(title).to_have_text("排队太长时怎么办")

    (project / SOP).write_text(good.replace("排队太长时怎么办", "门口排长队"), "utf-8")
    expect(title).to_have_text("门口排长队", timeout=EVENTUALLY)
    expect(banner).to_have_count(0)

    change(project / "macros/sop.html", "<h1", '<p class="ours">早</p><h1')
    expect(page.locator(".ours")).to_have_text("早", timeout=EVENTUALLY)

    said = serving.interrupt()
    assert "Traceback" not in said
    assert serving.process.returncode == 0, said


def test_starting_with_a_mistake_shows_it_and_its_mending(
    started: Callable[[str, Path], Serving], command: str, project: Path, page: Page
):
    good = change(project / SOP, "steps:", "steps: [")
    serving = started(command, project)
    page.goto(serving.url)
    expect(page.locator(".pb-problems")).to_contain_text(f"{SOP}:")
    (project / SOP).write_text(good, "utf-8")
    expect(page.locator("a.pb-ref-role").first).to_be_visible(timeout=EVENTUALLY)
    expect(page.locator(".pb-problems")).to_have_count(0)
    said = serving.interrupt()
    assert "Traceback" not in said
    assert serving.process.returncode == 0, said


def test_both_languages_are_served(started: Callable[[str, Path], Serving], project: Path, page: Page):
    serving = started("playbook", project)
    page.goto(f"{serving.url}roles/baker.html")
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link").click()
    expect(page).to_have_url(f"{serving.url}en/roles/baker.html")
    change(project / "playbook/roles/baker.en.yml", "title: ", "title: Our ")
    expect(page.locator("h1").first).to_contain_text("Our ", timeout=EVENTUALLY)


def test_it_opens_the_browser_when_asked_to(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: Callable[[str, Path], Serving]
):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.setitem(COMMANDS, "opening", ["-m", "mkdocs_playbook", "serve", "--open", "--address"])
    serving = started("opening", project)
    serving.interrupt()
    assert (tmp_path / "opened").read_text("utf-8").strip() == serving.url


def test_it_leaves_nothing_behind_when_it_is_ended(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: Callable[[str, Path], Serving]
):
    kept = tmp_path / "tmp"
    kept.mkdir()
    monkeypatch.setenv("TMPDIR", str(kept))
    serving = started("playbook", project)
    assert list(kept.glob("playbook-*"))
    serving.process.terminate()
    serving.process.communicate(timeout=15)
    assert list(kept.glob("playbook-*")) == []


def test_a_broken_template_is_a_banner_too(
    started: Callable[[str, Path], Serving], command: str, project: Path, page: Page
):
    template = project / "macros/sop.html"
    good = template.read_text("utf-8")
    template.write_text(f"{good}{{{{ 1 / 0 }}}}", "utf-8")
    serving = started(command, project)
    page.goto(serving.url)
    expect(page.locator(".pb-problems")).to_contain_text("macros/sop.html:")
    template.write_text(good, "utf-8")
    expect(page.locator("a.pb-ref-role").first).to_be_visible(timeout=EVENTUALLY)
    template.write_text(f"{good}{{% if %}}", "utf-8")
    expect(page.locator(".pb-problems")).to_contain_text("macros/sop.html:", timeout=EVENTUALLY)
    expect(page.locator("a.pb-ref-role").first).to_be_visible()
    assert "Traceback" not in serving.interrupt()
