"""A run of the benchmark: what it has measured, and the rows that follow from it."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from measuring import Taken, median, run
from rows import Row, Unit


@dataclass(frozen=True)
class Work:
    """A command to be measured.

    ``clean`` are patterns of what is taken away before each round; ``site`` is the folder that it writes, if its size
    is to be told.
    """

    name: str
    folder: Path
    command: Sequence[str]
    clean: tuple[str, ...] = ()
    site: str | None = None


class Size(NamedTuple):
    """How large a site is."""

    files: int
    bytes: int


class Bench:
    """One run: where it works, for which sizes, how many rounds, what it has found."""

    def __init__(self, folder: Path, playbook: Path, sizes: Sequence[int], sheets: Sequence[int], rounds: int) -> None:
        """What is found: ``taken`` and ``sites`` by work, ``waits`` (seconds until an edit is seen) by server.

        :param playbook: the project of the real playbook, beside those that are made up in each size.
        :param sheets: how many sheets are in the booklets, the smallest first.
        """
        self.folder = folder
        self.playbook = playbook
        self.sizes = sizes
        self.sheets = sheets
        self.rounds = rounds
        self.taken: dict[str, Taken] = {}
        self.sites: dict[str, Size] = {}
        self.waits: dict[str, float] = {}
        self.rows: list[Row] = []

    def measure(self, works: Sequence[Work]) -> None:
        """Run some works in turn, so that a noisy minute falls on all of them."""
        found: dict[str, list[Taken]] = {work.name: [] for work in works}
        for number in range(self.rounds):
            for work in works:
                progress(f"{work.name}, round {number + 1} of {self.rounds}")
                found[work.name].append(self.once(work))
        for name, rounds in found.items():
            self.taken[name] = median(rounds)

    def once(self, work: Work) -> Taken:
        """Run a work for one round."""
        _clean(work)
        taken = run(work.command, work.folder)
        if work.site:
            self.sites[work.name] = size_of(work.folder / work.site)
        return taken

    def add(self, kind: str, ours: float, theirs: float, unit: Unit, size: int | None = None) -> None:
        """Add a row."""
        self.rows.append(Row(kind, ours, theirs, unit, size))

    def compare(
        self,
        kind: str,
        ours: str,
        theirs: str,
        what: Literal["cpu", "memory"] = "cpu",
        size: int | None = None,
    ) -> None:
        """Add a row of two works that were measured."""
        one, other = self.taken[ours], self.taken[theirs]
        if what == "cpu":
            self.add(kind, one.cpu, other.cpu, "s", size)
        else:
            self.add(kind, one.memory / 1e6, other.memory / 1e6, "MB", size)


def progress(text: str) -> None:
    """Tell what is being done."""
    print(f"  … {text}", file=sys.stderr, flush=True)


def size_of(folder: Path) -> Size:
    """The files in a folder and below it."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Size(len(sizes), sum(sizes))


def _clean(work: Work) -> None:
    for pattern in work.clean:
        for path in list(work.folder.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
