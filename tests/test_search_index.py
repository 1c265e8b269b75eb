"""The search index: the sections of generated pages, cut into words, as Material's own plugin would have them."""

import json
import logging
import re
import shutil
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import jieba
import pytest
from markupsafe import escape
from material.plugins.search.plugin import SearchIndex
from mkdocs.config import load_config

import sites
from golden import PLAYBOOK, book, pages
from mkdocs_playbook.hosts.mkdocs import cutting, search
from mkdocs_playbook.hosts.mkdocs.cutting import Cutter
from mkdocs_playbook.hosts.mkdocs.search import Entries, Entry, Index, entries_of, shown_markup
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.sections import Section, sections
from mkdocs_playbook.site import Handbook, search_entries

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


def test_languages_with_the_same_short_names_share_a_dictionary(monkeypatch: pytest.MonkeyPatch):
    assert Cutter(["号主考题", "Quiz"]).words("号主考题") == ["号主考题"]
    monkeypatch.setattr(cutting, "_new_engine", lambda: pytest.fail("a dictionary is read"))
    assert Cutter(["Account quiz", "号主考题"]).words("一道号主考题")[-1] == "号主考题"


def test_a_cutter_that_has_forgotten_cuts_as_before():
    cutter = Cutter(["号主考题"])
    before = cutter.marked("号主考题和面包师")
    cutter.forget()
    assert cutter.marked("号主考题和面包师") == before


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
        '<p class="x" data-search-exclude>x</p><span title=\'>\' data-search-exclude class="x">y</span>',
        "<div data-search-exclude>x<p data-search-exclude>y</p></div>",
    ],
)
def test_what_is_excluded_is_not_found(left_out: str):
    html = f'<h1 id="page">One</h1>a{left_out}<h2 id="two">Two</h2>b'
    assert sections(html, "Title") == (Section("", "One", "a"), Section("two", "Two", "b"))


def test_a_section_ends_with_the_element_that_its_heading_is_in():
    html = '<h1 id="page">One</h1><div><p class="x">a<br>b</p><h2 id="two">Two</h2><p title=\'x\'>c<b>d</b></div><p>e'
    assert sections(html, "Title") == (
        Section("", "One", '<div><p class="x">a<br>b</p></div><p>e'),
        Section("two", "Two", "<p title='x'>c<b>d</b>"),
    )


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


WRITTEN: tuple[Entry, ...] = (
    {"location": "start.html", "title": "从这里开始", "text": "<p>号主考题在这里</p>", "tags": ["新人"]},
    {"location": "start.html#rest", "title": "号主考题", "text": "", "boost": 2},
)
"""What Material gathers of a hand-written page."""


def made(entries: Entries, made_of: Sequence[Page]) -> list[dict[str, object]]:
    return entries.made(WRITTEN, made_of, search_entries(made_of))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_entries_made_again_are_those_that_are_made_at_once(lang: Language):
    first = list(pages(lang, PLAYBOOK).values())
    changed = [replace(page, html=f"{page.html}<p>号主又改了</p>") for page in first[1:4]]
    later = [first[0], replace(first[5], title="改名"), *changed, *first[6:]]
    entries = Entries()
    for made_of in (first, later, later, first):
        assert made(entries, made_of) == made(Entries(), made_of)


def test_only_what_is_new_is_taken_apart_and_spelled_again(monkeypatch: pytest.MonkeyPatch):
    first = list(pages("zh", PLAYBOOK).values())
    entries = Entries()
    made(entries, first)
    asked: list[str] = []
    spelled: list[str] = []
    monkeypatch.setattr(search, "sections", lambda html, title: asked.append(html) or sections(html, title))
    monkeypatch.setattr(search, "hidden_words", lambda title, *_: spelled.append(title) or {})
    changed = replace(first[3], html=first[3].html + "<p>号主又改了</p>")
    # Pages that were made once more and say the same are no new ones.
    made(entries, [*(replace(page) for page in first[:3]), changed, *first[4:]])
    assert (asked, spelled) == ([changed.html], [])


def test_a_new_short_name_is_kept_whole_on_all_pages_also_on_hand_written_ones():
    page = Page("quizzes/lead", "quiz", "考题", "", '<h1 id="page">号主考题</h1>', (), frozenset())
    named = replace(page, names={"": ("号主考题",)})
    entries = Entries()
    before = [entry["title"] for entry in made(entries, [page])]
    after = [entry["title"] for entry in made(entries, [named])]
    assert "号主考题" not in before
    assert after == ["从\u200b这里\u200b开始", "号主考题", "号主考题"]
    assert [entry["title"] for entry in made(entries, [page])] == before


def test_entries_stay_as_they_are_when_they_are_made_again():
    written = deepcopy(WRITTEN)
    made_of = list(pages("zh", PLAYBOOK).values())
    entries = Entries()
    first = made(entries, made_of)
    kept = deepcopy(first)
    made(entries, [replace(page, names={}) for page in made_of])
    assert first == kept
    for entry in first:
        entry["alias"] = "what a hook of the project adds"
    assert made(entries, made_of) == kept
    assert written == WRITTEN


def test_an_index_is_completed_once_more_with_what_material_has_gathered_alone():
    gathered = SimpleNamespace(entries=list(WRITTEN))
    plugin = SimpleNamespace(config=SimpleNamespace(jieba_dict=None, jieba_dict_user=None), search_index=gathered)
    index = Index(SimpleNamespace(plugins={"material/search": plugin}), Entries())
    made_of = list(pages("zh", PLAYBOOK).values())
    for some in (made_of, made_of[3:], made_of):
        index.complete(Handbook("zh", "手册", tuple(some), search=search_entries(some)))
        assert gathered.entries == made(Entries(), some)
    assert gathered.entries[0]["tags"] == ["新人"]


def test_the_index_that_is_completed_is_the_one_that_material_writes():
    plugin = SimpleNamespace(config=SimpleNamespace(jieba_dict=None, jieba_dict_user=None))
    indexes = []
    for _ in ("zh", "en"):
        plugin.search_index = SimpleNamespace(entries=[])
        indexes.append((plugin.search_index, Index(SimpleNamespace(plugins={"material/search": plugin}), Entries())))
    for gathered, index in indexes:
        index.complete(Handbook("zh", "手册", ()))
        assert plugin.search_index is gathered


def test_the_next_build_takes_the_changed_pages_apart_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))
    asked: list[str] = []
    monkeypatch.setattr(search, "sections", lambda html, title: asked.append(html) or sections(html, title))
    load_config(str(project / "mkdocs.yml")).plugins["playbook"].entries.clear()

    def taken_apart() -> int:
        asked.clear()
        sites.build(project, tmp_path / "site")
        return len(asked)

    all_pages = taken_apart()
    assert taken_apart() == 0
    terms = project / "playbook/glossary.yml"
    terms.write_text(terms.read_text("utf-8").replace("。", "！"), "utf-8")
    assert 0 < taken_apart() < all_pages


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
