"""The small Markdown of texts, and what can't get through it."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.pages import prose
from mkdocs_playbook.pages.prose import Prose

TAGS = {"p", "em", "strong", "a", "code", "pre", "ul", "ol", "li", "br", "span"}
ATTRIBUTES = {("a", "href"), ("a", "title"), ("code", "class"), ("ol", "start"), ("span", "class")}
SCHEMES = ("http:", "https:", "mailto:", "role:", "sop:", "metric:", "checklist:", "term:", "team:")

PIECES = st.sampled_from(
    [
        "<script>", "</p>", "<img src=x onerror=alert(1)>", "![a](https://x/y.png)", "[a](javascript:alert(1))",
        "<!--", "-->", "[a](data:text/html,x)", "[a](JaVaScRiPt&colon;x)", "<javascript:alert(1)>",
        "[a](https://x ", '"onclick=',
        '[a](https://x "t")', '<https://x">', "&lt;script&gt;", "&#60;b&#62;", "**", "_", "`", "```\n",
        '~~~x" y\n', "\\", "\n", "- ", "1. ", "    ", "> ", "# ", "[", "]", "(", ")", "<", ">", "&", '"', "'", "中",
        "a", ":", "//", "__", "＿＿", "<sop:mix>",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=15).map("".join) | st.text()


def reference(found: Reference) -> Markup:
    return Markup('<a href="sop:{}">{}</a>').format(found.id, found.id)


PROSE = Prose(reference)


class Seen(HTMLParser):
    """Every tag, attribute and stretch of text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.other: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)


@given(TEXTS)
@example("[a](javascript:alert(1)) <javascript:alert(1)> [b](&#106;avascript:x) ![c](https://x/y.png)")
@example('```" onclick="x\n</code></pre><script>\n```')
def test_only_listed_tags_and_attributes_come_out(text: str):
    for html in (PROSE.block(text), PROSE.inline(text)):
        seen = Seen(html)
        assert seen.tags <= TAGS
        assert {(tag, name) for tag, name, _ in seen.attributes} <= ATTRIBUTES
        assert all((value or "").lower().startswith(SCHEMES) for _, name, value in seen.attributes if name == "href")
        assert seen.other == []


@given(TEXTS)
@example("今天 ＿＿ 条 \"<sop:mix>\" 'a' > b")
def test_a_text_without_markdown_reads_as_with_the_parser(text: str):
    short = (PROSE.block(text), PROSE.inline(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "runs", lambda _: None)
        assert short == (PROSE.block(text), PROSE.inline(text))


BESIDE_STARS = st.sampled_from(
    [
        "**", "**", "**", "*", "***", "a", "中", "1", "²", "。", "“", ".", " ", "  ", "\u3000", "\u200b", "_", "＿＿",
        "-", "1. ", "<sop:mix>", "<b>", "+", "\u0301", "😀", "\xad", "\n", "\\", "~", "[a](https://b)", "`", "&amp;",
    ]
)  # fmt: skip


@settings(max_examples=1000)
@given(st.lists(BESIDE_STARS, max_size=14).map("".join))
@example("**一**：二**三**四")
@example("a**b**c**d**e")
def test_strong_words_read_as_with_the_parser(text: str):
    test_a_text_without_markdown_reads_as_with_the_parser.hypothesis.inner_test(text)  # type: ignore[attr-defined]


def test_a_text_of_strong_words_alone_needs_no_parser(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prose, "_PARSER", None)
    assert PROSE.block("**1**：看，**再**看") == "<p><strong>1</strong>：看，<strong>再</strong>看</p>"


@given(TEXTS)
def test_the_words_alone_hold_no_html(text: str):
    plain = PROSE.plain(text)
    assert Seen(str(escape(plain))).tags == set()


@given(st.text("abc<>&\"'中 ", max_size=30))
def test_what_is_no_markdown_is_shown_as_it_is_written(text: str):
    assert Seen(PROSE.inline(text)).text.split() == text.split()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一*二*三", "<p>一<em>二</em>三</p>"),
        ("**一**二", "<p><strong>一</strong>二</p>"),
        ("一\n二", "<p>一<br>\n二</p>"),
        ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("[一](https://example.com)", '<p><a href="https://example.com">一</a></p>'),
        ("<b>一</b>", "<p>&lt;b&gt;一&lt;/b&gt;</p>"),
        ("![一](https://example.com/a.png)", '<p>!<a href="https://example.com/a.png">一</a></p>'),
        ("[一](javascript:alert(1))", "<p>[一](javascript:alert(1))</p>"),
        ("# 一", "<p># 一</p>"),
        ("一 ＿＿ 二", '<p>一 <span class="pb-pen pb-pen-words">＿＿</span> 二</p>'),
        ("a __, a_b", '<p>a <span class="pb-pen pb-pen-words">__</span>, a_b</p>'),
        ("`__`", "<p><code>__</code></p>"),
        ("snake__case", "<p>snake__case</p>"),
        ("客户__天内", '<p>客户<span class="pb-pen pb-pen-number">__</span>天内</p>'),
    ],
)
def test_the_markdown_that_there_is(text: str, html: str):
    assert PROSE.block(text).replace("<br />", "<br>") == html


@pytest.mark.parametrize("address", ["mailto:bob", "mailto:bob@example.com", "tel:123", "https://example.com"])
def test_an_address_is_no_reference(address: str):
    asked: list[Reference] = []
    asking = Prose(lambda found: asked.append(found) or Markup())
    assert address in asking.inline(f"<{address}>")
    assert asked == []


def test_a_reference_is_resolved_and_one_in_code_is_not():
    assert PROSE.inline("看 <sop:mix> 和 `<sop:mix>`") == (
        '看 <a href="sop:mix">mix</a> 和 <code>&lt;sop:mix&gt;</code>'
    )


def test_the_words_alone():
    assert PROSE.plain("**一** <sop:mix> `a < b` &amp; 二") == "一 mix a < b & 二"
