"""Whether what is drawn in a box is a plain mark: a tick, a cross, a stroke or a dot.

Whatever else it may be, it says nothing for sure: a mark that was crossed out looks like that. A
tick and a stroke have two ends, a cross has four; two straight lines are nearly all of each.
"""

import cv2
import numpy as np

from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.thin import ends_of, thinned
from mkdocs_playbook.scan.two_lines import Drawn, TwoLines, two_lines

_DARK = 0.45
"""From which share of the darkest ink on a pixel is part of a line."""
_DARK_AROUND = 0.6
"""The same where a piece of paper is looked for that may be small, and is greyed by its edges."""
_FAINT = 0.12
"""Darkness that is no line, whatever else is there."""
_SPECK = 6
"""Pixels of a spot that is too small for a part of a mark."""
_TINY = 0.3
"""What reaches no further, in sides of its box, has no shape."""
_SMALL_DOT = 0.55
_DOT = 0.63
"""How far a dot reaches at most; a small one may have an edge that isn't round."""
_ALL_BLOT = 0.6
"""How much of the ink of a dot is wider than a line, at least."""
_BLOT = 0.2
"""What is at least as wide all over, in sides of a box, is no line."""
_MOST_BLOT = 0.62
"""How much of the ink of lines may be as wide: where they meet."""
_MEETING = 0.45
"""The same of two lines that meet, where they are of a usual width, 0.19 sides of a box."""
_WIDER = 3.0
"""And so much more, the wider they are."""
_MOST_PEN = 0.26
"""How wide a line may be, in sides of a box."""


def is_plain(inside: Picture, side: float) -> bool:
    """Whether what is drawn in a box is a plain mark.

    :param inside: how dark it is within its frame.
    :param side: of the box, in pixels.
    """
    pixels = _lines_in(inside)
    y, x = np.nonzero(pixels)
    if len(x) < 2 * _SPECK:
        return True
    drawn = Drawn(pixels, np.stack([x, y], axis=1).astype(np.float32), _pen(pixels), side)
    thin = thinned(pixels)
    reach = _reach(drawn.points) / side
    blot = _share_of_blots(drawn)
    if _is_dot(drawn, thin, reach, blot):
        return True
    if drawn.pen > _MOST_PEN * side or blot > _MOST_BLOT or _encloses(inside):
        return False
    return _is_tick_stroke_or_cross(drawn, thin, blot)


def _is_dot(drawn: Drawn, thin: Picture, reach: float, blot: float) -> bool:
    if reach < _TINY or (reach < _SMALL_DOT and blot > _ALL_BLOT):
        return True
    return reach < _DOT and ends_of(thin, round(0.5 * drawn.pen)) == 0


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


def _reach(points: Picture) -> float:
    """How wide or high a mark is, without its outermost pixels."""
    low, high = np.quantile(points, [0.02, 0.98], axis=0)
    return float((high - low).max())


def _pen(pixels: Picture) -> float:
    depth = cv2.distanceTransform(np.pad(pixels, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    # In a line, the distance to its edge is a quarter of its width on average.
    return max(1.0, 4 * float(depth[pixels > 0].mean()) - 1)


def _share_of_blots(drawn: Drawn) -> float:
    """How much of the ink is wider than a line."""
    width = 2 * round(_BLOT / 2 * drawn.side) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    wide = cv2.morphologyEx(np.pad(drawn.pixels, width), cv2.MORPH_OPEN, disc)
    return float(wide.sum() / len(drawn.points))


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


# ---- two lines --------------------------------------------------------------------------------

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
_BESIDE_TICK = 0.3
"""How much ink may be far from both lines of a tick or a stroke, which a hand bends."""
_BESIDE_CROSS = 0.1
_BESIDE_UNCLEAR = 0.02
"""The same of a cross, and of one of which an end isn't seen."""
_ACROSS_LEAST = 0.6
"""How much there is at least of each line of a cross at both sides of the other."""
_ACROSS_UNCLEAR = 2.6
_MOST_ACROSS = 1.8
"""How much of one arm of a tick may be beyond the other."""
_STROKE = 0.8
"""How much there may be of a second line in a stroke, which a hand bends."""
_MOST_OUT = 2.0
"""How much of a cross may stand out of its lines."""
_MOST_OF_BEND = 6
"""How much of a bent line may be on a second one."""
_ROUGH = 0.4
"""How much of a tick may stand out of its lines, when it seems to have more than two ends."""


def _is_tick_stroke_or_cross(drawn: Drawn, thin: Picture, blot: float) -> bool:
    if blot > _MEETING + _WIDER * (drawn.pen / drawn.side - 0.19):
        return False
    lines = two_lines(drawn)
    ends = ends_of(thin, max(2, round(0.5 * drawn.pen)))
    if ends <= 2:
        is_alone = lines.beside <= _BESIDE_TICK and lines.across <= _MOST_ACROSS
        return is_alone and (_is_stroke(lines) or _is_tick(lines, drawn.side))
    if ends == 3:
        return _is_rough_tick(lines, drawn.side, ends_of(thin, round(0.85 * drawn.pen))) or (
            _is_cross(drawn, lines)
            and lines.beside <= _BESIDE_UNCLEAR
            and lines.across >= _ACROSS_UNCLEAR
        )
    return ends == 4 and (
        _is_cut_tick(drawn, lines) or (_is_cross(drawn, lines) and lines.across >= _ACROSS_LEAST)
    )


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


def _is_cross(drawn: Drawn, lines: TwoLines) -> bool:
    """Whether two lines are those of a cross, if their ends are right."""
    from_corner_to_corner = lines.turn >= _UPRIGHT and lines.aslant <= _MOST_ASLANT
    is_all = lines.out <= _MOST_OUT and lines.beside <= _BESIDE_CROSS
    return from_corner_to_corner and is_all and _lines_around(drawn, lines.crossing) <= 4


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


def _is_rough_tick(lines: TwoLines, side: float, ends: int) -> bool:
    """Whether the third end is only the corner of a tick."""
    is_tick = _is_tick(lines, side) and lines.across <= 0.1
    return is_tick and ends <= 2 and lines.out <= _ROUGH and lines.beside <= 0.05


def _is_cut_tick(drawn: Drawn, lines: TwoLines) -> bool:
    """Whether the corner of a tick is below its box, so that its arms are apart."""
    pieces = cv2.connectedComponents(drawn.pixels, connectivity=8)[0] - 1
    return bool(pieces == 2 and lines.out <= _ROUGH and lines.across <= 1)
