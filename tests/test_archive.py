"""Sheets are set and measured once: what was made for an earlier command is taken again, and is the same."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golden import RULES, change, lay_over
from mkdocs_playbook import checks
from mkdocs_playbook.cache import FOLDER
from mkdocs_playbook.findings import Diagnostic
from mkdocs_playbook.paper import archive, typeset
from mkdocs_playbook.paper.document import Document
from mkdocs_playbook.paper.fonts import find_fonts
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.paper.typeset import Typesetter
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import Settings, make_site
from mkdocs_playbook.templates import DEFAULT

LIST = "daily/baker"
SETTINGS = Settings("https://bakery.example.com/")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the sheets that Typst sets, as it does."""
    titles: list[str] = []
    set_one = Typesetter.pdf

    def counted(typesetter: Typesetter, document: Document) -> bytes:
        titles.append(document["title"])
        return set_one(typesetter, document)

    monkeypatch.setattr(Typesetter, "pdf", counted)
    return titles


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the sheets that Typst measures."""
    return titles_given_to("overflow", monkeypatch)


def titles_given_to(name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the sheets that a measuring method of the typesetter gets."""
    titles: list[str] = []
    measure = getattr(Typesetter, name)

    def counted(typesetter: Typesetter, document: Document) -> object:
        titles.extend(sheet["title"] for sheet in document["sheets"])
        return measure(typesetter, document)

    monkeypatch.setattr(Typesetter, name, counted)
    return titles


def pdfs(root: Path, settings: Settings = SETTINGS) -> Mapping[str, bytes]:
    """Every sheet of the site in the team's own language that is made now."""
    [handbook] = make_site(root, load(root), settings, ("zh",)).handbooks
    return {path: content for path, content in handbook.files.items() if path.endswith(".pdf")}


def clean_pdfs(root: Path, settings: Settings = SETTINGS) -> Mapping[str, bytes]:
    """The same where nothing has been kept."""
    shutil.rmtree(root / FOLDER)
    return pdfs(root, settings)


def problems(root: Path) -> tuple[Diagnostic, ...]:
    return checks.run(load(root), Proofs(root))


def retitle(root: Path) -> str:
    """Give a list another title in the team's own language."""
    title = str(load(root).model("checklist", LIST).title)
    change(root, f"checklists/{LIST}.yml", title, f"{title}！")
    return f"{title}！"


# ---- PDF files ----


def test_sheets_that_have_not_changed_are_not_set_again(root: Path, made: list[str]):
    clean = pdfs(root)
    assert len(made) == len(clean) > 2
    made.clear()
    assert pdfs(root) == clean
    assert made == []


def test_how_large_the_type_of_a_file_is_to_be_is_not_asked_again(root: Path, monkeypatch: pytest.MonkeyPatch):
    asked = titles_given_to("type_sizes", monkeypatch)
    pdfs(root)
    assert asked
    asked.clear()
    pdfs(root)
    assert asked == []


def own_template(root: Path) -> None:
    (root / "macros").mkdir()
    shutil.copy(DEFAULT / "sheet.typ", root / "macros")


def change_template(root: Path) -> None:
    change(root, "macros/sheet.typ", "bold(words.initials)", "words.initials")


def own_part(root: Path) -> None:
    own_template(root)
    (root / "macros/parts").mkdir()
    (root / "macros/parts/house.typ").write_text("#let house = [A]\n", "utf-8")
    change(root, "macros/sheet.typ", "#let mm =", '#import "parts/house.typ": house\n#let mm =')


def change_part(root: Path) -> None:
    change(root, "macros/parts/house.typ", "[A]", "[B]")


def own_fonts(root: Path) -> None:
    packaged = find_fonts().path
    assert packaged
    (root / "fonts").mkdir()
    shutil.copy(next(packaged.rglob("*.ttc")), root / "fonts/own.ttc")
    change(root, "playbook/team.yml", "daytime:", "fonts: fonts\ndaytime:")


def change_fonts(root: Path) -> None:
    os.utime(root / "fonts/own.ttc", (0, 0))


def own_measures(root: Path) -> None:
    (root / "macros").mkdir()
    (root / "macros/sheet.toml").write_text("[mm]\nrow = 9\n", "utf-8")


def change_measures(root: Path) -> None:
    change(root, "macros/sheet.toml", "9", "10")


@pytest.mark.parametrize(
    ("prepare", "edit"),
    [
        pytest.param(own_template, change_template, id="template"),
        pytest.param(own_part, change_part, id="part of a template", marks=pytest.mark.slow),
        pytest.param(own_fonts, change_fonts, id="fonts"),
        pytest.param(own_measures, change_measures, id="measures", marks=pytest.mark.slow),
    ],
)
def test_another_look_sets_every_sheet_anew(
    root: Path, made: list[str], prepare: Callable[[Path], None], edit: Callable[[Path], None]
):
    prepare(root)
    every = len(pdfs(root))
    made.clear()
    pdfs(root)
    assert made == []
    edit(root)
    changed = pdfs(root)
    assert len(made) == every
    assert changed == clean_pdfs(root)


def test_another_address_sets_every_sheet_anew(root: Path, made: list[str]):
    every = len(pdfs(root))
    made.clear()
    moved = Settings("https://elsewhere.example.com/")
    changed = pdfs(root, moved)
    assert len(made) == every
    assert changed == clean_pdfs(root, moved)


@pytest.mark.parametrize("name", ["typst", "segno"])
def test_a_new_version_of_what_sets_them_sets_every_sheet_anew(
    root: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, name: str
):
    every = len(pdfs(root))
    made.clear()
    monkeypatch.setattr(archive, "version", lambda package: "new" if package == name else "old")
    pdfs(root)
    assert len(made) == every


BUNDLES_OF_IT = ["全部岗位的每日清单", "面包师", "全部清单"]
"""The files of several sheets that the retitled one is in."""


def test_another_title_sets_only_the_sheets_that_show_it(root: Path, made: list[str]):
    pdfs(root)
    made.clear()
    title = retitle(root)
    changed = pdfs(root)
    # In one language: the other has its own.
    assert made == [title, *BUNDLES_OF_IT]
    assert changed == clean_pdfs(root)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 of somebody else"])
def test_broken_files_in_the_cache_harm_nobody(root: Path, content: bytes):
    clean = pdfs(root)
    for path in (root / FOLDER).rglob("*"):
        if path.is_file():
            path.write_bytes(content)
    assert pdfs(root) == clean


def test_without_a_cache_sheets_are_set_all_the_same(root: Path):
    clean = pdfs(root)
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("no folder", "utf-8")
    assert pdfs(root) == clean
    assert problems(root) == ()


def test_with_fonts_that_nobody_can_tell_apart_nothing_is_kept(
    root: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
):
    there = find_fonts()
    unknown = typeset.FontSet(there.families, there.path)
    monkeypatch.setattr(archive, "find_fonts", lambda *_: unknown)
    every = len(pdfs(root))
    pdfs(root)
    assert len(made) == 2 * every


# ---- Measures and characters ----


def test_only_lists_that_have_changed_are_measured_again(root: Path, measured: list[str]):
    assert problems(root) == ()
    assert measured != []
    measured.clear()
    assert problems(root) == ()
    assert measured == []
    title = retitle(root)
    problems(root)
    assert measured == [title]


@pytest.mark.parametrize("case", ["sheet-long/four-rounds", "character-missing/emoji"])
def test_what_was_found_on_sheets_is_found_again(root: Path, case: str, monkeypatch: pytest.MonkeyPatch):
    lay_over(RULES / case, root)
    first = problems(root)
    assert case.partition("/")[0] in {found.rule for found in first}
    monkeypatch.setattr(Typesetter, "overflow", nobody)
    monkeypatch.setattr(Typesetter, "lacking", nobody)
    assert problems(root) == first


def test_a_sheet_that_is_kept_is_read_when_it_is_asked_for(root: Path, made: list[str]):
    pdfs(root)
    count = len(made)
    [handbook] = make_site(root, load(root), SETTINGS, ("zh",)).handbooks
    path = next(path for path in handbook.files if path.endswith(".pdf"))
    content = handbook.files[path]
    assert len(made) == count
    shutil.rmtree(root / FOLDER)  # somebody takes the room away meanwhile
    assert handbook.files[path] == content


def test_where_nothing_can_be_kept_a_sheet_is_set_once(root: Path, made: list[str]):
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    (root / FOLDER).parent.mkdir(exist_ok=True)
    (root / FOLDER).write_text("a file", "utf-8")
    found = pdfs(root)
    assert len(made) == len(found)


def nobody(*_: object) -> None:
    raise AssertionError("asked")


def test_a_check_of_what_was_measured_waits_for_no_typesetter(root: Path):
    # What reads mkdocs.yml and parses templates comes along: both may stop a build.
    heavy = {"material", "typst", "jieba", "segno"}
    command = [sys.executable, "-c", CHECKED, "check", "-C", str(root)]
    subprocess.run(command, capture_output=True, check=True)
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert heavy & set(result.stdout.splitlines()[-1].split()) == set()


CHECKED = """
import sys
from mkdocs_playbook.cli import main
try:
    main(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
print(" ".join(sys.modules))
"""
"""A command that tells what it has imported."""
