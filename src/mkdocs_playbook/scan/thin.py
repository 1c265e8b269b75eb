"""Lines as wide as one pixel: how many ends a mark has.

T. Y. Zhang and C. Y. Suen, A fast parallel algorithm for thinning digital patterns (1984).
"""

import numpy as np

from mkdocs_playbook.scan.picture import Picture

_STEPS = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
"""To the neighbours of a pixel, down and right: clockwise from the one above."""


def thinned(pixels: Picture) -> Picture:
    """Which pixels are the middle of a line."""
    thin = pixels > 0
    while True:
        before = int(thin.sum())
        for is_first in (True, False):
            thin &= ~_outermost(thin, is_first)
        if int(thin.sum()) == before:
            return np.asarray(thin)


def ends_of(thin: Picture, shortest: int) -> int:
    """How many ends thin lines have, without lines that are shorter than so many pixels.

    Those come from edges that aren't straight.
    """
    for _ in range(shortest):
        thin = thin & ~_end_pixels(thin)
    return int(_end_pixels(thin).sum())


def _end_pixels(thin: Picture) -> Picture:
    around = _around(thin)
    neighbours = np.sum(around, axis=0)
    return np.asarray(thin & (_turns(around) == 1) & (neighbours <= 2))


def _around(thin: Picture) -> list[Picture]:
    """The eight neighbours of each pixel."""
    padded = np.pad(thin, 1)
    height, width = thin.shape
    return [padded[1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width] for dy, dx in _STEPS]


def _turns(around: list[Picture]) -> Picture:
    """How often paper becomes line, once around each pixel."""
    following = [*around[1:], around[0]]
    turns = [~here & there for here, there in zip(around, following, strict=True)]
    return np.asarray(np.sum(turns, axis=0))


def _outermost(thin: Picture, is_first: bool) -> Picture:
    """What one half of a round of thinning takes away."""
    around = _around(thin)
    north, _, east, _, south, _, west, _ = around
    neighbours = np.sum(around, axis=0)
    may_go = thin & (neighbours >= 2) & (neighbours <= 6) & (_turns(around) == 1)
    if is_first:
        return np.asarray(may_go & ~(north & east & south) & ~(east & south & west))
    return np.asarray(may_go & ~(north & east & west) & ~(north & south & west))
