"""``playbook preview`` writes what whoever reviews a change wants to see."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import change
from mkdocs_playbook import cli
from mkdocs_playbook.reports import preview as comments
from pdf import Pdf
from test_diff import SOP
from test_files import commit, git, repository

LIST = "checklists/daily/shopkeeper.yml"
METRIC = "playbook/metrics/queue-time.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook in a repository, with one commit, called “first”."""
    return repository(tmp_path, "2026-11-20")


def preview(project: Path, *arguments: str, lang: str = "en") -> Result:
    command = ["preview", *arguments, "-C", str(project), "--lang", lang]
    result = CliRunner().invoke(cli.main, command)
    assert "Traceback" not in result.output
    return result


def comment(project: Path, *arguments: str, lang: str = "en") -> str:
    result = preview(project, *(arguments or ("first",)), lang=lang)
    assert result.exit_code == 0, result.output
    return (project / "preview/comment.md").read_text("utf-8")


def sheets(project: Path) -> list[str]:
    folder = project / "preview/sheets"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf"))


def test_a_boundary_comes_with_the_sheets_and_pages_that_show_it(project: Path):
    change(project, METRIC, "at_most: 5", "at_most: 4")
    text = comment(project)
    assert text.startswith(f"{comments.MARKER}\n## What this change means\n\n**Means something else")
    assert "green: from at most 5 min to at most 4 min." in text
    pages = text.partition("### Pages to look at")[2]
    assert pages.splitlines()[2] == "- `metrics/queue-time.html`"
    assert "- `sops/serve-queue.html`" in pages
    found = sheets(project)
    assert "daily/shopkeeper.pdf" in found
    assert "en/daily/shopkeeper.pdf" in found
    assert all(f"- `sheets/{name}`" in text for name in found)


def test_the_sheet_is_what_it_will_be(project: Path):
    change(project, METRIC, "at_most: 5", "at_most: 4")
    comment(project)
    sheet = Pdf(project / "preview/sheets/en/daily/shopkeeper.pdf")
    assert "at most 4 min" in " ".join(sheet.text().split())


def test_the_comment_says_where_sheets_and_pages_are_to_be_had(project: Path):
    change(project, METRIC, "at_most: 5", "at_most: 4")
    text = comment(project, "first", "--link", "https://git.example.com/runs/7")
    assert text.endswith("\nTo be had here: https://git.example.com/runs/7\n")


def test_what_changes_no_sheet_leaves_none_to_print(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    text = comment(project, lang="zh")
    assert sheets(project) == []
    assert "## 这次改动意味着什么" in text
    assert "要重印" not in text
    assert "- `sops/bake-bread.html`" in text


def test_a_translation_that_changes_alone_has_its_own_page_and_sheet(project: Path):
    change(project, SOP.replace(".yml", ".en.yml"), "Weigh and mix;", "Weigh, then mix;")
    assert "- `en/sops/bake-bread.html`" in comment(project)
    path = LIST.replace(".yml", ".en.yml")
    change(project, path, "title: ", "title: Now ")
    comment(project)
    assert sheets(project) == ["en/daily/shopkeeper.pdf"]


def test_a_page_that_is_gone_is_nothing_to_look_at(project: Path):
    for path in project.glob("checklists/weekly/baker*.yml"):
        path.unlink()
    assert "checklists/weekly/baker.html" not in comment(project)


def test_where_nothing_has_changed_that_is_the_comment(project: Path):
    assert "Nothing that the handbook says is different." in comment(project)


def test_whoever_mends_a_playbook_or_brings_the_first_is_not_kept_from_it(project: Path):
    change(project, SOP, "owner: baker", "owner: nobody")
    commit(project, "wrong")
    change(project, SOP, "owner: nobody", "owner: baker")
    assert "There is nothing to compare with: wrong has no playbook, or one with errors." in comment(project, "wrong")
    git(project, "checkout", "--quiet", "--orphan", "empty")
    git(project, "rm", "--quiet", "-r", "-f", "--cached", ".")
    (project / "docs/only.md").write_text("# x\n", "utf-8")
    git(project, "add", "docs/only.md")
    git(project, "commit", "--quiet", "--message", "empty")
    assert "nothing to compare with" in comment(project, "HEAD")


def test_of_a_change_with_errors_the_comment_says_that_the_check_fails(project: Path):
    change(project, METRIC, "at_most: 5", "at_most: 4")
    comment(project)  # of an earlier state
    change(project, SOP, "owner: baker", "owner: nobody")
    result = preview(project, "first", "--link", "https://git.example.com/run/7")
    assert result.exit_code == 1
    assert "there is no role “nobody”" in result.output
    text = (project / "preview/comment.md").read_text("utf-8")
    assert text.startswith(comments.MARKER)
    assert "The check fails, so nothing of this is built, and there are no sheets to look at. Errors: 1." in text
    assert "bread.yml:5:8: error unknown-reference" in text
    assert "https://git.example.com/run/7" in text
    assert ".pdf" not in text


def test_a_revision_that_is_none_is_told(project: Path):
    result = preview(project, "nowhere")
    assert result.exit_code == 1
    assert "Git has no revision “nowhere”" in result.stderr


def test_nothing_is_written_among_the_content(project: Path):
    result = preview(project, "first", "--out", str(project / "playbook/out"))
    assert result.exit_code == 1
    assert "belongs to the project's sources" in result.output


def test_a_comment_is_no_longer_than_a_hosting_site_takes(project: Path, monkeypatch: pytest.MonkeyPatch):
    change(project, METRIC, "at_most: 5", "at_most: 4")
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    whole = comment(project)
    monkeypatch.setattr(comments, "LONGEST", len(whole) - 200)
    text = comment(project)
    assert len(text) < len(whole)
    assert "*There is more than fits here: playbook diff shows all of it.*" in text
    assert whole.partition("### Sheets")[2] == text.partition("### Sheets")[2]
