"""How fast handbooks are built, beside what others take for the same entities: ``make bench``.

Everything is run in turn, several rounds; a figure is the median of its rounds, and what counts is the ratio of two
figures of one run: times themselves depend on the machine. Writes a table to the screen, and with ``--out FOLDER``
also results.json and chart.svg.
"""

import argparse
import json
import math
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from chart import chart
from edits import Edit, free_port, seconds_until_seen, served
from entities import entities
from measuring import Taken, run
from projects import write_hugo, write_markdown, write_ours

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PLAYBOOK = [sys.executable, "-m", "mkdocs_playbook"]
MKDOCS = [sys.executable, "-m", "mkdocs"]
ZENSICAL = [str(BIN / "zensical")]
HUGO = [str(BIN / "hugo")]

PARTS = ("builds", "default", "edits")

CONTENT = ("playbook", "checklists", "docs", "macros", "mkdocs.yml")


@dataclass(frozen=True)
class Work:
    """A command to be measured. ``clean`` is taken away before each of its rounds."""

    name: str
    folder: Path
    command: Sequence[str]
    clean: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ratio:
    """A row of the table: what something takes beside something else."""

    name: str
    ours: float
    theirs: float
    unit: str

    @property
    def value(self) -> float:
        return self.ours / self.theirs


class Bench:
    """One run: where it works, how many rounds, what it has found."""

    def __init__(self, folder: Path, sizes: Sequence[int], rounds: int) -> None:
        self.folder = folder
        self.sizes = sizes
        self.rounds = rounds
        self.taken: dict[str, Taken] = {}
        self.ratios: list[Ratio] = []

    def measure(self, works: Sequence[Work]) -> None:
        """Run some works in turn, so that a noisy minute falls on all of them."""
        found: dict[str, list[Taken]] = {work.name: [] for work in works}
        for number in range(self.rounds):
            for work in works:
                progress(f"{work.name}, round {number + 1} of {self.rounds}")
                for name in work.clean:
                    shutil.rmtree(work.folder / name, ignore_errors=True)
                found[work.name].append(run(work.command, work.folder))
        for name, rounds in found.items():
            self.taken[name] = _median(rounds)

    def compare(self, name: str, ours: str, theirs: str, what: str = "cpu") -> None:
        """Add a row: our figure beside theirs, of ``cpu``, ``wall`` or ``memory``."""
        units = {"cpu": "s", "wall": "s", "memory": "MB"}
        figures = []
        for work in (ours, theirs):
            figure = getattr(self.taken[work], what)
            figures.append(figure / 1e6 if what == "memory" else figure)
        self.ratios.append(Ratio(name, figures[0], figures[1], units[what]))

    # ---- the works ----

    def builds(self) -> None:
        """Full builds of made-up entities, beside what others take for the same."""
        for size in self.sizes:
            ours, markdown, hugo = (self.folder / f"{name}-{size}" for name in ("ours", "markdown", "hugo"))
            made = entities(size)
            write_ours(made, ours)
            write_markdown(made, markdown)
            write_hugo(made, hugo)
            self.measure(
                [
                    Work(f"playbook {size}", ours, [*PLAYBOOK, "build"], clean=("site", ".cache")),
                    Work(f"playbook again {size}", ours, [*PLAYBOOK, "build"]),
                    Work(f"mkdocs {size}", markdown, [*MKDOCS, "build", "-q"], clean=("site", ".cache")),
                    Work(f"zensical {size}", markdown, [*ZENSICAL, "build"], clean=("site", ".cache")),
                    Work(f"hugo {size}", hugo, [*HUGO, "-d", "public"], clean=("public", "resources")),
                ]
            )
            ours_name, mkdocs_name = f"playbook {size}", f"mkdocs {size}"
            self.compare(f"full build of {size} entities, against mkdocs + material", ours_name, mkdocs_name)
            self.compare(f"full build of {size} entities, against zensical", ours_name, f"zensical {size}")
            self.compare(f"full build of {size} entities, against hugo", ours_name, f"hugo {size}")
            self.compare(
                f"{size} entities built again, against mkdocs + material", f"playbook again {size}", mkdocs_name
            )
            self.compare(f"peak memory at {size} entities, against mkdocs", ours_name, mkdocs_name, "memory")
        if len(self.sizes) > 1:
            first, last = self.sizes[0], self.sizes[-1]
            growth = self.taken[f"playbook {last}"].cpu / self.taken[f"playbook {first}"].cpu
            exponent = math.log(growth) / math.log(last / first)
            self.ratios.append(Ratio(f"growth from {first} to {last} entities, exponent", exponent, 1.0, ""))

    def default_playbook(self) -> None:
        """The playbook that comes along, in both languages, beside plain MkDocs on the tree that we render of it."""
        project = copy_of_content(self.folder / "default")
        run([*PLAYBOOK, "render", "--to", "tree"], project)
        languages = sorted(path.name for path in (project / "tree").iterdir() if path.is_dir())
        build = [*PLAYBOOK, "build"]
        works = [
            Work("default", project, build, clean=("site", ".cache")),
            Work("default again", project, build),
            Work("check", project, [*PLAYBOOK, "check"], clean=(".cache",)),
            Work("check again", project, [*PLAYBOOK, "check"]),
            Work("help", project, [*PLAYBOOK, "--help"]),
        ]
        for lang in languages:
            works.append(Work(f"tree {lang}", project / "tree" / lang, [*MKDOCS, "build", "-q"], clean=("site",)))
        self.measure(works)
        self.taken["tree"] = _together([self.taken[f"tree {lang}"] for lang in languages])
        self.compare("default playbook, clean, against mkdocs on its tree", "default", "tree")
        self.compare("default playbook, nothing changed", "default again", "tree")
        self.compare("playbook check", "check", "tree")
        self.compare("playbook check, measurements kept", "check again", "tree")
        self.compare("playbook --help", "help", "tree")

    def edits(self) -> None:
        """Edits of the default playbook while it is served, until the page shows them."""
        project = copy_of_content(self.folder / "edited")
        port = free_port()
        sop = project / "playbook/sops/reply-to-customer.yml"
        text = sop.read_text("utf-8")
        title, trigger = (_line(text, name) for name in ("title", "trigger"))
        sop_page = "sops/reply-to-customer.html"
        style, style_page = project / "macros/assets/playbook.css", "assets/playbook/playbook.css"
        kinds = {
            "a text": Edit(sop, trigger, f"{trigger}甲乙丙", sop_page, "甲乙丙"),
            "a title": Edit(sop, title, f"{title}丁戊己", "sops/index.html", "丁戊己"),
            "a template": Edit(project / "macros/sop.html", "</h1>", "</h1><i>edited</i>", sop_page, "<i>edited</i>"),
            "a stylesheet": Edit(style, "/*", "/* edited: */ /*", style_page, "edited:"),
        }
        command = [*PLAYBOOK, "serve", "--address", f"127.0.0.1:{port}"]
        tree = self.taken["tree"].wall
        with served(command, project, port) as address:
            for name, edit in kinds.items():
                progress(f"serve: {name}")
                seconds = seconds_until_seen(edit, address)
                self.ratios.append(Ratio(f"edit of {name}, until it is served", seconds, tree, "s"))


def _line(text: str, name: str) -> str:
    """The line of a field."""
    return next(line for line in text.split("\n") if line.startswith(f"{name}: "))


def copy_of_content(folder: Path) -> Path:
    """A copy of the playbook that comes along."""
    folder.mkdir()
    for name in CONTENT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return folder


def _median(rounds: Sequence[Taken]) -> Taken:
    return Taken(
        statistics.median(one.cpu for one in rounds),
        statistics.median(one.wall for one in rounds),
        int(statistics.median(one.memory for one in rounds)),
    )


def _together(parts: Sequence[Taken]) -> Taken:
    """One after the other."""
    return Taken(sum(one.cpu for one in parts), sum(one.wall for one in parts), max(one.memory for one in parts))


def progress(text: str) -> None:
    print(f"  … {text}", file=sys.stderr, flush=True)


def table(ratios: Sequence[Ratio]) -> str:
    """The rows as text: the ratio first."""
    lines = [f"{'ratio':>7}  {'ours':>9}  {'theirs':>9}  work"]
    for row in ratios:
        lines.append(f"{row.value:7.2f}  {row.ours:7.2f} {row.unit:1}  {row.theirs:7.2f} {row.unit:1}  {row.name}")
    return "\n".join(lines)


def about() -> dict[str, str]:
    """What the figures are of."""
    packages = ("mkdocs", "mkdocs-material", "zensical", "hugo", "typst")
    versions = {name: version(name) for name in packages}
    return {"date": str(date.today()), "machine": platform.platform(), "python": platform.python_version(), **versions}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000, 5000], help="how many entities")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--parts", nargs="+", default=PARTS, choices=PARTS, help="edits need the default playbook")
    parser.add_argument("--out", type=Path, help="a folder for results.json and chart.svg")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), asked.sizes, asked.rounds)
        parts: dict[str, Callable[[], None]] = {
            "builds": bench.builds,
            "default": bench.default_playbook,
            "edits": bench.edits,
        }
        for name in asked.parts:
            parts[name]()
    print(table(bench.ratios))
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        taken = {name: asdict(one) for name, one in bench.taken.items()}
        rows = [asdict(row) | {"ratio": row.value} for row in bench.ratios]
        results = {"about": about(), "ratios": rows, "taken": taken}
        (asked.out / "results.json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (asked.out / "chart.svg").write_text(chart({row.name: row.value for row in bench.ratios}), "utf-8")


if __name__ == "__main__":
    main()
