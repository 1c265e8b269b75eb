"""Calls in hand-written pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playbook.hosts.mkdocs.placeholders import fill, hold
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.pages.written import Embed
from mkdocs_playbook.reading.embeds import find

PAGES = st.lists(
    st.sampled_from(
        [
            '{{ metric("a") }}',
            "{{ sop('b.c') }}",
            "{{ x }}",
            '{{ f("a") }}',
            "{{ metric(“a”) }}",
            "`",
            "``",
            "```\n",
            "~~~\n",
            "\n",
            "  ",
            "文字",
            "{",
            "}",
            "(",
            ")",
            "\ufdd0",
            "\ufdd1",
            "0",
            "\ufdd00\ufdd1",
            "<p>",
            "</p>",
        ]
    ),
    max_size=20,
).map("".join)


def filled(markdown: str) -> str:
    """The page with every call put back as it was written."""
    embeds = {call.written: Embed(f"<p>{call.written}</p>", call.written) for call in find(markdown)}
    return fill(hold(markdown), embeds)


class Marks(dict[str, Embed]):
    """Stands for any call whatever it is, with a mark that no text holds by chance."""

    MARK = "⁂"

    def __contains__(self, call: object) -> bool:
        return True

    def __missing__(self, call: str) -> Embed:
        return Embed(self.MARK, self.MARK)


@given(PAGES)
def test_what_is_held_can_be_put_back(markdown: str):
    expected = markdown.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    restored = filled(markdown).replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    strip = str.maketrans("", "", " \n")
    assert restored.translate(strip) == expected.translate(strip)


@given(PAGES)
def test_every_call_stands_where_it_is_said_to(markdown: str):
    lines = markdown.split("\n")
    for call in find(markdown):
        assert lines[call.line - 1][call.column - 1 :].startswith(call.written)


@given(PAGES, st.text(max_size=20))
def test_a_page_cannot_make_placeholders_of_its_own(markdown: str, text: str):
    page = markdown + text
    shown = fill(hold(page), Marks())
    assert shown.count(Marks.MARK) == page.count(Marks.MARK) + len(list(find(page)))


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ('{{ metric("reply-time") }}', Reference("<metric:reply-time>", "metric", "reply-time")),
        ("{{metric('reply-time.green')}}", Reference("<metric:reply-time.green>", "metric", "reply-time", "green")),
        ('{{ checklist( "daily/baker" ) }}', Reference("<checklist:daily/baker>", "checklist", "daily/baker")),
    ],
)
def test_a_call_names_what_it_shows(written: str, reference: Reference):
    assert [call.reference for call in find(f"看 {written}。")] == [reference]


@pytest.mark.parametrize(
    "written",
    [
        "{{ metric(reply-time) }}",
        '{{ metric("a", "b") }}',
        "{{ metric(“a”) }}",
        '{{ metric（"a"） }}',
        '{{ metric("a" }}',
        "{{ metric() }}",
    ],
)
def test_what_is_meant_as_a_call_is_told_and_not_passed_over(written: str):
    assert [(call.written, call.reference) for call in find(written)] == [(written, None)]


@pytest.mark.parametrize(
    "page",
    [
        '`{{ metric("a") }}`',
        '```\n{{ metric("a") }}\n```',
        '~~~ jinja\n{{ metric("a") }}\n```\n{{ metric("b") }}\n~~~',
        '```\n{{ metric("a") }}\n``` no end\n{{ metric("b") }}',
        "{{ page.title }}",
        "{ metric(1) }",
        '{{ recipe("rye") }}',
        '{{ Metric("orders") }}',
        '{{ dbt.metric("orders") }}',
        '# {{ ref("orders") }}',
        "[a]({{ url('x') }})",
    ],
)
def test_code_other_braces_and_the_calls_of_other_plugins_are_left_alone(page: str):
    assert list(find(page)) == []
    assert hold(page) == page


def test_a_call_alone_in_its_paragraph_becomes_a_block():
    first, second = '{{ metric("a") }}', '{{ metric("b") }}'
    alone, inline = hold(f"{first}\n\n看 {second}").split("\n\n")
    embeds = {first: Embed("<div>a</div>", "<a>a</a>"), second: Embed("<div>b</div>", "<a>b</a>")}
    html = fill(f"<p>{alone}</p>\n<p>{inline}</p>", embeds)
    assert html == "<div>a</div>\n<p>看 <a>b</a></p>"


def test_a_call_that_nothing_stands_for_is_shown_as_it_was_written():
    call = "{{ sop('nope') }}"
    assert fill(f"<p>{hold(call)}</p>", {}) == "<p>{{ sop(&#x27;nope&#x27;) }}</p>"
    assert fill(f"<p>看 {hold(call)}</p>", {}) == "<p>看 {{ sop(&#x27;nope&#x27;) }}</p>"
