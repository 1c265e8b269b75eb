"""What is drawn in a box is a plain mark, or it says nothing for sure."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np
import pytest

from mkdocs_playbook.paper.places import Place
from mkdocs_playbook.scan.shape import is_plain

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


@pytest.mark.parametrize("name", ["tick", "cross", "stroke", "dot"])
def test_a_mark_is_plain_whatever_hand_has_drawn_it(name: str):
    plain = [is_plain(drawn(name, seed), SIDE) for seed in range(60)]
    assert plain.count(False) <= 1


@pytest.mark.parametrize("mark", ["tick", "cross", "stroke", "dot"])
@pytest.mark.parametrize("crossing_out", ["line", "slant", "upright", "twice", "scribble-within"])
def test_a_mark_that_is_crossed_out_within_its_box_is_plain_only_where_it_looks_like_another(
    mark: str, crossing_out: str
):
    if crossing_out == "slant" and mark in ("cross", "stroke"):
        pytest.skip("a stroke becomes a cross by it, and a cross stays one")
    read = [seed for seed in range(30) if is_plain(drawn(f"{mark}, {crossing_out}", seed), SIDE)]
    assert len(read) <= 1, read


def test_nothing_and_specks_are_plain():
    page = np.zeros((34, 34), np.float32)
    assert is_plain(page, SIDE)
    page[10:12, 10:12] = 0.8
    assert is_plain(page, SIDE)
