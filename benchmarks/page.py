"""Writes the figures of a run into the performance page: ``python benchmarks/page.py benchmarks/results/results.json``.

What stands between ``<!-- figures: NAME -->`` and ``<!-- end -->`` in docs/performance.md and docs/performance.en.md is
written anew; the words around it are written by hand. How well sheets are read comes from scan.json beside the results,
which ``scan.py --out`` writes.
"""

import argparse
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rows import Language, Row, Unit

ROOT = Path(__file__).parents[1]
PAGES: Mapping[Language, str] = {"zh": "performance.md", "en": "performance.en.md"}
WORDS = Path(__file__).with_name("words.toml")

FIGURES = re.compile(r"(<!-- figures: ([a-z]+) -->\n).*?(<!-- end -->)", re.DOTALL)

# A bare dictionary is what JSON gives; run.py says what is in it.
Results = Mapping[str, Any]


def filled(page: str, results: Results, lang: Language) -> str:
    """A page with the figures of a run in their places."""
    words = tomllib.loads(WORDS.read_text("utf-8"))[lang]

    def block(found: re.Match[str]) -> str:
        start, name, end = found.groups()
        if name == "scan" and "scan" not in results:
            return found[0]
        text = "\n".join(_block(name, results, words, lang))
        return f"{start}\n{text}\n\n{end}"

    return FIGURES.sub(block, page)


def _block(name: str, results: Results, words: Mapping[str, str], lang: Language) -> Iterator[str]:
    if name == "about":
        return _about(results["about"], words)
    if name == "sites":
        return _sites(results, words)
    if name == "scan":
        return _scan(results["scan"], words)
    rows = [_row(data) for data in results["rows"]]
    return _rows([row for row in rows if row.group == name], words, lang)


def _about(about: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    versions = words["between"].join(f"{name} {version}" for name, version in about["versions"].items())
    yield words["about"].format(**{**about, "versions": versions})


def _rows(rows: Sequence[Row], words: Mapping[str, str], lang: Language) -> Iterator[str]:
    yield from _head(words["rows"])
    for row in rows:
        target = row.target
        must, aim = (f"{target.must:.2f}", f"{target.aim:.2f}") if target else ("", "")
        ours, theirs = (_figure(value, row.unit) for value in (row.ours, row.theirs))
        yield f"| {row.name(lang)} | {ours} | {theirs} | {_ratio(row.ratio)} | {must} | {aim} | {words[row.state]} |"


def _figure(value: float, unit: Unit) -> str:
    """A figure with its unit, in no more digits than it is worth."""
    if unit == "MB":
        return f"{value:.0f} MB"
    return f"{value:.2f} {unit}".strip()


def _ratio(value: float) -> str:
    """A ratio, with enough digits to tell a small one from its target."""
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def _sites(results: Results, words: Mapping[str, str]) -> Iterator[str]:
    """What each build took, and how large its site is."""
    yield from _head(words["sites"])
    for name, site in results["sites"].items():
        taken = results["taken"][name]
        figures = f"{taken['cpu']:.2f} s | {taken['wall']:.2f} s | {taken['memory'] / 1e6:.0f} MB"
        yield f"| {name} | {figures} | {site['files']:,} | {site['bytes'] / 1e6:.1f} MB |"


def _scan(scan: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    """How the boxes with each kind of mark were read; all that were crossed out are one kind."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for key, count in scan["by_mark"].items():
        mark, state = key.split(": ")
        counted["struck" if "," in mark else mark][state] += count
    yield words["scan"].format(**scan)
    yield ""
    yield from _head(words["marks"])
    for mark in ("tick", "cross", "stroke", "dot", "empty", "struck"):
        states = counted[mark]
        yield f"| {words[mark]} | {states.total():,} | {states['done']:,} | {states['open']:,} | {states['unsure']:,} |"


def _head(columns: str) -> Iterator[str]:
    """The head of a table; the figures in it stand at the right."""
    yield f"| {columns} |"
    yield f"| --- {'| ---: ' * columns.count('|')}|"


def _row(data: Mapping[str, Any]) -> Row:
    return Row(data["kind"], data["ours"], data["theirs"], data["unit"], data["size"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--scan", type=Path, help="scan.json beside the results, unless another is named")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    asked = parser.parse_args()
    results = json.loads(asked.results.read_text("utf-8"))
    scan = asked.scan or asked.results.with_name("scan.json")
    if scan.exists():
        results["scan"] = json.loads(scan.read_text("utf-8"))
    for lang, name in PAGES.items():
        page = asked.docs / name
        page.write_text(filled(page.read_text("utf-8"), results, lang), "utf-8")


if __name__ == "__main__":
    main()
