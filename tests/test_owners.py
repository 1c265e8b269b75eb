"""``playbook owners`` writes CODEOWNERS: which accounts look after the files of which roles."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import change
from mkdocs_playbook import cli
from mkdocs_playbook.exchange.codeowners import PLACES, with_lines
from test_files import repository

TEAM = "playbook/team.yml"
OWNERS = """owners:
  bakery: {handles: ["@bakery/all"]}
  ovens: {roles: [baker], handles: ["@first-baker", ovens@example.com]}
"""


def run(project: Path, *arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(cli.main, ["owners", *arguments, "-C", str(project), "--lang", lang])


def told(project: Path, *arguments: str) -> str:
    result = run(project, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def owners_of(path: str, text: str) -> str:
    """Whom the last line asks that fits a file, as those who read the file do it."""
    found = ""
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        pattern, accounts = re.split(r"(?<!\\) ", line, maxsplit=1)
        pattern = pattern.removeprefix("/").replace("\\ ", " ")
        if fnmatch(path, pattern) or (pattern.endswith("/") and path.startswith(pattern)):
            found = accounts
    return found


def test_a_file_and_its_translations_are_looked_after_by_the_accounts_of_its_role(root: Path):
    text = told(root)
    for path in ("sops/bake-bread.yml", "sops/bake-bread.en.yml", "roles/baker.yml", "quizzes/baker.en.yml"):
        assert owners_of(f"playbook/{path}", text) == "@first-baker ovens@example.com"
    assert owners_of("checklists/daily/baker.yml", text) == "@first-baker ovens@example.com"


def test_what_nobody_else_has_goes_to_the_entry_without_roles(root: Path):
    text = told(root)
    for path in ("playbook/sops/serve-queue.yml", "playbook/team.yml", "docs/page.md", "figures/own.csv"):
        assert owners_of(path, text) == "@bakery/all"
    assert owners_of("mkdocs.yml", text) == ""


def test_a_pattern_fits_no_file_of_a_longer_name(root: Path):
    assert owners_of("playbook/sops/bake-bread-rolls.yml", told(root)) == "@bakery/all"


def test_the_general_comes_first_since_the_last_line_counts(root: Path):
    lines = [line for line in told(root).splitlines() if line.startswith("/")]
    assert [line for line in lines if line.endswith("/ @bakery/all")] == lines[:5]


def test_a_role_that_nobody_looks_after_is_reported(root: Path):
    change(root, TEAM, '  bakery: {handles: ["@bakery/all"]}\n', "")
    result = run(root)
    assert result.exit_code == 0
    assert "! Nobody looks after the files of the role shopkeeper (" in result.stderr
    assert owners_of("playbook/sops/serve-queue.yml", result.stdout) == ""


def test_several_entries_of_a_role_are_asked_together(root: Path):
    change(root, TEAM, '["@bakery/all"]', '["@bakery/all"], roles: [baker]')
    assert owners_of("playbook/roles/baker.yml", told(root)) == "@bakery/all @first-baker ovens@example.com"


def test_without_owners_it_says_what_to_add(root: Path):
    change(root, TEAM, OWNERS, "")
    result = run(root)
    assert result.exit_code == 1
    assert 'owners: {all: {handles: ["@org/team"]}}' in result.stderr


def test_it_is_written_where_the_repository_is_kept_and_a_stale_one_is_told(tmp_path: Path):
    project = repository(tmp_path, "2026-03-02")
    path = project / PLACES["gitlab"]
    assert run(project, "--for", "gitlab", "--check").exit_code == 1
    told(project, "--for", "gitlab", "--write")
    assert path.read_text("utf-8").startswith("# playbook owners: ")
    assert run(project, "--for", "gitlab", "--check").exit_code == 0
    change(project, TEAM, "@bakery/all", "@bakery/everybody")
    result = run(project, "--for", "gitlab", "--check")
    assert result.exit_code == 1
    assert "playbook owners --write" in result.stdout
    assert "@bakery/all" in path.read_text("utf-8")


def test_lines_around_ours_stay_where_they_are(tmp_path: Path):
    project = repository(tmp_path, "2026-03-02")
    path = project / PLACES["github"]
    path.parent.mkdir()
    path.write_text("/src/ @builders\n", "utf-8")
    told(project, "--write")
    path.write_text(f"{path.read_text('utf-8')}/docs/ @writers\n", "utf-8")
    change(project, TEAM, "@bakery/all", "@bakery/everybody")
    told(project, "--write")
    lines = path.read_text("utf-8").splitlines()
    assert (lines[0], lines[1], lines[-1]) == ("/src/ @builders", "", "/docs/ @writers")
    assert "@bakery/all" not in path.read_text("utf-8")
    assert sum(line.startswith("# playbook owners: ") for line in lines) == 1


def test_ours_end_with_the_file_where_their_last_line_is_gone():
    assert with_lines("/a @b\n\n# playbook owners: x\n/c @d\n", ["/e @f"], "y").splitlines() == [
        "/a @b",
        "",
        "# playbook owners: y",
        "/e @f",
        "# playbook owners.",
    ]


def test_in_a_folder_of_a_repository_paths_begin_at_its_top_and_blanks_are_escaped(tmp_path: Path):
    project = repository(tmp_path / "our team", "2026-03-02")
    (project / ".git").rename(tmp_path / ".git")
    text = told(project, "--write")
    assert ".github" in text
    text = (tmp_path / PLACES["github"]).read_text("utf-8")
    assert "/our\\ team/bakery/playbook/sops/bake-bread.* @first-baker" in text
    assert owners_of("our team/bakery/playbook/sops/bake-bread.yml", text).startswith("@first-baker")


def test_where_patterns_are_expressions_each_file_has_one_line_that_fits_it_alone(root: Path):
    rows = [line.split(" ") for line in told(root, "--for", "gitea").splitlines() if not line.startswith("#")]
    # A backslash is written twice there.
    patterns = [(pattern.replace("\\\\", "\\"), accounts) for pattern, *accounts in rows]
    expected = {
        "playbook/sops/bake-bread.en.yml": ["@first-baker"],
        "playbook/sops/serve-queue.yml": ["@bakery/all"],
        "docs/page.md": ["@bakery/all"],
        "playbook/sops/bake-bread-rolls.yml": None,
    }
    for path, accounts in expected.items():
        fitting = [own for pattern, own in patterns if re.fullmatch(pattern, path)]
        assert fitting == ([accounts] if accounts else []), path


def test_it_is_in_the_teams_language_whoever_writes_it(root: Path):
    assert run(root, lang="en").stdout == run(root, lang="zh").stdout


@pytest.mark.parametrize("account", ["@org/team", "@a.b-c/d/e", "lead@example.com"])
def test_accounts_are_names_of_people_and_teams_or_mail_addresses(root: Path, account: str):
    change(root, TEAM, "@bakery/all", account)
    assert account in told(root)


@pytest.mark.parametrize("place", PLACES)
def test_the_command_knows_every_place(root: Path, place: str):
    assert "@bakery/all" in told(root, "--for", place)
