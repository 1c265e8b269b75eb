"""The built site: whole, linked, swapped in at once, and safe whatever the YAML says."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import mkdocs.utils
import pytest
from click.testing import CliRunner, Result
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

import sites
from golden import copy_of_playbook
from mkdocs_playbook.cli import main
from mkdocs_playbook.menu import LARGEST_GROUP

ROOT = Path(__file__).parents[1]
PLAYBOOK = Path(__file__).parent / "playbook"


class Html(HTMLParser):
    """The parts of a page that are judged here."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append((tag, held))
        self.ids |= {name for key in ("id", "name") if (name := held.get(key))}
        self.links += [link for key in ("href", "src") if (link := held.get(key)) is not None]

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.tags)

    def handle_data(self, data: str) -> None:
        self.text += data


@cache
def parsed(path: Path) -> Html:
    """A page of a site that nobody changes."""
    return Html(path)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook, to be changed."""
    return copy_of_playbook(tmp_path / "project")


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def build(project: Path) -> Result:
    return CliRunner().invoke(main, ["build", "-C", str(project), "--lang", "en"], catch_exceptions=False)


def built(project: Path) -> Path:
    """The folder of the finished site."""
    result = build(project)
    assert result.exit_code == 0, result.output
    return project / "site"


@pytest.fixture(scope="module")
def handbook() -> Path:
    """The real handbook in every language."""
    return sites.real_handbook()


@pytest.fixture(scope="module")
def fixture_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(copy_of_playbook(tmp_path_factory.mktemp("fixture") / "project"))


def test_mkdocs_alone_builds_the_real_content_strictly(tmp_path: Path):
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    page = Html(tmp_path / "site/roles/customer-service.html")
    assert not [
        held for _, held in page.tags if "md-select" in (held.get("class") or "")
    ]  # no second language to go to


def broken_links(site: Path) -> Iterator[str]:
    """Links between pages, to places on them and to files, that lead nowhere."""
    pages = {path.relative_to(site).as_posix(): parsed(path) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            target = urlsplit(urljoin(f"http://site/{path}", link))
            file = unquote(target.path).lstrip("/")
            if target.netloc != "site" or not link:
                continue
            if not (site / file).is_file():
                yield f"{path}: {link}"
            elif target.fragment and file in pages and unquote(target.fragment) not in pages[file].ids:
                yield f"{path}: {link} (no such place)"


def test_mkdocs_warns_of_nothing_in_the_real_handbook(handbook: Path):
    assert (handbook.parent / "warnings").read_text("utf-8") == ""


def test_every_link_of_the_real_handbook_leads_somewhere(handbook: Path):
    assert list(broken_links(handbook)) == []


def test_every_link_of_the_fixture_leads_somewhere(fixture_site: Path):
    assert list(broken_links(fixture_site)) == []


def found(folder: Path) -> list[list[Any]]:
    """What the search of a language finds."""
    text = (folder / "search/handbook.js").read_text("utf-8")
    entries: list[list[Any]] = json.loads(text.partition("=")[2])["entries"]
    return entries


def test_languages_stand_in_one_site_each_with_its_own_index(fixture_site: Path):
    def index(top: str) -> dict[str, Any]:
        return {address: title for address, _, title, *_ in found(fixture_site / top)}

    assert index("")["roles/baker.html"] == "面包师"
    assert index("en")["roles/baker.html"] == "Baker"
    assert list(index("")) == list(index("en"))


def test_the_search_finds_a_metric_on_its_own_page_and_not_on_the_lists_that_read_it(fixture_site: Path):
    shown = {entry[0]: entry[6] for entry in found(fixture_site / "en")}
    assert "checklists/daily/shopkeeper.html" in shown
    assert [place for place, text in shown.items() if place.startswith("checklists/") and "within 2 min" in text] == []


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "breaking",
    [
        pytest.param(lambda p: change(p / "playbook/roles/baker.yml", "title:", "titel:"), id="content"),
        pytest.param(lambda p: macro(p, '{% if view.lang == "en" %}{{ nothing }}{% endif %}'), id="second-language"),
        pytest.param(lambda p: macro(p, "{% if %}"), id="template"),
        pytest.param(lambda p: change(p / "mkdocs.yml", "  - playbook", "  - playbook\n  - missing"), id="settings"),
        pytest.param(lambda p: change(p / "mkdocs.yml", "urls: false", "urls: true"), id="addresses"),
    ],
)
def test_a_failed_build_leaves_the_old_site_alone(project: Path, breaking: Callable[[Path], None]):
    before = snapshot(built(project))
    breaking(project)
    folders = sorted(path.name for path in project.iterdir())
    result = build(project)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert snapshot(project / "site") == before
    assert sorted(path.name for path in project.iterdir()) == folders


def build_on(day: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """All files of a site that is built on a day."""

    class ThatDay(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "ThatDay":
            return cls.fromisoformat(day).replace(tzinfo=tz)

    monkeypatch.setattr(mkdocs.utils, "datetime", ThatDay)
    return snapshot(built(project))


@pytest.fixture
def published(project: Path) -> Path:
    """A project whose sitemap has addresses."""
    change(project / "mkdocs.yml", "use_directory_urls", "site_url: https://bakery.example.com/\nuse_directory_urls")
    return project


def test_the_same_content_is_the_same_site_on_another_day(published: Path, monkeypatch: pytest.MonkeyPatch):
    who = ["-c", "user.name=Bakery", "-c", "user.email=bakery@example.com", "-c", "commit.gpgsign=false"]
    when = {"GIT_AUTHOR_DATE": "2026-03-05T12:00Z", "GIT_COMMITTER_DATE": "2026-03-05T12:00Z"}
    for arguments in (["init", "-q"], ["add", "checklists", "playbook"], ["commit", "-qm", "all"]):
        subprocess.run(["git", *who, "-C", published, *arguments], check=True, env=os.environ | when)
    one = build_on("2026-11-20", published, monkeypatch)
    assert b"<lastmod>2026-03-05</lastmod>" in one["sitemap.xml"]
    assert build_on("2027-01-31", published, monkeypatch) == one
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_build_bears_the_date_that_somebody_has_set(published: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert b"<lastmod>1970-01-02</lastmod>" in build_on("2026-11-20", published, monkeypatch)["sitemap.xml"]
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"


def test_without_a_history_it_bears_the_day_of_the_build(published: Path, monkeypatch: pytest.MonkeyPatch):
    assert b"<lastmod>2026-11-20</lastmod>" in build_on("2026-11-20", published, monkeypatch)["sitemap.xml"]


def macro(project: Path, code: str) -> None:
    """Give the project a page of roles of its own."""
    (project / "macros").mkdir()
    (project / "macros/role.html").write_text(f"<h1>{code}</h1>", "utf-8")


def test_a_page_that_is_gone_is_gone_from_the_new_site(project: Path):
    site = built(project)
    (site / "sops/left-over.html").write_text("", "utf-8")
    assert not (built(project) / "sops/left-over.html").exists()


@pytest.mark.parametrize("foreign", ["CNAME", ".git", "notes.txt"])
def test_nothing_is_taken_away_that_no_build_has_put_there(project: Path, foreign: str):
    (built(project) / foreign).write_text("precious", "utf-8")
    result = build(project)
    assert result.exit_code == 1
    assert foreign in result.output
    assert (project / "site" / foreign).read_text("utf-8") == "precious"


def test_a_site_that_mkdocs_alone_has_built_is_replaced(project: Path):
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, check=True, capture_output=True)
    assert not (project / "site/en").exists()
    assert (built(project) / "en/index.html").is_file()


@pytest.mark.parametrize("folder", [".", "..", "playbook/site", "docs", "macros/site"])
def test_the_project_itself_is_never_built_over(project: Path, folder: str):
    result = CliRunner().invoke(main, ["build", "-C", str(project), "--site-dir", str(project / folder)])
    assert result.exit_code == 1
    assert "是项目放源文件的地方，请另选一个文件夹" in result.output
    assert (project / "playbook/team.yml").is_file()


def test_strict_keeps_the_old_site_when_mkdocs_warns_of_a_page(project: Path):
    old = (built(project) / "page.html").read_bytes()
    change(project / "docs/page.md", "# ", "# 新 ")
    with (project / "docs/page.md").open("a", encoding="utf-8") as page:
        page.write("\n[nowhere](page.md#nowhere)\n")
    result = CliRunner().invoke(main, ["build", "-C", str(project), "--strict"])
    assert result.exit_code == 1
    assert "page.md#nowhere" in result.output
    assert (project / "site/page.html").read_bytes() == old


@pytest.mark.parametrize("mistake", ["{{ 1 / 0 }}", "{{ view.nothing }}", "{{ view.link('sop', 'nope') }}", "{% if %}"])
@pytest.mark.parametrize("template", ["role.html", "embed.html"])
def test_a_mistake_in_a_template_is_told_with_its_file_and_line(project: Path, template: str, mistake: str):
    (project / "macros").mkdir()
    (project / "macros" / template).write_text(f"<h1>x</h1>\n{mistake}\n", "utf-8")
    result = build(project)
    assert result.exit_code == 1
    assert f"macros/{template}:2: " in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("mistake", ["{{ 1 / 0 }}", "{{ nothing.at.all }}", "{% if %}"])
def test_a_mistake_in_a_template_of_the_theme_is_told_alike(project: Path, mistake: str):
    (project / "macros/theme").mkdir(parents=True)
    text = f'{{% extends "base.html" %}}\n{{% block content %}}{mistake}{{% endblock %}}'
    (project / "macros/theme/main.html").write_text(text, "utf-8")
    result = build(project)
    assert result.exit_code == 1
    assert "macros/theme/main.html:2: " in result.output


def test_a_title_is_plain_text_everywhere(project: Path):
    change(project / "playbook/sops/bake-bread.yml", "title: ", "title: 用 *星号* 和 <b>粗体</b> ")
    page = Html(built(project) / "sops/bake-bread.html")
    assert page.text.count("用 *星号* 和 <b>粗体</b>") >= 2
    assert page.count("em") == 0


def test_a_project_without_hand_written_pages_builds(project: Path):
    shutil.rmtree(project / "docs")
    assert (built(project) / "index.html").is_file()


@pytest.mark.parametrize("plugin", ["search", "offline"])
def test_the_search_works_from_disk_or_the_build_says_what_is_missing(project: Path, plugin: str):
    change(project / "mkdocs.yml", f"  - {plugin}\n", "")
    result = build(project)
    assert result.exit_code == 1
    assert f"“{plugin}”" in result.output


SOURCES = {
    "sops/bake-bread.html": "playbook/sops/bake-bread.yml",
    "en/sops/bake-bread.html": "playbook/sops/bake-bread.en.yml",
    "checklists/daily/baker.html": "checklists/daily/baker.yml",
    "en/glossary.html": "playbook/glossary.en.yml",
    "metrics/index.html": "playbook/team.yml",
    "en/metrics/index.html": "playbook/team.en.yml",
    "page.html": "docs/page.md",
    "en/page.html": "docs/page.en.md",
}
"""Pages, and the file that somebody has to edit who wants to change one."""


def test_edit_links_lead_to_the_file_of_the_page(project: Path):
    template = "https://git.example.com/team/handbook/edit/main/docs/{path}"
    change(project / "mkdocs.yml", "site_name:", f"edit_uri_template: {template}\nsite_name:")
    site = built(project)
    for page, source in SOURCES.items():
        found = {urljoin(template, link) for link in Html(site / page).links if "git.example.com" in link}
        assert found == {f"https://git.example.com/team/handbook/edit/main/{source}"}, page


def test_without_an_edit_template_the_path_is_shown(fixture_site: Path):
    for page, source in SOURCES.items():
        html = (fixture_site / page).read_text("utf-8")
        assert f"<code>{source}</code>" in html, page
        assert "git.example.com" not in html


def test_calls_in_hand_written_pages_are_replaced(fixture_site: Path):
    page = Html(fixture_site / "page.html")
    assert "metrics/queue-time.html" in page.links
    assert "sops/serve-queue.html" in page.links
    assert page.text.count('{{ metric("queue-time") }}') == 1  # the one in a code block
    assert not re.search("[\ue000-\uf8ff]", page.text)


def test_an_unknown_call_stops_the_build_and_says_where(project: Path):
    change(project / "docs/page.md", '{{ metric("queue-time") }}', '{{ metric("queue-tiem") }}')
    result = build(project)
    assert result.exit_code == 1
    assert "docs/page.md:5:1: error unknown-reference" in result.output
    assert "queue-time" in result.output


HOSTILE = {
    "elements": "</title></script></p><script>alert(1)</script>",
    "attributes": "\"><img src=x onerror=alert(1)> ' onmouseover='alert(1)",
    "escaped": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "templates": "{{ 7*7 }}{% raw %}{{ config.plugins }}",
    "links": "[a](javascript:alert(1))[b](data:text/html,c)<https://d.example>",
}

PLACES = {
    "playbook/team.yml": ["title", "in_short", "purpose"],
    "playbook/roles/baker.yml": ["title", "also", "in_short", "mission"],
    "playbook/sops/bake-bread.yml": ["title", "also", "in_short", "do", "avoid", "when"],
    "playbook/sops/serve-queue.yml": ["title", "say", "done_when"],
    "playbook/metrics/queue-time.yml": ["title", "in_short", "question", "formula"],
    "playbook/glossary.yml": ["title", "in_short", "meaning"],
    "playbook/sources.yml": ["title", "says"],
    "playbook/quizzes/baker.yml": ["title", "also", "in_short", "ask", "right", "wrong", "why"],
    "checklists/daily/baker.yml": ["title", "name", "call"],
}
"""Files, and the fields that get hostile words where they stand first."""

NAMES = ("title", "also", "name")
"""Fields that have room for one kind of them; the others get all."""


def make_hostile(project: Path, first: int) -> dict[tuple[str, str], str]:
    """What each field of each file gets.

    :param first: which kind of words the first name gets; the next one has the next.
    """
    every = list(HOSTILE.values())
    given = {}
    number = 0
    for path, fields in PLACES.items():
        text = (project / path).read_text("utf-8")
        for field in fields:
            number += 1  # no two names may be the same
            words = every[(first + number) % len(every)] if field in NAMES else " ".join(every)
            given[path, field] = words
            value = json.dumps(f"{number} {words}", ensure_ascii=False)
            held = f" [{value}]" if field in ("also", "say", "wrong") else f" {value}"
            pattern = rf"^([ {{]*{field}:)( .*|(?:\n +- .*)+)$"
            text, found = re.subn(pattern, lambda m, held=held: m[1] + held, text, count=1, flags=re.MULTILINE)
            assert found, (path, field)
        (project / path).write_text(text, "utf-8")
    return given


@pytest.mark.parametrize("first", [0, *(pytest.param(first, marks=pytest.mark.slow) for first in (1, 2, 3, 4))])
def test_hostile_words_stay_words(project: Path, fixture_site: Path, first: int):
    given = make_hostile(project, first)
    site = built(project)
    for path in fixture_site.rglob("*.html"):
        name = path.relative_to(fixture_site).as_posix()
        harmless, page = parsed(path), Html(site / name)
        for tag in ("script", "img", "title", "iframe"):
            assert page.count(tag) == harmless.count(tag), (name, tag)
        assert not {key for _, held in page.tags for key in held if key.startswith("on")}, name
        assert not [link for link in page.links if link.startswith(("javascript:", "data:"))], name
    page = Html(site / "sops/bake-bread.html")
    words = given["playbook/sops/bake-bread.yml", "title"]
    assert page.text.count(words) >= 3 or words == HOSTILE["links"]  # title, steps, menu: as written


def groups(nav: Any, title: str = "") -> Iterator[tuple[str, int]]:
    """Each group of a menu with its number of pages."""
    if isinstance(nav, list):
        yield title, sum(isinstance(item, str) for item in nav)
        for item in nav:
            if isinstance(item, dict):
                for name, below in item.items():
                    yield from groups(below, name)


def test_the_menu_of_sixty_sops_has_small_groups(project: Path):
    for kind in ("", ".en"):
        pattern = project / f"playbook/sops/bake-bread{kind}.yml"
        text = re.sub(r"^also:.*\n", "", pattern.read_text("utf-8"), flags=re.MULTILINE)
        for n in range(60):
            copy = re.sub(r"^title: (.*)$", rf"title: \1 {n}", text, flags=re.MULTILINE)
            (project / f"playbook/sops/bake-{n}{kind}.yml").write_text(copy, "utf-8")
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_files(get_files(config), config=config)
    sizes = dict(groups(config.nav))
    assert sum(sizes.values()) > 60
    assert max(sizes.values()) <= LARGEST_GROUP


def test_the_wheel_brings_the_look_along(tmp_path: Path):
    run = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = {name.removeprefix("mkdocs_playbook/") for name in zipfile.ZipFile(wheel).namelist()}
    look = {path.relative_to(ROOT).as_posix() for path in (ROOT / "macros").rglob("*") if path.is_file()}
    assert look <= names
    package = ROOT / "src/mkdocs_playbook"
    ours = {
        path.relative_to(package).as_posix() for path in package.rglob("*") if path.suffix in (".py", ".js", ".toml")
    }
    assert ours <= names


def test_a_text_without_translation_is_shown_in_its_own_language_and_marked(project: Path):
    overlay = project / "playbook/sops/bake-bread.en.yml"
    lines = overlay.read_text("utf-8").splitlines(keepends=True)
    overlay.write_text("".join(line for line in lines if not line.startswith("done_when:")), "utf-8")
    page = (built(project) / "en/sops/bake-bread.html").read_text("utf-8")
    marked = re.search(r'<div class="pb-untranslated" lang="zh-Hans" title="[^"]+">(.*?)</div>', page, re.DOTALL)
    assert marked
    assert "货架" in marked[1]
    assert page.count("pb-untranslated") == 1


def test_a_hand_written_page_without_translation_is_shown_in_its_own_language_and_marked(project: Path):
    (project / "docs/page.en.md").unlink()
    site = built(project)
    assert '<div class="pb-untranslated" lang="zh-Hans">' in (site / "en/page.html").read_text("utf-8")
    assert "pb-untranslated" not in (site / "page.html").read_text("utf-8")
