"""What is drawn in a box is a plain mark, or it says nothing for sure."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np
import pytest

from mkdocs_playbook.paper.places import Place
from mkdocs_playbook.scan.pens import pen_of
from mkdocs_playbook.scan.plain import is_plain
from mkdocs_playbook.scan.shape import drawn_in

SIDE = 40
PEN = 5
BOX = Place("line", "done", 1, 1, 0, 0, SIDE, SIDE)


def marks_of_benchmark() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks/marks.py"
    spec = importlib.util.spec_from_file_location("marks", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["marks"] = module
    spec.loader.exec_module(module)
    return module


marks = marks_of_benchmark()


def drawn(name: str, seed: int) -> np.ndarray:
    """How dark a box is within its frame, on which a hand has drawn."""
    page = np.zeros((SIDE, SIDE), np.uint8)
    for line in marks.strokes(name, BOX, np.random.default_rng(seed)):
        points = np.round(np.array(line) * 16).astype(np.int32)
        cv2.polylines(page, [points], False, 200, PEN, cv2.LINE_AA, 4)
    return (page / 255).astype(np.float32)[3:-3, 3:-3]


def plain(inside: np.ndarray, pen: float | None = None) -> bool:
    mark = drawn_in(inside, SIDE)
    return mark is None or is_plain(mark, pen)


def pen_on_page() -> float:
    """How wide the lines of a pen seem on a page, by its strokes."""
    widths = []
    for seed in range(12):
        stroke = drawn_in(drawn("stroke", seed), SIDE)
        assert stroke is not None
        widths.append(stroke.pen)
    return float(np.median(widths))


@pytest.mark.parametrize("is_pen_known", [False, True])
@pytest.mark.parametrize("name", ["tick", "cross", "stroke", "dot"])
def test_a_mark_is_plain_whatever_hand_has_drawn_it(name: str, is_pen_known: bool):
    pen = pen_on_page() if is_pen_known else None
    found = [plain(drawn(name, seed), pen) for seed in range(60)]
    assert found.count(False) <= 1


@pytest.mark.parametrize("mark", ["tick", "cross", "stroke", "dot"])
@pytest.mark.parametrize("crossing_out", ["line", "slant", "upright", "twice", "scribble-within"])
@pytest.mark.parametrize("is_pen_known", [False, True])
def test_a_mark_that_is_crossed_out_within_its_box_is_plain_only_where_it_looks_like_another(
    mark: str, crossing_out: str, is_pen_known: bool
):
    if crossing_out == "slant" and mark in ("cross", "stroke"):
        pytest.skip("a stroke becomes a cross by it, and a cross stays one")
    pen = pen_on_page() if is_pen_known else None
    read = [seed for seed in range(30) if plain(drawn(f"{mark}, {crossing_out}", seed), pen)]
    assert len(read) <= 1, read


def test_nothing_and_specks_are_plain():
    page = np.zeros((34, 34), np.float32)
    assert plain(page)
    page[10:12, 10:12] = 0.8
    assert plain(page)


def test_a_line_beside_the_arm_of_a_tick_is_seen_where_its_pen_is_known():
    """Both look like one arm, which is wider than a line of that pen."""
    struck = drawn("tick, slant", 54)
    assert plain(struck)
    assert not plain(struck, pen_on_page())


def test_each_pen_of_a_page_is_known_by_its_plain_marks():
    thin, thick = [5.0, 5.1, 5.2, 4.9], [8.0, 8.2, 8.1, 7.9]
    assert pen_of(5.2, thin + thick) == pytest.approx(5, abs=0.15)
    assert pen_of(8.4, thin + thick) == pytest.approx(8, abs=0.15)


def test_a_mark_that_is_wider_than_any_pen_of_its_page_is_measured_by_the_others():
    assert pen_of(7.0, [5.0, 5.1, 5.2, 4.9]) == pytest.approx(5, abs=0.15)


def test_of_two_marks_no_pen_is_known():
    assert pen_of(5.0, [5.0, 5.1]) is None
