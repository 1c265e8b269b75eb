"""Pages that are filled in are those that Material would have drawn; where that is not certain, it draws them."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from mkdocs.commands import build as commands
from mkdocs.structure.pages import Page

import sites
from golden import change, copy_of_playbook
from mkdocs_playbook.hosts.mkdocs import filling, shell
from mkdocs_playbook.hosts.mkdocs.build import prepare, publish
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import make_site

ROOT = Path(__file__).parents[1]

SITE = """
site_url: https://handbook.example.com/
edit_uri_template: https://git.example.com/edit/{path}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook, to be changed."""
    return copy_of_playbook(tmp_path / "project")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def add_settings(project: Path, text: str) -> None:
    settings = project / "mkdocs.yml"
    write(settings, settings.read_text("utf-8") + text)


def replace(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    write(project / path, text.replace(old, new))


def pages(folder: Path) -> dict[str, list[str]]:
    """Every page of a site, white space folded."""
    found = {}
    for path in folder.rglob("*.html"):
        found[path.relative_to(folder).as_posix()] = path.read_text("utf-8").split()
    return found


def build(project: Path, folder: Path, problems: tuple[str, ...] = ()) -> None:
    """Build a project without the PDFs, on which nothing here depends."""
    loaded = load(project)
    prepared = prepare(project, folder)
    site = make_site(project, loaded, prepared.settings, loaded.languages, with_pdfs=False, problems=problems)
    publish(prepared, site)


def built(project: Path, folder: Path) -> dict[str, list[str]]:
    build(project, folder)
    return pages(folder)


def drawn(project: Path, folder: Path) -> dict[str, list[str]]:
    """The site with every page as Material draws it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filling, "_fits", lambda page, own: False)
        return built(project, folder)


@pytest.fixture
def filled_pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are filled in, as they are."""
    found = []
    fill = shell.Shell.filled

    def counted(self: shell.Shell, page: filling.HandbookPage, context: Mapping[str, object], toc: str) -> str:
        html = fill(self, page, context, toc)
        found.append(page.url)
        return html

    monkeypatch.setattr(shell.Shell, "filled", counted)
    return found


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param("", id="plain"),
        pytest.param(SITE, id="with-addresses"),
        pytest.param("nav: [{Chosen: [roles/baker.md, sops/bake-bread.md, sops/serve-queue.md]}]", id="own-group"),
    ],
)
def test_every_page_of_the_fixture_is_the_one_that_material_draws(
    project: Path, tmp_path: Path, settings: str, filled_pages: list[str]
):
    add_settings(project, settings)
    ours = built(project, tmp_path / "filled")
    assert len(set(filled_pages)) > 50
    assert "check-rules/syntax.html" in filled_pages  # which the menu leaves out
    assert ours == drawn(project, tmp_path / "drawn")


def test_for_a_page_that_the_menu_leaves_out_the_one_above_it_shows_as_open(project: Path, tmp_path: Path):
    build(project, tmp_path / "site")
    page = (tmp_path / "site/check-rules/syntax.html").read_text("utf-8")
    entry = r'<li class="md-nav__item md-nav__item--active">\s*<a href="../check-rules.html" class="md-nav__link">'
    assert re.search(entry, page)
    assert "check-rules/" not in (tmp_path / "site/page.html").read_text("utf-8")


def test_a_menu_of_ones_own_may_have_such_a_page(project: Path, tmp_path: Path):
    add_settings(project, "nav: [check-rules/syntax.md, check-rules/bad-id.md]")
    build(project, tmp_path / "filled")
    page = (tmp_path / "filled/check-rules/bad-id.html").read_text("utf-8")
    assert re.search(r'<a href="bad-id.html" class="md-nav__link md-nav__link--active">', page)


def test_a_filled_page_lists_the_problems_while_somebody_edits(project: Path, tmp_path: Path, filled_pages: list[str]):
    build(project, tmp_path / "site", problems=("roles/baker.yml:1: wrong",))
    assert "roles/baker.html" in filled_pages
    assert "roles/baker.yml:1: wrong" in (tmp_path / "site/roles/baker.html").read_text("utf-8")


@pytest.mark.slow
def test_every_page_of_the_real_handbook_is_the_one_that_material_draws(tmp_path: Path, filled_pages: list[str]):
    ours = built(ROOT, tmp_path / "filled")
    assert len(set(filled_pages)) > 165
    assert ours == drawn(ROOT, tmp_path / "drawn")


@pytest.mark.parametrize(
    "features",
    [
        ("navigation.tabs", "navigation.sections"),
        ("navigation.footer", "navigation.path", "navigation.expand"),
        ("toc.integrate",),
        ("content.action.view",),
    ],
    ids="+".join,
)
def test_every_feature_of_material_looks_as_it_draws_it(project: Path, tmp_path: Path, features: tuple[str, ...]):
    listed = "".join(f"    - {feature}\n" for feature in features)
    replace(project, "mkdocs.yml", "  features:\n", f"  features:\n{listed}")
    add_settings(project, SITE)
    assert built(project, tmp_path / "filled") == drawn(project, tmp_path / "drawn")


def test_a_menu_without_index_pages_and_pruning_looks_as_material_draws_it(project: Path, tmp_path: Path):
    for feature in ("navigation.indexes", "navigation.prune"):
        replace(project, "mkdocs.yml", feature, "content.code.copy")
    assert built(project, tmp_path / "filled") == drawn(project, tmp_path / "drawn")


def own_template(project: Path) -> None:
    write(project / "macros/theme/partials/copyright.html", "{{ page.title | length }}")


def own_folder(project: Path) -> None:
    write(project / "look/partials/copyright.html", "{{ page.title | length }}")
    replace(project, "mkdocs.yml", "name: material\n", "name: material\n  custom_dir: look\n")


def hook(project: Path) -> None:
    write(project / "hooks.py", "def on_page_context(context, **_):\n    context['base_url'] = ''\n")
    add_settings(project, "hooks: [hooks.py]\n")


@pytest.mark.parametrize("change", [own_template, own_folder, hook])
def test_a_project_that_changes_how_pages_look_has_all_of_them_drawn(
    project: Path, tmp_path: Path, change: Callable[[Path], None], filled_pages: list[str]
):
    change(project)
    build(project, tmp_path / "site")
    assert filled_pages == []


def test_a_copy_of_our_templates_changes_nothing(project: Path, tmp_path: Path, filled_pages: list[str]):
    shutil.copytree(ROOT / "macros/theme", project / "macros/theme", dirs_exist_ok=True)
    build(project, tmp_path / "site")
    assert filled_pages


def test_a_hook_that_changes_finished_pages_gets_the_filled_ones(
    project: Path, tmp_path: Path, filled_pages: list[str]
):
    write(project / "hooks.py", "def on_post_page(output, **_):\n    return output + 'after'\n")
    add_settings(project, "hooks: [hooks.py]\n")
    build(project, tmp_path / "site")
    assert filled_pages
    assert (tmp_path / "site" / filled_pages[0]).read_text("utf-8").endswith("after")


@pytest.fixture
def pages_built_by_mkdocs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that MkDocs goes through while it writes a site."""
    found = []
    build_page = commands._build_page

    def counted(page: Page, *args: object, **options: object) -> None:
        found.append(page.url)
        build_page(page, *args, **options)

    monkeypatch.setattr(commands, "_build_page", counted)
    return found


def test_mkdocs_goes_through_hand_written_pages_only_and_lists_them_all(
    project: Path, tmp_path: Path, pages_built_by_mkdocs: list[str], filled_pages: list[str]
):
    """What it is asked for differs: pages to build with an inclusion, pages to list without one."""
    add_settings(project, SITE)
    write(project / "docs/by-hand.md", "# By hand\n")
    build(project, tmp_path / "site")
    assert "by-hand.html" in pages_built_by_mkdocs
    assert set(pages_built_by_mkdocs).isdisjoint(filled_pages)
    sitemap = (tmp_path / "site/sitemap.xml").read_text("utf-8")
    for page in pages(tmp_path / "site"):
        # The other language has a list of its own; what stands at an old address is on none.
        if page.startswith(("en/", "404")) or page.endswith("/counter.html"):
            continue
        assert f"<loc>https://handbook.example.com/{page}</loc>" in sitemap


def test_a_page_is_written_over_a_static_file_of_its_name(project: Path, tmp_path: Path):
    write(project / "docs/roles/baker.html", "static")
    build(project, tmp_path / "site")
    assert (tmp_path / "site/roles/baker.html").read_text("utf-8") != "static"


def test_hooks_find_every_page_in_a_finished_site(project: Path, tmp_path: Path, filled_pages: list[str]):
    write(
        project / "hooks.py",
        "from pathlib import Path\n"
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(100)\n"
        "def on_post_build(config):\n"
        "    page = Path(config.site_dir, 'roles/baker.html')\n"
        "    page.write_text(page.read_text('utf-8') + 'after', 'utf-8')\n",
    )
    add_settings(project, "hooks: [hooks.py]\n")
    build(project, tmp_path / "site")
    assert "roles/baker.html" in filled_pages
    assert (tmp_path / "site/roles/baker.html").read_text("utf-8").endswith("after")


def test_a_filled_page_that_is_not_as_drawn_is_not_used(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    expected = built(project, tmp_path / "before")
    monkeypatch.setattr(shell.Shell, "filled", lambda *_: "something else")
    assert built(project, tmp_path / "after") == expected


def test_without_the_holes_that_are_looked_for_pages_are_drawn(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled_pages: list[str]
):
    expected = built(project, tmp_path / "before")
    filled_pages.clear()
    monkeypatch.setattr(shell, "_with_toc_as_hole", lambda html: "")
    assert built(project, tmp_path / "after") == expected
    assert filled_pages == []


def test_a_title_that_looks_like_a_hole_is_a_title(tmp_path: Path):
    root = copy_of_playbook(tmp_path / "project")
    title = "hole:\\ufdd0title\\ufdd1"
    change(root, "playbook/team.yml", "title: 烘焙", f'title: "{title}"')
    sites.build(root, tmp_path / "site", ["zh"])
    page = (tmp_path / "site/sops/bake-bread.html").read_text("utf-8")
    assert "hole:\ufdd0title\ufdd1" in page
