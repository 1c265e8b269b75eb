"""What a PDF file says about itself, read by other programs than the one that made it."""

import io
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True)
class Pdf:
    """A file on disk."""

    path: Path

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(self.path)

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first page in whole millimetres."""
        box = self.reader.pages[0].mediabox
        return round(float(box.width) / MM), round(float(box.height) / MM)

    def text(self, *options: str) -> str:
        """All text in the order in which it is written, cell by cell."""
        return run("pdftotext", "-raw", *options, str(self.path), "-").decode()

    @cached_property
    def squeezed(self) -> str:
        """All text without blanks."""
        return squeezed(self.text())

    @property
    def outline(self) -> list[str]:
        return [entry.title for entry in self.reader.outline if not isinstance(entry, list)]

    @property
    def fonts(self) -> list[list[str]]:
        """Rows of pdffonts: name, type, encoding, embedded, subset, unicode, object."""
        rows = run("pdffonts", str(self.path)).decode().splitlines()[2:]
        return [[row[:36].strip(), row[37:54].strip(), *row[54:].split()] for row in rows]

    def picture(self, page: int = 1, dpi: int = 150) -> Image.Image:
        """A page in its colours."""
        at = str(page)
        return Image.open(io.BytesIO(run("pdftoppm", "-r", str(dpi), "-f", at, "-l", at, str(self.path))))

    def codes(self, page: int = 1) -> list[str]:
        """What the QR codes on a page say."""
        return [code.text for code in zxingcpp.read_barcodes(self.picture(page).convert("L"))]

    def empty_glyphs(self) -> int:
        """How often the glyph for "missing" is drawn; text can be extracted and still be drawn as a box."""
        return sum(
            _empty(page["/Resources"].get_object(), page["/Contents"].get_object(), self) for page in self.reader.pages
        )


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u2060", "", text)


def run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


def _empty(resources: Any, stream: Any, pdf: Pdf) -> int:
    found, font = 0, None
    for operands, operator in ContentStream(stream, pdf.reader).operations:
        if operator == b"Tf":
            font = resources["/Font"][operands[0]].get_object()
        elif operator in (b"Tj", b"TJ") and font is not None:
            assert font["/Subtype"] == "/Type0"  # two bytes a glyph
            parts = operands[0] if operator == b"TJ" else operands
            for part in parts:
                raw = getattr(part, "original_bytes", part if isinstance(part, bytes) else b"")
                found += sum(raw[i : i + 2] == b"\0\0" for i in range(0, len(raw) - 1, 2))
        elif operator == b"Do":
            form = resources["/XObject"][operands[0]].get_object()
            if form.get("/Subtype") == "/Form":
                found += _empty(form.get("/Resources", resources), form, pdf)
    return found
