"""What is made again in part is, byte for byte, what would be made afresh."""

import random
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from edits import edit
from golden import copy_of_playbook
from mkdocs_playbook.findings import errors_among
from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs.build import mkdocs_config, publish_languages
from mkdocs_playbook.hosts.mkdocs.editing import Editing
from mkdocs_playbook.hosts.mkdocs.served import ServedFolder
from mkdocs_playbook.hosts.offline import WORKER
from mkdocs_playbook.hosts.settings import read_settings
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import Settings, Site, make_site
from mkdocs_playbook.workshop import LastingWorkshop

URL = "http://127.0.0.1:8000/"

EDITS = 30
LONG = 100
"""Of pages, which are quick to make."""

PUBLISHED = 6
PUBLISHED_LONG = 20
"""Of whole published sites, which are not."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_playbook(tmp_path / "project")


def make_again_and_again(project: Path, edits: int, seed: int) -> None:
    """Follow some edits, and make each site afresh as well."""
    chance = random.Random(seed)
    workshop = LastingWorkshop(project)
    loaded = load(project)
    for _ in range(edits):
        path = edit(project, chance)
        loaded = load(project, loaded)
        fresh = load(project)
        assert loaded.files == fresh.files, path
        settings = Settings(menu=read_settings(project).menu)
        languages = loaded.languages
        site = make_site(project, loaded, settings, languages, with_pdfs=False, workshop=workshop)
        assert_same(site, make_site(project, fresh, settings, languages, with_pdfs=False), path)


def assert_same(site: Site, fresh: Site, path: Path) -> None:
    if site == fresh:
        return
    for one, other in zip(site.handbooks, fresh.handbooks, strict=True):
        assert [page.path for page in one.pages] == [page.path for page in other.pages], path
        assert [a.path for a, b in zip(one.pages, other.pages, strict=True) if a != b] == [], path
    assert site == fresh, path


def test_a_site_that_follows_edits_is_the_one_that_is_made_afresh(project: Path):
    make_again_and_again(project, EDITS, seed=1)


@pytest.mark.slow
def test_a_site_that_follows_a_hundred_edits_is_the_one_that_is_made_afresh(project: Path):
    make_again_and_again(project, LONG, seed=2)


def publish_again_and_again(project: Path, tmp_path: Path, edits: int, seed: int) -> None:
    """Follow some edits with what is served, and publish each site afresh as well."""
    chance = random.Random(seed)
    latest = LatestSite(project)
    latest.read()
    folder = tmp_path / "served/site"
    folder.parent.mkdir()
    editing = Editing(latest, latest.best.languages, ServedFolder(project, folder, URL), lambda _: None)
    editing.begin(serving_config(project))
    for number in range(edits):
        path = edit(project, chance)
        editing.follow([path])
        assert errors_among(latest.diagnostics) == ()
        # While somebody edits, the service worker of a finished site is ended by another.
        found = set(differing(folder, published(project, tmp_path / f"fresh-{number}"))) - {WORKER}
        assert found == set(), path


def serving_config(project: Path) -> MkDocsConfig:
    config = mkdocs_config(project)
    config.plugins.on_startup(command="serve", dirty=False)
    return config


def published(project: Path, folder: Path) -> Path:
    """The site of a project, made and published as if there had never been another."""
    latest = LatestSite(project)
    latest.read()
    settings = read_settings(project)
    publish_languages(project, latest.make(settings, latest.best.languages), folder, serve_url=URL)
    return folder


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in two folders, or only in one of them."""
    contents = [
        {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
        for top in (one, other)
    ]
    names = contents[0].keys() | contents[1].keys()
    return sorted(name for name in names if contents[0].get(name) != contents[1].get(name))


def test_what_is_served_after_edits_is_what_is_published_afresh(project: Path, tmp_path: Path):
    publish_again_and_again(project, tmp_path, PUBLISHED, seed=3)


@pytest.mark.slow
def test_what_is_served_after_many_edits_is_what_is_published_afresh(project: Path, tmp_path: Path):
    publish_again_and_again(project, tmp_path, PUBLISHED_LONG, seed=4)
