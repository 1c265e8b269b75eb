"""Sheets in a picture whose code isn't seen: their corners are, beside a sheet that is read."""

from collections.abc import Sequence

import cv2
import numpy as np

from mkdocs_playbook.paper.places import SheetMap
from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.straighten import MOST_MARKS, FoundCode, fours, outline, squares

_LEAST_SIDE = 0.6
_MOST_SIDE = 1.6
"""How long a side of it may be, beside the same one of a sheet that was read."""


def is_beside(picture: Picture, sheets: Sequence[tuple[FoundCode, SheetMap]]) -> bool:
    """Whether the marks of another sheet are in a picture, beside those whose codes are known."""
    outlines = []
    for code, places in sheets:
        corners = outline(picture, code, places)
        if corners is not None:
            outlines.append(corners.astype(np.float32))
    if not outlines:
        return False
    code, places = sheets[0]
    left = _outside(squares(picture, code, places), outlines)
    if len(left) > MOST_MARKS:
        return False
    return any(_is_page(four, outlines[0]) for four in fours(left))


def _outside(marks: Picture, outlines: Sequence[Picture]) -> list[Picture]:
    """The marks that are on none of some pages."""
    found = []
    for mark in marks:
        at = (float(mark[0]), float(mark[1]))
        if all(cv2.pointPolygonTest(corners, at, False) < 0 for corners in outlines):
            found.append(mark)
    return found


def _is_page(corners: Picture, known: Picture) -> bool:
    """Whether four corners may be those of a page like one that is known."""
    if not cv2.isContourConvex(corners):
        return False
    sides, usual = np.sort(_sides(corners)), np.sort(_sides(known))
    share = sides / usual
    return bool(share.min() > _LEAST_SIDE and share.max() < _MOST_SIDE)


def _sides(corners: Picture) -> Picture:
    return np.asarray(np.hypot(*(corners - np.roll(corners, 1, axis=0)).T))
