"""The command: what it prints, and the exit codes."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import PLAYBOOK, RULES, lay_over
from mkdocs_playbook import cli
from mkdocs_playbook.words import words
from mkdocs_playbook.words.width import display_width


def playbook(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert "Traceback" not in result.output
    return result


def test_check_of_a_clean_playbook_ends_with_0():
    result = playbook("check", "-C", str(PLAYBOOK))
    assert (result.exit_code, result.output) == (0, "36 个文件，没有问题。\n")


def test_check_speaks_the_language_that_is_asked_for():
    assert playbook("check", "-C", str(PLAYBOOK), "--lang", "en").output == "No problems in 36 files.\n"


def test_warnings_end_with_0_and_with_1_when_strict(root: Path):
    lay_over(RULES / "metric-unchecked" / "metric", root)
    assert playbook("check", "-C", str(root)).exit_code == 0
    strict = playbook("check", "-C", str(root), "--strict")
    assert strict.exit_code == 1
    assert "metric-unchecked" in strict.output


def test_errors_end_with_1_and_are_all_told(root: Path):
    lay_over(RULES / "syntax" / "several-files-at-once", root)
    result = playbook("check", "-C", str(root), "--lang", "en")
    assert result.exit_code == 1
    assert result.output.endswith("5 problems in 5 files. Nothing was built.\n")


@pytest.mark.parametrize(("arguments", "code"), [(("--version",), 0), (("check",), 2), (("explain", "syntax"), 0)])
def test_the_installed_command_ends_with_the_same_codes(tmp_path: Path, arguments: tuple[str, ...], code: int):
    command = [sys.executable, "-m", "mkdocs_playbook", *arguments]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == code
    assert "Traceback" not in result.stdout + result.stderr


def test_the_version():
    assert playbook("--version").output == f"playbook, version {version('mkdocs-playbook')}\n"


HOSTS = {"mkdocs", "material", "jinja2", "typst", "jieba", "segno"}


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (("--help",), HOSTS | {"pydantic"}),
        (("explain", "--help"), HOSTS | {"pydantic"}),
        (("build", "--help"), HOSTS | {"pydantic"}),
        (("explain", "syntax"), HOSTS),
    ],
)
def test_help_waits_for_nothing_that_takes_a_while_to_import(arguments: tuple[str, ...], heavy: set[str]):
    program = "import sys; from mkdocs_playbook.cli import main; main(sys.argv[1:], standalone_mode=False); "
    program += "print('\\n' + ' '.join(sys.modules))"
    command = [sys.executable, "-c", program, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert heavy & set(result.stdout.splitlines()[-1].split()) == set()


def test_help_shows_a_newcomer_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    told = playbook("--help").output
    commands = ("check", "serve", "build", "explain RULE", "translate status")
    assert all(f"playbook {command}" in told for command in commands)


def test_explain_speaks_the_teams_language(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(root)
    assert words("zh")("report", "why") in playbook("explain", "syntax").output
    monkeypatch.chdir(root.parent)
    assert words("en")("report", "why") in playbook("explain", "syntax").output
    assert words("zh")("report", "why") in playbook("explain", "syntax", "-C", str(root)).output


def test_the_caret_stands_under_chinese_characters_as_wide_as_they_are():
    assert display_width("面包abc：") == 9


def test_check_tells_of_measures_that_no_sheet_can_be_set_with(root: Path):
    (root / "macros").mkdir()
    (root / "macros/sheet.toml").write_text("[mm]\nrow = 0\n", "utf-8")
    result = playbook("check", "-C", str(root), "--lang", "en")
    assert result.exit_code == 1
    assert "macros/sheet.toml: “row” in [mm] must lie between 0.01 and 1000." in result.output
