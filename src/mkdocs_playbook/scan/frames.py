"""Where each box of a page really is: paper curls and is creased, and the printed frames tell."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from mkdocs_playbook.paper.places import Place
from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.straighten import SCALE

_REACH = 20
"""How far from its place a frame is looked for, in pixels: 2.5 mm."""
_LINE = 3
"""How wide the line of a frame is, in pixels."""
_LEAST_CONTRAST = 0.12
"""Between a frame and what is beside its line, in shares of black."""
_NEIGHBOURS = 7
_CLOSE = 5.0
"""How far apart boxes are, in points, whose marks may reach each other."""
_APART = 4.0
_MOST_APART = 9.0
"""How far a frame may be from where its neighbours say that it is, in pixels: beyond the first,
it is looked for once more near to there, as it may be a rule that was found or another line."""
_LIKE_OTHERS = 0.75
"""How dark it must be then, in shares of other frames: parts of two lines look like a faint one."""
_WEAK_PULL = 0.001
_PULL = 0.012
"""How much less contrast counts for each pixel that a frame is away from where it should be, and
from where its neighbours say that it is."""


@dataclass(frozen=True)
class Framed:
    """A box found on a page: its upper left corner and side in pixels, and how dark its frame is.

    ``contrast`` is 0 where only its neighbours tell where it is.
    """

    place: Place
    x: float
    y: float
    side: float
    contrast: float
    beside: tuple[bool, bool, bool, bool]
    """Whether another box, or its number, stands close at its left, right, top, bottom."""


def darkness(page: Picture) -> Picture:
    """How much darker than the paper around it each pixel of a page is, from 0 to 1."""
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    # The paper is what is light within 4 mm; shadows are wider than that.
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((17, 17), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), 4)
    paper = cv2.resize(paper, (page.shape[1], page.shape[0])).astype(np.float32)
    return np.clip(1 - page.astype(np.float32) / np.maximum(paper, 1), 0, 1)


def framed(dark: Picture, boxes: Sequence[Place]) -> list[Framed]:
    """Each box where its frame is, or where those of its neighbours say that it is."""
    shifts = np.zeros((len(boxes), 2))
    contrasts = np.zeros(len(boxes))
    for number, box in enumerate(boxes):
        contrasts[number], shifts[number] = _shift(dark, box)
    middles = np.array([[box.x, box.y] for box in boxes], float)
    seen = contrasts >= _LEAST_CONTRAST
    found = []
    for number, box in enumerate(boxes):
        shift, contrast = shifts[number], float(contrasts[number])
        expected = _expected(middles, shifts, seen, number)
        if expected is not None and (np.abs(shift - expected).max() > _APART or not seen[number]):
            contrast, shift = _shift(dark, box, expected)
            is_off = np.abs(shift - expected).max() > _MOST_APART
            if is_off or contrast < _LIKE_OTHERS * np.median(contrasts[seen]):
                shift, contrast = expected, 0.0
        x, y = box.x * SCALE + shift[0], box.y * SCALE + shift[1]
        found.append(Framed(box, float(x), float(y), box.w * SCALE, contrast, _beside(box, boxes)))
    return found


def _beside(box: Place, boxes: Sequence[Place]) -> tuple[bool, bool, bool, bool]:
    left = top = bottom = False
    right = box.text
    for other in boxes:
        dx, dy = other.x - box.x, other.y - box.y
        if abs(dy) < box.h / 2:
            left |= -_CLOSE < dx + other.w < box.w / 2
            right |= box.w / 2 < dx < box.w + _CLOSE
        if abs(dx) < box.w / 2:
            top |= -_CLOSE < dy + other.h < box.h / 2
            bottom |= box.h / 2 < dy < box.h + _CLOSE
    return left, right, top, bottom


def _expected(middles: Picture, shifts: Picture, seen: Picture, number: int) -> Picture | None:
    """What the nearest boxes that are seen say of a box's shift."""
    distance = np.abs(middles - middles[number]).sum(axis=1)
    distance[~seen] = np.inf
    distance[number] = np.inf
    nearest = np.argsort(distance)[:_NEIGHBOURS]
    nearest = nearest[np.isfinite(distance[nearest])]
    if len(nearest) < 3:
        return None
    return np.asarray(np.median(shifts[nearest], axis=0))


def _shift(dark: Picture, box: Place, expected: Picture | None = None) -> tuple[float, Picture]:
    """How well a frame is seen near its place, and how far from there it is.

    :param expected: how far from there its neighbours say that it is, where they have been asked.
    """
    kernel, margin = _frame(round(box.w * SCALE))
    size = kernel.shape[0]
    left = round(box.x * SCALE) - margin - _REACH
    top = round(box.y * SCALE) - margin - _REACH
    right, bottom = left + size + 2 * _REACH, top + size + 2 * _REACH
    if left < 0 or top < 0 or right > dark.shape[1] or bottom > dark.shape[0]:
        return 0.0, np.zeros(2)
    contrast = cv2.matchTemplate(dark[top:bottom, left:right], kernel, cv2.TM_CCORR)
    rounding = np.array(
        [left + margin + _REACH - box.x * SCALE, top + margin + _REACH - box.y * SCALE]
    )
    # Of two places that fit alike, the one nearer to where it should be.
    likely, pull = np.zeros(2), _WEAK_PULL
    if expected is not None:
        likely, pull = expected - rounding, _PULL
    y, x = np.mgrid[-_REACH : _REACH + 1, -_REACH : _REACH + 1]
    away = np.hypot(x - likely[0], y - likely[1])
    _, _, _, (x, y) = cv2.minMaxLoc(contrast - pull * away.astype(np.float32))
    return float(contrast[y, x]), np.array([x - _REACH, y - _REACH]) + rounding


def _frame(side: int) -> tuple[Picture, int]:
    """What finds a frame: its line counts for, what is on both sides of the line against.

    Also how much wider it is than the frame on each side.
    """
    beside = 4
    margin = beside + _LINE // 2
    size = side + 2 * margin
    kernel = np.zeros((size, size), np.float32)

    def ring(outset: float, width: int) -> Picture:
        mask = np.zeros((size, size), np.uint8)
        start = margin - outset
        corner = (round(start), round(start))
        end = (round(size - 1 - start), round(size - 1 - start))
        cv2.rectangle(mask, corner, end, 1, width)
        return mask.astype(bool)

    line = ring(0, _LINE)
    around = (ring(beside - 0.0, 1) | ring(-beside, 1)) & ~line
    kernel[line] = 1 / line.sum()
    kernel[around] = -1 / around.sum()
    return kernel, margin
