"""Full builds of made-up entities, beside what others take for the same."""

import math
import statistics

from bench import Bench, Work
from entities import entities
from generators import HUGO_BUILD, MKDOCS_BUILD, PLAYBOOK_BUILD, ZENSICAL_BUILD
from projects import write_hugo, write_markdown, write_ours

EVERYTHING = ("site", ".cache")
"""What no build has left yet."""

ALL_BUT_SHEETS = ("site",)
"""What a clean build may not find. Sheets are kept: others print none. A cache of pages would have to stand here."""


def builds(bench: Bench) -> None:
    """Every size in turn, and how the time grows with it."""
    for size in bench.sizes:
        _of_size(bench, size)
    if len(bench.sizes) > 1:
        bench.add("growth", growth(bench), 1.0, "")


def growth(bench: Bench) -> float:
    """The exponent of the power of the size that comes nearest to the CPU time of clean builds."""
    sizes = [math.log(size) for size in bench.sizes]
    times = [math.log(bench.taken[f"playbook {size}"].cpu) for size in bench.sizes]
    return statistics.linear_regression(sizes, times).slope


def _of_size(bench: Bench, size: int) -> None:
    ours, markdown, hugo = (bench.folder / f"{name}-{size}" for name in ("ours", "markdown", "hugo"))
    made = entities(size)
    write_ours(made, ours)
    write_markdown(made, markdown)
    write_hugo(made, hugo)
    printed, playbook, again = (f"playbook{words} {size}" for words in (" with sheets to print", "", " again"))
    mkdocs = f"mkdocs {size}"
    bench.measure(
        [
            Work(printed, ours, PLAYBOOK_BUILD, EVERYTHING),
            Work(playbook, ours, PLAYBOOK_BUILD, ALL_BUT_SHEETS, "site"),
            Work(again, ours, PLAYBOOK_BUILD),
            Work(mkdocs, markdown, MKDOCS_BUILD, EVERYTHING, "site"),
            Work(f"zensical {size}", markdown, ZENSICAL_BUILD, EVERYTHING, "site"),
            Work(f"hugo {size}", hugo, HUGO_BUILD, ("public", "resources"), "public"),
        ]
    )
    bench.compare("build-mkdocs", playbook, mkdocs, size=size)
    bench.compare("build-zensical", playbook, f"zensical {size}", size=size)
    bench.compare("build-hugo", playbook, f"hugo {size}", size=size)
    bench.compare("again", again, mkdocs, size=size)
    bench.compare("memory", playbook, mkdocs, "memory", size)
    clean = bench.taken[playbook].cpu
    bench.add("sheets", bench.taken[printed].cpu - clean, clean, "s", size)
