"""While the handbook is served, an edit costs what it changes: pages, all of the site, or a file that is copied."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from golden import PLAYBOOK, change
from mkdocs_playbook.book.agenda import Agenda
from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs import served
from mkdocs_playbook.hosts.mkdocs.build import mkdocs_config
from mkdocs_playbook.hosts.mkdocs.editing import Editing
from mkdocs_playbook.hosts.mkdocs.served import ServedFolder
from mkdocs_playbook.pages import calendars

SOP = "playbook/sops/serve-queue.yml"
STYLE = "macros/assets/own.css"


class Desk:
    """A project that is edited, the folder that is served, and what was done after the last edit."""

    def __init__(self, project: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.project = project
        self.folder = folder
        self.patch = patch
        self.done: list[str] = []
        latest = LatestSite(project)
        latest.read()
        served_folder = ServedFolder(project, folder, "http://127.0.0.1:8000/")
        self.editing = Editing(latest, ("zh", "en"), served_folder, lambda _: None)
        self.editing.begin(mkdocs_config(project))
        self.note(LatestSite, "read", lambda *_: "read")
        self.note(served, "publish_languages", lambda *_: "all")
        self.note(served, "publish_again", lambda _build, _site, pages, _folder: [page.path for page in pages])

    def note(self, holder: object, name: str, told: Callable[..., object]) -> None:
        """Write down each call of something."""
        original = getattr(holder, name)

        def noted(*arguments: object, **named: object) -> object:
            said = told(*arguments)
            self.done += said if isinstance(said, list) else [said]
            return original(*arguments, **named)

        self.patch.setattr(holder, name, noted)

    def edit(self, path: str, before: str, after: str) -> list[str]:
        change(self.project, path, before, after)
        return self.follow(path)

    def follow(self, *paths: str) -> list[str]:
        """What is done when these have changed."""
        self.done.clear()
        self.editing.follow([self.project / path for path in paths])
        return list(self.done)

    def shows(self, page: str, text: str) -> bool:
        return text in (self.folder / page).read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook with a style of its own."""
    project = Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))
    (project / STYLE).parent.mkdir(parents=True)
    (project / STYLE).write_text("b { color: red }", "utf-8")
    return project


@pytest.fixture
def desk(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    (tmp_path / "served").mkdir()
    return Desk(project, tmp_path / "served/site", monkeypatch)


def test_a_text_builds_the_page_that_shows_it_in_each_language(desk: Desk):
    # In English, too: there it says now that the translation has fallen behind.
    done = desk.edit(SOP, "打开第二台收银机。", "先擦屏幕。")
    assert done == ["read", "sops/serve-queue", "coverage", "sops/serve-queue", "coverage"]
    assert desk.shows("sops/serve-queue.html", "先擦屏幕")
    assert desk.shows("en/sops/serve-queue.html", "pb-outdated")


def test_what_is_shown_is_found(desk: Desk):
    desk.edit(SOP, "打开第二台收银机。", "先擦屏幕。")
    assert desk.shows("search/handbook.js", "屏幕")
    # What pages load at once says which one there is, though English was built last.
    version = hashlib.sha256((desk.folder / "search/handbook.js").read_bytes()).hexdigest()[:12]
    for name in ("search_index.json", "search_index.js"):
        assert desk.shows(f"search/{name}", version)


def test_a_title_stands_in_menus_and_builds_all(desk: Desk):
    assert desk.edit(SOP, "排队太长时怎么办", "人多怎么办") == ["read", "all"]
    assert desk.shows("sops/bake-bread.html", "人多怎么办")


def test_an_old_address_more_or_less_builds_all(desk: Desk):
    path, old = "checklists/daily/shopkeeper.yml", "checklists/daily/front.html"
    assert desk.edit(path, "was: [", "was: [front, ") == ["read", "all"]
    assert desk.shows(old, "shopkeeper.html")
    assert desk.edit(path, "was: [front, ", "was: [") == ["read", "all"]
    assert not (desk.folder / old).exists()


def test_a_calendar_is_made_when_it_says_something_new(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    made: list[str] = []
    make = calendars.calendar_file

    def noted(agenda: Agenda, url: str | None) -> bytes:
        made.append(agenda.title)
        return make(agenda, url)

    monkeypatch.setattr(calendars, "calendar_file", noted)
    desk.edit(SOP, "打开第二台收银机。", "先擦屏幕。")
    desk.edit(STYLE, "red", "blue")
    assert made == []
    desk.edit("checklists/daily/baker.yml", "面包师每日清单", "面包师每天的清单")
    assert made == ["麦香面包坊 · 面包师"]
    assert desk.shows("ics/baker.ics", "面包师每天的清单")


def test_a_style_is_copied_and_nothing_is_read(desk: Desk):
    assert desk.edit(STYLE, "red", "blue") == []
    assert desk.shows("assets/playbook/pages.css", "blue")
    assert desk.shows("en/assets/playbook/pages.css", "blue")


def test_nothing_that_is_edited_is_kept_by_a_browser(desk: Desk):
    assert not desk.shows("index.html", "pb-offline")
    assert desk.shows("playbook-worker.js", "unregister")


def test_a_new_style_is_on_every_page(desk: Desk):
    (desk.project / "macros/assets/new.css").write_text("i { color: red }", "utf-8")
    assert desk.follow("macros/assets/new.css") == []
    assert desk.shows("assets/playbook/pages.css", "i { color: red }")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("docs/page.md", "写给新同事", "写给大家"),
        ("mkdocs.yml", "primary: teal", "primary: indigo"),
        ("playbook/team.yml", "麦香面包坊", "麦香"),
    ],
)
def test_what_every_page_may_show_builds_all(desk: Desk, path: str, before: str, after: str):
    assert desk.edit(path, before, after) == ["read", "all"]


def test_a_template_builds_the_pages_that_are_made_of_it(desk: Desk):
    default = Path(__file__).parents[1] / "macros/sop.html"
    template = desk.project / "macros/sop.html"
    template.write_text(default.read_text("utf-8").replace("</h1>", "</h1><i>neu</i>"), "utf-8")
    done = desk.follow("macros/sop.html")
    assert {path.partition("/")[0] for path in done} == {"read", "sops"}
    assert desk.shows("en/sops/bake-bread.html", "<i>neu</i>")


def test_where_a_project_draws_pages_by_itself_all_are_built(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (project / "macros/theme/partials").mkdir(parents=True)
    (project / "macros/theme/partials/copyright.html").write_text("by us", "utf-8")
    (tmp_path / "served").mkdir()
    desk = Desk(project, tmp_path / "served/site", monkeypatch)
    assert desk.edit(SOP, "打开第二台收银机。", "先擦屏幕。") == ["read", "all"]


def test_a_mistake_shows_as_a_banner_on_every_page_and_goes_again(desk: Desk):
    assert desk.edit(SOP, "owner: shopkeeper", "owner: nobody") == ["read", "all"]
    assert desk.shows("roles/baker.html", "nobody")
    assert desk.edit(SOP, "owner: nobody", "owner: shopkeeper") == ["read", "all"]
    assert not desk.shows("roles/baker.html", "nobody")


def test_after_a_failure_everything_is_read_and_built_again(desk: Desk):
    with desk.patch.context() as patch:
        patch.setattr(served, "publish_again", lambda *_: 1 // 0)
        desk.edit(SOP, "打开第二台收银机。", "先擦屏幕。")
    assert not desk.shows("sops/serve-queue.html", "先擦屏幕")
    assert desk.follow() == ["read", "all"]
    assert desk.shows("sops/serve-queue.html", "先擦屏幕")


def test_where_nothing_has_changed_nothing_is_built(desk: Desk):
    assert desk.follow(SOP) == ["read"]


def test_where_nobody_says_what_has_changed_the_playbook_is_read(desk: Desk):
    change(desk.project, SOP, "打开第二台收银机。", "先擦屏幕。")
    assert desk.follow()[0] == "read"
    assert desk.shows("sops/serve-queue.html", "先擦屏幕")


def test_nothing_is_left_beside_the_folder(desk: Desk):
    desk.edit(SOP, "打开第二台收银机。", "先擦屏幕。")
    desk.edit(STYLE, "red", "blue")
    assert [path.name for path in desk.folder.parent.iterdir()] == ["site"]
