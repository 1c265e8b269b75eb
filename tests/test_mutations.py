"""Any one change of a sound playbook ends in a report, and what is checked without errors is built and printed."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden import PLAYBOOK
from mkdocs_playbook import checks
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.findings import errors_among
from mkdocs_playbook.model.calendar import Period
from mkdocs_playbook.paper.printing import Choice
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.paper.request import PrintRequest, planned_files, print_files
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.files import Files, files_in
from mkdocs_playbook.reading.load import read_playbook
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.runs.shared import NONE
from mkdocs_playbook.site import Settings, make_site
from mkdocs_playbook.words import words

SOUND = files_in(PLAYBOOK)

WEEK = Period(datetime.date(2026, 11, 23), datetime.date(2026, 11, 29))

ODD_VALUES = (
    # other kinds of value
    *("", "~", "null", "[]", "{}", "[x]", "{x: y}", "[[x]]", "- x", '""', "' '", "0", "-1", "010", "1e3", "9" * 40),
    *("yes", "true", "2026-02-30", "24:00", "9:00", "1 min", "0 d", "a/b", "../x", ".", "index"),
    *("a" * 400, "面" * 200),
    # references, links, Markdown, HTML
    *("<sop:bake-bread>", "<sop:bake-bread.bake>", "<term:sourdough>", "<team:exempt>", "<role:>", "<x:y>", "[]()"),
    *(
        "[x](javascript:x)",
        "[x](https://a.b)",
        "<b>x</b>",
        "&#128077;",
        "&nbsp;",
        "&#0;",
        "# x",
        "**",
        "__",
        "`",
        "```",
    ),
    # what means something to YAML, or to a template
    *("|", ">", "|-", "&a x", "*a", "!t x", "@x", "%x", "x: y", "x #y", "{{ sop('x') }}", "{% raw %}", "{", "}", "\\"),
    *("：", "，", "“x”", "x\ty"),
    # characters that can't be seen, or hardly be set
    *('"\\u0007"', '"\\u001c"', '"\\u1680"', '"\\u200b"', '"\\ufdd0a\\ufdd1"', '"\\ue000"', '"\\U0010ffff"'),
    *('"\\u0600"', '"e\\u0301"', '"x\\u0301"', "\ufdfa", "\u202ex", "\u13e3", "\U00013000", "a\u00adb", "\u3000"),
    *("\U0001f35e", "\U0001f469\u200d\U0001f469\u200d\U0001f467"),
)
"""What stands where something else is wanted."""


def lines_of(path: str) -> list[str]:
    content = SOUND[path]
    assert isinstance(content, bytes)
    return content.decode().split("\n")


def with_lines(path: str, lines: list[str]) -> Files:
    return {**SOUND, path: "\n".join(lines).encode()}


@st.composite
def of_a_line(draw: st.DrawFn) -> Files:
    """A line taken away, doubled, moved, set in or out, or split."""
    path = draw(st.sampled_from(sorted(SOUND)))
    lines = lines_of(path)
    number = draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    changed: Callable[[], list[str]] = draw(
        st.sampled_from(
            [
                lambda: [],
                lambda: [line, line],
                lambda: [f"  {line}"],
                lambda: [line.lstrip()],
                lambda: [f"\t{line}"],
                lambda: [line[: len(line) // 2]],
                lambda: [line[: len(line) // 2], line[len(line) // 2 :]],
                lambda: [line.replace(":", "：", 1)],
                lambda: [line.replace(": ", ":", 1)],
                lambda: [line.upper()],
                lambda: ["<<<<<<< HEAD", line, "=======", line, ">>>>>>> main"],
            ]
        )
    )
    return with_lines(path, [*lines[:number], *changed(), *lines[number + 1 :]])


@st.composite
def of_a_value(draw: st.DrawFn) -> Files:
    """Something odd in the place of a value."""
    path = draw(st.sampled_from(sorted(SOUND)))
    lines = lines_of(path)
    with_values = [number for number, line in enumerate(lines) if ": " in line] or [0]
    number = draw(st.sampled_from(with_values))
    name = lines[number].partition(": ")[0]
    lines[number] = f"{name}: {draw(st.sampled_from(ODD_VALUES))}"
    return with_lines(path, lines)


@st.composite
def of_a_character(draw: st.DrawFn) -> Files:
    """Any character anywhere."""
    path = draw(st.sampled_from(sorted(SOUND)))
    text = "\n".join(lines_of(path))
    place = draw(st.integers(0, len(text)))
    char = draw(st.characters(exclude_categories=["Cs"]))
    return {**SOUND, path: f"{text[:place]}{char}{text[place:]}".encode()}


@st.composite
def of_bytes(draw: st.DrawFn) -> Files:
    """Some bytes of a file become others."""
    path = draw(st.sampled_from(sorted(SOUND)))
    content = SOUND[path]
    assert isinstance(content, bytes)
    place = draw(st.integers(0, len(content)))
    return {**SOUND, path: content[:place] + draw(st.binary(max_size=3)) + content[place + 1 :]}


@st.composite
def of_a_file(draw: st.DrawFn) -> Files:
    """A file that is missing, empty, cut off, there twice, or called something else."""
    path = draw(st.sampled_from(sorted(SOUND)))
    content = SOUND[path]
    assert isinstance(content, bytes)
    others = {name: held for name, held in SOUND.items() if name != path}
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    renamed = [f"{folder}/{name}.txt", f"{folder}/{name.upper()}", f"{folder}/{stem}.yaml", f"{folder}s/{name}"]
    renamed += [f"{folder}/x/{name}", f"{folder}/{stem} 2.yml", f"{folder}/index.yml", f"playbook/roles/{name}"]
    changes = [others, {**SOUND, path: b""}, {**SOUND, path: content[: len(content) // 2]}]
    for other in renamed:
        changes += [{**others, other: content}, {**SOUND, other: content}]
    return dict(sorted(draw(st.sampled_from(changes)).items()))


MUTATIONS = st.one_of(of_a_line(), of_a_value(), of_a_character(), of_bytes(), of_a_file())


def told(loaded: Loaded) -> bool:
    """Whether a playbook has errors; every problem of it has words in both languages."""
    found = checks.run(loaded, Proofs(PLAYBOOK))
    for lang in loaded.languages:
        own_words = words(lang)
        assert report.text(found, loaded, own_words)
        for one in found:
            assert one.message.key in own_words.tables["message"]
            for hint in (*one.hints, *one.otherwise, *(one.fix.says if one.fix else ())):
                assert hint.key in own_words.tables["hint"]
    return bool(errors_among(found))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(MUTATIONS)
def test_any_change_of_a_playbook_is_told_in_words(files: Files):
    told(read_playbook(files))


@pytest.mark.slow
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(files=MUTATIONS)
def test_what_is_checked_without_errors_is_built_and_printed(files: Files, tmp_path: Path):
    loaded = read_playbook(files)
    if told(loaded):
        return
    site = make_site(PLAYBOOK, loaded, Settings(), loaded.languages)
    assert all(handbook.pages for handbook in site.handbooks)
    for lang in loaded.languages:
        book = book_of(loaded, lang)
        typesetter = typesetter_of(PLAYBOOK, book.team)
        request = PrintRequest(Choice(), WEEK)
        files = planned_files(tmp_path / lang, book, request, NONE)
        assert list(print_files(tmp_path, files, book, request, typesetter, None))
