"""The package as a team gets it: built, installed outside this repository, begun, built and searched."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from mkdocs_playbook.cli import COMMANDS
from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.words import words

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[\u3400-\u9fff]")
SEARCH = "[data-md-component=search-query]"

CLEAN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "UV_SYSTEM_CERTS": "1", "PYTHONUTF8": "1"}
"""Nothing that leads back into the repository."""

Playbook = Callable[..., str]
"""The installed program, called with a folder to work in; what it says, to both outputs."""


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(command, cwd=cwd, env=CLEAN, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Playbook:
    """The wheel, with what it needs in the versions of the lock file, in an environment of its own."""
    folder = tmp_path_factory.mktemp("installed")
    uv = Path(sys.executable).with_name("uv")
    made = ("--no-build-isolation", "--python", sys.executable, "--out-dir", folder, ROOT)
    run(uv, "build", "--quiet", "--wheel", *map(str, made), cwd=folder)
    (wheel,) = folder.glob("*.whl")
    run(uv, "venv", "--quiet", "--python", sys.executable, folder / "venv", cwd=folder)
    install = (uv, "pip", "install", "--quiet", "--python", folder / "venv/bin/python")
    run(*install, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=folder)
    run(*install, "--no-deps", wheel, cwd=folder)

    def playbook(cwd: Path, *arguments: str, code: int = 0) -> str:
        return run(folder / "venv/bin/playbook", *arguments, cwd=cwd, code=code)

    return playbook


Begun = dict[Language, tuple[Path, str]]


@pytest.fixture(scope="module")
def begun(program: Playbook, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """Languages -> a small handbook in that one alone, built; and all that was said meanwhile."""
    found = {}
    for lang in LANGUAGES:
        project = tmp_path_factory.mktemp("begun") / "team"
        told = program(project.parent, "init", "team", "--lang", lang, "--ci", "github")
        told += program(project, "check", "--strict")
        told += program(project, "build", "--strict")
        told += program(project, "print", "--undated")
        found[lang] = project, told
    return found


@pytest.mark.parametrize(
    ("lang", "query", "found"),
    [
        ("en", "waiting", "metrics/wait-time.html"),
        ("en", "guest unhappy", "sops/make-it-right.html"),
        ("zh", "不满意", "sops/make-it-right.html"),
        ("zh", "kaibatai", "sops/open-the-bar.html"),
    ],
)
def test_a_search_finds_the_page(
    begun: Begun, page: Page, context: BrowserContext, lang: Language, query: str, found: str
):
    context.set_offline(True)
    look_for(page, begun[lang][0] / "site", query, found)


def look_for(page: Page, site: Path, query: str, found: str) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator(SEARCH).fill(query)
    page.locator(f".md-search-result__link[href*='/{found}']").first.click()
    expect(page).to_have_url(re.compile(rf"/{found}\b"))
    expect(page.locator("h1").first).to_be_visible()


def test_the_english_one_has_no_chinese_character_in_its_files(begun: Begun):
    project, _ = begun["en"]
    texts = {".html", ".js", ".json", ".css", ".xml", ".txt", ".md", ".yml", ".svg", ".webmanifest"}
    found = []
    for path in project.rglob("*"):
        # The theme brings scripts that search in any language; ours stand in their place.
        is_read = path.suffix in texts and not {"javascripts", ".cache"} & set(path.parts)
        if is_read and HAN.search(path.read_text("utf-8")):
            found.append(path.relative_to(project).as_posix())
    assert found == []


def test_nothing_that_is_said_to_an_english_team_is_chinese(begun: Begun, program: Playbook):
    project, told = begun["en"]
    told += program(project, "--help")
    for command in COMMANDS:
        told += program(project, command, "--help")
    told += program(project, "explain", "wrong-type")
    told += program(project, "rename", "role", "barista", "bar-hand")
    told += program(project, "new", "sop", "clean-up")
    told += program(project, "check")
    told += program(project, "due")
    told += program(project, "diff", "HEAD", code=1)
    told += program(project, "bulid", code=2)
    wrong = project / "playbook/sops/wrong.yml"
    wrong.write_text("tilte: A page\nowner: nobody\n", "utf-8")
    told += program(project, "check", code=1)
    wrong.unlink()
    assert HAN.findall(told) == []


def test_every_word_of_the_interface_is_chinese_in_the_chinese_one(begun: Begun):
    project, told = begun["zh"]
    english = sentences("en")
    assert len(english) > 50
    pages = {path: path.read_text("utf-8") for path in (project / "site").rglob("*.html")}
    found = [(path.name, one) for path, page in pages.items() for one in english if one in page]
    assert found == []
    said = [line for line in told.splitlines() if re.search("[a-z]", line) and not HAN.search(line)]
    # Commands to be typed, and the names of files, are what they are.
    assert [line for line in said if not re.match(r"  (cd|playbook) |print/|\S+\.pdf", line)] == []


def sentences(lang: Language) -> set[str]:
    """What pages say in a language: whole sentences of it, with nothing to fill in."""
    said = words(lang).tables["ui"].values()
    return {one for one in said if len(one) > 12 and " " in one and "{" not in one}


def test_the_whole_example_is_built_and_searched_in_both_languages(program: Playbook, page: Page, tmp_path: Path):
    program(tmp_path, "init", "whole", "--example")
    told = program(tmp_path / "whole", "build", "--strict")
    assert "site/index.html" in told
    look_for(page, tmp_path / "whole/site", "tousu", "sops/handle-complaint.html")
    look_for(page, tmp_path / "whole/site/en", "customer wants her money back", "sops/return-and-refund.html")
