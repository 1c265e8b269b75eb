"""What “playbook render” writes, built by generators that know nothing of a playbook."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from mkdocs_playbook.hosts.markdown.render import render
from mkdocs_playbook.hosts.settings import read_settings
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import Site, make_site

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PLAYBOOK = ROOT / "tests/playbook"

GENERATORS = {
    "mkdocs": ["mkdocs", "build", "--strict"],
    "zensical": ["zensical", "build", "--strict", "--clean"],
}

HOSTILE = {
    "playbook/team.yml": "<img src=x onerror=alert(1)> & Co &amp; {{ 7*7 }}",
    "playbook/roles/baker.yml": "{: onclick=alert(1) #stolen .x }",
    "playbook/roles/shopkeeper.yml": "`code` ``` *x* _x_ **x** ~~x~~ ^^x^^ ==x== | #",
    "playbook/sops/bake-bread.yml": "[[wiki]] [a](javascript:alert(1)) ![b](c.png) [^1]",
    "playbook/sops/serve-queue.yml": "!!! note :smile: $x$ \\(x\\) \\ {% raw %} --8<-- (c)",
    "playbook/metrics/queue-time.yml": "</title></script><script>alert(1)</script>",
    "playbook/metrics/waste.yml": "https://e.example www.e.example a@e.example H~2~O {++x++}",
    "checklists/daily/baker.yml": "<!-- x --> &#60;s&#62; &lt;s&gt; 1. x",
}
"""Titles with what this or that extension of Markdown takes up, and with what must never run."""

PROSE = (
    "a\n\n```\nfenced\n```\n\n~~~ b\n\n{: onclick=alert(1) }\n\n# c\n\n{{ 7*7 }} [[d]] $e$ <script>alert(1)</script>"
)
"""A text whose lines begin with what Markdown looks for."""


class Html(HTMLParser):
    """The parts of a built page that are judged here."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.titles: dict[str, str] = {}
        self.contents: set[str] = set()
        self.harmful: list[str] = []
        self._heading = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.ids |= {held[key] for key in ("id", "name") if key in held}
        self.links += [held[key] for key in ("href", "src") if key in held]
        if "md-nav__link" in held.get("class", "").split() and held.get("href", "").startswith("#"):
            self.contents.add(held["href"].removeprefix("#"))
        if tag in ("h1", "h2", "h3") and "id" in held:
            self._heading = held["id"]
            self.titles[self._heading] = ""
        elif tag == "a" and "headerlink" in held.get("class", ""):
            self._heading = ""
        harmful = [name for name in held if name.startswith("on")]
        harmful += [value for value in held.values() if value.startswith("javascript:")]
        self.harmful += harmful

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2", "h3"):
            self._heading = ""

    def handle_data(self, data: str) -> None:
        if self._heading:
            self.titles[self._heading] += data


def make(project: Path, target: Path) -> Site:
    """The site of a project, written to a folder."""
    settings = read_settings(project)
    loaded = load(project)
    site = make_site(project, loaded, settings, loaded.languages)
    render(project, site, settings.site_url, target)
    return site


def build(folder: Path, generator: str) -> Path:
    """A language's folder, built without our plugin and with warnings as errors."""
    run = subprocess.run(
        [Path(sys.executable).with_name(GENERATORS[generator][0]), *GENERATORS[generator][1:]],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


def broken_links(site: Path) -> Iterator[str]:
    """Links between pages, to places on them and to files, that lead nowhere."""
    pages = {path.relative_to(site).as_posix(): Html(path) for path in site.rglob("*.html")}
    del pages["404.html"]  # its addresses begin at the root of wherever it is published
    for path, page in pages.items():
        for link in page.links:
            target = urlsplit(urljoin(f"http://site/{path}", link))
            file = unquote(target.path).lstrip("/")
            if target.netloc != "site" or not link:
                continue
            if file.endswith("/") or not file:
                file += "index.html"
            if not (site / file).is_file():
                yield f"{path}: {link}"
            elif target.fragment and file in pages and unquote(target.fragment) not in pages[file].ids:
                yield f"{path}: {link} (no such place)"


def missing(site: Site, lang: str, built: Path) -> list[str]:
    """Pages, and places and headings on them, that did not come through."""
    handbook = next(one for one in site.handbooks if one.lang == lang)
    lost = [f"{page.path}.html" for page in handbook.written if not (built / f"{page.path}.html").is_file()]
    for page in handbook.pages:
        path = built / f"{page.path}.html"
        if not path.is_file():
            lost.append(f"{page.path}.html")
            continue
        found = Html(path)
        lost += [f"{page.path}.html#{anchor}" for anchor in page.anchors - found.ids]
        for heading in page.toc:
            for one in (heading, *heading.children):
                if one.id not in found.contents:
                    lost.append(f"{page.path}.html: {one.title} is not in the table of contents")
                if " ".join(found.titles.get(one.id, "").split()) != one.title:
                    lost.append(f"{page.path}.html: {one.title} reads as {found.titles.get(one.id)}")
    return lost


@pytest.fixture(scope="module")
def fixture_tree(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """The fixture playbook, rendered."""
    folder = tmp_path_factory.mktemp("fixture") / "tree"
    return make(PLAYBOOK, folder), folder


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("generator", GENERATORS)
def test_every_page_link_and_place_of_the_fixture_is_whole(fixture_tree: tuple[Site, Path], generator: str, lang: str):
    site, tree = fixture_tree
    built = build(tree / lang, generator)
    assert list(broken_links(built)) == []
    assert missing(site, lang, built) == []


def test_every_page_link_and_place_of_the_real_handbook_is_whole(tmp_path: Path):
    site = make(ROOT, tmp_path / "tree")
    built = build(tmp_path / "tree/en", "zensical")
    assert list(broken_links(built)) == []
    assert missing(site, "en", built) == []


def change(path: Path, before: str, after: str) -> None:
    """Replace a line by its beginning."""
    text, found = re.subn(f"^{before}.*$", lambda _: after, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert found, (path, before)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("generator", GENERATORS)
def test_hostile_words_stay_words(tmp_path: Path, generator: str):
    project = Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))
    for path, title in HOSTILE.items():
        change(project / path, "title:", f"title: {json.dumps(title)}")
    change(project / "playbook/glossary.yml", "    title:", f"    title: {json.dumps(HOSTILE['playbook/team.yml'])}")
    change(project / "checklists/daily/baker.yml", "    name:", "    name: '`x` {: onclick=alert(2) }'")
    change(project / "playbook/sops/bake-bread.yml", "    do:", f"    do: {json.dumps(PROSE)}")
    change(project / "playbook/glossary.yml", "    meaning:", f"    meaning: {json.dumps(PROSE)}")
    site = make(project, tmp_path / "tree")
    built = build(tmp_path / "tree/zh", generator)
    assert missing(site, "zh", built) == []
    assert list(broken_links(built)) == []
    for path, title in HOSTILE.items():
        page = "index" if path.endswith("team.yml") else path.removeprefix("playbook/").removesuffix(".yml")
        heading, *_ = Html(built / f"{page}.html").titles.values()
        assert heading == title
    steps = (built / "sops/bake-bread.html").read_text("utf-8")
    assert "{{ 7*7 }} [[d]] $e$" in html.unescape(steps)
    for path in built.rglob("*.html"):
        assert Html(path).harmful == [], path
        assert "<script>alert" not in path.read_text("utf-8"), path


def test_the_project_as_mkdocs_reads_it_has_no_plugin_of_ours(fixture_tree: tuple[Site, Path]):
    _, tree = fixture_tree
    for lang in ("zh", "en"):
        config = yaml.safe_load((tree / lang / "mkdocs.yml").read_text("utf-8"))
        assert "playbook" not in str(config["plugins"])
