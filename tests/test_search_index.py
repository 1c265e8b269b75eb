"""The search index: the sections of generated pages, cut into words, as Material's own plugin would have them."""

import json
import logging
import re
import shutil
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import jieba
import pytest
from markupsafe import escape
from material.plugins.search.plugin import SearchIndex

import sites
from golden import PLAYBOOK, book, pages
from mkdocs_playbook.hosts.mkdocs.cutting import Cutter
from mkdocs_playbook.hosts.mkdocs.search import entries_of, shown_markup
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.sections import Section, sections

ROOT = Path(__file__).parents[1]
jieba.setLogLevel(logging.WARNING)


@cache
def cutter(lang: Language, root: Path) -> Cutter:
    return Cutter(names(lang, root))


def names(lang: Language, root: Path) -> list[str]:
    return [name for found in book(lang, root).names.values() for name in found]


def folded(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def materials_entries(page: Page) -> list[dict[str, str]]:
    """What Material's plugin makes of a page: twin of ours, except where it gives what was to be left out."""
    index = SearchIndex()
    index._segment_chinese = lambda text: text
    title = str(escape(page.title))
    index.add_entry_from_context(
        SimpleNamespace(meta={}, content=page.html, toc=[], url=f"{page.path}.html", title=title)
    )
    found = []
    for entry in index.entries:
        # A heading inside an excluded element is no section, but found under the title of the whole page.
        if "#" in entry["location"] and entry["title"] == title and not entry["text"]:
            continue
        # It takes only the innermost of elements away that are empty.
        text = entry["text"].replace("<p></p>", "")
        found.append({"location": entry["location"], "title": folded(entry["title"]), "text": folded(text)})
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("root", [PLAYBOOK, ROOT], ids=["fixture", "handbook"])
def test_generated_pages_are_found_as_if_material_had_taken_them_apart(lang: Language, root: Path):
    for page in pages(lang, root).values():
        ours = []
        for entry in entries_of(page, cutter(lang, root)):
            ours.append({name: folded(value) for name, value in entry.items()})
        assert ours == materials_entries(page), page.path


def test_every_text_is_cut_as_jieba_cuts_it():
    short = [name for name in names("zh", ROOT) if len(name) <= 4 and re.fullmatch("[\u4e00-\u9fff]+", name)]
    for name in short:
        jieba.add_word(name)
    texts = " ".join(re.sub(r"<[^>]*>", " ", page.html) for page in pages("zh", ROOT).values())
    runs = set(re.findall("[\u4e00-\u9fff]+", texts))
    assert len(runs) > 5_000
    ours = cutter("zh", ROOT)
    assert [run for run in sorted(runs) if ours.words(run) != list(jieba.cut(run))] == []
    for name in short:
        jieba.del_word(name)


def test_a_short_name_stays_whole_in_its_own_handbook_alone():
    assert Cutter(["号主考题"]).words("号主考题") == ["号主考题"]
    assert Cutter([]).words("号主考题") != ["号主考题"]


def test_names_of_several_scripts_are_cut_where_the_script_changes():
    assert Cutter([]).words("private-domain 私域 A4 纸") == ["private", "domain", "私域", "A4", "纸"]


def test_words_are_marked_in_a_text_but_not_at_its_ends():
    assert Cutter([]).marked("团队手册 PDF 版") == "团队\u200b手册\u200b PDF \u200b版"


def test_a_section_is_a_heading_with_what_stands_below_it():
    html = '<h1 id="page">One</h1><p>a</p><h2 id="two">Two<a class="headerlink" href="#two">¶</a></h2><p>b</p>'
    assert sections(html, "Title") == (Section("", "One", "<p>a</p>"), Section("two", "Two", "<p>b</p>"))


def test_what_stands_above_the_first_heading_is_found_under_the_pages_title():
    html = '<p>a</p><h1 id="home">Home</h1>'
    assert sections(html, "Title") == (Section("", "Title", "<p>a</p>"), Section("home", "Home", ""))


def test_a_heading_that_nothing_leads_to_is_text():
    assert sections('<h1 id="page">One</h1><h2>Two</h2>', "Title") == (Section("", "One", "<h2>Two</h2>"),)


@pytest.mark.parametrize(
    "left_out",
    [
        "<div data-search-exclude>x</div>",
        "<div class='>' data-search-exclude>x<div>y</div>z</div>",
        '<section data-search-exclude=""><h2 id="x">x</h2><p>y</p></section>',
        '<h2 id="x" data-search-exclude>x</h2><p>y</p>',
        "<script>x</script><style>y</style>",
        "<p data-search-exclude>x</p><p data-search-exclude>y</p>",
        "<div data-search-exclude>x<p data-search-exclude>y</p></div>",
    ],
)
def test_what_is_excluded_is_not_found(left_out: str):
    html = f'<h1 id="page">One</h1>a{left_out}<h2 id="two">Two</h2>b'
    assert sections(html, "Title") == (Section("", "One", "a"), Section("two", "Two", "b"))


def test_a_text_that_only_names_the_attribute_is_found():
    html = '<h1 id="page">One</h1><p>Write data-search-exclude.</p>'
    assert sections(html, "Title") == (Section("", "One", "<p>Write data-search-exclude.</p>"),)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<div><p class="x">a <b>b</b>\n  c</p></div>', "<p>a b c</p>"),
        ("<ul><li><p> </p></li></ul>a", "a"),
        ("<p>&#34;a&#39; &lt;b&gt; &amp;amp;</p>", "<p>\"a' &lt;b&gt; &amp;amp;</p>"),
        ("<pre><code>a\n  b</code></pre>\n\n<!-- c -->d", "<pre><code>a\n  b</code></pre> d"),
        ("a<br>b<picture>c</picture><progress>d</progress>", "abcd"),
    ],
)
def test_results_show_few_tags_and_no_attributes(html: str, shown: str):
    assert shown_markup(html) == shown


def test_a_dictionary_of_the_projects_own_cuts_every_page(tmp_path: Path):
    project = tmp_path / "project"
    shutil.copytree(PLAYBOOK, project)
    (project / "words.txt").write_text("上岗测 99999999\n", "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "  - search\n" in text
    settings.write_text(
        text.replace("  - search\n", f"  - search: {{jieba_dict_user: '{(project / 'words.txt').as_posix()}'}}\n"),
        "utf-8",
    )
    sites.build(project, tmp_path / "site")
    docs = json.loads((tmp_path / "site/search/search_index.json").read_text("utf-8"))["docs"]
    titles = {entry["location"]: entry["title"] for entry in docs}
    assert titles["quizzes/baker.html"] == "面包师\u200b上岗测\u200b验"
    jieba.del_word("上岗测")


def test_places_whose_words_are_left_out_are_found_by_their_names(tmp_path: Path):
    sites.build(PLAYBOOK, tmp_path / "site")
    docs = json.loads((tmp_path / "site/search/search_index.json").read_text("utf-8"))["docs"]
    area = {entry["location"]: entry for entry in docs}["sops/index.html#baking"]
    assert folded(area["title"]) == "烘焙"
    assert " baking " in area["names"]
