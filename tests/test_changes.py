"""``playbook changes`` tells what has changed, week by week, for a role or for everybody."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from golden import change
from mkdocs_playbook import cli
from mkdocs_playbook.model import calendar
from test_files import commit, git, repository

SOP = "playbook/sops/bake-bread.yml"
METRIC = "playbook/metrics/queue-time.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook in a repository, with a commit in the week 2026-W10."""
    return repository(tmp_path, "2026-03-02")


def test_before_the_first_commit_it_is_told_what_to_do(root: Path):
    git(root, "init", "--quiet")
    result = changes(root)
    assert result.exit_code == 1
    assert "nothing has been committed there yet. Commit what there is" in result.stderr
    assert "fatal" not in result.stderr


def changes(project: Path, *arguments: str, lang: str = "en") -> Result:
    command = ["changes", *arguments, "-C", str(project), "--lang", lang]
    return CliRunner().invoke(cli.main, command)


def told(project: Path, *arguments: str, since: str = "2026-03-09", lang: str = "en") -> str:
    result = changes(project, "--since", since, *arguments, lang=lang)
    assert result.exit_code == 0, result.output
    return result.stdout


def weeks(project: Path, *arguments: str, since: str = "2026-03-09") -> list[dict[str, Any]]:
    found = json.loads(told(project, "--format", "json", *arguments, since=since))
    return list(found["weeks"])


# ---- weeks ----


def test_a_young_history_says_when_it_begins(project: Path):
    begins = "The history begins on 2026-03-02: everything was new then."
    only = f"{begins} Since 2026-03-02 nothing has changed but slips and wording.\n"
    assert told(project, since="2026-02-01") == only
    assert told(project, since="2026-02-01", lang="zh").startswith(
        "历史从 2026-03-02 开始，那天全是新的。2026-03-02 以来"
    )
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "second", day="2026-03-10")
    assert told(project, since="2026-02-01").endswith(f"to 3 hours.\n\n{begins}\n")
    assert begins not in told(project, since="2026-03-09")


def test_the_newest_week_comes_first_each_with_what_was_different_at_its_end(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "tuesday", day="2026-03-10")
    change(project, SOP, "takes: 3 h", "takes: 4 h")
    commit(project, "sunday", day="2026-03-15")
    change(project, METRIC, "at_most: 5", "at_most: 4")
    commit(project, "monday", day="2026-03-16")
    text = told(project)
    later, earlier = text.split("\n\n")
    assert later.startswith("2026-W12 (03-16 – 03-22)\n  Metric “Queue time”\n")
    assert "    green: from at most 5 min to at most 4 min.\n" in later
    assert earlier.startswith("2026-W11 (03-09 – 03-15)\n")
    assert "    time it takes: from 2 hours to 4 hours." in earlier
    assert "绿线：从 5 分钟以内改成 4 分钟以内。" in told(project, lang="zh")


def test_only_what_came_on_the_day_or_later_counts(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "tuesday", day="2026-03-10")
    change(project, SOP, "takes: 3 h", "takes: 4 h")
    commit(project, "friday", day="2026-03-13")
    assert "from 3 hours to 4 hours" in told(project, since="2026-03-11")
    assert "from 2 hours to 4 hours" in told(project, since="2026-03-10")


def test_it_goes_back_four_weeks_from_today(project: Path, monkeypatch: pytest.MonkeyPatch):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "tuesday", day="2026-03-10")
    for today, is_told in ((date(2026, 4, 7), True), (date(2026, 4, 8), False)):
        monkeypatch.setattr(calendar, "today", lambda _team, day=today: day)
        assert ("2026-W11" in changes(project).stdout) == is_told


def test_what_a_merge_brings_counts_from_its_day(project: Path):
    git(project, "checkout", "--quiet", "-b", "side")
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "aside", day="2026-03-04")
    git(project, "checkout", "--quiet", "-")
    git(project, "merge", "--quiet", "--no-ff", "side", "-m", "merge", day="2026-03-17")
    assert [week["week"] for week in weeks(project)] == ["2026-W12"]
    assert "from 2 hours to 3 hours" in told(project)


def test_slips_wording_and_another_language_are_left_out(project: Path):
    change(project, SOP, "用时。\n    after: 15", "用时！\n    after: 15")
    change(project, SOP.replace(".yml", ".en.yml"), "Weigh and mix;", "Weigh, then mix;")
    commit(project, "second", day="2026-03-10")
    assert told(project, lang="zh") == "2026-03-09 以来，除了错字和措辞，什么都没改。\n"
    assert "English: step “Weigh, then mix”, what is done: from" in told(project)
    change(project, SOP.replace(".yml", ".en.yml"), "Weigh, then mix;", "Weigh, then mix,")
    commit(project, "third", day="2026-03-16")
    assert "2026-W12" not in told(project)


def test_a_role_is_told_what_it_does_and_the_figures_it_goes_by(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    change(project, METRIC, "at_most: 5", "at_most: 4")
    change(project, "playbook/team.yml", "value: 24", "value: 25")
    commit(project, "second", day="2026-03-10")
    [baker] = weeks(project, "--role", "baker")
    [shopkeeper] = weeks(project, "--role", "shopkeeper")
    [everybody] = weeks(project)
    # The baker lends a hand when the queue is long, and that SOP names the metric.
    assert [one["id"] for one in baker["changes"]] == ["bake-bread", "queue-time"]
    assert [one["id"] for one in shopkeeper["changes"]] == ["queue-time"]
    ids = [one["id"] for one in everybody["changes"]]
    assert sorted(ids) == ["bake-bread", "loaf-price", "queue-time"]


def test_a_list_that_comes_out_otherwise_is_to_be_printed_anew_by_its_role(project: Path):
    change(project, METRIC, "at_most: 5", "at_most: 4")
    commit(project, "second", day="2026-03-10")
    sentence = "  To print anew: “Shopkeeper's daily checklist”.\n"
    assert sentence in told(project)
    assert sentence in told(project, "--role", "shopkeeper")
    assert "To print" not in told(project, "--role", "baker")
    assert "要重新打印：" in told(project, "--role", "shopkeeper", lang="zh")


def test_a_role_that_was_called_otherwise_is_followed(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "second", day="2026-03-10")
    command = ["rename", "role", "baker", "miller", "-C", str(project)]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    commit(project, "third", day="2026-03-16")
    assert "from 2 hours to 3 hours" in told(project, "--role", "miller")


def test_pages_written_by_hand_are_named_to_everybody(project: Path):
    change(project, "docs/page.md", "#", "##")
    commit(project, "second", day="2026-03-10")
    assert "docs/page.md is not the same." in told(project)
    assert "docs/page.md" not in told(project, "--role", "baker")


def test_markdown_has_a_heading_for_each_week_and_every_sign_as_it_is(project: Path):
    change(project, SOP, "title: 烤第一炉面包", "title: 烤<b>第一炉</b>")
    commit(project, "second", day="2026-03-10")
    text = told(project, "--format", "markdown", lang="zh")
    assert text.startswith("## 2026-W11 ")
    assert "- **SOP“烤\\<b\\>第一炉\\</b\\>”**" in text


# ---- what can't be told ----


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_week_that_ends_with_errors_is_told_with_the_next(project: Path, lang: str):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    change(project, SOP, "owner: baker", "owner: nobody")
    commit(project, "wrong", day="2026-03-10")
    change(project, SOP, "owner: nobody", "owner: baker")
    commit(project, "right", day="2026-03-16")
    later, earlier = told(project, lang=lang).split("\n\n")
    assert ("from 2 hours to 3 hours" if lang == "en" else "从 2 小时改成 3 小时") in later
    assert ("had errors" if lang == "en" else "手册有错") in earlier
    assert [week["gap"] for week in weeks(project)] == [None, "errors"]


def test_where_all_before_has_errors_there_is_nothing_to_compare_with(project: Path):
    change(project, SOP, "owner: baker", "owner: nobody")
    commit(project, "wrong", day="2026-03-03")
    change(project, SOP, "owner: nobody", "owner: baker")
    commit(project, "right", day="2026-03-10")
    assert "there is no handbook without errors to compare with" in told(project)


def test_a_history_that_is_cut_short_is_told(project: Path, tmp_path: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "second", day="2026-03-10")
    copy = tmp_path / "copy"
    address = f"file://{project}"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", address, str(copy)], check=True)
    result = changes(copy, "--since", "2026-03-01")
    assert result.exit_code == 0
    assert "nothing has changed" in result.stdout
    assert "git fetch --unshallow" in result.stderr
    assert changes(project).stderr == ""


def test_without_a_repository_there_is_no_history(root: Path):
    result = changes(root)
    assert result.exit_code == 1
    assert "Git has no history" in result.stderr


def test_a_role_that_there_is_not_is_told_with_those_meant(project: Path):
    result = changes(project, "--role", "bakr")
    assert result.exit_code == 2
    assert "baker" in result.output
