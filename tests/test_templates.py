"""Each page of the fixture playbook as its template renders it, in both languages: templates/LANGUAGE/PATH.html."""

import posixpath
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from golden import HERE, PLAYBOOK, book, offered_sheets, pages
from mkdocs_playbook import templates
from mkdocs_playbook.book.versions import Version
from mkdocs_playbook.pages.render import render
from mkdocs_playbook.words import words

GOLDEN = HERE / "templates"


RULES_SHOWN = ("check-rules/syntax", "check-rules/figure-typed")
"""Pages of rules look alike."""

PAGES = [
    (lang, path)
    for lang in ("zh", "en")
    for path, page in pages(lang).items()
    if page.above is None or path in RULES_SHOWN
]


@pytest.mark.parametrize(("lang", "path"), PAGES)
def test_page_is_rendered_as_expected(lang: str, path: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / lang / f"{path}.html"
    html = "\n".join(line.rstrip() for line in pages(lang)[path].html.splitlines() if line.strip()) + "\n"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(html, "utf-8")
    assert html == golden.read_text("utf-8")


def test_every_golden_page_has_its_page() -> None:
    expected = {(lang, path.relative_to(GOLDEN / lang).as_posix()) for lang in ("zh", "en")
                for path in (GOLDEN / lang).rglob("*.html")}  # fmt: skip
    assert expected == {(lang, f"{path}.html") for lang, path in PAGES}


def test_every_template_is_used_by_some_page() -> None:
    kinds = {page.kind for page in pages("zh").values()}
    filled = {"index" if kind.endswith("-index") else kind for kind in kinds}
    others = {
        "calculator",
        "calendar",
        "changes",  # test_past.py has a history
        "runs",  # tests/test_runs.py has some
        "parts",
        "rows",
        "course",
        "cover",
        "day",
        "embed",
        "moved",
        "rule",  # counted with the list of all
        "paths",
    }  # the last is the list of all paths
    assert {path.stem for path in templates.DEFAULT.glob("*.html")} - others == filled


@pytest.mark.parametrize("template", sorted(templates.DEFAULT.rglob("*.html")), ids=lambda path: path.stem)
def test_every_template_opens_with_its_purpose_and_variables(template: Path) -> None:
    opening = template.read_text("utf-8").partition("-#}")[0]
    assert opening.startswith("{#-")
    assert "ariables" in opening or "macro takes" in opening


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_links_between_pages_lead_to_pages_and_places_that_exist(lang: str) -> None:
    broken = []
    for page in pages(lang).values():
        for link in re.findall(r'href="([^"]+)"', page.html):
            if link.startswith("http"):
                continue
            target, _, place = link.partition("#")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) if target else page.path
            if path.endswith(".ics"):
                assert path in {f"ics/{role.id}.ics" for role in book(lang).roles}
                continue
            there = pages(lang).get(path.removesuffix(".html"))
            if there is None or (place and place not in there.anchors):
                broken.append((page.path, link))
    assert broken == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_anchors_on_a_page_are_unique(lang: str) -> None:
    for page in pages(lang).values():
        ids = re.findall(r' id="([^"]+)"', page.html)
        assert len(ids) == len(set(ids)), page.path


def test_both_languages_have_the_same_pages_and_anchors() -> None:
    assert {p: page.anchors for p, page in pages("zh").items()} == {p: page.anchors for p, page in pages("en").items()}


def test_a_page_names_the_file_its_words_stand_in() -> None:
    assert {page.source for page in pages("en").values() if page.source and "index" not in page.kind} == {
        page.source.replace(".yml", ".en.yml")
        for page in pages("zh").values()
        if page.source and "index" not in page.kind
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_checklist_shows_its_version_and_its_pdf(lang: str) -> None:
    sheets = dict(offered_sheets(lang))
    versions = {
        "daily/baker": Version("3f9a2c17", date(2026, 11, 20)),
        "weekly/baker": Version("77aa0b12"),
    }
    sizes = {"daily/baker": 1, "weekly/baker": 0}
    for id_, version in versions.items():
        sheets[id_] = replace(sheets[id_], version=version, pages=sizes[id_])
    rendered = render(book(lang), sheets, templates.Templates(PLAYBOOK))
    html = {page.path: page.html for page in rendered}
    daily, weekly = html["checklists/daily/baker"], html["checklists/weekly/baker"]
    assert 'data-pb-stamp="3f9a2c17"' in daily
    assert "3f9a2c17 · 2026-11-20" in daily
    assert 'href="../../print/daily/baker.pdf"' in daily
    assert 'data-pb-stamp="77aa0b12"' in weekly
    assert "../../print/weekly" not in weekly


def test_a_template_stays_the_same_for_a_build_and_is_read_again_for_the_next(tmp_path: Path) -> None:
    (tmp_path / "macros").mkdir()
    template = tmp_path / "macros/home.html"
    template.write_text("before", "utf-8")
    of_this_build = templates.Templates(tmp_path)
    assert of_this_build.get("home.html").render() == "before"
    template.write_text("behind", "utf-8")
    assert of_this_build.get("home.html").render() == "before"
    assert templates.Templates(tmp_path).get("home.html").render() == "behind"


def test_every_interface_word_is_used() -> None:
    package = Path(templates.__file__).parent
    written = [*templates.DEFAULT.rglob("*.html"), *package.rglob("*.py")]
    texts = "\n".join(path.read_text("utf-8") for path in written)
    tables = words("en").tables
    unused = [
        key for table in ("ui", "build", "report") for key in tables[table] if not re.search(f"[\"']{key}[\"']", texts)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("path", "place", "name"),
    [
        ("sops/serve-queue", "", "When the queue gets long"),
        ("sops/index", "shop", "Shop"),
        ("glossary", "term-sourdough", "Sourdough"),
        ("sources", "article-handbook", "Notes on running a small bakery"),
        ("index", "", "the bakery"),
    ],
)
def test_what_is_shown_can_be_found_by_its_names_in_every_language(path: str, place: str, name: str) -> None:
    assert name in pages("zh")[path].names[place]
    assert set(pages("zh")[path].names[place]) == set(pages("en")[path].names[place])
