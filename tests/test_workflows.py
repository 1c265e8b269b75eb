"""The workflows of ci/: what they may do, and that what they run is there."""

import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from mkdocs_playbook import cli
from mkdocs_playbook.authoring.installed import requirement_of
from mkdocs_playbook.authoring.starter import WORKFLOWS
from mkdocs_playbook.cli.init import HOSTS
from workflows import ACTIONS, CI, FILES, GITLAB, content, playbook_commands, steps

GITHUB = ("github/handbook.yml", "github/handbook-comment.yml")


def triggers(file: str) -> Any:
    return content(file)[True]  # YAML 1.1 takes “on” for yes


@pytest.mark.parametrize("file", FILES)
def test_every_command_of_ours_exists_with_its_options(file: str):
    commands = [command for step in steps(file) for command in playbook_commands(step.run)]
    if file != "github/handbook-comment.yml":
        assert {command[0] for command in commands} >= {"check", "build", "preview"}
    for name, *arguments in commands:
        command = cli.main.get_command(click.Context(cli.main), name)
        assert command is not None
        context = click.Context(command)
        command.make_parser(context).parse_args([*arguments])


@pytest.mark.parametrize("file", FILES)
def test_what_is_installed_is_this_version(file: str):
    if file == "github/handbook-comment.yml":
        pytest.skip("nothing is installed there")
    given = content(file)
    variables = given["variables"] if file == GITLAB else given["env"]
    assert variables["PLAYBOOK"] == f"mkdocs-playbook=={version('mkdocs-playbook')}"


@pytest.mark.parametrize("file", ACTIONS)
def test_what_others_wrote_never_becomes_part_of_a_command(file: str):
    assert not [step.name for step in steps(file) if "${{" in step.run]


@pytest.mark.parametrize("file", ACTIONS)
def test_a_pull_request_runs_without_the_rights_of_the_repository(file: str):
    assert "pull_request_target" not in triggers(file)
    if "pull_request" in triggers(file):
        job = content(file)["jobs"]["look"]
        assert job["if"] == "github.event_name == 'pull_request'"
        checkout = job["steps"][0]
        assert checkout["with"]["persist-credentials"] is False
        assert checkout["with"]["fetch-depth"] == 0


def test_on_github_nothing_may_write_while_a_pull_request_runs():
    workflow = content("github/handbook.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert {job: given.get("permissions") for job, given in workflow["jobs"].items()} == {
        "look": None,
        "build": None,
        "publish": {"pages": "write", "id-token": "write"},
    }


def test_the_comment_runs_nothing_of_the_pull_request():
    workflow = content("github/handbook-comment.yml")
    assert list(triggers("github/handbook-comment.yml")) == ["workflow_run"]
    assert triggers("github/handbook-comment.yml")["workflow_run"]["workflows"] == [content(GITHUB[0])["name"]]
    assert workflow["permissions"] == {}
    [job] = workflow["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert [step.get("uses", "").partition("@")[0] for step in job["steps"]] == ["actions/download-artifact", ""]


@pytest.mark.parametrize("file", GITHUB)
def test_actions_are_named_by_their_commit(file: str):
    text = (CI / file).read_text("utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


@pytest.mark.parametrize("file", [GITHUB[0], "gitea/handbook.yml"])
def test_what_is_published_knows_its_whole_history(file: str):
    for job in content(file)["jobs"].values():
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["fetch-depth"] == 0


def test_gitlab_fetches_the_whole_history_and_hands_its_reports_on():
    workflow = content(GITLAB)
    assert workflow["variables"]["GIT_DEPTH"] == "0"
    assert workflow["look"]["artifacts"]["when"] == "always"
    assert workflow["look"]["artifacts"]["reports"] == {"codequality": "code-quality.json"}
    assert workflow["pages"]["artifacts"]["paths"] == ["public"]


# ---- playbook init --ci ----


def test_there_is_a_folder_for_each_hosting_site():
    assert sorted(HOSTS) == sorted(WORKFLOWS)
    assert all(list((CI / host).glob("*.yml")) for host in HOSTS)


PLACES = {
    "github": [".github/workflows/handbook-comment.yml", ".github/workflows/handbook.yml"],
    "gitlab": [".gitlab-ci.yml"],
    "gitea": [".gitea/workflows/handbook.yml"],
}


@pytest.mark.parametrize("host", HOSTS)
def test_init_brings_them_to_where_the_site_looks_for_them(tmp_path: Path, host: str):
    result = CliRunner().invoke(cli.main, ["init", str(tmp_path / "new"), "--ci", host, "--lang", "en"])
    assert result.exit_code == 0, result.output
    found = [path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*.yml")]
    assert sorted(path for path in found if path.startswith(".")) == PLACES[host]
    for path in PLACES[host]:
        assert yaml.safe_load((tmp_path / "new" / path).read_text("utf-8")) == content(f"{host}/{Path(path).name}")


def test_without_being_asked_init_brings_none(tmp_path: Path):
    assert CliRunner().invoke(cli.main, ["init", str(tmp_path / "new")]).exit_code == 0
    assert not [path for path in (tmp_path / "new").iterdir() if path.name.startswith(".git") and path.is_dir()]


class Installed:
    """A distribution with the origin that pip has noted."""

    version = "1.2.3"

    def __init__(self, origin: str | None) -> None:
        self._origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self._origin


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, "mkdocs-playbook==1.2.3"),
        ('{"url": "file:///home/me/engine", "dir_info": {"editable": true}}', "mkdocs-playbook==1.2.3"),
        ('{"url": "file:///home/me/engine", "vcs_info": {"vcs": "git", "commit_id": "ab"}}', "mkdocs-playbook==1.2.3"),
        (
            '{"url": "https://git.example.com/engine", "vcs_info": {"vcs": "git", "commit_id": "ab12"}}',
            "mkdocs-playbook @ git+https://git.example.com/engine@ab12",
        ),
    ],
)
def test_another_machine_installs_the_same_as_this_one(origin: str | None, requirement: str):
    assert requirement_of(Installed(origin)) == requirement  # type: ignore[arg-type]
