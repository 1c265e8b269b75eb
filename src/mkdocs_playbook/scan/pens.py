"""How wide the lines of a page's pens are: a mark that is crossed out seems drawn with a wider one.

Where two lines lie close together, a photo shows one that is wider. What width is too much, only
the other marks of the page say: pens, cameras and copiers differ more than that.
"""

from collections.abc import Sequence

import numpy as np

_ENOUGH = 3
"""So many marks show what a pen is like."""
_NARROWER = 1.25
"""How much narrower, at most, lines of the same pen are."""
_SHARE = 0.25
"""Of lines of one pen so many are taken to be narrower than it is."""


def pen_of(own: float, plain: Sequence[float]) -> float | None:
    """How wide, in pixels, a plain line is of the pen that a mark was drawn with.

    A page may have been gone through with several pens: of those that are no wider than the mark,
    the nearest counts. ``None`` where there are too few plain marks to say.

    :param own: how wide the lines of the mark seem.
    :param plain: the same of all plain marks of its page.
    """
    widths = np.array(plain)
    alike = widths[(widths <= own + 1e-6) & (widths >= own / _NARROWER)]
    for some in (alike, widths):
        if len(some) >= _ENOUGH:
            return float(np.quantile(some, _SHARE))
    return None
