"""The lines in a box as a shape: how wide they are, how far they reach, how many ends they have."""

import cv2
import numpy as np

from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.thin import ends_of
from mkdocs_playbook.scan.two_lines import Drawn

_DARK = 0.45
"""From which share of the darkest ink on a pixel is part of a line."""
_DARK_AROUND = 0.6
"""The same where a piece of paper is looked for that may be small, and is greyed by its edges."""
_FAINT = 0.12
"""Darkness that is no line, whatever else is there."""
_SPECK = 6
"""Pixels of a spot that is too small for a part of a mark."""


def drawn_in(inside: Picture, side: float) -> Drawn | None:
    """The lines in a box; ``None`` where there is too little for a shape.

    :param inside: how dark it is within its frame.
    :param side: of the box, in pixels.
    """
    pixels = _lines_in(inside)
    y, x = np.nonzero(pixels)
    if len(x) < 2 * _SPECK:
        return None
    points = np.stack([x, y], axis=1).astype(np.float32)
    return Drawn(pixels, points, _pen(pixels), side, _encloses(inside))


def _lines_in(inside: Picture, dark: float = _DARK) -> Picture:
    """1 where there is a line, without specks."""
    darkest = float(np.quantile(inside, 0.985))
    smooth = cv2.GaussianBlur(np.ascontiguousarray(inside, np.float32), (0, 0), 0.7)
    pixels = (smooth > max(dark * darkest, _FAINT)).astype(np.uint8)
    count, spots, shapes, _ = cv2.connectedComponentsWithStats(pixels, connectivity=8)
    for number in range(1, count):
        if shapes[number, cv2.CC_STAT_AREA] < _SPECK:
            pixels[spots == number] = 0
    return np.asarray(pixels)


def _pen(pixels: Picture) -> float:
    depth = cv2.distanceTransform(np.pad(pixels, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    # In a line, the distance to its edge is a quarter of its width on average.
    return max(1.0, 4 * float(depth[pixels > 0].mean()) - 1)


def _encloses(inside: Picture) -> bool:
    """Whether lines go all around a piece of paper: a line through both arms of a tick does."""
    light = 1 - _lines_in(inside, _DARK_AROUND)
    height, width = light.shape
    count, _, shapes, _ = cv2.connectedComponentsWithStats(light, connectivity=4)
    for left, top, wide, high, area in shapes[1:count]:
        is_within = left > 0 and top > 0 and left + wide < width and top + high < height
        if is_within and area >= 4:
            return True
    return False


def reach_of(drawn: Drawn) -> float:
    """How wide or high a mark is without its outermost pixels, in sides of its box."""
    low, high = np.quantile(drawn.points, [0.02, 0.98], axis=0)
    return float((high - low).max()) / drawn.side


def share_of_blots(drawn: Drawn, wide: float) -> float:
    """How much of the ink is so many pixels wide all over."""
    width = 2 * round(wide / 2) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    left = cv2.morphologyEx(np.pad(drawn.pixels, width), cv2.MORPH_OPEN, disc)
    return float(left.sum() / len(drawn.points))


def jagged(drawn: Drawn) -> float:
    """How much of a blot is not round, from 0 to 1: what no large disc within it covers."""
    blot = np.pad(drawn.pixels, 2)
    edges, _ = cv2.findContours(blot, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(blot, edges, -1, 1, -1)  # a hand leaves paper in the middle of a dot
    largest = float(cv2.distanceTransform(blot, cv2.DIST_L2, 5).max())
    width = 2 * round(0.75 * largest) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    left = cv2.morphologyEx(np.pad(blot, width), cv2.MORPH_OPEN, disc)
    return 1 - float(left.sum() / blot.sum())


def ends_in(drawn: Drawn, thin: Picture) -> int:
    """How many ends its lines have, thinned: without those that a rough edge makes."""
    return ends_of(thin, max(2, round(0.5 * drawn.pen)))


def firm_ends(drawn: Drawn, thin: Picture) -> int:
    """How many ends there are of lines that are longer than a corner is wide."""
    return ends_of(thin, round(0.85 * drawn.pen))


def share_thicker(drawn: Drawn, wide: float) -> float:
    """How much of the ink is wider than so many pixels, which need not be whole ones.

    A disc of whole pixels is up to a third wider or narrower than it should be.
    """
    lines = np.pad(drawn.pixels, 1)
    depth = cv2.distanceTransform(lines, cv2.DIST_L2, 5)
    # In the middle of a line the next paper is half a pixel further away than its edge.
    least = (wide + 1) / 2
    middles = (depth < least).astype(np.uint8)
    if middles.all():
        return 0.0
    away = cv2.distanceTransform(middles, cv2.DIST_L2, 5)
    return float(np.sum((away < least) & (lines > 0)) / len(drawn.points))
