"""``playbook init``: a playbook that is right from the start, in one language or whole."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from mkdocs_playbook import checks, cli
from mkdocs_playbook.authoring.starter import STARTERS, example, starter
from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load

ROOT = Path(__file__).parents[1]
HAN = re.compile(r"[\u3400-\u9fff]")
DAY = date(2027, 1, 4)

Begun: TypeAlias = Callable[[Language], Path]


def playbook(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The folder of the small playbook in a language, as the command writes it."""

    @cache
    def folder(lang: Language) -> Path:
        path = tmp_path_factory.mktemp("begun") / lang
        assert playbook("init", str(path), "--lang", lang).exit_code == 0
        return path

    return folder


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_nothing_to_find_in_it(lang: Language, begun: Begun):
    root = begun(lang)
    loaded = load(root)
    assert loaded.languages == (lang,)
    assert checks.run(loaded, Proofs(root)) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_built_and_printed_as_it_is(lang: Language, begun: Begun):
    root = begun(lang)
    built = playbook("build", "-C", str(root), "--strict")
    assert built.exit_code == 0, built.output
    assert (root / "site/index.html").is_file()
    printed = playbook("print", "-C", str(root), "--undated", "--cadence", "daily", "--out", str(root / "print"))
    assert printed.exit_code == 0, printed.output
    assert (root / "print").is_dir()


def test_the_english_one_has_nothing_chinese_in_it(begun: Begun):
    root = begun("en")
    if not (root / "site").is_dir():
        assert playbook("build", "-C", str(root)).exit_code == 0
    # The theme brings scripts that search in any language.
    files = [path for path in root.rglob("*") if path.suffix in TEXTS and "javascripts" not in path.parts]
    assert root / "site/search/search_index.js" in files
    found = [(path.name, HAN.findall(path.read_text("utf-8"))[:5]) for path in files]
    assert [one for one in found if one[1]] == []


TEXTS = {".html", ".js", ".json", ".css", ".xml", ".txt", ".md", ".yml"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_small_ones_have_the_same_files_and_the_same_shape(lang: Language):
    files = starter(lang, DAY)
    assert files.keys() == starter("zh", DAY).keys()
    keys = re.compile(rb"^ *[\w-]+:", re.MULTILINE)
    for path, content in files.items():
        if path.endswith(".yml"):
            assert keys.findall(content) == keys.findall(starter("zh", DAY)[path]), path


def test_it_was_reviewed_on_the_day_it_is_written():
    reviewed = [content for content in starter("en", DAY).values() if b"reviewed:" in content]
    assert all(b"reviewed: {on: 2027-01-04, by: manager}" in content for content in reviewed)
    assert reviewed


def test_it_is_not_about_the_trade_of_the_whole_one():
    for path in STARTERS.rglob("*.*"):
        if path.is_file():
            assert re.search(r"wechat|微信|私域|private domain", path.read_text("utf-8"), re.IGNORECASE) is None, path


def test_the_whole_one_is_copied_to_the_byte(tmp_path: Path):
    folder = tmp_path / "whole"
    assert playbook("init", str(folder), "--example", "--lang", "en").exit_code == 0
    for path in ("mkdocs.yml", "playbook/team.yml", "playbook/team.en.yml", "docs/start.md"):
        assert (folder / path).read_bytes() == (ROOT / path).read_bytes()
    assert load(folder).contents == load(ROOT).contents
    assert set(example()) >= set(load(ROOT).contents)


def test_the_next_steps_are_told_and_lead_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    told = playbook("init", "our café", "--lang", "en").output
    assert told.splitlines()[1] == "  cd 'our café'"
    monkeypatch.chdir(tmp_path / "our café")
    commands = re.findall(r"^  playbook (\w+)", told, re.MULTILINE)
    assert commands == ["check", "serve", "build"]
    assert playbook("check").exit_code == 0


def test_a_new_repository_counts_as_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    told = playbook("init", ".").output
    assert "cd " not in told
    assert (tmp_path / "playbook/team.yml").is_file()


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    (tmp_path / "playbook").mkdir()
    result = playbook("init", str(tmp_path), "--lang", "en")
    assert result.exit_code == 1
    assert f"{tmp_path} is not empty: it holds letter.txt, playbook (2 in all). Nothing was written." in result.output
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["letter.txt", "playbook"]


def test_what_fails_half_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from mkdocs_playbook.authoring import changes

    replace_file = changes.replace_file

    def full(path: Path, content: bytes) -> None:
        if path.name == "README.md":
            raise OSError(28, "No space left on device")
        replace_file(path, content)

    monkeypatch.setattr(changes, "replace_file", full)
    result = playbook("init", str(tmp_path / "new"), "--lang", "en")
    assert result.exit_code == 1
    assert "the disk is full" in result.output
    assert list((tmp_path / "new").rglob("*")) == []
