"""Pictures of what somebody has to look at, beside the file of runs that they belong to.

The folder of a file is the pile of what is left to do: a picture goes when it has been answered.
"""

import re
from pathlib import Path

import cv2
import numpy as np

from mkdocs_playbook.runs.ticks import Row
from mkdocs_playbook.scan.picture import Picture

_UNFIT = re.compile(r"[^\w.-]+")
"""What no name of a file may hold, on any system."""

_FIELD = "_written"
"""How the name of a field's picture ends: the first blank of a call has the key of its box."""


def folder_of(file: Path) -> Path:
    """Where the pictures of a file of runs are."""
    return file.with_suffix("")


def crop_of(file: Path, row: Row, is_field: bool) -> Path:
    """Where the picture of a box or a field is, or was."""
    parts = [row["list"], row["period"], row["line"], row["box"]]
    if row.get("round"):
        parts.insert(2, row["round"])
    name = "_".join(_UNFIT.sub("-", part.strip()) for part in parts)
    ending = _FIELD if is_field else ""
    return folder_of(file) / f"{name}{ending}.png"


def png_of(picture: Picture) -> bytes:
    """A picture as a file."""
    _, png = cv2.imencode(".png", picture)
    return png.tobytes()


def beside(left: Picture, right: Picture) -> Picture:
    """Two pictures beside each other, on white."""
    height = max(left.shape[0], right.shape[0])
    parts = []
    for picture in (left, right):
        room = np.full((height, picture.shape[1]), 255, np.uint8)
        room[: picture.shape[0]] = picture
        parts.append(room)
    return np.hstack(parts)
