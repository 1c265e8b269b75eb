"""The ids and headings of a page: what its table of contents shows, and what links can lead to."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from golden import PLAYBOOK, pages
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.headings import anchors_and_headings
from mkdocs_playbook.pages.page import Heading

ROOT = Path(__file__).parents[1]


class Outline(HTMLParser):
    """What a parser of all HTML finds: every id, and each heading as level, id and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.headings: list[tuple[int, str, str]] = []
        self.level, self.id, self.words = 0, "", ""
        self.in_permalink = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.in_permalink = values.get("class") == "headerlink"
        id_ = values.get("id")
        if not id_:
            return
        self.ids.add(id_)
        if tag in ("h2", "h3"):
            self.level, self.id, self.words = int(tag[1]), id_, ""

    def handle_data(self, data: str) -> None:
        if not self.in_permalink:
            self.words += data

    def handle_endtag(self, tag: str) -> None:
        if self.level and tag == f"h{self.level}":
            self.headings.append((self.level, self.id, " ".join(self.words.split())))
            self.level = 0


def flat(headings: tuple[Heading, ...]) -> list[tuple[int, str, str]]:
    """Headings as they come on the page."""
    found = []
    for heading in headings:
        found.append((heading.level, heading.id, heading.title))
        found += flat(heading.children)
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("root", [PLAYBOOK, ROOT], ids=["tests", "default"])
def test_pages_have_the_ids_and_headings_that_a_browser_would_find(lang: Language, root: Path):
    for page in pages(lang, root).values():
        outline = Outline(page.html)
        assert (page.anchors, flat(page.toc)) == (outline.ids, outline.headings), page.path


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        ('<p id="a">id="b"</p>', {"a"}),
        ("<p class='x' id='a-b'>", {"a-b"}),
        ('<p hidden id="a">', {"a"}),
        ('<p title="1 > 0" id="a" data-id="b">', {"a"}),
        ("<p title=' id=\"b\"'>", set()),
        ('<p id="">', set()),
        ('<p id="a&amp;b">', {"a&b"}),
        ('<!-- <p id="a"> --><script>"<p id=\'b\'>"</script><p\nid="c">', {"c"}),
        ('a < b id="c" <p>', set()),
    ],
)
def test_ids_are_those_of_elements(html: str, ids: set[str]):
    assert anchors_and_headings(html)[0] == ids == Outline(html).ids


def test_a_heading_reads_as_its_words_without_the_sign_that_links_to_it():
    html = (
        '<h2 id="a"><span title="x > y">1 &lt; 2</span>\n  <b>甲</b>'
        '<a class="headerlink" href="#a" title="b">¶</a></h2>'
    )
    assert anchors_and_headings(html)[1] == (Heading("a", "1 < 2 甲", 2),)


def test_headings_of_the_third_level_stand_below_those_of_the_second():
    html = '<h2 id="a">甲</h2><h3 id="b">乙</h3><h2>no id</h2><h3 id="c">丙</h3><h2 id="d">丁</h2><h4 id="e">戊</h4>'
    below = (Heading("b", "乙", 3), Heading("c", "丙", 3))
    assert anchors_and_headings(html)[1] == (Heading("a", "甲", 2, below), Heading("d", "丁", 2))
