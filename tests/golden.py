"""What the tests share: the fixture playbook with its pages, and the golden cases of the rules.

A case is a folder rules/RULE/CASE that holds the files in which a playbook goes wrong.
It is laid over the fixture playbook. ``deleted.txt`` lists files to take away, ``limits.toml`` lowers limits of
``source.py`` so that a case about size stays small, ``expected.txt`` is the report in English and in Chinese.
"""

import shutil
import tempfile
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from mkdocs_playbook import checks
from mkdocs_playbook import templates as look
from mkdocs_playbook.findings import Diagnostic
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.render import RenderedPage, render
from mkdocs_playbook.pages.view import Handbook
from mkdocs_playbook.reading import document as source
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.words import words

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

    @property
    def report(self) -> str:
        """In English, then in Chinese."""
        texts = (report.text(self.diagnostics, self.loaded.files, words(lang)) for lang in ("en", "zh"))
        return SEPARATOR.join(texts) + "\n"


@cache
def outcome(case: str) -> Outcome:
    """Run a case once, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "playbook"
        shutil.copytree(PLAYBOOK, root)
        with pytest.MonkeyPatch.context() as patch:
            for name, limit in lay_over(RULES / case, root).items():
                patch.setattr(source, name, limit)
            loaded = load(root)
        return Outcome(loaded, checks.run(loaded))


@cache
def handbook(lang: Language, root: Path = PLAYBOOK) -> Handbook:
    """A playbook in one language, as it is built."""
    loaded = load(root)
    books = {one: loaded.playbook(one) for one in loaded.languages}
    return Handbook(books.pop(lang), look.Templates(root), tuple(books.values()), frozenset(loaded.files))


@cache
def pages(lang: Language, root: Path = PLAYBOOK) -> dict[str, RenderedPage]:
    """The pages of a playbook by their paths."""
    return {page.path: page for page in render(handbook(lang, root))}


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace what stands in a file of a playbook."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def lay_over(case: Path, root: Path) -> dict[str, int]:
    """Put the files of a case in the place of the fixture's; the limits it sets."""
    notes = {name: case / name for name in ("expected.txt", "deleted.txt", "limits.toml")}
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*notes))
    if notes["deleted.txt"].exists():
        for path in notes["deleted.txt"].read_text("utf-8").split():
            (root / path).unlink()
    return tomllib.loads(notes["limits.toml"].read_text("utf-8")) if notes["limits.toml"].exists() else {}
