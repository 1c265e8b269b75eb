"""A real playbook, in both languages, beside plain MkDocs on the tree that we render of it."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from bench import Bench, Work
from builds import ALL_BUT_SHEETS, EVERYTHING
from generators import MKDOCS_BUILD, PLAYBOOK, PLAYBOOK_BUILD
from measuring import run, together

ROOT = Path(__file__).parents[1]
LISTS, DAYS = 5, ("2026-01-05", "2026-01-10")
"""Daily lists and days that make thirty sheets."""

CONTENT = ("playbook", "checklists", "docs", "macros", "mkdocs.yml")
"""What a playbook is made of; templates that it has not are ours."""


def default_playbook(bench: Bench) -> None:
    """Builds and checks, and the least that a command takes."""
    project, printed = (copy_of_content(bench, name) for name in ("default", "printed"))
    check = (*PLAYBOOK, "check")
    works = [
        Work("default with sheets to print", project, PLAYBOOK_BUILD, EVERYTHING),
        Work("default", project, PLAYBOOK_BUILD, ALL_BUT_SHEETS, "site"),
        Work("default again", project, PLAYBOOK_BUILD),
        Work("check", project, check, (".cache",)),
        Work("check again", project, check),
        Work("help", project, (*PLAYBOOK, "--help")),
        Work("print", printed, print_command(printed), ("print", ".cache")),
    ]
    trees = tree(bench)
    bench.measure([*works, *trees])
    bench.taken["tree"] = together([bench.taken[work.name] for work in trees])
    bench.compare("default", "default", "tree")
    printing = bench.taken["default with sheets to print"].cpu - bench.taken["default"].cpu
    bench.add("default-sheets", printing, bench.taken["tree"].cpu, "s")
    bench.compare("default-again", "default again", "tree")
    bench.compare("check", "check", "tree")
    bench.compare("check-again", "check again", "tree")
    bench.compare("check-memory", "check", "tree", "memory")
    bench.compare("check-again-memory", "check again", "tree", "memory")
    bench.compare("help", "help", "tree")
    bench.compare("print", "print", "tree")


def tree(bench: Bench) -> Sequence[Work]:
    """The works of plain MkDocs that much is measured by, one a language."""
    folder = bench.folder / "tree"
    if not folder.exists():
        run((*PLAYBOOK, "render", "--to", str(folder)), copy_of_content(bench, "rendered"))
    languages = sorted(path for path in folder.iterdir() if path.is_dir())
    return [Work(f"tree {path.name}", path, MKDOCS_BUILD, ("site",), "site") for path in languages]


def print_command(project: Path) -> Sequence[str]:
    """``playbook print`` for thirty daily sheets."""
    files = (project / "checklists/daily").glob("*.yml")
    lists = sorted(path.stem for path in files if "." not in path.stem)[:LISTS]
    named = [word for name in lists for word in ("--checklist", f"daily/{name}")]
    return (*PLAYBOOK, "print", "--from", DAYS[0], "--to", DAYS[1], *named)


def copy_of_content(bench: Bench, name: str) -> Path:
    """A copy of the playbook."""
    folder = bench.folder / name
    folder.mkdir()
    for part in CONTENT:
        source = next(top / part for top in (bench.playbook, ROOT) if (top / part).exists())
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy(source, folder / part)
    return folder
