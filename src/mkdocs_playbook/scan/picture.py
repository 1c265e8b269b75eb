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

_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""What the files of many telephones begin with, behind their first eight bytes."""


def pictures_in(path: Path) -> Iterator[Picture]:
    """The pictures in a file: each page of a PDF file, or the one photo.

    :raises Failure: when the file can't be read, or holds no picture.
    """
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        yield from _pages(content, path)
        return
    if content[8:12] in _HEIF:
        yield _within_size(_heif(content, path))
        return
    picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise Failure("scan-no-picture", path=path)
    yield _within_size(np.asarray(picture))


def _heif(content: bytes, path: Path) -> Picture:
    import pillow_heif

    try:
        image = pillow_heif.open_heif(content, convert_hdr_to_8bit=True)
        return np.asarray(image.to_pillow().convert("L"))
    except (ValueError, RuntimeError, OSError, SyntaxError) as error:
        raise Failure("scan-no-picture", path=path) from error


def _pages(content: bytes, path: Path) -> Iterator[Picture]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        for page in document:
            yield np.asarray(page.render(scale=_PDF_SCALE, grayscale=True).to_numpy()).squeeze()
    except pypdfium2.PdfiumError as error:
        raise Failure("scan-no-picture", path=path) from error


def page_count(path: Path) -> int:
    """How many pages a PDF file has, which was opened before."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(path.read_bytes()))


def attached_to(path: Path, name: str) -> bytes | None:
    """What is attached to a PDF file under a name; ``None`` where nothing is, or it is no PDF."""
    import pypdfium2

    content = path.read_bytes()
    if not content.startswith(b"%PDF"):
        return None
    try:
        document = pypdfium2.PdfDocument(content)
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            if attachment.get_name() == name:
                return bytes(attachment.get_data())
    except pypdfium2.PdfiumError:
        return None  # that it can't be read is told where its pages are
    return None


def _within_size(picture: Picture) -> Picture:
    longer = max(picture.shape)
    if longer <= _MOST_PIXELS:
        return picture
    share = _MOST_PIXELS / longer
    return np.asarray(cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA))
