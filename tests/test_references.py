"""References inside texts."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_playbook.model.kinds import REFERABLE
from mkdocs_playbook.model.markdown import parser
from mkdocs_playbook.model.references import Reference, found_by_parser, has_words, mended, parse, pieces, references

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@given(st.sampled_from([kind for kind in REFERABLE if kind != "team"]), IDS, st.none() | IDS)
def test_a_reference_is_found_wherever_it_stands(kind: str, id_: str, part: str | None):
    written = f"<{kind}:{id_}{'.' + part if part else ''}>"
    expected = Reference(written, kind, id_, part)
    assert parse(written) == expected
    assert list(references(f"先看{written}，再说")) == [expected]


def test_a_checklist_has_its_folder_and_the_team_has_no_id():
    assert parse("<checklist:daily/baker.opening>") == Reference(
        "<checklist:daily/baker.opening>", "checklist", "daily/baker", "opening"
    )
    assert parse("<team:daytime>") == Reference("<team:daytime>", "team", "team", "daytime")


def test_code_and_links_hold_no_references():
    assert list(references("`<sop:mix>` <https://example.com> <mailto:a@example.com> <HTTP://x>")) == []


@pytest.mark.parametrize(
    "written",
    ["<sop:>", "<sop:Mix>", "<sop: mix>", "<sop：mix>", "<SOP:mix>", "<做法:mix>", "<sop:a.b.c>", "<sop:mix。bake>"],
)
def test_what_looks_like_a_reference_is_told_and_not_passed_over(written: str):
    assert parse(written) is None
    assert [(found.written, found.kind) for found in references(f"看 {written}。")] == [(written, "")]


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("<SOP:Bake_Bread>", "<sop:bake-bread>"),
        ("<sops：bake-bread>", "<sop:bake-bread>"),
        ("<metric: reply-time.green >", "<metric:reply-time.green>"),
        ("<metric:reply-time。green>", "<metric:reply-time.green>"),
        ("<metric:reply－time.green>", "<metric:reply-time.green>"),
        ("<页面:2>", None),
        ("<sop:>", None),
    ],
)
def test_a_malformed_reference_is_mended_where_its_meaning_is_sure(written: str, better: str | None):
    assert mended(written) == better


@pytest.mark.parametrize("text", ["a < b > c", "<姓名>", "<b>", "1 <2: 3", "<a:b\nc>", ""])
def test_other_uses_of_angle_brackets_are_left_alone(text: str):
    assert list(references(text)) == []


@given(st.text("<>:：.`ab中 \n/-", max_size=30))
def test_any_text_can_be_looked_through(text: str):
    assert all(found.written in text for found in references(text))


def test_words_and_references_alone_need_no_parser():
    green, mix = parse("<metric:reply-time.green>"), parse("<sop:mix>")
    assert pieces("9~21 点，<metric:reply-time.green>内回复 (100%)！<sop:mix>") == [
        "9~21 点，", green, "内回复 (100%)！", mix,
    ]  # fmt: skip
    assert pieces("") == []


MARKED = [
    "**a**", "a_b", "`a`", "[a](b)", "a\nb", "- a", "+ a", "1. a", "2) a", "~~~", "&amp;", "\\a", "<https://a>",
    "<sop:A>", "a ",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
def test_other_texts_are_left_to_the_parser(text: str):
    assert pieces(text) is None


PIECES = st.sampled_from(
    [
        "<sop:mix>", "<metric:mix.green>", "<team:daytime>", "<checklist:daily/x.y>", "<role:-->", "<http:x>",
        "<mailto:a>", "中", "文。", "a", "B ", "1", "12", ".", ". ", ")", "(", "-", "- ", "--", "+", "+ ", "~", "~~~",
        "=", "===", "#", "# ", ">", "> ", "|", ":", "：", "/", "!", "]", "](", "{", "}", "^", "$", "%", ";", ",", "?",
        "'", '"', "www.x.yz", "https://x.yz", "a@b.cd", " ", "    ", "\u3000", "\u2028", "\x85", "\x7f",
        "<", "&", "&lt;", "*", "_", "`", "[", "\\", "\n", "\t", "\r", "\x00",
    ]
)  # fmt: skip
PARSER = parser()


def parsed(text: str) -> Iterator[str | Reference | None]:
    """What the parser finds in a text that is one paragraph of words and autolinks."""
    paragraph = PARSER.parse(text)
    assert [block.type for block in paragraph] == ["paragraph_open", "inline", "paragraph_close"]
    tokens = iter(paragraph[1].children or ())
    for token in tokens:
        if token.type == "text":
            yield token.content
        else:
            words, end = next(tokens), next(tokens)
            assert (token.type, token.markup, words.type, end.type) == ("link_open", "autolink", "text", "link_close")
            yield parse(f"<{token.attrs['href']}>")


@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=8).map("".join) | st.text())
def test_what_is_taken_apart_without_the_parser_reads_as_with_it(text: str):
    if simple := pieces(text):
        assert simple == list(parsed(text))


@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=20).map("".join) | st.text())
def test_references_found_without_the_parser_are_those_found_with_it(text: str):
    assert references(text) == found_by_parser(text)


@pytest.mark.parametrize("depth", range(8, 12))
def test_a_reference_in_lists_within_lists_is_found_as_deep_as_the_parser_reads(depth: int):
    text = f"{'- ' * depth}<sop:mix>"
    assert references(text) == found_by_parser(text)


def test_figures_and_references_need_no_translation():
    assert not has_words("0")
    assert not has_words("<metric:reply-time.green> / 100%")
    assert has_words("<metric:reply-time.green> 以内")
