"""``playbook check`` for other programs, of some files alone, and ``playbook explain`` without a rule."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from golden import PLAYBOOK, change
from mkdocs_playbook import checks, cli
from mkdocs_playbook.reports.problems.as_github import MOST_SHOWN
from test_files import git

SOP = "playbook/sops/bake-bread.yml"
MACHINES = ("github", "gitlab", "json", "sarif", "rdjson")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook in a folder of a repository, with an owner that does not exist."""
    git(tmp_path, "init", "--quiet")
    ignore = shutil.ignore_patterns(".cache")
    folder = Path(shutil.copytree(PLAYBOOK, tmp_path / "our bakery", ignore=ignore))
    change(folder, SOP, "owner: baker", "owner: bakre")
    return folder


def check(project: Path, *arguments: str, lang: str = "en") -> Result:
    result = CliRunner().invoke(cli.main, ["check", *arguments, "-C", str(project), "--lang", lang])
    assert "Traceback" not in result.output
    return result


def told(project: Path, form: str, *arguments: str, lang: str = "en") -> Any:
    result = check(project, *arguments, "--format", form, lang=lang)
    assert result.exit_code == 1, result.output
    return json.loads(result.stdout)


def owner_line(project: Path) -> int:
    lines = (project / SOP).read_text("utf-8").splitlines()
    return lines.index("owner: bakre") + 1


@pytest.mark.parametrize("form", MACHINES)
def test_exit_codes_are_those_of_text(project: Path, form: str):
    assert check(project, "--format", form).exit_code == 1
    change(project, SOP, "owner: bakre", "owner: baker")
    assert check(project, "--format", form).exit_code == 0


def test_json_tells_rule_place_next_steps_and_the_fix_that_was_tried(project: Path):
    content = told(project, "json")
    [problem] = content["problems"]
    line = owner_line(project)
    fix = {"path": SOP, "line": line, "column": 8, "end_column": 13, "text": "baker"}
    assert problem["rule"] == "unknown-reference"
    assert problem["severity"] == "error"
    assert problem["message"] == "there is no role “bakre”"
    assert problem["next"][0] == "Did you mean “baker”?"
    assert {key: problem[key] for key in ("path", "line", "column", "end_column")} == {
        key: fix[key] for key in ("path", "line", "column", "end_column")
    }
    assert problem["fix"] == fix
    assert (problem["related"], problem["hides"]) == (None, 0)
    assert content["summary"] == "1 problem in 1 file. Nothing was built."
    assert content["stops"] == []


@pytest.mark.parametrize("form", MACHINES)
def test_every_format_speaks_the_readers_language(project: Path, form: str):
    assert "没有“bakre”这个岗位" in check(project, "--format", form, lang="zh").stdout


def test_what_a_whole_file_stands_for_has_no_columns(project: Path):
    (project / SOP).rename(project / "playbook/sops/Bake_Bread.yml")
    whole = [one for one in told(project, "json")["problems"] if one["column"] is None]
    assert whole
    regions = []
    for result in told(project, "sarif")["runs"][0]["results"]:
        regions.append(result["locations"][0]["physicalLocation"]["region"])
    assert {"startLine": 1} in regions


def test_what_stops_a_build_elsewhere_is_told_too(project: Path):
    (project / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    assert told(project, "json")["stops"][0]["severity"] == "error"
    run = told(project, "sarif")["runs"][0]
    assert run["invocations"][0]["toolConfigurationNotifications"][0]["level"] == "error"
    assert check(project, "--format", "github").stdout.startswith("::error::")
    # These formats have places in files alone.
    assert "mkdocs.yml" in check(project, "--format", "gitlab").stderr
    assert "mkdocs.yml" in check(project, "--format", "rdjson").stderr


def test_github_gets_an_annotation_from_the_root_of_the_repository(project: Path):
    first, *_, last = check(project, "--format", "github").stdout.splitlines()
    line = owner_line(project)
    assert first.startswith(
        f"::error file=our bakery/{SOP},line={line},endLine={line},col=8,endColumn=12,"
        "title=unknown-reference::there is no role “bakre”%0ADid you mean “baker”?%0A"
    )
    assert last == "1 problem in 1 file. Nothing was built."


def test_gitlab_knows_a_problem_again_when_lines_above_it_move(project: Path):
    [before] = told(project, "gitlab")
    place = {"path": f"our bakery/{SOP}", "lines": {"begin": owner_line(project)}}
    assert before["description"].startswith("there is no role “bakre” Did you mean “baker”? ")
    assert (before["check_name"], before["severity"], before["location"]) == ("unknown-reference", "major", place)
    change(project, SOP, "title:", "# on top\ntitle:")
    [after] = told(project, "gitlab")
    assert after["location"]["lines"]["begin"] == place["lines"]["begin"] + 1
    assert after["fingerprint"] == before["fingerprint"]


def test_gitlab_tells_two_problems_alike_apart(project: Path):
    change(project, SOP, "    tell: shopkeeper", "    tell: bakre")
    found = told(project, "gitlab")
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_what_contributors_write_is_no_workflow_command(project: Path):
    change(project, SOP, "owner: bakre", 'owner: "x\\r\\n::stop-commands::a%0A::b"')
    odd = "playbook/sops/a\n::warning file=b,line=1::c%.txt"
    (project / odd).write_text("", "utf-8")
    lines = check(project, "--format", "github").stdout.splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert all(line.startswith(("::error ", "::warning ")) for line in commands)
    assert not any(line.startswith("::warning file=b") for line in commands)
    assert any("%0A%3A%3Awarning file=b%2Cline=1%3A%3Ac%25.txt," in line for line in commands)
    assert any("::stop-commands::a%250A::b" in line for line in commands)


def test_github_gets_no_more_than_it_shows_errors_first(project: Path):
    for number in range(MOST_SHOWN + 2):
        (project / f"playbook/sops/wrong-{number}.yml").write_text("title: a: b\n", "utf-8")
    lines = check(project, "--format", "github").stdout.splitlines()
    commands = [line.split(" ")[0].split("::")[1] for line in lines if line.startswith("::")]
    assert commands == [*["error"] * MOST_SHOWN, *["warning"] * commands.count("warning"), "notice"]
    assert any(line.startswith("::notice::3 more problems have no annotation") for line in lines)


def test_sarif_has_every_rule_and_paths_from_the_root_of_the_repository(project: Path):
    log = told(project, "sarif")
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "utf16CodeUnits")
    assert tuple(rule["id"] for rule in rules) == checks.RULE_IDS
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    [result] = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "unknown-reference"
    place = result["locations"][0]["physicalLocation"]
    region = {"startLine": owner_line(project), "startColumn": 8, "endColumn": 13}
    assert place == {"artifactLocation": {"uri": f"our%20bakery/{SOP}"}, "region": region}
    [changed] = result["fixes"][0]["artifactChanges"]
    assert changed["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "baker"}}]


def test_sarif_leads_to_the_rule_in_the_handbook_where_that_has_an_address(project: Path):
    [run] = told(project, "sarif")["runs"]
    assert not any("helpUri" in rule for rule in run["tool"]["driver"]["rules"])
    change(project, "mkdocs.yml", "site_name:", "site_url: https://bakery.example.com/book/\nsite_name:")
    [run] = told(project, "sarif")["runs"]  # in English, which is not the team's own language
    first = run["tool"]["driver"]["rules"][0]
    assert first["helpUri"] == f"https://bakery.example.com/book/en/check-rules/{first['id']}.html"


def test_reviewdog_leads_there_as_well(project: Path):
    change(project, "mkdocs.yml", "site_name:", "site_url: https://bakery.example.com/book/\nsite_name:")
    [diagnostic] = told(project, "rdjson")["diagnostics"]
    address = "https://bakery.example.com/book/en/check-rules/unknown-reference.html"
    assert diagnostic["code"] == {"value": "unknown-reference", "url": address}


def test_columns_are_counted_in_each_formats_own_units(project: Path):
    change(project, SOP, "owner: bakre", "owner: baker")
    text = (project / SOP).read_text("utf-8")
    [old] = [line for line in text.splitlines() if line.startswith("in_short: ")]
    change(project, SOP, old, "in_short: 🥖 <role:bakre>")
    column = len("in_short: 🥖 ") + 1
    assert told(project, "json")["problems"][0]["column"] == column
    [result, *_] = told(project, "sarif")["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == column + 1
    [diagnostic, *_] = told(project, "rdjson")["diagnostics"]
    assert diagnostic["location"]["range"]["start"]["column"] == column + 3


def test_reviewdog_gets_a_suggestion_to_take(project: Path):
    content = told(project, "rdjson")
    [diagnostic] = content["diagnostics"]
    line = owner_line(project)
    stretch = {"start": {"line": line, "column": 8}, "end": {"line": line, "column": 13}}
    assert content["source"] == {"name": "mkdocs-playbook"}
    assert diagnostic["location"] == {"path": f"our bakery/{SOP}", "range": stretch}
    assert diagnostic["severity"] == "ERROR"
    assert diagnostic["code"] == {"value": "unknown-reference"}
    assert diagnostic["suggestions"] == [{"range": stretch, "text": "baker"}]


def test_only_what_is_wrong_in_named_files_is_told(project: Path):
    other = "playbook/sops/wrong.yml"
    (project / other).write_text("title: a: b\n", "utf-8")
    result = check(project, str(project / SOP))
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{SOP}:")
    assert result.stdout.endswith("1 problem in 1 file. Nothing was built.\n")
    paths = {problem["path"] for problem in told(project, "json", str(project / "playbook/sops"))["problems"]}
    assert paths == {SOP, other}


def test_a_sound_file_is_sound_whatever_stands_in_others(project: Path):
    result = check(project, str(project / "playbook/team.yml"))
    assert (result.exit_code, result.stdout) == (0, "No problems in 1 file.\n")


def test_a_file_that_is_not_there_is_told(project: Path):
    result = check(project, "playbook/sops/none.yml")
    assert result.exit_code == 1
    assert "There is no file of the playbook to check at" in result.stderr


def test_files_are_named_from_where_one_stands(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(project / "playbook/sops")
    result = CliRunner().invoke(cli.main, ["check", "bake-bread.yml", "--lang", "en"])
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{SOP}:")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain_without_a_rule_lists_the_rules(lang: str):
    result = CliRunner().invoke(cli.main, ["explain", "--lang", lang])
    assert result.exit_code == 0
    names = [line.split("  ")[0] for line in result.stdout.splitlines()]
    assert tuple(names) == checks.RULE_IDS


def on_a_terminal(project: Path, **environment: str) -> str:
    """What a check prints there."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "mkdocs_playbook", "check", "-C", str(project), "--lang", "en"]
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(command, stdout=its, env=known | environment, check=False)
    os.close(its)
    shown = os.read(ours, 10_000)
    os.close(ours)
    return shown.decode()


def test_a_terminal_shows_colours_and_nothing_else_does(project: Path):
    assert "\x1b[31m\x1b[1merror\x1b[0m unknown-reference" in on_a_terminal(project)
    assert "\x1b[31m\x1b[1m^^^^^\x1b[0m" in on_a_terminal(project)
    assert "\x1b" not in on_a_terminal(project, NO_COLOR="1")
    assert "\x1b" not in check(project).stdout


def test_fix_mends_what_surely_is_a_slip_and_tells_the_rest(project: Path):
    change(project, SOP, "area: baking", "area: nowhere-near")
    result = check(project, "--fix")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Mended: {SOP}:{owner_line_of(project)}:8: error")
    assert "nowhere-near" in result.stdout
    assert "bakre" not in result.stdout
    assert "owner: baker\n" in (project / SOP).read_text("utf-8")
    assert "area: nowhere-near\n" in (project / SOP).read_text("utf-8")


def owner_line_of(project: Path) -> int:
    return (project / SOP).read_text("utf-8").splitlines().index("owner: baker") + 1


def test_what_hides_behind_what_could_not_be_read_is_mended_with_it(project: Path):
    path = project / "playbook/metrics/queue-time.yml"
    sound = path.read_text("utf-8")
    odd = sound.replace("owner: shopkeeper\n", "owner: shopkeeper\u2028", 1).replace("先喊一声", "先\x0b喊\x85一声")
    path.write_text(odd.replace("  then: baker", "  \ufeffthen: baker"), "utf-8")
    check(project, "--fix")
    assert path.read_text("utf-8") == sound


def test_what_is_all_mended_ends_with_0(project: Path):
    result = check(project, "--fix", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["problems"] == []


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_that_are_not_mended_stay_byte_for_byte(project: Path, end: bytes):
    before = b"\xef\xbb\xbf" + (project / SOP).read_bytes().replace(b"\n", end)
    (project / SOP).write_bytes(before)
    check(project, "--fix")
    assert (project / SOP).read_bytes() == before.replace(b"owner: bakre", b"owner: baker")


def test_a_diff_changes_nothing(project: Path):
    before = (project / SOP).read_bytes()
    result = check(project, "--fix", "--diff")
    assert result.exit_code == 1
    assert "-owner: bakre\n+owner: baker\n" in result.stdout
    assert "--fix would mend this many problems: 1." in result.stderr
    assert (project / SOP).read_bytes() == before


def test_only_named_files_are_mended(project: Path):
    before = (project / SOP).read_bytes()
    check(project, "--fix", str(project / "playbook/team.yml"))
    assert (project / SOP).read_bytes() == before


def test_watching_checks_again_at_every_change_and_ends_quietly(project: Path):
    command = [sys.executable, "-m", "mkdocs_playbook", "check", "--watch", "-C", str(project), "--lang", "en"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, text=True, encoding="utf-8", stdout=pipe, stderr=pipe,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as watching:  # fmt: skip
        assert watching.stdout
        assert "· problems: 1 ·" in next(line for line in watching.stdout if " · " in line)
        change(project, SOP, "owner: bakre", "owner: baker")
        again = [watching.stdout.readline(), watching.stdout.readline()]
        watching.send_signal(signal.SIGINT)
        rest = watching.communicate(timeout=20)
    assert again[0].startswith("No problems in ")
    assert re.fullmatch(r"\d\d:\d\d:\d\d · problems: 0 · .*\n", again[1])
    assert "\x1b" not in again[0]
    assert (*rest, watching.returncode) == ("", "", 0)


@pytest.mark.parametrize("other", [["--fix"], ["--diff"], ["--format", "json"]])
def test_watching_is_for_people(project: Path, other: list[str]):
    result = check(project, "--watch", *other)
    assert result.exit_code == 2
    assert "--watch tells people" in result.stderr
