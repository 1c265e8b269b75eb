"""Calls in hand-written pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.reading import embeds as calls

PAGES = st.lists(
    st.sampled_from(
        [
            '{{ metric("a") }}',
            "{{ sop('b.c') }}",
            "{{ x }}",
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
    found = list(calls.find(markdown))
    return calls.fill(
        calls.hold(markdown), lambda index: f"<p>{found[index].written}</p>", lambda index: found[index].written
    )


@given(PAGES)
def test_what_is_held_can_be_put_back(markdown: str):
    expected = markdown.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    restored = filled(markdown).replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    strip = str.maketrans("", "", " \n")
    assert restored.translate(strip) == expected.translate(strip)


@given(PAGES)
def test_every_call_stands_where_it_is_said_to(markdown: str):
    lines = markdown.split("\n")
    for call in calls.find(markdown):
        assert lines[call.line - 1][call.column - 1 :].startswith(call.written)


@given(PAGES, st.text(max_size=20))
def test_a_page_cannot_make_placeholders_of_its_own(markdown: str, text: str):
    used: list[int] = []
    calls.fill(
        calls.hold(markdown + text), lambda index: str(used.append(index)), lambda index: str(used.append(index))
    )
    assert sorted(used) == list(range(len(list(calls.find(markdown + text)))))


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ('{{ metric("reply-time") }}', Reference("<metric:reply-time>", "metric", "reply-time")),
        ("{{metric('reply-time.green')}}", Reference("<metric:reply-time.green>", "metric", "reply-time", "green")),
        ('{{ checklist( "daily/baker" ) }}', Reference("<checklist:daily/baker>", "checklist", "daily/baker")),
    ],
)
def test_a_call_names_what_it_shows(written: str, reference: Reference):
    assert [call.reference for call in calls.find(f"看 {written}。")] == [reference]


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
    assert [(call.written, call.reference) for call in calls.find(written)] == [(written, None)]


@pytest.mark.parametrize(
    "page",
    [
        '`{{ metric("a") }}`',
        '```\n{{ metric("a") }}\n```',
        '~~~ jinja\n{{ metric("a") }}\n```\n{{ metric("b") }}\n~~~',
        '```\n{{ metric("a") }}\n``` no end\n{{ metric("b") }}',
        "{{ page.title }}",
        "{ metric(1) }",
    ],
)
def test_code_and_other_braces_are_left_alone(page: str):
    assert list(calls.find(page)) == []
    assert calls.hold(page) == page


def test_a_call_alone_in_its_paragraph_becomes_a_block():
    held = calls.hold('{{ metric("a") }}\n\n看 {{ metric("b") }}')
    alone, inline = held.split("\n\n")
    html = calls.fill(
        f"<p>{alone}</p>\n<p>{inline}</p>", lambda index: f"<div>{index}</div>", lambda index: f"<a>{index}</a>"
    )
    assert html == "<div>0</div>\n<p>看 <a>1</a></p>"
