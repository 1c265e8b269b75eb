"""Photos and scans as pictures in grey."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mkdocs_playbook.findings import Failure

Picture: TypeAlias = NDArray[Any]
"""Rows of grey values, 0 for black to 255."""

_PDF_SCALE = 200 / 72
"""Pixels a point of a page of a PDF file."""

_MOST_PIXELS = 4200
"""Of the longer side; more costs time and shows nothing more of a sheet."""

_APPLE = frozenset({".heic", ".heif"})


def pictures_in(path: Path) -> Iterator[Picture]:
    """The pictures in a file: each page of a PDF file, or the one photo.

    :raises Failure: when the file can't be read, or holds no picture.
    """
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        yield from _pages(content, path)
        return
    if path.suffix.lower() in _APPLE:
        raise Failure("scan-heic", path=path)
    picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise Failure("scan-no-picture", path=path)
    yield _within_size(np.asarray(picture))


def _pages(content: bytes, path: Path) -> Iterator[Picture]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        for page in document:
            yield np.asarray(page.render(scale=_PDF_SCALE, grayscale=True).to_numpy()).squeeze()
    except pypdfium2.PdfiumError as error:
        raise Failure("scan-no-picture", path=path) from error


def _within_size(picture: Picture) -> Picture:
    longer = max(picture.shape)
    if longer <= _MOST_PIXELS:
        return picture
    share = _MOST_PIXELS / longer
    return np.asarray(cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA))
