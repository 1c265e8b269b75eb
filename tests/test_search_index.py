"""What the search finds: generated pages in sections, their named places, hand-written pages; and the file it reads."""

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.config import load_config

import sites
from golden import PLAYBOOK, pages
from mkdocs_playbook.hosts.mkdocs import search
from mkdocs_playbook.hosts.mkdocs.search import Entries, Index
from mkdocs_playbook.hosts.mkdocs.search import Section as Gathered
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.sections import Section, element_at, sections
from mkdocs_playbook.search.data import languages
from mkdocs_playbook.search.entries import Entry, entries_of, written_entries
from mkdocs_playbook.search.index import index_file
from mkdocs_playbook.search.plain import plain
from mkdocs_playbook.site import Handbook
from mkdocs_playbook.words import words


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
    ("id_", "found"),
    [
        ("row", '<tr id="row"><td>a<tr>b</tr></td></tr>'),
        ("two", None),
        ("none", None),
        ("last", '<p class="x" id="last">c</p>'),
    ],
)
def test_the_element_of_an_id_is_found_unless_it_is_a_heading(id_: str, found: str | None):
    html = '<h2 id="two">Two</h2><table><tr id="row"><td>a<tr>b</tr></td></tr></table><p class="x" id="last">c</p>'
    place = element_at(html, id_)
    assert (html[place] if place else None) == found


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<div><p class="x">a <b>b</b>\n  c</p><p>d</p></div>', "a b c d"),
        ("<ul><li>a</li><li><em>b</em>c</li></ul>d", "a bc d"),
        ("<p>&#34;a&#39; &lt;b&gt; &amp;amp;</p>", "\"a' <b> &amp;"),
        ("a<!-- c -->b<br>c<button type='button'>Copy</button>", "a b c"),
        ("1 < 2 <abbr title='x>y'>WE</abbr>", "1 < 2 WE"),
    ],
)
def test_a_text_is_what_is_read_of_the_html(html: str, text: str):
    assert plain(html) == text


def entries(lang: Language) -> dict[str, Entry]:
    return {entry.address: entry for page in pages(lang, PLAYBOOK).values() for entry in entries_of(page)}


def test_a_page_is_found_by_its_names_in_every_language():
    entry = entries("en")["sops/serve-queue.html"]
    assert entry.title == "When the queue gets long"
    assert "排队太长时怎么办" in entry.names
    assert entry.title not in entry.names


def test_each_term_is_a_result_of_its_own_and_none_of_the_glossary():
    found = entries("zh")
    terms = [entry for entry in found.values() if entry.kind == "term"]
    assert len(terms) == 3
    for term in terms:
        assert term.address.startswith("glossary.html#term-")
        assert term.text
        assert term.text not in found["glossary.html"].text


def test_a_place_without_a_heading_has_the_text_of_its_element():
    limits = [entry for entry in entries("zh").values() if entry.kind == "limit"]
    assert limits
    for limit in limits:
        assert limit.text
        assert not limit.text.startswith(limit.title)


def test_a_term_leads_to_what_its_text_names():
    page = Page(
        "glossary", "glossary", "Glossary", "",
        '<h1 id="g">G</h1><h2 id="term-a">A</h2><p><a href="sops/b.html#c">B</a></p>',
        (), frozenset(), names={"term-a": ("A", "甲")}, kinds={"term-a": "term"},
    )  # fmt: skip
    assert entries_of(page)[1] == Entry(
        "glossary.html#term-a", "term", "A", ("甲",), text="B", leads=("sops/b.html#c",)
    )


def test_answers_of_a_quiz_are_not_found(tmp_path: Path):
    entry = entries("en")["quizzes/baker.html"]
    page = pages("en", PLAYBOOK)["quizzes/baker"]
    answer = re.findall(r"<details.*?</summary>(.*?)</details>", page.html, re.S)[0]
    assert plain(answer)
    assert plain(answer) not in entry.text


def test_an_area_is_found_though_the_lists_of_its_page_are_left_out():
    area = entries("zh")["sops/index.html#baking"]
    assert (area.title, area.kind) == ("烘焙", "area")
    assert "Baking" in area.names


WRITTEN: tuple[Gathered, ...] = (
    {"location": "start.html", "title": "从这里&amp;开始", "text": "<p>号主考题在这里</p>"},
    {"location": "start.html#rest", "title": "还有", "text": "<p>其余</p>"},
    {"location": "other.html", "title": "别的", "text": ""},
)
"""What Material gathers of hand-written pages."""


def test_a_hand_written_page_is_one_result():
    assert list(written_entries(WRITTEN)) == [
        Entry("start.html", "written", "从这里&开始", headings=("还有",), text="号主考题在这里 其余"),
        Entry("other.html", "written", "别的"),
    ]


@pytest.mark.parametrize(("name", "is_chinese"), [("面包", True), ("bread", False)])
def test_what_is_known_of_chinese_comes_along_where_anything_is_chinese(name: str, is_chinese: bool):
    file = index_file([Entry("a.html", "sop", "Bread", names=(name,))], words("en"))
    known = json.loads(file.content.decode().partition("=")[2])["languages"]
    assert all(
        bool(known[part]) == is_chinese for part in ("questions", "particles", "kept", "traditional", "syllables")
    )
    assert "refund" in str(known["alike"])
    assert ("退款" in str(known["alike"])) == is_chinese


def test_the_file_says_where_entries_lead_by_their_numbers():
    known = [Entry("a.html", "sop", "A"), Entry("g.html#b", "term", "B", leads=("a.html", "none.html"))]
    file = index_file(known, words("en"))
    content = json.loads(file.content.decode().partition("=")[2])
    assert content["entries"][1] == ["g.html#b", "term", "B", [], [], [], "", 1, [0]]
    assert content["words"]["kinds"] == {"sop": "SOP", "term": "Term"}
    assert index_file(known, words("en")) == file
    assert index_file(known[:1], words("en")).version != file.version


def test_what_is_known_of_languages_is_whole():
    known = languages()
    assert len(known["traditional"]) % 2 == 0
    assert "會会" in known["traditional"]
    assert {"会", "汇"} <= set(known["syllables"]["hui"])
    assert all(re.fullmatch("[a-z]+", syllable) for syllable in known["syllables"])
    assert all(len(group) > 1 for group in known["alike"])
    assert [word for group in known["alike"] for word in group if not word.isascii() and len(word) != 2] == []


def made(entries: Entries, made_of: Sequence[Page]) -> list[Entry]:
    return entries.made(WRITTEN, tuple(made_of))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_entries_made_again_are_those_that_are_made_at_once(lang: Language):
    first = list(pages(lang, PLAYBOOK).values())
    changed = [replace(page, html=f"{page.html}<p>号主又改了</p>") for page in first[1:4]]
    asked = replace(first[6], asked={"": ("问",)}, names={"": ("名",)}, kinds={"": "sop"})
    later = [first[0], replace(first[5], title="改名"), *changed, asked, *first[7:]]
    entries = Entries()
    for made_of in (first, later, later, first):
        assert made(entries, made_of) == made(Entries(), made_of)


def test_the_next_build_takes_the_changed_pages_apart_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))
    asked: list[str] = []
    monkeypatch.setattr(search, "entries_of", lambda page: asked.append(page.path) or entries_of(page))
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


def test_a_search_is_completed_once_more_with_what_material_has_gathered_alone(tmp_path: Path):
    gathered = SimpleNamespace(entries=list(WRITTEN))
    plugin = SimpleNamespace(search_index=gathered)
    index = Index(SimpleNamespace(plugins={"material/search": plugin}, site_dir=str(tmp_path)), Entries())
    made_of = list(pages("zh", PLAYBOOK).values())
    for some in (made_of, made_of[3:], made_of):
        index.complete(Handbook("zh", "手册", tuple(some)))
        content = (tmp_path / "search/handbook.js").read_bytes()
        assert content == index_file(made(Entries(), some), words("zh")).content


def test_the_search_that_is_completed_is_the_one_that_material_writes(tmp_path: Path):
    plugin = SimpleNamespace()
    indexes = []
    for _ in ("zh", "en"):
        plugin.search_index = SimpleNamespace(entries=[])
        config = SimpleNamespace(plugins={"material/search": plugin}, site_dir=str(tmp_path))
        indexes.append((plugin.search_index, Index(config, Entries())))
    for gathered, index in indexes:
        index.complete(Handbook("zh", "手册", ()))
        assert plugin.search_index is gathered
