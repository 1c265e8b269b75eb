"""``playbook new``: what is written is right as it stands, and says what is to be filled in."""

import difflib
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Literal, get_origin

import pytest
from click.testing import CliRunner, Result

from golden import PLAYBOOK, change, diagnostics
from mkdocs_playbook import cli
from mkdocs_playbook.authoring.ids import named_kinds
from mkdocs_playbook.authoring.starter import STARTERS
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.reading.load import load

TOLD = {"not-written", "translation-stale", "metric-unchecked", "role-without-checklist"}
"""What is true of something new until there is more."""

IDS = {"checklist": "event/something"}


def playbook(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert "Traceback" not in result.output
    return result


def id_of(kind: str) -> str:
    return IDS.get(kind, "something")


def made(root: Path, kind: str, *more: str) -> str:
    """The file that holds something new of a kind."""
    result = playbook("new", kind, id_of(kind), "-C", str(root), *more)
    assert result.exit_code == 0, result.output
    return (root / by_name(kind).path(id_of(kind))).read_text("utf-8")


@pytest.fixture
def english(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STARTERS / "en", tmp_path / "english"))


@pytest.mark.parametrize("kind", named_kinds())
def test_the_check_finds_no_fault_in_it(root: Path, kind: str):
    made(root, kind)
    errors = [one.rule for one in diagnostics(root) if one.severity is Severity.ERROR]
    # What an article says is cited before it is sound, and only its writer knows where.
    assert errors == (["fact-uncited"] if kind == "fact" else [])
    assert {one.rule for one in diagnostics(root)} <= {*TOLD, *errors}
    assert load(root).model(kind, id_of(kind), "en") is not None or by_name(kind).holder


@pytest.mark.parametrize("kind", named_kinds())
def test_a_team_of_one_language_gets_one_file_in_that_language(english: Path, kind: str):
    text = made(english, kind)
    assert re.search(r"[\u3400-\u9fff]", text) is None
    assert {one.rule for one in diagnostics(english)} <= TOLD | {"fact-uncited"}
    assert list(english.rglob("*.zh.yml")) == []


@pytest.mark.parametrize("kind", named_kinds())
def test_each_field_is_there_or_is_told_of(root: Path, kind: str):
    text = made(root, kind)
    found = by_name(kind)
    if found.holder:
        text = text.partition(f"  {id_of(kind)}:\n")[2]
    missing = [name for name in found.model.model_fields if not re.search(rf"^ *(# )?{name}: ?", text, re.MULTILINE)]
    assert missing in ([], ["was"])


@pytest.mark.parametrize("kind", named_kinds())
def test_a_choice_says_what_there_is_to_choose(root: Path, kind: str):
    text = made(root, kind)
    for name, field in by_name(kind).model.model_fields.items():
        if get_origin(field.annotation) is Literal and field.is_required():
            assert re.search(rf"^ *{name}: (\S+)  # .*\b\1\b", text, re.MULTILINE), name


@pytest.mark.parametrize("kind", named_kinds())
def test_without_its_comments_it_is_just_as_right(root: Path, kind: str):
    text = made(root, kind)
    path = root / by_name(kind).path(id_of(kind))
    path.write_text(re.sub(r"(?m)^ *#.*\n", "", text), "utf-8")
    assert {one.rule for one in diagnostics(root)} <= TOLD | {"fact-uncited"}


@pytest.mark.parametrize("kind", [kind for kind in named_kinds() if by_name(kind).holder])
def test_an_entry_is_added_and_nothing_else_changed(root: Path, kind: str):
    for path in (by_name(kind).path(""), by_name(kind).path("").replace(".yml", ".en.yml")):
        before = (PLAYBOOK / path).read_text("utf-8").splitlines()
        if path == by_name(kind).path(""):
            made(root, kind)
        after = (root / path).read_text("utf-8").splitlines()
        assert [line for line in difflib.ndiff(before, after) if line.startswith("- ")] == []
        assert f"  {id_of(kind)}:" in after


def test_comments_between_the_entries_stay_where_they_are(root: Path):
    change(root, "playbook/glossary.yml", "  flatbread:", "  # the last one\n  flatbread:")
    path = root / "playbook/glossary.yml"
    path.write_text(path.read_text("utf-8") + "    # about flatbread\n# about all\n", "utf-8")
    text = made(root, "term")
    assert "  # the last one\n  flatbread:" in text
    assert "    # about flatbread\n  something:\n" in text
    assert text.endswith("# about all\n")


def test_line_ends_and_a_missing_last_one_stay(root: Path):
    path = root / "playbook/glossary.yml"
    path.write_bytes(path.read_text("utf-8").rstrip().replace("\n", "\r\n").encode())
    before = path.read_bytes()
    made(root, "term")
    after = path.read_bytes()
    assert after.startswith(before + b"\r\n  something:\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert not after.endswith(b"\n")


@pytest.mark.parametrize("nothing", ["", "limits: {}\n", "limits:   # none yet\n"])
def test_the_first_of_its_kind_gets_its_field_in_its_place(root: Path, nothing: str):
    path = root / "playbook/team.yml"
    without = re.sub(r"(?m)^limits:\n(  .*\n)+", nothing, path.read_text("utf-8"))
    path.write_text(without, "utf-8")
    text = made(root, "limit")
    assert re.search(r"(?m)^limits:.*\n  something:\n    title: .*\n    value: 10\n", text)
    assert text.index("areas:") < text.index("limits:") < text.index("reviewed:")


def test_a_translation_that_is_missing_begins_with_it(root: Path):
    (root / "playbook/glossary.en.yml").unlink()
    made(root, "term")
    assert (root / "playbook/glossary.en.yml").read_text("utf-8") == (
        "terms:\n  something:\n    title: To be named (term something)\n"
        '    in_short: "To be written. One line: what a search result and an index show."\n'
        "    meaning: To be written. The longer explanation.\n"
    )


@pytest.mark.parametrize("title", ["开发票", "a: b", "#1 - one", "[x]", 'it\'s "so"', "null", "{x}"])
def test_a_title_is_what_was_typed(root: Path, title: str):
    made(root, "sop", "--title", title)
    assert load(root).model("sop", "something").title == title
    assert load(root).model("sop", "something", "en").title == "To be named (sop something)"


def test_what_stands_in_it_has_no_title_yet(root: Path):
    made(root, "record", "--title", "订单本")
    record = load(root).model("record", "something")
    assert (record.title, record.columns["first"].title) == ("订单本", "待起名")


def test_it_is_told_what_was_written_and_what_comes_next(root: Path):
    told = playbook("new", "term", "tin", "-C", str(root), "--lang", "en").output
    assert told.startswith("Added to playbook/glossary.yml: tin\nAdded to playbook/glossary.en.yml: tin\nFill it in: ")
    told = playbook("new", "sop", "tin", "-C", str(root), "--lang", "en").output
    assert told.startswith("Written: playbook/sops/tin.yml\nWritten: playbook/sops/tin.en.yml\nFill it in: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("role", "baker"), "“baker” is taken: playbook/roles/baker.yml has it."),
        (("term", "sourdough"), "“sourdough” is taken"),
        (("checklist", "daily/counter"), "“daily/counter” is what the thing in checklists/daily/shopkeeper.yml was"),
        (("checklist", "oven"), "“oven” lacks its folder. It begins with one of: daily/, weekly/"),
        (("sop", "Mix Dough"), "“Mix Dough” is no id."),
        (("sop", "mix", "--title", "x" * 81), "a title is one line of at most 80 characters."),
        (("sopp", "mix"), "Did you mean “sop”?"),
        (("glossary", "mix"), "“glossary” is not one of: role"),
    ],
)
def test_what_can_not_be_is_refused(root: Path, arguments: tuple[str, ...], said: str):
    result = playbook("new", *arguments, "-C", str(root), "--lang", "en")
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert load(root).contents == fixture().contents


@cache
def fixture():
    return load(PLAYBOOK)


def test_a_translation_left_behind_is_not_taken_over(root: Path):
    (root / "playbook/sops/mix.en.yml").write_text("title: Mix\n", "utf-8")
    result = playbook("new", "sop", "mix", "-C", str(root), "--lang", "en")
    assert "“mix” is taken: playbook/sops/mix.en.yml has it." in result.output


def test_where_there_is_nothing_to_name_that_comes_first(root: Path):
    for path in (root / "playbook/sops").iterdir():
        path.unlink()
    result = playbook("new", "metric", "mix", "-C", str(root), "--lang", "en")
    assert "It has to name a sop, and there is none. Make one first: playbook new sop ID" in result.output


def test_a_file_that_can_not_be_read_is_mended_first(root: Path):
    change(root, "playbook/glossary.yml", "terms:", "terms: [")
    result = playbook("new", "term", "mix", "-C", str(root), "--lang", "en")
    assert result.exit_code == 1
    assert "playbook/glossary.yml can't be read" in result.output


def test_entries_in_braces_are_left_to_their_writer(root: Path):
    change(root, "playbook/team.yml", "areas:", "shifts: {early: {title: 早班, hours: 05:00-12:00}}\nareas:")
    result = playbook("new", "shift", "late", "-C", str(root), "--lang", "en")
    assert "playbook/team.yml is written in braces" in result.output
