"""Paper that was folded: a crease is a faint line through a box, and goes on at both its sides."""

from collections.abc import Sequence

import cv2
import numpy as np

from mkdocs_playbook.scan.frames import Framed
from mkdocs_playbook.scan.picture import Picture

_FAINT = 0.3
"""How dark a crease is at most; what is darker is ink."""
_NOISE = 0.02
_FROM, _TO = 0.6, 2.2
"""Where a crease is looked for at each side of a box, in sides of the box."""
_OF_STRIP = 0.3
"""How much of the paper beside a box may be lighter than its crease: the rest may be covered."""
_AROUND = 10
"""How far around a box a crease is taken away, in pixels."""


def without_creases(dark: Picture, boxes: Sequence[Framed]) -> Picture:
    """A page on which creases through boxes, and a bit around these, are no darker than paper.

    :param dark: how dark each pixel is, from 0 to 1.
    """
    flat = dark.copy()
    for box in boxes:
        left, top = max(0, round(box.x) - _AROUND), max(0, round(box.y) - _AROUND)
        right, bottom = round(box.x + box.side) + _AROUND, round(box.y + box.side) + _AROUND
        part = flat[top:bottom, left:right]
        part -= _across(dark[top:bottom], box.x, box.side)[:, None]
        part -= _across(dark[:, left:right].T, box.y, box.side)[None, :]
        np.clip(part, 0, 1, out=part)
    return flat


def _across(rows: Picture, start: float, side: float) -> Picture:
    """How dark a crease is in each row of a box.

    :param rows: of the whole page.
    :param start: where the box begins in them.
    """
    before = rows[:, max(0, round(start - _TO * side)) : max(0, round(start - _FROM * side))]
    end = start + side
    behind = rows[:, round(end + _FROM * side) : round(end + _TO * side)]
    if before.shape[1] == 0 or behind.shape[1] == 0:
        return np.zeros(len(rows), np.float32)
    crease = np.minimum(_usual(before), _usual(behind))
    crease[crease > _FAINT] = 0
    return np.maximum(crease - _NOISE, 0)


def _usual(strip: Picture) -> Picture:
    """How dark each row of a strip is, but for what covers it; a crease may be a bit aslant."""
    rank = int(_OF_STRIP * strip.shape[1])
    usual = np.partition(strip, rank, axis=1)[:, rank].astype(np.float32)
    return np.asarray(cv2.dilate(usual[:, None], np.ones((3, 1), np.uint8))[:, 0])
