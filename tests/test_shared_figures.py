"""What a team keeps in figures/*.csv is the trend that everybody sees."""

from pathlib import Path

import pytest

import sites
from golden import book, change, diagnostics
from mkdocs_playbook.hosts.draft import Draft
from mkdocs_playbook.hosts.mkdocs.live import project_paths
from mkdocs_playbook.hosts.receipt import Order
from mkdocs_playbook.reading.files import files_in
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.runs.shared import Shared, read_shared
from mkdocs_playbook.runs.table import place_in_line


def keep(root: Path, name: str, *lines: str) -> None:
    """Write a file of figures."""
    path = root / "figures" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(["metric,period,value", *lines, ""]), "utf-8")


def shared(root: Path) -> Shared:
    return read_shared(load(root), book("en", root))


def test_a_playbook_without_such_files_has_no_figures_and_its_pages_show_no_trend(root: Path):
    assert shared(root) == Shared({}, ())
    sites.build(root, root / "site", ("zh",))
    assert "走势</h2>" not in (root / "site/metrics/waste.html").read_text("utf-8")
    assert "data-pb-shared" not in (root / "site/scorecard/index.html").read_text("utf-8")


def test_the_figures_of_all_files_stand_together_the_oldest_first(root: Path):
    keep(root, "b.csv", "waste,2026-11-28,1", "queue-time,2026-11-28,4")
    keep(root, "a.csv", "waste,2026-11-30,5", "waste,2026-W47,2")
    found = shared(root)
    assert found.problems == ()
    assert [(str(one.period), str(one.value)) for one in found.figures["waste"]] == [
        ("2026-W47", "2"),
        ("2026-11-28", "1"),
        ("2026-11-30", "5"),
    ]


def test_what_is_no_csv_file_is_none_of_ours(root: Path):
    keep(root, "notes.txt", "waste,2026-11-30,5")
    keep(root, ".#a.csv", "waste,2026-11-30,5")
    assert load(root).figure_files == {}


def test_the_page_of_a_metric_and_the_scorecard_show_them_in_both_languages(root: Path):
    keep(root, "shop.csv", "waste,2026-11-29,2", "waste,2026-11-30,5", "queue-time,2026-11-30,1,5")
    sites.build(root, root / "site")
    for top, red in (("", "红"), ("en/", "Red")):
        page = (root / f"site/{top}metrics/waste.html").read_text("utf-8")
        assert '<span>2026-11-30</span> <span class="pb-zone pb-zone-red">' in page
        assert f"<b>{red}</b> <span>5</span>" in page
        assert "<span>2026-11-30</span>" not in (root / f"site/{top}metrics/queue-time.html").read_text("utf-8")
        scorecard = (root / f"site/{top}scorecard/index.html").read_text("utf-8")
        assert scorecard.count("data-pb-shared") == 1


def test_a_build_notices_that_a_figure_has_changed(root: Path):
    keep(root, "shop.csv", "waste,2026-11-30,5")
    before = files_in(root)
    keep(root, "shop.csv", "waste,2026-11-30,1")
    assert files_in(root) != before
    assert (root / "figures").absolute() in project_paths(root)
    draft = Draft(Order(root, None, False, None))
    assert str((root / "figures").absolute()) in draft._inputs


def test_figures_say_nothing_while_the_playbook_is_not_whole(root: Path):
    keep(root, "shop.csv", "waste,2026-11-30,x")
    change(root, "playbook/metrics/waste.yml", "unit: count", "unit: loaves")
    assert [one.rule for one in diagnostics(root)] == ["wrong-type"]


@pytest.mark.parametrize(
    ("line", "heading", "place"),
    [
        ("queue-time,2026-11-30,7", "metric", (0, 10)),
        ("queue-time,2026-11-30,7", "value", (22, 23)),
        ('"a ""b"", c",2026-11-30,7', "period", (13, 23)),
        ("queue-time,,7", "period", (11, 11)),
        ("queue-time,2026-11-30", "value", (0, 21)),
        ("queue-time,2026-11-30,7", "", (0, 23)),
    ],
)
def test_a_cell_is_found_in_its_line(line: str, heading: str, place: tuple[int, int]):
    assert place_in_line("Metric, Period ,value", line, heading) == place
