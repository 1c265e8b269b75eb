"""The benchmarks keep working: made-up content is right, a small run ends in a table, the page shows its figures."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from golden import PLAYBOOK
from mkdocs_playbook import checks
from mkdocs_playbook.findings import errors_among
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
PAGES = ("performance.md", "performance.en.md")
REGISTER = tomllib.loads((BENCHMARKS / "rows.toml").read_text("utf-8"))

RESULTS: dict[str, Any] = {
    "about": {
        "date": "2026-01-05", "rounds": 3, "system": "Linux", "cores": 2, "memory_gb": 8, "python": "3.11.2",
        "versions": {"mkdocs": "1.6.1", "zensical": "0.0.73"},
    },
    "rows": [
        {"kind": "build-mkdocs", "size": 1000, "ours": 3.0, "theirs": 10.0, "unit": "s"},
        {"kind": "build-zensical", "size": 1000, "ours": 4.5, "theirs": 10.0, "unit": "s"},
        {"kind": "build-hugo", "size": 1000, "ours": 5.0, "theirs": 1.0, "unit": "s"},
        {"kind": "default", "size": None, "ours": 7.0, "theirs": 10.0, "unit": "s"},
        {"kind": "sheets-again", "size": None, "ours": 0.24, "theirs": 10.0, "unit": "s"},
        {"kind": "memory", "size": 200, "ours": 180.4, "theirs": 100.0, "unit": "MB"},
    ],
    "taken": {"playbook 1000": {"cpu": 3.0, "wall": 3.5, "memory": 200_000_000}},
    "sites": {"playbook 1000": {"files": 1234, "bytes": 56_700_000}},
}  # fmt: skip


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Python in the folder of the benchmarks."""
    return subprocess.run([sys.executable, *words], cwd=BENCHMARKS, capture_output=True, text=True)


def small_run(out: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    few = ["--sizes", "10", "20", "--booklets", "2", "4", "--rounds", "1", "--playbook", PLAYBOOK]
    return run("run.py", *few, "--out", out, *words)


def write_pages(docs: Path, results: dict[str, Any]) -> tuple[str, str]:
    """The pages with the figures of a run: Chinese, English."""
    docs.mkdir()
    for name in PAGES:
        shutil.copy(ROOT / "docs" / name, docs)
    shutil.copy(BENCHMARKS / "results/scan.json", docs)
    file = docs / "results.json"
    file.write_text(json.dumps(results), "utf-8")
    run("page.py", file, "--docs", docs).check_returncode()
    chinese, english = ((docs / name).read_text("utf-8") for name in PAGES)
    return chinese, english


def test_made_up_entities_are_a_playbook_without_errors(tmp_path: Path):
    script = "from entities import entities; from projects import write_ours; from pathlib import Path; import sys\n"
    script += "write_ours(entities(40), Path(sys.argv[1]))"
    run("-c", script, tmp_path).check_returncode()
    loaded = load(tmp_path)
    assert len(loaded.entries) == 40 + 3
    assert errors_among(checks.run(loaded, Proofs(tmp_path))) == ()


def test_a_row_tells_its_ratio_and_whether_it_reaches_its_target(tmp_path: Path):
    chinese, english = write_pages(tmp_path / "docs", RESULTS)
    assert "MkDocs with Material | 3.00 s | 10.00 s | 0.30 | 0.45 | 0.35 | aim reached |" in english
    assert "Zensical without its cache | 4.50 s | 10.00 s | 0.45 | 0.50 | 0.38 | yes |" in english
    assert "against Hugo | 5.00 s | 1.00 s | 5.00 |  |  |  |" in english
    assert "clean build | 7.00 s | 10.00 s | 0.70 | 0.60 | 0.35 | **no** |" in english
    assert (
        "| 1,000 条内容从头生成，对比 MkDocs + Material | 3.00 s | 10.00 s | 0.30 | 0.45 | 0.35 | 达到目标 |" in chinese
    )


def test_figures_have_as_many_digits_as_it_takes_to_judge_them(tmp_path: Path):
    _, english = write_pages(tmp_path / "docs", RESULTS)
    assert "against making them | 0.24 s | 10.00 s | 0.024 | 0.02 | 0.00 | **no** |" in english
    assert "against MkDocs with Material | 180 MB | 100 MB | 1.80 |" in english


def test_the_page_says_what_was_measured_with(tmp_path: Path):
    for page in write_pages(tmp_path / "docs", RESULTS):
        assert all(word in page for word in ("2026-01-05", "Linux", "Python 3.11.2", "mkdocs 1.6.1", "zensical 0.0.73"))
        assert "| playbook 1000 | 3.00 s | 3.50 s | 200 MB | 1,234 | 56.7 MB |" in page


def test_only_figures_are_replaced(tmp_path: Path):
    figures = re.compile(r"(?<= -->\n).*?(?=<!-- end -->)", re.DOTALL)
    for name, written in zip(PAGES, write_pages(tmp_path / "docs", RESULTS), strict=True):
        page = (ROOT / "docs" / name).read_text("utf-8")
        assert figures.sub("", written) == figures.sub("", page)


def test_every_group_of_rows_has_its_table_on_the_page():
    groups = {entry["group"] for entry in REGISTER.values()}
    for name in PAGES:
        page = (ROOT / "docs" / name).read_text("utf-8")
        assert set(re.findall("<!-- figures: ([a-z]+) -->", page)) == groups | {"about", "sites", "scan"}


def test_the_page_shows_the_run_that_is_kept(tmp_path: Path):
    kept = json.loads((BENCHMARKS / "results/results.json").read_text("utf-8"))
    pages = tuple((ROOT / "docs" / name).read_text("utf-8") for name in PAGES)
    assert write_pages(tmp_path / "docs", kept) == pages


@pytest.mark.slow
def test_a_small_run_fills_every_row_and_draws_a_chart(tmp_path: Path):
    done = small_run(tmp_path)
    assert done.returncode == 0, done.stderr
    results = json.loads((tmp_path / "results.json").read_text("utf-8"))
    rows = results["rows"]
    assert results["failures"] == {}
    assert {row["kind"] for row in rows} == set(REGISTER)
    assert all(row["name"] in done.stdout for row in rows)
    assert (tmp_path / "chart.svg").read_text("utf-8").count("<rect") == len(rows) + 1


@pytest.mark.slow
def test_a_part_that_fails_leaves_the_others_their_rows(tmp_path: Path):
    done = small_run(tmp_path, "--booklets", "0", "--parts", "sheets", "builds")
    results = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert done.returncode == 1
    assert list(results["failures"]) == ["sheets"]
    assert "sheets has failed" in done.stderr
    assert "build-mkdocs" in {row["kind"] for row in results["rows"]}
