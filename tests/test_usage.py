"""The command line: whom it speaks to, what it says of wrong usage, and its help."""

import errno
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import PLAYBOOK, change
from mkdocs_playbook import checks, cli
from mkdocs_playbook.cli.help import wrapped
from mkdocs_playbook.words.reader import terminal_language
from mkdocs_playbook.words.width import display_width

HAN = re.compile("[\u4e00-\u9fff]")


def playbook(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert "Traceback" not in result.output
    return result


# ---- whom it speaks to ----


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
    ],
)
def test_the_language_of_a_terminal(environment: dict[str, str], lang: str):
    assert terminal_language(environment) == lang


def no_team(root: Path) -> None:
    (root / "playbook/team.yml").unlink()


def no_language_of_ours(root: Path) -> None:
    change(root, "playbook/team.yml", "languages: [zh, en]", "languages: [de]")


def empty(root: Path) -> None:
    shutil.rmtree(root / "playbook")
    (root / "playbook").mkdir()


@pytest.mark.parametrize("breaking", [no_team, no_language_of_ours, empty])
def test_where_the_team_names_no_language_the_terminals_is_spoken(
    root: Path, breaking: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
):
    breaking(root)
    english = playbook("check", "-C", str(root)).output
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    chinese = playbook("check", "-C", str(root)).output
    assert "Nothing was built." in english
    assert "没有生成任何内容。" in chinese
    assert "Nothing was built." in playbook("check", "-C", str(root), "--lang", "en").output


@pytest.mark.parametrize("option", ["-C{}", "-C {}", "--project {}", "--project={}"])
def test_wrong_usage_is_told_in_the_teams_language(root: Path, option: str):
    result = playbook("check", *option.format(root).split(), "--stric")
    assert (result.exit_code, "没有选项“--stric”。是不是“--strict”？" in result.output) == (2, True)


@pytest.mark.parametrize("asked", [["--lang", "en"], ["--lang=en"]])
def test_wrong_usage_is_told_in_the_language_that_is_asked_for(root: Path, asked: list[str]):
    assert "No such option '--stric'" in playbook("check", "-C", str(root), *asked, "--stric").output


def test_what_stops_a_command_is_told_in_the_readers_language(root: Path):
    (root / "mkdocs.yml").write_text("site_url: 5\n", "utf-8")
    for lang, said in (("zh", "错误：mkdocs.yml：“site_url”要写"), ("en", "Error: mkdocs.yml: “site_url” must be")):
        result = playbook("print", "-C", str(root), "--lang", lang)
        assert (result.exit_code, said in result.output) == (1, True)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (("use_directory_urls: false", "use_directory_urls: true"), "请写上“use_directory_urls: false”"),
        (("  - offline\n", ""), "请在“plugins”里加上“offline”"),
        (("  - playbook\n", ""), "请在“plugins”里加上“playbook”"),
        (("site_name:", "docs_dir: pages\nsite_name:"), "mkdocs.yml 现在不能用"),
    ],
)
def test_a_build_that_mkdocs_stops_for_us_says_why_in_our_words(root: Path, settings: tuple[str, str], said: str):
    change(root, "mkdocs.yml", *settings)
    result = playbook("build", "-C", str(root))
    assert (result.exit_code, said in result.output) == (1, True)
    assert "BuildError" not in result.output
    assert result.output.count(said) == 1


# ---- wrong usage ----


@pytest.mark.parametrize(
    ("arguments", "said", "said_in_chinese"),
    [
        (["chek"], "No such command 'chek'. Did you mean “check”?", "没有命令“chek”。是不是“check”？"),
        (["something"], "No such command 'something'.", "没有命令“something”。"),
        (["check", "--nothing"], "No such option '--nothing'.", "没有选项“--nothing”。"),
        (["check", "-x"], "No such option '-x'.", "没有选项“-x”。"),
        (["check", "--strict=1"], "Option '--strict' takes no value.", "选项“--strict”后面不写值。"),
        (["check", "-C"], "Option '-C' needs a value.", "选项“-C”后面要写值。"),
        (["due", "a", "b"], "Got unexpected extra arguments (a b).", "多了参数（a b）。"),
        (["diff"], "Missing argument 'REVISION'.", "缺少参数“版本”。"),
        (["translate", "confirm"], "Missing argument 'FILE...'.", "缺少参数“文件...”。"),
        (["render"], "Missing option '--to'.", "缺少选项“--to”。"),
        (["render", "--to", __file__], f"{__file__} is a file. Choose a folder.", "是一个文件，请选一个文件夹。"),
        (["check", "-C", "no/such"], "there is no folder no/such.", "没有文件夹 no/such。"),
        (["check", "--lang", "fr"], "“fr” is not one of: zh, en.", "“fr”不在可选的值里：zh、en。"),
        (["print", "--layout", "metric"], "Did you mean “metrics”?", "是不是“metrics”？"),
        (["print", "--date", "2026-02-30"], "“2026-02-30” is no day; write it as", "“2026-02-30”不是日期；请写成"),
        (["print", "--week", "2026-W60"], "“2026-W60” is no week; write it as", "“2026-W60”不是周；请写成"),
        (["serve", "-a", "nowhere"], "write it as HOST:PORT", "请写成 主机:端口"),
        (["serve", "-a", "localhost:70000"], "write it as HOST:PORT", "请写成 主机:端口"),
        (["explain", "sintax"], "Did you mean “syntax”?", "是不是“syntax”？"),
        (["check"], "There is no folder playbook/ in", "都没有 playbook/ 文件夹"),
    ],
)
def test_wrong_usage_is_told_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str, said_in_chinese: str
):
    monkeypatch.chdir(tmp_path)
    english = playbook(*arguments)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    chinese = playbook(*arguments)
    assert english.exit_code == chinese.exit_code == 2
    assert said in english.output
    assert said_in_chinese in chinese.output
    assert HAN.search(english.output) is None
    assert english.output.startswith("Usage: ")
    assert chinese.output.startswith("用法：")
    assert "--help' for help." in english.output
    assert "查看帮助：" in chinese.output


@pytest.mark.parametrize("arguments", [["--date", "2026-11-23", "--undated"], ["--from", "2026-11-23"]])
def test_days_that_do_not_go_together_are_told_in_both_languages(root: Path, arguments: list[str]):
    english = playbook("print", "-C", str(root), "--lang", "en", *arguments)
    chinese = playbook("print", "-C", str(root), *arguments)
    assert english.exit_code == chinese.exit_code == 2
    assert HAN.search(english.output) is None
    assert HAN.search(chinese.output)


@pytest.mark.parametrize("written", ["BAKER", "Baker", "面包师", "师傅", "bakr"])
def test_a_role_that_is_called_so_is_what_was_meant(root: Path, written: str):
    result = playbook("print", "-C", str(root), "--lang", "en", "--role", written)
    assert result.exit_code == 2
    assert f"there is no “{written}”. Did you mean “baker”?" in result.output


def test_a_checklist_without_its_cadence_is_one_of_those_that_are_called_so(root: Path):
    result = playbook("print", "-C", str(root), "--lang", "en", "--checklist", "baker")
    assert "Did you mean one of these: daily/baker, weekly/baker?" in result.output
    result = playbook("print", "-C", str(root), "--lang", "en", "--checklist", "Daily/Baker")
    assert "Did you mean “daily/baker”?" in result.output


def test_what_nothing_is_called_is_answered_with_all_that_there_are(root: Path):
    result = playbook("print", "-C", str(root), "--role", "nobody-at-all")
    assert "没有“nobody-at-all”。现有：baker、shopkeeper" in result.output


# ---- the project ----


@pytest.mark.parametrize("folder", ["playbook/sops", "checklists", "docs/deep/er"])
def test_in_a_folder_of_a_project_the_project_is_found(root: Path, monkeypatch: pytest.MonkeyPatch, folder: str):
    (root / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(root / folder)
    assert playbook("check").output == "36 个文件，没有问题。\n"
    change(root, "playbook/roles/baker.yml", "title:", "titel:")
    assert "playbook/roles/baker.yml:1:1" in playbook("check").output


def test_the_folder_that_is_named_is_taken_as_it_is(root: Path):
    assert playbook("check", "-C", str(root / "checklists")).exit_code == 2


def test_above_the_homes_no_project_is_looked_for(root: Path, monkeypatch: pytest.MonkeyPatch):
    home = root / "homes/me"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    assert playbook("check").exit_code == 2


def test_somebody_without_a_home_finds_the_project_too(root: Path, monkeypatch: pytest.MonkeyPatch):
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.chdir(root / "playbook")
    assert playbook("check").exit_code == 0


# ---- help ----


def test_help_lists_every_command_once_below_what_it_is_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    listed = playbook("--help").output.partition("Options:\n")[2].partition("\n\n")[2]
    groups = [group.splitlines() for group in listed.split("\n\n")]
    assert [heading for heading, *_ in groups][:2] == ["Write a playbook:", "See and publish the handbook:"]
    names = [line.split()[0] for _, *lines in groups for line in lines if line.startswith("  ") and line[2] != " "]
    assert names == list(cli.COMMANDS)


COMMANDS = ["", *cli.COMMANDS, "translate status", "translate confirm"]


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_both_languages(command: str, option: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    english = playbook(*command.split(), option).output
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    chinese = playbook(*command.split(), "--help").output
    assert HAN.search(english) is None
    assert english.startswith("Usage: ")
    assert "\nOptions:\n" in english
    assert chinese.startswith("用法：")
    assert "\n选项：\n" in chinese
    # Nothing is left in English but names: options, commands, files, choices and products.
    prose = re.findall(r"[a-z]+ [a-z]+ [a-z]+", chinese)
    assert [words for words in prose if not words.startswith("playbook")] == []
    assert all(display_width(line) <= 80 for line in (english + chinese).splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_help_and_every_value_a_name(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    told = playbook(*command.split(), "--help").output
    for line in told.partition("Options:\n")[2].partition("\n\n")[0].splitlines():
        assert re.match(r"  --?\w|   {10,}\S", line) or not line, line
    assert "help" in told


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("check", "[FILE...]"),
        ("import", "FILE..."),
        ("diff", "REVISION [REVISION]"),
        ("explain", "[RULE]"),
        ("export", "[TABLE...]"),
    ],
)
def test_what_may_be_left_out_stands_in_brackets(command: str, arguments: str):
    first, *_ = playbook(command, "--lang", "en", "--help").output.splitlines()
    assert first.endswith(f" [OPTIONS] {arguments}")


def test_help_needs_no_docstrings():
    command = [sys.executable, "-OO", "-m", "mkdocs_playbook", "check", "--help"]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert "Check every YAML file" in told or "检查所有 YAML 文件" in told


def test_a_line_is_as_wide_as_its_characters_and_begins_with_no_comma():
    lines = list(wrapped("每条提示都会说，下一步怎么做；playbook explain 有详细说明。", 16))
    assert "".join(lines).replace(" ", "") == "每条提示都会说，下一步怎么做；playbookexplain有详细说明。"
    assert all(display_width(line) <= 18 for line in lines)
    assert all(line[0] not in "，。；" for line in lines)


# ---- how it ends ----


def test_an_interrupted_command_ends_with_130_and_says_nothing(monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checks, "run", interrupted)
    result = playbook("check", "-C", str(PLAYBOOK))
    assert (result.exit_code, result.output) == (130, "")


def test_a_bug_of_ours_is_told_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(*_: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(checks, "run", broken)
    monkeypatch.setattr(sys, "argv", ["playbook", "check", "-C", str(PLAYBOOK)])
    with pytest.raises(SystemExit) as ended:
        cli.run()
    told = capsys.readouterr()
    assert ended.value.code == 3
    assert "Traceback" not in told.out + told.err
    assert told.err == "错误：这是本程序的错误（RuntimeError: a wheel came off）。请把您运行的命令一起报告给我们。\n"


def test_a_file_that_cannot_be_read_is_told_with_its_path(root: Path, monkeypatch: pytest.MonkeyPatch):
    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "playbook/team.yml")

    monkeypatch.setattr(checks, "run", forbidden)
    told = playbook("check", "-C", str(root), "--lang", "en")
    assert told.exit_code == 1
    assert told.output.startswith("Error: playbook/team.yml: The system does not allow it.")


def test_a_file_that_is_missing_is_told_with_its_path(root: Path):
    (root / "mkdocs.yml").unlink()
    result = playbook("render", "-C", str(root), "--to", str(root / "tree"))
    assert result.exit_code == 1
    assert f"{root / 'mkdocs.yml'}：没有这个文件或文件夹。" in result.output


def test_whoever_reads_no_further_is_told_nothing(root: Path):
    command = f"{sys.executable} -m mkdocs_playbook explain syntax | true"
    ended = subprocess.run(command, shell=True, cwd=root, capture_output=True, text=True, check=False)
    assert ended.stderr == ""


def test_an_address_in_use_is_told_before_anything_is_built(root: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        result = playbook("serve", "-C", str(root), "--lang", "en", "--address", address)
    assert result.exit_code == 1
    assert result.output == (
        f"Error: Something else is already served at {address}. "
        "End it, or choose another port, for example --address 127.0.0.1:8001.\n"
    )


def test_no_command_words_a_sentence_of_its_own():
    for path in Path(cli.__file__).parent.glob("*.py"):
        for name in ("ClickException", "UsageError", "BadParameter"):
            assert f"raise click.{name}(" not in path.read_text("utf-8"), path
