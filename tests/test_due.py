"""``playbook due`` tells what has to be reviewed, and what was edited after its last review."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import book, change
from mkdocs_playbook import cli
from mkdocs_playbook.book.reviews import due_date, reviews
from mkdocs_playbook.model.kinds import with_files
from test_files import commit, repository

SOP = "playbook/sops/bake-bread.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook in a repository, committed on the day of its reviews."""
    return repository(tmp_path, "2026-03-02")


def due(project: Path, *arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(cli.main, ["due", *arguments, "-C", str(project), "--lang", lang])


def told(project: Path, *arguments: str, lang: str = "en") -> str:
    result = due(project, *arguments, lang=lang)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_file_is_reviewed_and_has_its_day():
    found = reviews(book("en"))
    expected = sum(len(book("en").playbook.entities_of(kind)) for kind in with_files())
    assert len(found) == expected
    assert [one.due for one in found] == sorted(one.due for one in found)
    team = book("en").team
    one = book("en").playbook.sops["bake-bread"].reviewed
    assert due_date(one, team) == date.fromordinal(date(2026, 3, 2).toordinal() + team.review_after)


def test_a_review_holds_until_its_last_day_and_not_a_day_longer(project: Path):
    change(project, SOP, "on: 2026-03-02", "on: 2026-01-01")
    assert "Overdue on 2026-06-30: 0 of " in told(project, "--on", "2026-06-30")
    text = told(project, "--on", "2026-07-01")
    assert text.startswith("Overdue\n  2026-06-30  SOP “Bake the first batch” · Baker\n")
    assert "Overdue on 2026-07-01: 1 of " in text


def test_overdue_is_no_failure(project: Path):
    text = told(project, "--on", "2030-01-01")
    assert text.startswith("Overdue\n  2026-08-29  ")
    assert "Overdue on 2030-01-01: " in text.splitlines()[-1]
    assert told(project, "--on", "2030-01-01", lang="zh").startswith("过期没复核\n")


def test_what_was_edited_after_its_review_is_flagged(project: Path):
    assert "Edited after the review: 0." in told(project, "--on", "2026-03-03")
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "second", day="2026-03-05")
    text = told(project, "--on", "2026-03-06")
    assert text.startswith("Edited after the review\n  2026-08-29  SOP “Bake the first batch” · Baker\n")
    assert "reviewed 2026-03-02, edited 2026-03-05 · playbook/sops/bake-bread.yml" in text
    change(project, SOP, "on: 2026-03-02", "on: 2026-03-05")
    assert "Bake the first batch" not in told(project, "--on", "2026-03-06")


def test_what_only_looks_otherwise_since_its_review_is_not_flagged(project: Path):
    change(project, SOP, "area: baking\nowner: baker\n", "owner: baker\narea: baking  # ours\n")
    change(project, SOP, "用时。\n    after: 15", "用时！\n    after: 15")
    commit(project, "second", day="2026-03-05")
    assert "Edited after the review: 0." in told(project, "--on", "2026-03-06")


def test_another_id_is_no_edit_neither_of_a_thing_nor_of_what_names_it(project: Path):
    command = ["rename", "sop", "bake-bread", "first-batch", "-C", str(project)]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    commit(project, "second", day="2026-03-05")
    assert "Edited after the review: 0." in told(project, "--on", "2026-03-06")


def test_an_edit_is_compared_with_what_stood_there_at_the_end_of_the_day_of_the_review(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    commit(project, "second", day="2026-03-05")
    change(project, SOP, "on: 2026-03-02", "on: 2026-03-06")
    commit(project, "third", day="2026-03-09")
    assert "Edited after the review: 0." in told(project, "--on", "2026-03-10")


def test_what_was_not_there_or_not_right_on_the_day_of_the_review_stays_flagged(project: Path):
    change(project, SOP, "on: 2026-03-02", "on: 2026-02-27")
    commit(project, "second", day="2026-03-05")
    assert "Edited after the review: 1." in told(project, "--on", "2026-03-06")
    change(project, SOP, "on: 2026-02-27", "on: 2026-03-06")
    change(project, SOP, "takes: 2 h", "takes: soon")
    commit(project, "wrong", day="2026-03-06")
    change(project, SOP, "takes: soon", "takes: 2 h")
    commit(project, "right", day="2026-03-09")
    assert "Edited after the review: 1." in told(project, "--on", "2026-03-10")


def test_a_role_sees_what_it_reviews_itself(project: Path):
    text = told(project, "--role", "shopkeeper", "--on", "2030-01-01")
    assert "SOP “When the queue gets long” · Shopkeeper" in text
    assert "Bake the first batch" not in text
    result = due(project, "--role", "shopkeper")
    assert result.exit_code == 2
    assert "shopkeeper" in result.stderr


def test_tables_for_people_and_for_programs(project: Path):
    rows = list(csv.DictReader(io.StringIO(told(project, "--on", "2030-01-01", "--format", "csv"))))
    found = json.loads(told(project, "--on", "2030-01-01", "--format", "json"))["reviews"]
    assert len(rows) == len(found)
    assert [row["due"] for row in rows] == [one["due"] for one in found]
    assert {row["overdue"] for row in rows} == {"yes"}
    table = told(project, "--on", "2030-01-01", "--format", "markdown").splitlines()
    assert table[2] == "| Why | Due by | What | Who | Last review | File |"
    assert len(table) == 4 + len(rows)


def test_without_history_nothing_is_said_to_be_edited(root: Path):
    assert "Edited after the review: 0." in told(root, "--on", "2026-03-03")
