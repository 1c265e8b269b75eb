"""What the tests share: the fixture playbook with its pages, and the golden cases of the rules.

A case is a folder rules/RULE/CASE that holds the files in which a playbook goes wrong.
It is laid over the fixture playbook. ``deleted.txt`` lists files to take away, ``limits.toml`` lowers limits of
``reading/document.py`` so that a case about size stays small, ``expected.txt`` is the report in English and in
Chinese.
"""

import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import pytest

from mkdocs_playbook import checks
from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.versions import OfferedSheet
from mkdocs_playbook.book.versions import offered_sheets as made_offered_sheets
from mkdocs_playbook.findings import Diagnostic
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.render import render
from mkdocs_playbook.pages.view import View
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading import document
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.templates import Templates
from mkdocs_playbook.words import words
from shared import with_sheets_of_others

HERE = Path(__file__).parent
PLAYBOOK = HERE / "playbook"
RULES = HERE / "rules"
SEPARATOR = "\n" + "=" * 100 + "\n\n"

CASES = sorted(f"{folder.parent.name}/{folder.name}" for folder in RULES.glob("*/*") if folder.is_dir())


@dataclass(frozen=True)
class Outcome:
    """What a case leads to."""

    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def report(self) -> str:
        """In English, then in Chinese."""
        texts = []
        for lang in ("en", "zh"):
            texts.append(report.text(self.diagnostics, self.loaded, words(lang)))
        return SEPARATOR.join(texts) + "\n"


@cache
def outcome(case: str) -> Outcome:
    """Run a case once, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "playbook"
        shutil.copytree(PLAYBOOK, root, ignore=shutil.ignore_patterns(".cache"))
        with_sheets_of_others(root)
        with pytest.MonkeyPatch.context() as patch:
            for name, limit in lay_over(RULES / case, root).items():
                patch.setattr(document, name, limit)
            loaded = load(root)
        return Outcome(loaded, checks.run(loaded, Proofs(root)))


def copy_of_playbook(target: Path) -> Path:
    """The fixture playbook, to be changed and built."""
    copy = shutil.copytree(PLAYBOOK, target, ignore=shutil.ignore_patterns(".cache", "site"))
    return with_sheets_of_others(Path(copy))


def copy_in_one_language(target: Path) -> Path:
    """The same in its own language alone, which takes half as long to build: for tests of what knows no languages."""
    copy = Path(shutil.copytree(PLAYBOOK, target, ignore=shutil.ignore_patterns(".cache", "site", "*.en.*")))
    change(copy, "playbook/team.yml", "languages: [zh, en]", "languages: [zh]")
    return copy


def diagnostics(root: Path) -> tuple[Diagnostic, ...]:
    """Every problem of a playbook."""
    return checks.run(load(root), Proofs(root))


@cache
def book(lang: Language, root: Path = PLAYBOOK) -> Book:
    """A playbook in one language, as it is built where there is no history."""
    return book_of(load(root), lang)


@cache
def offered_sheets(lang: Language, root: Path = PLAYBOOK) -> Mapping[str, OfferedSheet]:
    """The undated sheets of a playbook as its pages offer them, by id; nothing is printed."""
    return made_offered_sheets(book(lang, root))


@cache
def pages(lang: Language, root: Path = PLAYBOOK) -> dict[str, Page]:
    """The pages of a playbook by their paths."""
    rendered = render(book(lang, root), offered_sheets(lang, root), Templates(root))
    return {page.path: page for page in rendered}


def view(lang: Language, path: str, root: Path = PLAYBOOK) -> View:
    """What the templates of a page can call."""
    return View(book(lang, root), offered_sheets(lang, root), path)


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace what stands in a file of a playbook."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def with_levels(loaded: Loaded, levels: Mapping[str, str]) -> Loaded:
    """The same playbook for a team that has set the levels of its rules so, as far as its file is sound."""
    key = ("team", "team")
    team = loaded.entries.get(key)
    if team is None:
        return loaded
    models = {lang: model.model_copy(update={"levels": levels}) for lang, model in team.models.items()}
    return replace(loaded, entries={**loaded.entries, key: replace(team, models=models)})


def lay_over(case: Path, root: Path) -> dict[str, int]:
    """Put the files of a case in the place of the fixture's; the limits it sets."""
    notes = {name: case / name for name in ("expected.txt", "deleted.txt", "limits.toml")}
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*notes))
    if notes["deleted.txt"].exists():
        for path in notes["deleted.txt"].read_text("utf-8").split():
            (root / path).unlink()
    if notes["limits.toml"].exists():
        return tomllib.loads(notes["limits.toml"].read_text("utf-8"))
    return {}
