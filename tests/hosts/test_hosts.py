"""Other programs that drive MkDocs' plugins: ProperDocs, which took MkDocs over, and mike, which keeps versions."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from golden import PLAYBOOK, change

pytestmark = pytest.mark.slow

PROGRAMS = Path(sys.executable).parent

MIKE = """
import sys
import mike.mkdocs_utils as host
from mike.driver import main

# Where both hosts are installed mike takes ProperDocs.
host._program_name = sys.argv.pop(1)
sys.exit(main())
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook under version control, with an address."""
    project = Path(shutil.copytree(PLAYBOOK, tmp_path / "project"))
    change(project, "mkdocs.yml", "site_name:", "site_url: https://bakery.example.com/\nsite_name:")
    run(["git", "init", "--quiet"], project)
    run(["git", "config", "user.name", "Baker"], project)
    run(["git", "config", "user.email", "baker@example.com"], project)
    run(["git", "add", "."], project)
    run(["git", "commit", "--quiet", "--message", "Start"], project)
    return project


def run(command: list[str], project: Path) -> str:
    """What a command says; it must end well. Programs beside our Python are found first."""
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def pages(site: Path) -> dict[str, str]:
    """Every page of a site, without the line that names the program."""
    found = {}
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        found[path.relative_to(site).as_posix()] = re.sub('<meta name="generator".*?>', "", html)
    return found


def test_properdocs_builds_strictly_what_mkdocs_builds(project: Path):
    run(["properdocs", "build", "--strict", "--site-dir", "by-properdocs"], project)
    run(["mkdocs", "build", "--strict", "--site-dir", "by-mkdocs"], project)
    theirs, ours = pages(project / "by-properdocs"), pages(project / "by-mkdocs")
    assert "roles/baker.html" in ours
    assert theirs == ours
    for path in ("search/search_index.js", "search/handbook.js", "print/daily/baker.pdf"):
        assert (project / "by-properdocs" / path).read_bytes() == (project / "by-mkdocs" / path).read_bytes()


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_mike_deploys_a_version(project: Path, host: str):
    run([sys.executable, "-c", MIKE, host, "deploy", "1.0", "latest"], project)
    files = run(["git", "ls-tree", "-r", "--name-only", "gh-pages"], project).splitlines()
    for path in ("index.html", "roles/baker.html", "search/search_index.js", "print/daily/baker.pdf"):
        assert f"1.0/{path}" in files
    page = run(["git", "show", "gh-pages:1.0/roles/baker.html"], project)
    assert "面包师" in page
    assert 'href="https://bakery.example.com/1.0/roles/baker.html"' in page
