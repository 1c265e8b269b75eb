"""What somebody sees who types in an editor: the language server for YAML, told by ``playbook schema``."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from golden import change, diagnostics
from language_server import ROOT, editing, installed
from mkdocs_playbook import cli
from mkdocs_playbook.model.kinds import CONTENT_FOLDERS
from mkdocs_playbook.reading.load import load

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Path:
    return installed()


def wired(root: Path) -> Path:
    assert CliRunner().invoke(cli.main, ["schema", "-C", str(root)]).exit_code == 0
    return root


def files(root: Path) -> list[str]:
    found = []
    for folder in CONTENT_FOLDERS:
        found += [path.relative_to(root).as_posix() for path in sorted((root / folder).rglob("*.yml"))]
    return found


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A copy of the playbook that comes along."""
    for folder in CONTENT_FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_nothing_is_marked_in_a_sound_playbook(handbook: Path, server: Path):
    with editing(wired(handbook), server) as editor:
        paths = files(handbook)
        for path in paths:
            editor.open(path)
        marked = {path: editor.problems(path) for path in paths}
    assert {path: problems for path, problems in marked.items() if problems} == {}


def test_a_misspelt_field_is_marked_in_every_file_of_every_kind_and_language(root: Path, server: Path):
    with editing(wired(root), server) as editor:
        for path in files(root):
            content = (root / path).read_text("utf-8")
            editor.open(path, f"titel: x\n{content}")
        missed = [path for path in files(root) if not any("titel" in one for one in editor.problems(path))]
    assert missed == []


def test_an_id_that_does_not_exist_is_marked_where_the_check_marks_it(root: Path, server: Path):
    path = "playbook/sops/bake-bread.yml"
    change(root, path, "owner: baker", "owner: backer")
    [found] = [one for one in diagnostics(root) if one.rule == "unknown-reference"]
    with editing(wired(root), server) as editor:
        editor.open(path)
        [problem] = editor.problems(path)
    place = f"{found.location.line}:{found.location.column} "
    assert problem.startswith(place)
    assert "baker" in problem


def test_ids_are_offered_with_their_titles(root: Path, server: Path):
    path = "playbook/sops/bake-bread.yml"
    change(root, path, "owner: baker", "owner: ")
    line = (root / path).read_text("utf-8").splitlines().index("owner: ") + 1
    loaded = load(root)
    with editing(wired(root), server) as editor:
        editor.open(path)
        offered = editor.completions(path, line, len("owner: ") + 1)
    assert set(offered) == loaded.ids("role")
    assert offered["baker"] == loaded.model("role", "baker").title


def test_fields_are_offered_that_are_not_there_yet(root: Path, server: Path):
    path = "playbook/sops/bake-bread.yml"
    content = (root / path).read_text("utf-8")
    with editing(wired(root), server) as editor:
        editor.open(path, f"{content}\n")
        offered = editor.completions(path, len(content.splitlines()) + 1, 1)
    assert "lasts" in offered
    assert "owner" not in offered


def test_it_is_said_how_to_make_the_first_of_a_kind(root: Path, server: Path):
    path = "playbook/sops/bake-bread.yml"
    change(root, path, "owner: baker", "owner: baker\naccounts: [some]")
    with editing(wired(root), server) as editor:
        editor.open(path)
        [problem] = editor.problems(path)
    assert "playbook new account" in problem


def test_a_field_is_explained_under_the_mouse(root: Path, server: Path):
    path = "playbook/sops/bake-bread.yml"
    lines = (root / path).read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("done_when:"))
    with editing(wired(root), server) as editor:
        editor.open(path)
        assert "做到什么算完。" in editor.hover(path, line, 3)


def test_terms_are_offered_to_their_translation(root: Path, server: Path):
    path = "playbook/glossary.en.yml"
    with editing(wired(root), server) as editor:
        editor.open(path, "terms:\n  nothing: {title: Nothing}\n")
        [problem] = editor.problems(path)
    assert problem.startswith("2:3 ")


def test_a_line_at_the_head_of_a_file_does_where_an_editor_reads_no_settings(root: Path, server: Path):
    wired(root)
    (root / ".vscode" / "settings.json").unlink()
    path = "playbook/sops/bake-bread.yml"
    content = (root / path).read_text("utf-8")
    (root / path).write_text(f"# yaml-language-server: $schema=../../.vscode/schemas/sop.json\n{content}", "utf-8")
    assert diagnostics(root) == ()
    change(root, path, "owner: baker", "owner: backer")
    with editing(root, server) as editor:
        editor.open(path)
        [problem] = editor.problems(path)
    assert "baker" in problem


VALUES = {
    "title": ["2026", "2026-11-20", "1.5", "yes", "true", "12:30", "007", "1e3", "80%", "0x1F"],
    "in_short": ["2026-W48", "0", "no", "off", "|-\n  Two\n  lines"],
    "takes": ["30 min", "0 min", "2 h", "99999 d", "'5 min'", "half an hour", "30", "1.5 h"],
    "cases": ["0", "3", "2.5", "'2.5'", "-1", "many"],
    "asked": ["[10, 12:30, yes]", "[]", "one"],
    "was": ["[2025]", "[old]", "[Old]", "[a/b]"],
    "reviewed": ["{on: 2026-11-20, by: baker}", "{on: '2026-11-20', by: baker}", "{on: 20.11.2026, by: baker}"],
}
"""Values that people write in fields of an SOP, right and wrong."""


@pytest.mark.parametrize("field", VALUES)
def test_what_is_marked_is_what_the_check_refuses(root: Path, server: Path, field: str):
    base = (root / "playbook/sops/bake-bread.yml").read_text("utf-8")
    lines = [line for line in base.splitlines() if not line.startswith(f"{field}:")]
    paths = {}
    for number, value in enumerate(VALUES[field]):
        paths[value] = f"playbook/sops/some-{number}.yml"
        content = "\n".join([f"{field}: {value}", *lines])
        (root / paths[value]).write_text(f"{content}\n", "utf-8")
    loaded = load(root)
    refused = [value for value, path in paths.items() if loaded.model("sop", Path(path).stem) is None]
    with editing(wired(root), server) as editor:
        for path in paths.values():
            editor.open(path)
        marked = [value for value, path in paths.items() if editor.problems(path)]
    assert marked == refused
