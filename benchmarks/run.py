"""How fast handbooks are built, beside what others take for the same entities: ``make bench``.

Everything is run in turn, several rounds; a figure is the median of its rounds, and what counts is the ratio of two
figures of one run: times themselves depend on the machine. Writes a table to the screen, and with ``--out FOLDER``
also results.json and chart.svg. A part that fails leaves the rows of the others.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

import psutil
from bench import Bench, progress
from builds import builds
from chart import chart
from default import ROOT, default_playbook
from generators import versions
from rows import Row, table
from sheets import sheets

from serving import edits, peers_edits

PARTS: Mapping[str, Callable[[Bench], None]] = {
    "builds": builds,
    "default": default_playbook,
    "sheets": sheets,
    "edits": edits,
    "peers-edits": peers_edits,
}


def main() -> int:
    """Measure what was asked for; 1 where a part has failed."""
    asked = _asked()
    failures: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), asked.playbook, asked.sizes, asked.booklets, asked.rounds)
        for name in asked.parts:
            try:
                PARTS[name](bench)
            except Exception as error:  # whatever is wrong with one part, the others are worth their time
                traceback.print_exc()
                failures[name] = _told(error)
            if asked.out:
                write(bench, failures, asked.out)
        print(table(bench.rows), flush=True)  # before the sites are removed, which may take a while
    for name, problem in failures.items():
        progress(f"{name} has failed: {problem}")
    return 1 if failures else 0


def write(bench: Bench, failures: Mapping[str, str], folder: Path) -> None:
    """What has been found so far."""
    results = {
        "about": about(bench),
        "failures": failures,
        "rows": [_told_row(row) for row in bench.rows],
        "taken": {name: asdict(one) for name, one in bench.taken.items()},
        "waits": bench.waits,
        "sites": {name: size._asdict() for name, size in bench.sites.items()},
    }
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, ensure_ascii=False, indent=1)
    (folder / "results.json").write_text(f"{text}\n", "utf-8")
    (folder / "chart.svg").write_text(chart({row.name(): row.ratio for row in bench.rows}), "utf-8")


def about(bench: Bench) -> dict[str, object]:
    """What the figures are of."""
    return {
        "date": str(date.today()),
        "rounds": bench.rounds,
        "system": platform.system(),
        "cores": psutil.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "python": platform.python_version(),
        "versions": versions(),
    }


def _told_row(row: Row) -> dict[str, object]:
    """A row with all that follows from it, for those who read the file."""
    target = row.target._asdict() if row.target else None
    return asdict(row) | {"name": row.name(), "ratio": row.ratio, "target": target, "state": row.state}


def _told(error: Exception) -> str:
    """In a few words, with what a command has said."""
    if isinstance(error, subprocess.CalledProcessError) and error.stdout:
        return f"{error}\n{error.stdout}"
    return f"{type(error).__name__}: {error}"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--playbook", type=Path, default=ROOT, help="the project of a real one, by default this one")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000, 5000], help="how many entities")
    parser.add_argument("--booklets", type=int, nargs="+", default=[30, 300, 3000], help="how many sheets in each")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--parts", nargs="+", default=list(PARTS), choices=list(PARTS), help="by default all")
    parser.add_argument("--out", type=Path, help="a folder for results.json and chart.svg")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
