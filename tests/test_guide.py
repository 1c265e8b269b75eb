"""“Your first change in ten minutes”: what the guide has one do works, word by word."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from guide import FILE, GUIDES, ROOT, blocks, edit, edits
from guide_pictures import LARGEST

ADDRESS = "https://git.example.com/team/handbook.git"
LANGUAGES = tuple(GUIDES)


def commands(lang: str) -> list[str]:
    return [line for block in blocks(lang) if block.kind == "sh" for line in block.text.splitlines()]


def test_both_languages_have_one_do_the_same():
    said = {lang: [re.sub(r" --lang en| --message .*", "", one) for one in commands(lang)] for lang in LANGUAGES}
    assert said["zh"] == said["en"]
    assert edits("zh") == edits("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_place_that_is_edited_is_there_and_the_only_one(lang: str, tmp_path: Path):
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes((ROOT / FILE).read_bytes())
    for before, after in edits(lang):
        edit(tmp_path, before, after)
    assert "takes: 5 min\n      code:" in (tmp_path / FILE).read_text("utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_pictures_are_there_and_light(lang: str):
    shown = re.findall(r"!\[.+\]\((.+)\)", GUIDES[lang].read_text("utf-8"))
    assert len(shown) == 3
    for path in shown:
        assert (ROOT / "docs" / path).stat().st_size <= LARGEST


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_whoever_follows_it_word_by_word_arrives(lang: str, tmp_path: Path):
    origin = tmp_path / "remote" / "handbook.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch", "main", origin], check=True)
    subprocess.run(["git", "-C", ROOT, "push", "--quiet", origin, "HEAD:refs/heads/main"], check=True)
    told = ""
    checks = 0
    left = edits(lang)
    for block in blocks(lang):
        if block.kind == "diff":
            edit(tmp_path / "handbook", *left.pop(0))
        elif block.kind == "text":
            assert block.text in told
        else:
            done = typed(block.text.replace(ADDRESS, str(origin)), tmp_path)
            told = done.stdout
            is_mistaken = "playbook check" in block.text and checks == 0
            checks += "playbook check" in block.text
            assert done.returncode == (1 if is_mistaken else 0), done.stdout + done.stderr
            if is_mistaken:
                assert f"{FILE}:" in told
    assert (tmp_path / "handbook/preview/comment.md").is_file()
    assert len(list((tmp_path / "handbook/preview/sheets").rglob("design.pdf"))) == 2
    log = ["git", "-C", origin, "log", "--format=%an %s", "main..masked-5-min"]
    pushed = subprocess.run(log, capture_output=True, text=True, check=True).stdout
    assert pushed.startswith("Your Name ")
    assert pushed.count("\n") == 1


def typed(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What is typed into one terminal, from where the guide has left it."""
    project = folder / "handbook"
    where, ready = (project, ". .venv/bin/activate\n") if project.is_dir() else (folder, "")
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    command = ["bash", "-e", "-c", ready + text]
    return subprocess.run(command, cwd=where, env=env, capture_output=True, text=True, check=False)
