"""What sheets take: the same again, and more of them."""

import statistics
import subprocess
import sys
from pathlib import Path

from bench import Bench, progress
from measuring import environment_with


def sheets(bench: Bench) -> None:
    """Rows of sheets; each figure is of a process of its own, for Typst remembers what it has set."""
    made = _again(bench)
    _handbook(bench, made)
    _booklets(bench)


def _again(bench: Bench) -> float:
    """Every undated sheet for the first time, and again; how many seconds the first time takes."""
    made, again = [], []
    for number in range(bench.rounds):
        progress(f"every undated sheet, round {number + 1} of {bench.rounds}")
        cache = bench.folder / f"sheets-{number}"
        made.append(_seconds(bench, "undated", str(cache)))
        again.append(_seconds(bench, "undated", str(cache)))
    bench.add("sheets-again", statistics.median(again), statistics.median(made), "s")
    return statistics.median(made)


def _handbook(bench: Bench, sheets: float) -> None:
    """The handbook as a book, beside all sheets."""
    times = []
    for number in range(bench.rounds):
        progress(f"the handbook as a book, round {number + 1} of {bench.rounds}")
        times.append(_seconds(bench, "handbook"))
    bench.add("handbook", statistics.median(times), sheets, "s")


def _booklets(bench: Bench) -> None:
    """More and more sheets in one file."""
    each = {}
    for count in bench.sheets:
        times = []
        for number in range(bench.rounds):
            progress(f"booklet of {count} sheets, round {number + 1} of {bench.rounds}")
            times.append(_seconds(bench, "booklet", str(count)))
        each[count] = statistics.median(times) / count * 1000
    smallest, *larger = bench.sheets
    for count in larger:
        bench.add("booklet", each[count], each[smallest], "ms", count)


def _seconds(bench: Bench, *words: str) -> float:
    """CPU time that is told by the process itself, without what it takes to start."""
    command = [sys.executable, str(Path(__file__).with_name("printing.py")), *words]
    env = environment_with({})
    told = subprocess.run(command, cwd=bench.playbook, env=env, stdout=subprocess.PIPE, check=True, text=True)
    return float(told.stdout)
