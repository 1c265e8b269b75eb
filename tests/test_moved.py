"""What was renamed is still found: its old address leads on, on the site and in the files for other generators."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import sites
from golden import PLAYBOOK, book, change
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.moved import moved_pages
from mkdocs_playbook.book.versions import offered_sheets
from mkdocs_playbook.cli import main
from mkdocs_playbook.model.base import Paged
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import with_pages
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import Settings, Site, make_site

OLD = "checklists/daily/counter.html"
OLDS = {OLD, "checklists/weekly/counter.html"}
NEW = "checklists/daily/shopkeeper.html"
URL = "https://handbook.example/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))


def made(project: Path, url: str | None = None) -> Site:
    loaded = load(project)
    return make_site(project, loaded, Settings(url), loaded.languages, with_pdfs=False)


def olds(site: Site, lang: Language = "zh") -> dict[str, str]:
    """The pages at old addresses, as they are written."""
    files = site.handbook(lang).files
    return {path: files[path].decode() for path in files if path.endswith(".html")}


def test_every_kind_with_pages_can_be_renamed():
    assert all(issubclass(kind.model, Paged) for kind in with_pages())


def test_a_name_alone_was_in_the_folder_of_today():
    target = Node("checklist", "daily/shopkeeper")
    assert moved_pages(book("zh").playbook) == dict.fromkeys(
        ("checklists/daily/counter", "checklists/weekly/counter"), target
    )


@pytest.mark.parametrize(("lang", "title"), [("zh", "店长每日清单"), ("en", "Shopkeeper&#39;s daily checklist")])
def test_an_old_address_leads_to_the_page_in_every_language(project: Path, lang: Language, title: str):
    found = olds(made(project), lang)
    assert found.keys() == OLDS
    html = found[OLD]
    assert f"<title>{title}</title>" in html
    assert 'content="0; url=shopkeeper.html"' in html
    assert '<a id="moved" href="shopkeeper.html">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="../daily/shopkeeper.html"' in found["checklists/weekly/counter.html"]


def test_search_engines_are_told_the_whole_address_where_it_is_known(project: Path):
    canonical = '<link rel="canonical" href="{}">'
    site = made(project, URL)
    assert canonical.format(f"{URL}{NEW}") in olds(site)[OLD]
    assert canonical.format(f"{URL}en/{NEW}") in olds(site, "en")[OLD]
    assert canonical.format("shopkeeper.html") in olds(made(project))[OLD]


def test_a_title_is_only_words(project: Path):
    change(project, "checklists/daily/shopkeeper.yml", "店长每日清单", "店长<script>alert(1)</script>")
    html = olds(made(project))[OLD]
    assert html.count("<script>") == 1
    assert "店长&lt;script&gt;" in html


def test_old_addresses_stand_in_no_menu_and_no_search(project: Path):
    for handbook in made(project).handbooks:
        assert "counter" not in repr(handbook.menu)
        # A rule has a sample with a counter of its own.
        assert "counter" not in repr([page for page in handbook.pages if page.kind != "rules"])


def test_a_hand_written_page_keeps_its_address(project: Path):
    page = project / "docs/checklists/daily/counter.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 柜台\n", "utf-8")
    assert olds(made(project)).keys() == OLDS - {OLD}


def test_a_page_of_today_keeps_its_address_whatever_the_team_lets_pass(project: Path):
    change(project, "playbook/team.yml", "\nreviewed:", "\nlevels: {old-id-taken: 'off'}\nreviewed:")
    change(project, "checklists/daily/shopkeeper.yml", "was: [counter, ", "was: [baker, ")
    assert olds(made(project)).keys() == OLDS - {OLD}


def test_the_published_site_has_old_addresses_but_does_not_list_them(project: Path):
    change(project, "mkdocs.yml", "\ntheme:", f"\nsite_url: {URL}\ntheme:")
    site = project / "site"
    assert sites.build(project, site).warnings == ()
    for top in ("", "en/"):
        assert (site / top / OLD).read_text("utf-8").count("shopkeeper.html") >= 2
        assert "counter" not in (site / top / "sitemap.xml").read_text("utf-8")
        assert "counter" not in (site / top / "search/handbook.js").read_text("utf-8")
        assert "counter" not in (site / top / NEW).read_text("utf-8")


def test_other_generators_get_the_old_addresses_as_files(project: Path, tmp_path: Path):
    target = tmp_path / "rendered"
    result = CliRunner().invoke(main, ["render", "-C", str(project), "--to", str(target)])
    assert result.exit_code == 0, result.output
    for lang in ("zh", "en"):
        html = (target / lang / "docs" / OLD).read_text("utf-8")
        assert re.search(r'<a id="moved" href="shopkeeper.html">', html)
        assert "counter" not in (target / lang / "mkdocs.yml").read_text("utf-8")


def test_a_new_name_makes_no_sheet_old(project: Path):
    before = versions(project)["daily/shopkeeper"]
    for ending in ("yml", "en.yml"):
        (project / f"checklists/daily/shopkeeper.{ending}").rename(project / f"checklists/daily/counter.{ending}")
    change(project, "checklists/daily/counter.yml", "was: [counter, ", "was: [shopkeeper, ")
    after = versions(project)
    assert after["daily/counter"] == before
    assert olds(made(project)).keys() == {NEW, "checklists/weekly/counter.html"}


def versions(project: Path) -> dict[str, str]:
    """The stamp of each undated sheet."""
    offered = offered_sheets(book_of(load(project), "zh"))
    return {id_: one.version.hash for id_, one in offered.items()}
