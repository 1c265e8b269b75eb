"""What two lines through a mark are: a tick, a stroke, or a cross."""

import cv2
import numpy as np

from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.two_lines import Drawn, TwoLines

_UPRIGHT = 70
"""Degrees between the lines of a cross, at least."""
_SLACK = 0.2
"""How far off, in sides of a box, the place may be where two lines seem to meet."""
_BENT = 32
"""Degrees that a line may bend."""
_NARROW = 40
"""Degrees between the arms of a tick, at least."""
_MOST_ASLANT = 25
"""Degrees by which a line of a cross may be off from 45."""

# Shares of a box, in hundredths.
_STROKE = 0.8
"""How much there may be of a second line in a stroke, which a hand bends."""
_MOST_OF_BEND = 6
"""How much of a bent line may be on a second one."""
ROUGH = 0.4
"""How much of a tick may stand out of its lines, when it seems to have more than two ends."""
_LOW = 0.25
"""How far above the frame an arm may end whose corner is below it, in sides of a box."""


def is_tick_or_stroke(lines: TwoLines, side: float) -> bool:
    """Whether two lines are the arms of a tick, or show one line that is bent."""
    return _is_stroke(lines) or _is_tick(lines, side)


def _is_stroke(lines: TwoLines) -> bool:
    """Whether one line is all, or a second one shows only that it is bent."""
    return lines.least <= _STROKE or (lines.turn <= _BENT and lines.least <= _MOST_OF_BEND)


def _is_tick(lines: TwoLines, side: float) -> bool:
    """Whether two lines go up from where they meet, one to the left and one to the right."""
    (x, y), (other_x, other_y) = lines.arms
    if lines.turn < _NARROW and lines.least > _MOST_OF_BEND:
        return False
    near = _SLACK * side  # of an arm that is bent it is hard to say where it begins
    is_upward = max(y, other_y) < near
    is_apart = min(x, other_x) < near and max(x, other_x) > -near
    return bool(is_upward and is_apart)


def crosses(drawn: Drawn, lines: TwoLines) -> bool:
    """Whether two lines go from corner to corner, and no third one through where they meet."""
    from_corner_to_corner = lines.turn >= _UPRIGHT and lines.aslant <= _MOST_ASLANT
    return from_corner_to_corner and _lines_around(drawn, lines.crossing) <= 4


def _lines_around(drawn: Drawn, middle: Picture) -> int:
    """How many lines a circle around a point meets, at most."""
    turns = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    most = 0
    for radius in (0.28, 0.36):
        x = np.round(middle[0] + radius * drawn.side * np.cos(turns)).astype(int)
        y = np.round(middle[1] + radius * drawn.side * np.sin(turns)).astype(int)
        height, width = drawn.pixels.shape
        is_there = (x >= 0) & (y >= 0) & (x < width) & (y < height)
        met = np.zeros(len(turns), np.uint8)
        met[is_there] = drawn.pixels[y[is_there], x[is_there]]
        most = max(most, int(np.sum((met == 1) & (np.roll(met, 1) == 0))))
    return most


def is_rough_tick(lines: TwoLines, side: float, ends: int) -> bool:
    """Whether the third end is only the corner of a tick."""
    is_tick = _is_tick(lines, side) and lines.across <= 0.1
    return is_tick and ends <= 2 and lines.out <= ROUGH and lines.beside <= 0.05


def is_cut_tick(drawn: Drawn, lines: TwoLines) -> bool:
    """Whether the corner of a tick is below its box, so that its arms are apart."""
    count, pieces, shapes, _ = cv2.connectedComponentsWithStats(drawn.pixels, connectivity=8)
    if count != 3 or lines.out > ROUGH or lines.across > 1:
        return False
    lowest = shapes[1:, cv2.CC_STAT_TOP] + shapes[1:, cv2.CC_STAT_HEIGHT]
    return bool(lowest.min() >= len(pieces) - _LOW * drawn.side)
