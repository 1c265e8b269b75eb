"""One order of keys: the models say it, ``playbook fmt`` applies it, and nothing but lines moves."""

import json
import random
import re
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from golden import PLAYBOOK, change
from mkdocs_playbook.cli import main
from mkdocs_playbook.model.base import FIRST, LAST, Frozen
from mkdocs_playbook.model.entities import Checklist, Item, Metric, Quiz, Sop
from mkdocs_playbook.model.kinds import KINDS, by_name
from mkdocs_playbook.model.order import first_misplaced, in_order, key_order, ranks
from mkdocs_playbook.model.shape import blocks
from mkdocs_playbook.model.shared import Area
from mkdocs_playbook.model.zones import RedZone
from mkdocs_playbook.reading.arranged import arranged
from mkdocs_playbook.reading.document import read_source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.formatting import formatted
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.order import wanted_orders
from mkdocs_playbook.words import words

SOP, SOP_EN = "playbook/sops/bake-bread.yml", "playbook/sops/bake-bread.en.yml"
SAY = words("en")


# ---- the order that the models say ----


def reads(model: type[Frozen], *names: str) -> bool:
    """Whether a file has these fields in this order."""
    order = key_order(model)
    return sorted(names, key=order.index) == list(names)


def test_files_read_from_what_it_is_to_when_it_was_reviewed():
    assert key_order(Sop)[:10] == (*key_order(Area), "was", "area", "owner", "trigger", "takes", "per")
    assert all(key_order(model)[-1] == "reviewed" for model in (Sop, Metric, Checklist, Quiz))
    assert reads(RedZone, "above", "basis", "why", "who", "within", "then")
    assert reads(Item, "do", "sop", "rounds", "takes", "killer")
    assert reads(Metric, "data", "columns", "accounts", "green")
    assert reads(Quiz, "pass_mark", "questions")
    assert reads(Checklist, "within", "pauses")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_has_one_place(kind: Any):
    for model in {kind.model, *models_below(kind.model)}:
        assert sorted(key_order(model)) == sorted(model.model_fields)


def models_below(kind: Any) -> set[type[Frozen]]:
    """The models that the files of the fixture have below one."""
    found = set()
    for entry in load(PLAYBOOK).entries.values():
        if entry.kind.model is kind:
            found |= {block.model for block in blocks(kind, entry.source.data) if block.model}
    return found


def every_class(class_: type[Frozen] = Frozen) -> set[type[Frozen]]:
    return {class_}.union(*map(every_class, class_.__subclasses__()))


def test_a_place_behind_a_field_is_behind_one_that_there_is():
    for class_ in every_class():
        place = vars(class_).get("stands", FIRST)
        if place not in (FIRST, LAST):
            names = {place} if isinstance(place, str) else set(place)
            assert all(names & heir.model_fields.keys() for heir in class_.__subclasses__()), class_


PLACES = ranks(["a", "b", "c"])


@pytest.mark.parametrize(
    ("keys", "ordered", "misplaced"),
    [
        ("a b c", "a b c", None),
        ("c a", "a c", ("a", "c")),
        ("a c b", "a b c", ("b", "c")),
        ("b c a", "a b c", ("a", "b")),
        ("x y", "x y", None),
        ("x b y z a", "x a b y z", ("a", "b")),
        ("a x b", "a x b", None),
    ],
)
def test_what_has_no_place_stays_behind_what_it_follows(keys: str, ordered: str, misplaced: tuple[str, str] | None):
    assert in_order(keys.split(), PLACES) == ordered.split()
    assert first_misplaced(keys.split(), PLACES) == misplaced


# ---- lines move, and stay what they are ----


def in_its_order(text: str, kind: str = "sop") -> str:
    file = formatted("x.yml", text.encode(), by_name(kind))
    assert file.trouble is None
    return (file.content or text.encode()).decode()


def test_comments_go_with_their_keys_and_what_stands_apart_stays():
    assert in_its_order(
        """# About the file

# every ten weeks
reviewed: {by: baker, on: 2026-01-01}  # by hand

# found in search
title: Bread
steps:
  # the first
  mix:
    avoid: haste
    # really
    do: >-
      mix

      # no comment
    # at the end of mix
  # at the end of the steps
area: baking

# the end
"""
    ) == (
        """# About the file

# found in search
title: Bread
area: baking
steps:
  # the first
  mix:
    # really
    do: >-
      mix

      # no comment
    avoid: haste
    # at the end of mix
  # at the end of the steps

# every ten weeks
reviewed: {on: 2026-01-01, by: baker}  # by hand

# the end
"""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{x: 1,by: a ,on: 2026-01-01}", "{x: 1,on: 2026-01-01 ,by: a}"),
        ("{ by: 'a, b', on: \"}\" }", "{ on: \"}\", by: 'a, b' }"),
        ("{\n  by: a,\n  on: b,\n}", "{\n  on: b,\n  by: a,\n}"),
        ("{on: a, by: b}", "{on: a, by: b}"),
    ],
)
def test_what_stands_in_braces_keeps_its_commas_and_blanks(before: str, after: str):
    assert in_its_order(f"title: a\nreviewed: {before}\n") == f"title: a\nreviewed: {after}\n"


@pytest.mark.parametrize("braces", ["{\n  by: a,  # who\n  on: b}", "{? by : a, on: b # x\n  }"])
def test_braces_with_comments_stay_and_are_told(braces: str):
    file = formatted("x.yml", f"reviewed: {braces}\ntitle: a\n".encode(), by_name("sop"))
    assert file.trouble == "by-hand"
    assert file.content is not None
    assert file.content.decode() == f"title: a\nreviewed: {braces}\n"


@pytest.mark.parametrize("text", ["title: [", "title: a\ntitle: b\n", "- a\n", "", "title: &x a\n"])
def test_what_cannot_be_read_soundly_is_left_alone(text: str):
    file = formatted("x.yml", text.encode(), by_name("sop"))
    assert (file.content, file.trouble) == (None, "unread")


def test_entries_of_a_translation_come_in_the_order_of_its_base_and_its_memory_last():
    base = read_source("x.yml", b"steps: {b: {do: x}, a: {do: x}}").data
    overlay = b"made_from: a=1\nsteps:\n  a:\n    avoid: x\n    do: y\n  c: {}\n  b: {do: z}\ntitle: t\n"
    file = formatted("x.en.yml", overlay, by_name("sop"), base)
    assert file.content == b"title: t\nsteps:\n  b: {do: z}\n  a:\n    do: y\n    avoid: x\n  c: {}\nmade_from: a=1\n"


def test_a_text_that_would_be_another_elsewhere_keeps_its_place():
    # At the end of its file it has no line end; further up it would get one.
    file = formatted("x.yml", b"area: a\ntitle: |\n  x", by_name("sop"))
    assert (file.content, file.trouble) == (None, "by-hand")


def test_a_file_that_ends_without_a_line_end_still_does():
    assert arranged(b"\xef\xbb\xbfb: 1\r\na: |\r\n  x", {(): ["a", "b"]}) == b"\xef\xbb\xbfa: |\r\n  x\r\nb: 1"


class Writer:
    """Writes data as people might: keys in any order, with comments, in braces or not."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.lines: list[str] = []
        self.above: dict[str, str] = {}
        """Comments -> the key below them."""
        self.behind: dict[str, str] = {}
        """Comments -> the key they share a line with."""
        self.others: list[str] = []
        self.is_open = False
        """Whether a line that is set in would belong to the text above it."""

    def note(self) -> str:
        return f"# note {len(self.above) + len(self.behind) + len(self.others)}."

    def mapping(self, data: dict[str, Any], margin: str) -> None:
        keys = list(data)
        self.chance.shuffle(keys)
        for key in keys:
            self.apart(margin)
            if self.chance.random() < 0.3:
                note = self.note()
                self.above[note] = key
                self.lines.append(f"{margin}{note}")
            self.value(key, data[key], margin)

    def apart(self, margin: str) -> None:
        """Perhaps blank lines, and comments that might belong to anything."""
        if self.lines and self.chance.random() < 0.2:
            note = self.note()
            self.others.append(note)
            inner = margin if self.is_open else margin + "      "
            self.lines.append(f"{self.chance.choice(['', margin, inner])}{note}")
        if self.chance.random() < 0.2:
            self.lines.append("")

    def value(self, key: str, value: Any, margin: str) -> None:
        inner = margin + self.chance.choice(["  ", "    "])
        way = self.chance.random()
        self.is_open = False
        if isinstance(value, dict) and value and way < 0.7:
            self.lines.append(f"{margin}{key}:{self.remark(key)}")
            self.mapping(value, inner)
        elif isinstance(value, list) and value and way < 0.6:
            self.lines.append(f"{margin}{key}:{self.remark(key)}")
            for one in value:
                self.apart(inner)
                self.lines.append(f"{inner}- {self.in_line(one)}")
        elif isinstance(value, str) and value and way < 0.4:
            sign = "|-" if "\n" in value else self.chance.choice(["|-", ">-"])
            self.lines.append(f"{margin}{key}: {sign}{self.remark(key)}")
            self.lines += [f"{inner}{line}".rstrip() for line in value.split("\n")]
            self.lines += [""] * self.chance.choice([0, 0, 1])
            self.is_open = True
        else:
            self.lines += f"{margin}{key}: {self.in_line(value, inner)}{self.remark(key)}".split("\n")

    def remark(self, key: str) -> str:
        if self.chance.random() < 0.7:
            return ""
        note = self.note()
        self.behind[note] = key
        return f"  {note}"

    def in_line(self, value: Any, margin: str = "") -> str:
        """JSON is YAML; its entries may stand on lines of their own."""
        if not isinstance(value, dict):
            return json.dumps(value, ensure_ascii=False)
        keys = list(value)
        self.chance.shuffle(keys)
        comma = self.chance.choice([",", ", ", " , ", f",\n{margin}" if margin else ", "])
        return "{" + comma.join(f"{key}: {self.in_line(value[key])}" for key in keys) + "}"


FILES: list[tuple[Entry, str]] = [
    (entry, lang) for entry in load(PLAYBOOK).entries.values() for lang in ("", *entry.overlays)
]


@given(seed=st.integers(0, 10**9), at=st.integers(0, len(FILES) - 1))
@settings(max_examples=300)
def test_whatever_the_way_a_file_is_written_its_keys_come_in_order_and_all_else_stays(seed: int, at: int):
    chance = random.Random(seed)
    entry, lang = FILES[at]
    base = entry.source.data if lang else None
    source = entry.overlays[lang] if lang else entry.source
    writer = Writer(chance)
    assert source.data is not None
    writer.mapping(source.data, chance.choice(["", "  "]))
    end = chance.choice(["\n", "\r\n", "\r"])
    raw = end.join(writer.lines + [""] * chance.choice([0, 1])).encode()
    raw = chance.choice([b"", BOM_UTF8]) + raw
    before = read_source(source.path, raw)
    assert before.data is not None
    assert before.data == source.data

    file = formatted(source.path, raw, entry.kind, base)
    assert file.trouble is None
    content = raw if file.content is None else file.content
    after = read_source(source.path, content)
    assert after.data is not None
    assert wanted_orders(entry.kind, after.data, base) == {}
    assert formatted(source.path, content, entry.kind, base).content is None
    if base is None:
        assert short_names(entry, after.data) == short_names(entry, before.data)
        context = {"context": {"id": entry.id}}
        model = entry.kind.model
        assert model.model_validate(after.data, **context) == model.model_validate(before.data, **context)

    text, written = content.decode(), raw.decode()
    assert content.startswith(BOM_UTF8) == raw.startswith(BOM_UTF8)
    assert text.count(end) == written.count(end)
    # Where the last line is blank now, it has lost its end, but the one above hasn't.
    assert text.endswith(end) == written.endswith(end) or text.endswith(f"{end}{end}")
    lines = text.removeprefix("\ufeff").split(end)
    for note in writer.others:
        assert len([line for line in lines if line.endswith(note)]) == 1
    for note, key in writer.above.items():
        number = next(number for number, line in enumerate(lines) if line.strip() == note)
        assert lines[number + 1].lstrip().startswith(f"{key}:")
    for note, key in writer.behind.items():
        line = next(line for line in lines if line.endswith(note))
        assert key in line or re.match(r" *\w+: ", line) or "}" in line


def short_names(entry: Entry, data: Any) -> dict[Any, list[str]]:
    """The entries under short names, in their order."""
    return {block.route: list(block.keys) for block in blocks(entry.kind.model, data) if block.model is None}


# ---- the command ----


def fmt(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["fmt", "-C", str(root), "--lang", "en", *arguments])


def misorder(root: Path) -> bytes:
    """A playbook with two files out of order; what the first of them was."""
    ordered = (root / SOP).read_bytes()
    change(root, SOP, "title: 烤第一炉面包\n", "")
    (root / SOP).write_bytes((root / SOP).read_bytes() + "title: 烤第一炉面包\n".encode())
    change(root, SOP_EN, "title: Bake the first batch\nalso: [morning bake]\n", "also: [morning bake]\ntitle: B\n")
    return ordered


def test_the_fixture_and_what_comes_with_us_are_in_order():
    for root in (PLAYBOOK, Path(__file__).parents[1]):
        result = fmt(root, "--check")
        assert (result.exit_code, result.output) == (0, f"{SAY('fmt', 'in-order')}\n")


def test_a_whole_playbook_is_put_in_order(root: Path):
    ordered = misorder(root)
    result = fmt(root)
    assert result.exit_code == 0
    assert sorted(result.output.splitlines()) == [SAY("fmt", "put-in-order", path=path) for path in (SOP_EN, SOP)]
    assert (root / SOP).read_bytes() == ordered
    assert fmt(root).output == f"{SAY('fmt', 'in-order')}\n"


@pytest.mark.parametrize("name", [SOP, "playbook/sops/../sops/bake-bread.yml"])
def test_a_file_is_put_in_order_alone(root: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    misorder(root)
    monkeypatch.chdir(root)
    assert fmt(root, name).output == f"{SAY('fmt', 'put-in-order', path=SOP)}\n"
    assert fmt(root, "playbook/sops").output == f"{SAY('fmt', 'put-in-order', path=SOP_EN)}\n"


def test_check_says_what_is_not_in_order_and_changes_nothing(root: Path):
    misorder(root)
    before = (root / SOP).read_bytes()
    result = fmt(root, "--check", SOP)
    assert (result.exit_code, result.output) == (1, f"{SAY('fmt', 'not-in-order', path=SOP)}\n")
    assert (root / SOP).read_bytes() == before


def test_what_cannot_be_read_is_told_and_the_rest_put_in_order(root: Path):
    ordered = misorder(root)
    (root / SOP_EN).write_text("title: [", "utf-8")
    result = fmt(root)
    assert result.exit_code == 1
    assert SAY("fmt", "unread", path=SOP_EN) in result.output
    assert (root / SOP).read_bytes() == ordered


def test_a_name_that_is_none_is_told_after_the_rest(root: Path):
    ordered = misorder(root)
    result = fmt(root, "no-such.yml", SOP)
    assert result.exit_code == 1
    assert "no-such.yml" in result.output
    assert (root / SOP).read_bytes() == ordered
