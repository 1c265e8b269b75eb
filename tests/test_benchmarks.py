"""The benchmarks keep working: what they make up is a playbook without errors, and a small run ends in a table."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_playbook import checks
from mkdocs_playbook.findings import errors_among
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def test_made_up_entities_are_a_playbook_without_errors(tmp_path: Path):
    script = "from entities import entities; from projects import write_ours; from pathlib import Path; import sys\n"
    script += "write_ours(entities(40), Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", script, tmp_path], cwd=BENCHMARKS, check=True)
    loaded = load(tmp_path)
    assert len(loaded.entries) == 40 + 3
    assert errors_among(checks.run(loaded, Proofs(tmp_path))) == ()


@pytest.mark.slow
def test_a_small_run_ends_in_a_table_and_a_chart(tmp_path: Path):
    command = [sys.executable, BENCHMARKS / "run.py", "--sizes", "20", "--rounds", "1", "--parts", "builds"]
    command += ["--out", tmp_path]
    table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = json.loads((tmp_path / "results.json").read_text("utf-8"))["ratios"]
    assert all(row["name"] in table for row in rows)
    assert all(row["ratio"] > 0 for row in rows)
    assert (tmp_path / "chart.svg").read_text("utf-8").count("<rect") == len(rows) + 1
