"""One YAML file -> plain data and places."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_playbook.findings import Location
from mkdocs_playbook.reading import document as source
from mkdocs_playbook.reading.document import Source, read_source

YAML_PIECES = st.sampled_from(
    [
        "title",
        ": ",
        ":",
        "：",
        "\n",
        "  ",
        "- ",
        "\t",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "，",
        "#",
        " # ",
        "&a ",
        "*a",
        "!t ",
        "---",
        "...",
        "%",
        "|",
        ">",
        "? ",
        "<<",
        "@",
        "`",
        "\\",
        "面包",
        "\r",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x07",
    ]
)
"""What YAML files, and mistakes in them, are made of."""


def read(text: str) -> Source:
    return read_source("team.yml", text.encode())


def locations(found: Source) -> list[Location]:
    places = [location for place in found.places.values() for location in (place.value, place.key) if location]
    findings = [*found.faults, *found.duplicates]
    shown = [finding.place for finding in findings if isinstance(finding.place, Location)]
    return [*places, *shown, *found.cut_off.values()]


def lies_in(location: Location, lines: tuple[str, ...]) -> bool:
    if location == Location(location.path, 1, 1, 1):  # the file as a whole
        return True
    return (
        1 <= location.line <= len(lines)
        and 1 <= location.column <= location.end_column <= len(lines[location.line - 1]) + 2  # a line end counts
    )


@given(st.binary())
def test_any_bytes_give_data_or_one_fault(raw: bytes):
    found = read_source("team.yml", raw)
    assert (found.data is None) == (len(found.faults) == 1)


@given(st.lists(YAML_PIECES, max_size=40).map("".join))
@example("? title")
def test_any_text_gives_data_or_one_fault_and_every_place_lies_in_the_file(text: str):
    found = read(text)
    assert (found.data is None) == (len(found.faults) == 1)
    assert [location for location in locations(found) if not lies_in(location, found.lines)] == []


@given(st.lists(YAML_PIECES, max_size=40).map("".join))
@example("a:\n  b: [c, - d]\n  e: |\n    - f\n")
def test_a_file_with_nothing_to_tell_of_reads_as_one_that_is_looked_at_closely(text: str):
    short = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "plain_data", lambda *_: None)
        assert short == read(text)


@given(st.binary(max_size=40))
def test_every_place_lies_in_a_file_of_any_bytes(raw: bytes):
    found = read_source("team.yml", raw)
    assert [location for location in locations(found) if not lies_in(location, found.lines)] == []


@pytest.mark.parametrize(
    "scalar",
    ["no", "yes", "on", "12:30", "010", "1_0", "0x1f", "1e3", ".5", "2026-13-45", "2026-11-20", "null", "~", "="],
)
def test_scalars_stay_as_they_are_written(scalar: str):
    assert read(f"value: {scalar}\nlist: [{scalar}]\n").data == {"value": scalar, "list": [scalar]}


@given(
    st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.text("abc 面包：，。\"'#:-[]{}\\", min_size=1))
)
def test_texts_between_quotes_come_through_unchanged(data: dict[str, str]):
    lines = ["first: x"]
    for name, text in data.items():
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'_{name}: "{escaped}"')
    expected = {"first": "x"} | {f"_{name}": text for name, text in data.items()}
    assert read("\n".join(lines)).data == expected


def test_blocks_and_lists_become_plain_data():
    found = read("steps:\n  mix:\n    do: 和面\n    facts: [a, b]\nsay:\n  - 您好\n  - |\n    两行\n    文字\n")
    assert found.data == {"steps": {"mix": {"do": "和面", "facts": ["a", "b"]}}, "say": ["您好", "两行\n文字\n"]}


def test_places_count_lines_and_characters_from_one():
    found = read("title: 面包\nsteps:\n  mix: {do: 和面}\n")
    assert found.locate(("title",)) == Location("team.yml", 1, 8, 10)
    assert found.locate(("title",), "key") == Location("team.yml", 1, 1, 6)
    assert found.locate(("steps", "mix", "do")) == Location("team.yml", 3, 13, 15)


def test_a_part_that_is_not_there_is_told_at_the_nearest_part_above_it():
    found = read("title: 面包\nsteps:\n  mix: {do: 和面}\n")
    assert found.locate(("steps", "mix", "say", 0)) == found.locate(("steps", "mix"), "key")
    assert found.locate(("owner",)) == Location("team.yml", 1, 1, 1)


def test_a_part_of_a_text_is_found_on_its_own_line():
    found = read("do: >-\n  先看一眼，\n  再按 <sop:mix> 做。\n")
    assert found.locate_in(("do",), "<sop:mix>") == Location("team.yml", 3, 6, 15)
    assert found.locate_in(("do",), "<sop:gone>") == found.locate(("do",))


def test_a_comment_behind_a_plain_text_is_remembered_and_others_are_not():
    found = read('plain: 一 # 二\nquoted: "一" # 二\nglued: 一#二\nblock: |\n  一 # 二\nlist: [一, 二] # 三\n')
    assert found.cut_off == {("plain",): Location("team.yml", 1, 10, 13)}


def test_line_ends_and_a_byte_order_mark_of_other_systems_are_read():
    found = read_source("team.yml", b"\xef\xbb\xbftitle: a\r\nalso: [b]\r\n")
    assert found.data == {"title": "a", "also": ["b"]}
    assert found.locate(("also",)).line == 2


def test_the_first_of_two_equal_names_counts_and_the_second_is_told():
    found = read("a: 1\nb: {c: 2}\na: {c: 3}\n")
    assert found.data == {"a": "1", "b": {"c": "2"}}
    assert [finding.place for finding in found.duplicates] == [Location("team.yml", 3, 1, 2)]


@pytest.mark.parametrize("text", ["[" * 30_000, "a: " + "{b: " * 30_000, "- " * 30_000])
def test_deep_nesting_is_refused_and_breaks_nothing(text: str):
    assert [fault.message.key for fault in read(text).faults] == ["too-deep"]


@pytest.mark.parametrize(
    ("limit", "value", "text", "key"),
    [
        ("MAX_BYTES", 20, "title: 一二三四五六七八\n", "too-big"),
        ("MAX_NODES", 5, "list: [1, 2, 3, 4, 5]\n", "too-many-nodes"),
        ("MAX_DEPTH", 2, "a: {b: {c: d}}\n", "too-deep"),
    ],
)
def test_limits_hold(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, text: str, key: str):
    assert read(text).faults == ()
    monkeypatch.setattr(source, limit, value)
    assert [fault.message.key for fault in read(text).faults] == [key]


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("title：面包", "title: 面包"),
        ("title:面包", "title: 面包"),
        ("title: @面包", 'title: "@面包"'),
        ('title: "面"包', "title: '\"面\"包'"),
        ("title: 面: 包", 'title: "面: 包"'),
        ("title: 'baker's bread'", 'title: "baker\'s bread"'),
        ('title: fresh: bread"', 'title: "fresh: bread"'),
        ("title 面包\nalso: []", "title: 面包"),
        ("also: {a: 1，b: 2}", "also: {a: 1, b: 2}"),
    ],
)
def test_the_proposed_line_mends_the_file(written: str, mended: str):
    fault = read(f"id: x\n{written}\n").faults[0]
    assert fault.fix
    assert (fault.fix.place.line, fault.fix.text) == (2, mended)
    assert read("id: x\n" + written.replace(written.split("\n")[0], mended)).faults == ()


def test_a_quoted_text_may_run_over_lines():
    assert read('purpose: "一\n  二"\ntitle: 三\n').data == {"purpose": "一 二", "title": "三"}
    broken = read('purpose: "一\n  二"\ntitle：三\n').faults[0]
    assert broken.message.key == "wide-colon"
