"""A file with other data: what differs is written anew, and all else stays as it is."""

import difflib
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from golden import PLAYBOOK
from mkdocs_playbook.authoring.draft import ByHandError
from mkdocs_playbook.authoring.edited import edited, new_file, same
from mkdocs_playbook.reading.document import read_source

ROOT = Path(__file__).parents[1]

TEXT = """\
# about the file
title: 烤面包  # its name
also: [早班, 晨烤]
needs:
  - 面粉
  # fresh
  - 酵母
steps:
  mix:
    do: 称料
    within: 5 min
  # the long part
  rest: {do: 醒发, after: 15 min}
long: |-
  one
  two
folded: >-
  three
  four
# the end
"""


def edit(change: dict[str, Any], text: str = TEXT) -> list[str]:
    """The lines that go and come by an edit of the top fields; ``None`` takes one away."""
    data = deepcopy(read_source("a.yml", text.encode()).data)
    assert data is not None
    for key, value in change.items():
        if value is None:
            del data[key]
        else:
            data[key] = value
    after = edited("a.yml", text.encode(), data).decode()
    found = read_source("a.yml", after.encode()).data
    assert found is not None
    assert same(found, data)
    lines = difflib.unified_diff(text.splitlines(), after.splitlines(), n=0, lineterm="")
    return [f"{line[0]} {line[1:]}" for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


MIX = {"do": "称料", "within": "5 min"}
REST = {"do": "醒发", "after": "15 min"}


@pytest.mark.parametrize(("change", "lines"), [
    ({}, []),
    ({"title": "烤 <role:baker>"}, ["- title: 烤面包  # its name", "+ title: 烤 <role:baker>  # its name"]),
    ({"title": "a: b"}, ["- title: 烤面包  # its name", '+ title: "a: b"  # its name']),
    ({"title": "0"}, ["- title: 烤面包  # its name", "+ title: 0  # its name"]),
    ({"title": "# x"}, ["- title: 烤面包  # its name", '+ title: "# x"  # its name']),
    ({"also": ["早班", "夜烤"]}, ["- also: [早班, 晨烤]", "+ also: [早班, 夜烤]"]),
    ({"also": ["早班", "晨烤", "a, b"]}, ["- also: [早班, 晨烤]", '+ also: [早班, 晨烤, "a, b"]']),
    ({"also": ["早班"]}, ["- also: [早班, 晨烤]", "+ also: [早班]"]),
    ({"also": None}, ["- also: [早班, 晨烤]"]),
    ({"needs": ["面粉", "酵母", "盐"]}, ["+   - 盐"]),
    ({"needs": ["面粉", "老面"]}, ["-   - 酵母", "+   - 老面"]),
    ({"needs": ["面粉"]}, ["-   - 酵母"]),
    ({"steps": {"mix": {**MIX, "within": "9 min"}, "rest": REST}}, ["-     within: 5 min", "+     within: 9 min"]),
    ({"steps": {"mix": {**MIX, "avoid": "快"}, "rest": REST}}, ["+     avoid: 快"]),
    ({"steps": {"mix": MIX, "rest": {**REST, "who": "baker"}}},
     ["-   rest: {do: 醒发, after: 15 min}", "+   rest: {do: 醒发, after: 15 min, who: baker}"]),
    ({"steps": {"mix": MIX, "rest": {"who": "baker", **REST}}},
     ["-   rest: {do: 醒发, after: 15 min}", "+   rest: {who: baker, do: 醒发, after: 15 min}"]),
    ({"steps": {"mix": MIX, "rest": {"do": "醒发"}}},
     ["-   rest: {do: 醒发, after: 15 min}", "+   rest: {do: 醒发}"]),
    ({"steps": {"mix": MIX, "rest": {"after": "15 min"}}},
     ["-   rest: {do: 醒发, after: 15 min}", "+   rest: {after: 15 min}"]),
    ({"steps": {"mix": MIX, "rest": REST, "bake": {"do": "烤"}}}, ["+   bake:", "+     do: 烤"]),
    ({"steps": {"mix": MIX}}, ["-   rest: {do: 醒发, after: 15 min}"]),
    ({"long": "one\nthree"}, ["-   two", "+   three"]),
    ({"long": "one"}, ["- long: |-", "-   one", "-   two", "+ long: one"]),
    ({"title": "one\ntwo"}, ["- title: 烤面包  # its name", "+ title: |-", "+   one", "+   two"]),
    ({"folded": "three five"}, ["- folded: >-", "-   three", "-   four", "+ folded: three five"]),
    ({"more": {"a": "1"}}, ["+ more: {a: 1}"]),
])  # fmt: skip
def test_only_what_differs_is_written(change: dict[str, Any], lines: list[str]):
    assert edit(change) == lines


def test_a_new_key_stands_behind_the_one_that_it_follows():
    data = {"title": "烤", "in_short": "x", "steps": {"mix": {"do": "a"}, "new": {"do": "b"}, "rest": {"do": "c"}}}
    text = "title: 烤\nsteps:\n  mix:\n    do: a\n\n  # rest\n  rest:\n    do: c\n"
    after = edited("a.yml", text.encode(), data).decode()
    assert after == (
        "title: 烤\nin_short: x\nsteps:\n  mix:\n    do: a\n  new:\n    do: b\n\n  # rest\n  rest:\n    do: c\n"
    )


def test_what_is_added_at_the_end_of_a_part_and_behind_it_comes_in_this_order():
    data = {"steps": {"a": {"do": "1", "who": "x"}, "z": {"do": "2"}}, "after": "3"}
    after = edited("a.yml", b"steps:\n  a:\n    do: 1\n", data).decode()
    assert after == "steps:\n  a:\n    do: 1\n    who: x\n  z:\n    do: 2\nafter: 3\n"


def test_line_ends_a_mark_and_a_missing_last_end_stay():
    raw = b"\xef\xbb\xbftitle: a\r\nalso: [b]"
    assert edited("a.yml", raw, {"title": "c", "also": ["b"], "in_short": "d"}) == (
        b"\xef\xbb\xbftitle: c\r\nalso: [b]\r\nin_short: d"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "- x",
        "x #y",
        " x",
        "'x",
        "[x]",
        "a\n\n  b",
        "  a\nb",
        "a\n",
        "{",
        "x, y",
        "\x85",
        "yes",
        "1.0",
        "<sop:x>",
        "x:",
        "a\tb",
    ],
)
def test_every_text_reads_as_what_it_is(text: str):
    data = {"title": text, "list": [text, "x"], "steps": {"a": {"do": text}}}
    found = read_source("a.yml", new_file(data)).data
    assert found is not None
    assert same(found, data)


def test_what_only_its_writer_can_change_is_left_to_them():
    with pytest.raises(ByHandError):
        edited("a.yml", b"? title\n: a\nalso: [b]\n", {"also": ["b"]})


FILES = sorted(PLAYBOOK.glob("*/**/*.yml"))
ALL = FILES + sorted([*ROOT.glob("playbook/**/*.yml"), *ROOT.glob("checklists/**/*.yml")])


def changed_at_random(data: Any, chance: random.Random) -> Any:
    """The same data with something else at one place."""
    data = deepcopy(data)
    node = data
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = chance.choice(keys)
        if isinstance(node[key], dict | list) and node[key] and chance.random() < 0.8:
            node = node[key]
            continue
        if isinstance(node, dict) and chance.random() < 0.3:
            node[f"new-{chance.randrange(9)}"] = chance.choice(["x", "a: b", "一\n二", ["x", "y"], {"do": "x"}])
        elif chance.random() < 0.3 and len(node) > 1:
            del node[key]
        elif isinstance(node, list):
            node[key] = chance.choice(["另一句。", "a # b", "a, b", "one\ntwo"])
        else:
            node[key] = chance.choice(["另一句。", "a # b", "a, b", "one\ntwo", ["x"]])
        return data


def check_edits(file: Path, seeds: range) -> None:
    raw = file.read_bytes()
    data = read_source("a.yml", raw).data
    comments = [line.strip() for line in raw.decode().splitlines() if line.strip().startswith("#")]
    for seed in seeds:
        wanted = changed_at_random(data, random.Random(f"{file.name} {seed}"))
        after = edited("a.yml", raw, wanted)
        found = read_source("a.yml", after).data
        assert found is not None
        assert same(found, wanted)
        assert list(found) == list(wanted)
        kept = [line.strip() for line in after.decode().splitlines() if line.strip().startswith("#")]
        assert set(kept) <= {*comments, "# b"}
        assert edited("a.yml", raw, data or {}) == raw


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_edit_anywhere_leads_to_what_is_wanted(file: Path):
    check_edits(file, range(20))


@pytest.mark.slow
@pytest.mark.parametrize("file", ALL, ids=lambda file: file.name)
def test_so_does_one_in_every_file_of_the_default_playbook(file: Path):
    check_edits(file, range(5))
