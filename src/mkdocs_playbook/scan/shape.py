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
_FAINT = 0.12
"""Darkness that is no line, whatever else is there."""
_SPECK = 6
"""Pixels of a spot that is too small for a part of a mark."""
_SMALL = 0.58
"""How far a dot reaches, in sides of its box; a line is longer."""
_LARGE = 0.63
"""How far a large dot may reach."""
_BLOT = 0.2
"""What is at least as wide all over, in sides of a box, is no line."""
_MOST_BLOT = 0.62
"""How much of the ink of lines may be as wide: where they meet."""
_BLOT_OF_CROSS = 0.55
_FILLED = 0.5
"""The same of a cross, and of a tick whose arms are so near that something may be between them."""
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
    reach = _reach(drawn.points) / side
    blot = _share_of_blots(drawn)
    if reach < _SMALL or (reach < _LARGE and blot > 0.93):
        return True
    if drawn.pen > _MOST_PEN * side or blot > _MOST_BLOT or _encloses(pixels):
        return False
    return _is_tick_stroke_or_cross(drawn, blot)


def _lines_in(inside: Picture) -> Picture:
    """1 where there is a line, without specks."""
    darkest = float(np.quantile(inside, 0.985))
    smooth = cv2.GaussianBlur(np.ascontiguousarray(inside, np.float32), (0, 0), 0.7)
    pixels = (smooth > max(_DARK * darkest, _FAINT)).astype(np.uint8)
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


def _encloses(pixels: Picture) -> bool:
    """Whether lines go all around a piece of paper: a line through both arms of a tick does."""
    height, width = pixels.shape
    count, _, shapes, _ = cv2.connectedComponentsWithStats(1 - pixels, connectivity=4)
    for left, top, wide, high, area in shapes[1:count]:
        is_within = left > 0 and top > 0 and left + wide < width and top + high < height
        if is_within and area >= 4:
            return True
    return False


# ---- two lines --------------------------------------------------------------------------------

_UPRIGHT = 70
"""Degrees between the lines of a cross, at least."""
_NARROW = 52
"""Degrees between the arms of a narrow tick, at most."""
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
_ROUGH = 0.4
"""How much of a tick may stand out of its lines, when it seems to have more than two ends."""


def _is_tick_stroke_or_cross(drawn: Drawn, blot: float) -> bool:
    lines = two_lines(drawn)
    if lines.turn < _NARROW and blot > _FILLED:
        return False
    thin = thinned(drawn.pixels)
    ends = ends_of(thin, max(2, round(0.5 * drawn.pen)))
    if ends <= 2:
        return lines.beside <= _BESIDE_TICK and lines.across <= _MOST_ACROSS
    if ends == 3:
        return _is_rough_tick(lines, ends_of(thin, round(0.85 * drawn.pen))) or (
            _is_cross(lines, blot)
            and lines.beside <= _BESIDE_UNCLEAR
            and lines.across >= _ACROSS_UNCLEAR
        )
    return ends == 4 and (
        _is_cut_tick(drawn, lines) or (_is_cross(lines, blot) and lines.across >= _ACROSS_LEAST)
    )


def _is_cross(lines: TwoLines, blot: float) -> bool:
    """Whether two lines are those of a cross, if their ends are right."""
    from_corner_to_corner = lines.turn >= _UPRIGHT and lines.aslant <= _MOST_ASLANT
    return from_corner_to_corner and lines.beside <= _BESIDE_CROSS and blot <= _BLOT_OF_CROSS


def _is_rough_tick(lines: TwoLines, ends: int) -> bool:
    """Whether the third end is only the corner of a tick."""
    is_tick = lines.turn > _NARROW and lines.across <= 0.1
    return is_tick and ends <= 2 and lines.out <= _ROUGH and lines.beside <= 0.05


def _is_cut_tick(drawn: Drawn, lines: TwoLines) -> bool:
    """Whether the corner of a tick is below its box, so that its arms are apart."""
    pieces = cv2.connectedComponents(drawn.pixels, connectivity=8)[0] - 1
    return bool(pieces == 2 and lines.out <= _ROUGH and lines.across <= 1)
