"""What is wrong with a file before a picture is looked for in it, told so that it can be mended."""

import struct
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.scan.picture import Picture, pictures_in

MOST_PIXELS = 400_000_000
"""Of a picture that is opened; no camera makes larger ones, and memory ends somewhere."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_END = b"\xff\xd9"
_START_OF_SCAN = 0xDA
_SIZE_MARKERS = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD})
"""Markers of a JPEG file whose segment begins with the picture's height and width."""

_PAPER = 40
"""How much darker than the paper what is printed is, at least, in grey values."""
_LEAST_PRINT = 0.0005
"""What of a page is printed at least, in shares of it: the code alone takes more."""


def pages_in(path: Path) -> Iterator[tuple[int | None, Picture]]:
    """The pictures in a file, as ``pictures_in`` has them, without a scanner's empty pages.

    Those of a PDF file have the numbers of their pages, from 1.

    :raises Failure: when the file can't be read, or holds no whole picture.
    :raises OSError: when the system doesn't give it away.
    """
    content = _content(path)
    is_pdf = content.startswith(b"%PDF")
    if is_pdf:
        _require_open_pdf(content, path)
    else:
        _require_whole(content, path)
    try:
        for number, picture in enumerate(pictures_in(path), 1):
            if not is_pdf:
                yield None, picture
            elif not is_empty(picture):
                yield number, picture
    except cv2.error as error:
        raise Failure("scan-no-picture", path=path) from error


def is_empty(page: Picture) -> bool:
    """Whether nothing is printed on a page, as on the back of a sheet."""
    thinned = page[::2, ::2]
    paper = float(np.median(thinned))
    return float(np.mean(thinned < paper - _PAPER)) < _LEAST_PRINT


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise Failure("scan-folder", path=path)
    if not path.exists():
        raise Failure("scan-missing", path=path)
    content = path.read_bytes()
    if not content:
        raise Failure("scan-empty", path=path)
    return content


def _require_open_pdf(content: bytes, path: Path) -> None:
    import pypdfium2

    try:
        pypdfium2.PdfDocument(content).close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Failure("scan-locked", path=path) from error
        raise Failure("scan-no-picture", path=path) from error


def _require_whole(content: bytes, path: Path) -> None:
    """:raises Failure: for a picture that is cut short, or too large to be opened."""
    if content.startswith(_JPEG):
        size, rest = _jpeg(content)
        if _JPEG_END not in rest:
            raise Failure("scan-cut-short", path=path)
    elif content.startswith(_PNG):
        size = struct.unpack(">II", content[16:24].ljust(8, b"\0"))
        if b"IEND" not in content:
            raise Failure("scan-cut-short", path=path)
    else:
        return
    width, height = size
    if width * height > MOST_PIXELS:
        raise Failure("scan-large", path=path, millions=round(width * height / 1e6))


def _jpeg(content: bytes) -> tuple[tuple[int, int], bytes]:
    """Width and height of a JPEG picture, and what stands behind its head: cut off, nothing.

    The head is gone through part by part: a small picture in it has an end of its own.
    """
    size = (0, 0)
    at = len(_JPEG)
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # some programs fill up with these
            at += 1
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        if marker == _START_OF_SCAN:
            return size, content[at + 2 + length :]
        if marker in _SIZE_MARKERS:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            size = (width, height)
        at += 2 + length
    return size, b""
