"""``playbook diff`` tells what lies between two revisions by what it means."""

import json
import subprocess
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result
from pydantic import BaseModel

from golden import change
from mkdocs_playbook import cli
from mkdocs_playbook.compare.differences import BOUNDARIES
from mkdocs_playbook.compare.weight import is_slip_mended
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.reports.differences.contrast import contrasted
from mkdocs_playbook.words import words
from test_files import commit, git, repository

SOP = "playbook/sops/bake-bread.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook in a repository, with one commit, called “first”."""
    return repository(tmp_path, "2026-11-20")


def diff(project: Path, *arguments: str, lang: str = "en") -> Result:
    command = ["diff", *arguments, "-C", str(project), "--lang", lang]
    return CliRunner().invoke(cli.main, command)


def told(project: Path, *arguments: str, lang: str = "en") -> str:
    result = diff(project, *arguments, lang=lang)
    assert result.exit_code == 0, result.output
    return result.stdout


def changes(project: Path, *arguments: str) -> list[dict[str, Any]]:
    found = json.loads(told(project, *arguments, "--format", "json"))
    return list(found["changes"])


def weights(project: Path) -> list[tuple[str, str]]:
    return [(one["id"], one["weight"]) for one in changes(project, "first")]


# ---- what is told ----


def test_where_nothing_has_changed_that_is_what_is_told(project: Path):
    assert told(project, "first") == "Nothing that the handbook says is different.\n"
    assert told(project, "first", "HEAD", lang="zh") == "手册说的没有变。\n"


def test_what_a_time_is_the_work_of_is_told_in_words(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 2 h\nper: day")
    assert "现在是每天" in told(project, "first", lang="zh")
    assert "a day" in told(project, "first")


def test_a_boundary_is_told_with_its_unit_and_with_what_it_touches(project: Path):
    change(project, "playbook/metrics/queue-time.yml", "at_most: 5", "at_most: 4")
    text = told(project, "first")
    assert text.startswith("Means something else\n  Metric “Queue time”\n")
    assert "    green: from at most 5 min to at most 4 min.\n" in text
    assert "Affects: SOP “When the queue gets long”" in text
    assert "List “Shopkeeper's daily checklist” (its sheet changes)" in text
    assert "sheets to print anew" in text
    assert "    绿线：从 5 分钟以内改成 4 分钟以内。\n" in told(project, "first", lang="zh")


def test_a_text_that_only_the_teams_own_language_says_otherwise_is_not_quoted_in_another(project: Path):
    change(project, "playbook/sops/serve-queue.yml", "到前面帮忙装袋", "到前台来，帮着装袋")
    assert "what is done: worded otherwise in Chinese, and here as before." in told(project, "first")
    assert "帮着装袋" in told(project, "first", lang="zh")


def test_a_boundary_that_is_a_multiple_of_another_moves_with_it(project: Path):
    change(project, "playbook/metrics/queue-time.yml", "at_most: 5", "at_most: 4")
    [one] = changes(project, "first")
    routes = [difference["route"] for difference in one["differences"]]
    assert routes == [["green"], ["red"]]  # red is written as 2 x green


def test_two_revisions_are_compared_without_the_files_that_are_here(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "second")
    change(project, SOP, "takes: 3 h", "takes: 4 h")
    assert "time it takes: from 2 hours to 3 hours." in told(project, "first", "second")
    assert "time it takes: from 3 hours to 4 hours." in told(project, "second")
    assert "time it takes: from 3 hours to 2 hours." in told(project, "second", "first")
    assert git_status(project) == " M playbook/sops/bake-bread.yml"


def git_status(project: Path) -> str:
    status = ["git", "-C", str(project), "status", "--short"]
    return subprocess.run(status, check=True, capture_output=True, text=True).stdout.rstrip()


def test_a_role_is_told_by_its_title_and_a_text_as_the_reader_has_it(project: Path):
    change(project, SOP, "    tell: shopkeeper", "    tell: baker")
    change(project, SOP, "出炉放凉再上架", "放在架上")
    change(project, SOP.replace(".yml", ".en.yml"), "let it cool before it goes on the shelf", "leave it")
    text = told(project, "first")
    assert "case of trouble “The dough has collapsed”, who is told: from “Shopkeeper” to “Baker”." in text
    assert "let it cool before" in text
    assert "Translation" not in text  # it follows its base
    assert "出炉放凉再上架" in told(project, "first", lang="zh")


def test_of_a_long_text_only_what_differs_is_shown():
    assert contrasted("short", "text") == ("short", "text")
    text = "Weigh the flour, the water and the salt; keep the dough at {} degrees until it is done."
    shown = "…salt; keep the dough at {} degrees until it is done."
    assert contrasted(text.format(26), text.format(24)) == (shown.format(26), shown.format(24))
    text = "把面粉、水和盐称好，一起倒进盆里，用手揉到不粘为止，面团保持在{}度，盖上湿布，等到发成两倍大。"
    shown = "…面团保持在{}度，盖上湿…"
    assert contrasted(text.format("25"), text.format("24")) == (shown.format("25"), shown.format("24"))


# ---- what weighs how much ----


def test_what_others_hang_on_breaks_when_it_goes(project: Path):
    change(project, SOP, "  bake:\n", "  oven:\n")
    change(project, SOP.replace(".yml", ".en.yml"), "  bake:\n", "  oven:\n")
    change(project, "playbook/sops/serve-queue.yml", "bake-bread.bake", "bake-bread.oven")
    change(project, "playbook/sops/serve-queue.en.yml", "bake-bread.bake", "bake-bread.oven")
    [one, _] = [one for one in changes(project, "first") if one["weight"] in ("breaking", "meaning")]
    assert one["weight"] == "breaking"
    assert one["said"] == [
        "step “Bake at 230 degrees for 25 minutes”: the short name was bake and is oven now; "
        "links to it and ticks made on it are lost."
    ]


def test_a_thing_that_is_gone_breaks_and_a_new_one_does_not(project: Path):
    for path in project.glob("checklists/weekly/baker*.yml"):
        path.unlink()
    [one] = [one for one in changes(project, "first") if one["kind"] == "checklist"]
    assert (one["what"], one["weight"], one["id"]) == ("removed", "breaking", "weekly/baker")
    commit(project, "without")
    text = told(project, "without", "first")
    assert "is new (weekly/baker)." in text
    assert "Breaks" not in text


def test_a_mended_slip_is_wording(project: Path):
    change(project, SOP, "用时。\n    after: 15", "用时！\n    after: 15")
    assert weights(project) == [("bake-bread", "wording")]


def test_a_translation_that_changes_alone_is_told_apart(project: Path):
    change(project, SOP.replace(".yml", ".en.yml"), "Weigh and mix;", "Weigh, then mix;")
    assert weights(project) == [("bake-bread", "translation")]
    assert "English: step “Weigh, then mix”, what is done: from" in told(project, "first")


MENDED = [
    ("Keep the dough at 26 degrees, then let it rise.", "Keep the dough at 26 degrees; then let it rise"),
    ("Keep the dough at 26 degrees and let it rise slowly.", "Keep the dough at 26 degreees and let it rise slowly."),
    ("面团温度保持在二十六度左右。", "面团温渡保持在二十六度左右"),
]
MEANT = [
    ("Keep the dough at 26 degrees and let it rise slowly.", "Keep the dough at 24 degrees and let it rise slowly."),
    ("You can now open the oven and take the bread out.", "You can not open the oven and take the bread out."),
    (
        "Tell <role:baker> that the oven is hot and ready for bread.",
        "Tell <role:shopkeeper> that the oven is hot and ready for bread.",
    ),
    ("每天早上必须先看一眼烤箱。", "每天早上不须先看一眼烤箱。"),
    ("每天早上五点看一眼烤箱。", "每天早上六点看一眼烤箱。"),
    ("Less than 5%", "Less than 5"),
    ("Let it rise", "Let it cool"),
]


@pytest.mark.parametrize(("before", "after"), MENDED)
def test_signs_and_one_mistyped_word_mean_nothing_else(before: str, after: str):
    assert is_slip_mended(before, after)


@pytest.mark.parametrize(("before", "after"), MEANT)
def test_a_figure_a_name_or_a_not_means_something_else(before: str, after: str):
    assert not is_slip_mended(before, after)
    assert not is_slip_mended(after, before)


# ---- other ids ----


def test_a_rename_is_recognised_and_names_elsewhere_are_no_difference(project: Path):
    command = ["rename", "sop", "bake-bread", "first-batch", "-C", str(project)]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    text = told(project, "first")
    assert "is called first-batch instead of bake-bread; its old address leads on." in text
    assert "Breaks" not in text
    assert "Means" not in text


def test_a_rename_whose_old_address_is_lost_breaks(project: Path):
    command = ["rename", "sop", "bake-bread", "first-batch", "-C", str(project)]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    path = project / "playbook/sops/first-batch.yml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("was:")), "utf-8")
    [one] = changes(project, "first")
    assert (one["was"], one["id"], one["weight"]) == ("bake-bread", "first-batch", "breaking")
    assert "add was: [bake-bread]" in one["said"][0]


# ---- forms ----


def test_markdown_comes_with_headings_and_with_every_sign_as_it_is(project: Path):
    change(project, SOP, "title: 烤第一炉面包", "title: 烤<b>第一炉</b>_面包_@all（#12）")
    text = told(project, "first", "--format", "markdown", lang="zh")
    assert "### 意思变了" in text
    assert "- **SOP" in text
    assert "烤\\<b\\>第一炉\\</b\\>\\_面包\\_@\u200ball（\\#\u200b12）" in text


def test_pages_written_by_hand_are_named(project: Path):
    change(project, "docs/page.md", "#", "##")
    assert "docs/page.md is not the same." in told(project, "first")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_field_and_kind_has_a_name(lang: Language):
    tables = words(lang).tables
    named = {*tables["changed-field"], *tables["changed-part"]}
    asked = set()
    for kind in KINDS:
        asked |= _fields(kind.model)
    held = {kind.holder.field for kind in KINDS if kind.holder}
    assert asked - named - held - set(BOUNDARIES) == set()
    for kind in KINDS:
        if "title" in kind.model.model_fields:
            assert kind.name in tables["thing"]
            assert kind.name in tables["things"]


def _fields(model: type[BaseModel]) -> set[str]:
    found = set(model.model_fields)
    for info in model.model_fields.values():
        for inner in _models_in(info.annotation):
            found |= _fields(inner)
    return found


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


# ---- what can't be compared ----


def test_a_revision_that_is_none_is_told(project: Path):
    result = diff(project, "nowhere")
    assert result.exit_code == 1
    assert "Git has no revision “nowhere”" in result.stderr


def test_a_revision_without_a_playbook_is_told(tmp_path: Path, project: Path):
    git(project, "checkout", "--quiet", "--orphan", "empty")
    git(project, "rm", "--quiet", "-r", "--cached", ".")
    (project / "docs/only.md").write_text("# x\n", "utf-8")
    git(project, "add", "docs/only.md")
    git(project, "commit", "--quiet", "--message", "empty")
    result = diff(project, "HEAD")
    assert result.exit_code == 1
    assert result.stderr.strip() == "Error: There is no playbook in “HEAD”."


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_side_with_errors_is_named_with_what_is_wrong(project: Path, lang: str):
    change(project, SOP, "owner: baker", "owner: nobody")
    commit(project, "wrong")
    for arguments, side in ((("first",), "wrong"), (("wrong",), "wrong"), (("first", "wrong"), "wrong")):
        result = diff(project, *arguments, lang=lang)
        assert result.exit_code == 1
        assert "nobody" in result.stdout
        assert result.stderr.count("\n") == 1
        if len(arguments) == 2:
            assert side in result.stderr


def test_without_a_repository_there_is_nothing_to_compare_with(root: Path):
    result = diff(root, "HEAD")
    assert result.exit_code == 1
    assert "Git has no history" in result.stderr
