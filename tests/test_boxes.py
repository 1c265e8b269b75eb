"""What the ink in and around a box says, where a page has creases and boxes stand close."""

import cv2
import numpy as np

from mkdocs_playbook.paper.places import Place
from mkdocs_playbook.scan.frames import framed
from mkdocs_playbook.scan.ink import judged
from mkdocs_playbook.scan.straighten import SCALE

SIDE = 13.0
"""Of a box, in points."""


class Page:
    """A dark picture of some boxes below each other, in which lines may be drawn."""

    def __init__(self, *tops: float) -> None:
        self.boxes = [Place(f"line-{number}", "done", 1, 1, 100, top, SIDE, SIDE) for number, top in enumerate(tops)]
        self.dark = np.zeros((600, 700), np.float32)
        for box in self.boxes:
            for start, end in (((0, 0), (1, 0)), ((1, 0), (1, 1)), ((1, 1), (0, 1)), ((0, 1), (0, 0))):
                self.line(box, start, end, 0.8, 2)

    def line(
        self, box: Place, start: tuple[float, float], end: tuple[float, float], dark: float = 0.8, width: int = 5
    ) -> None:
        """Draw from one place to another, each in shares of a box."""
        ends = []
        for x, y in (start, end):
            ends.append((round((box.x + x * box.w) * SCALE), round((box.y + y * box.h) * SCALE)))
        drawn = np.zeros_like(self.dark)
        cv2.line(drawn, ends[0], ends[1], dark, width, cv2.LINE_AA)
        np.maximum(self.dark, drawn, out=self.dark)

    def cross(self, box: Place) -> None:
        self.line(box, (0.1, 0.1), (0.9, 0.9))
        self.line(box, (0.9, 0.1), (0.1, 0.9))

    @property
    def states(self) -> list[str]:
        return [judgement.state for judgement in judged(self.dark, framed(self.dark, self.boxes))]


def test_a_crease_through_an_empty_box_is_no_mark():
    page = Page(50, 80, 110)
    page.line(page.boxes[1], (-9, 0.5), (10, 0.52), dark=0.2, width=6)
    assert page.states == ["open", "open", "open"]


def test_a_crease_from_top_to_bottom_is_none_either():
    page = Page(100)
    page.line(page.boxes[0], (0.4, -7), (0.42, 9), dark=0.2, width=6)
    assert page.states == ["open"]


def test_a_faint_line_that_ends_beside_its_box_is_left_to_a_person():
    page = Page(50, 80, 110)
    page.line(page.boxes[1], (-0.3, 0.5), (1.3, 0.5), dark=0.28, width=7)
    assert page.states[1] == "unsure"


def test_a_line_of_ink_through_many_boxes_is_no_crease():
    page = Page(50, 80, 110)
    page.cross(page.boxes[1])
    page.line(page.boxes[1], (-9, 0.5), (10, 0.5))
    assert page.states[1] == "unsure"


def test_a_mark_that_ends_beside_the_next_box_leaves_that_one_open():
    page = Page(50, 50 + SIDE + 8)
    page.line(page.boxes[0], (0.2, 0.2), (0.7, 1.45))
    page.line(page.boxes[0], (0.8, 0.2), (0.3, 1.0))
    assert page.states[1] == "open"


def test_a_mark_beside_a_box_is_left_to_a_person_though_there_is_another_near():
    page = Page(50, 50 + SIDE + 8)
    page.line(page.boxes[1], (0.4, -0.5), (0.6, -0.1))
    assert page.states[1] == "unsure"


def test_the_ends_of_two_marks_beside_a_third_do_not_strike_it_through():
    """The one above ends in the gap over a box, its own tick in the gap below it."""
    page = Page(50, 50 + SIDE + 3, 50 + 2 * (SIDE + 3))
    page.line(page.boxes[0], (0.8, 0.3), (0.5, 1.2))
    page.line(page.boxes[1], (0.15, 0.5), (0.45, 1.15))
    page.line(page.boxes[1], (0.45, 1.15), (0.9, 0.25))
    assert page.states[1] == "done"
