"""What a PDF file says about itself, read by other programs than the one that made it."""

import io
import re
import subprocess
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from pathlib import Path
from typing import Any, TypeAlias

import pdfplumber
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.sheets import undated_sheets
from mkdocs_playbook.book.versions import versions_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.printing import Printer
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.history import commit_dates
from mkdocs_playbook.reading.load import load

REPOSITORY = Path(__file__).parents[1]
ADDRESS = "https://bakery.example.com/"
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

    def short_ends(self, characters: int, whole: Container[str]) -> list[tuple[int, str]]:
        """Lines that a text goes on in with one word, or with fewer Chinese characters, each with its page.

        :param whole: texts without blanks that are no longer; they don't go on from the line above.
        """
        page = run("pdftotext", "-bbox-layout", str(self.path), "-").decode()
        found = []
        for number, held in enumerate(page.split("<page ")[1:], start=1):
            lines = [_Line(*map(float, match[:4]), _words(match[4])) for match in _LINE.findall(held)]
            for line in lines:
                if line.is_short(characters) and any(line.goes_on(above) for above in lines):
                    found.append((number, line.text))
        return [(number, text) for number, text in found if squeezed(text) not in whole]

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

    def drawn(self, page: int = 1) -> "Drawn":
        """What is drawn on a page, and where."""
        held = self._plumbed.pages[page - 1]
        try:
            across = [line for line in held.lines if line["width"] > held.width * 0.5 and line["top"] == line["bottom"]]
            ends = {round(line["top"] / MM, 2): line["x1"] / MM for line in across}
            return Drawn(
                tuple(sorted(ends)),
                ends,
                (held.width / MM, held.height / MM),
                tuple(Mark(curve["top"] / MM, curve["bottom"] / MM, curve["width"] / MM) for curve in held.curves),
                tuple(
                    Letter(
                        char["top"] / MM,
                        char["bottom"] / MM,
                        round(char["size"], 2),
                        char["text"],
                        char["x0"] / MM,
                        char["x1"] / MM,
                    )
                    for char in held.chars
                ),
            )
        finally:
            held.close()  # what it has found takes more room than the file

    @cached_property
    def _plumbed(self) -> Any:
        return pdfplumber.open(io.BytesIO(self.path.read_bytes()))


_LINE = re.compile(r'<line xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</line>', re.DOTALL)


def _words(line: str) -> str:
    return unescape(" ".join(re.findall(r"<word [^>]*>(.*?)</word>", line)))


@dataclass(frozen=True)
class _Line:
    """A line of text with its ends in points, as pdftotext tells them."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def is_short(self, characters: int) -> bool:
        """Whether it is one word, or has fewer Chinese characters."""
        letters = re.sub(r"[\W_]", "", self.text)
        if re.search("[\u4e00-\u9fff]", letters):
            return len(letters) < characters
        return letters != "" and " " not in self.text.strip()

    def goes_on(self, above: "_Line") -> bool:
        """Whether a line just above it, of the same type and much longer, is likely to go on in it."""
        height = self.bottom - self.top
        is_below = abs(above.left - self.left) < 1.5 and height * 0.9 < self.top - above.top < height * 1.6
        is_alike = abs(above.bottom - above.top - height) < 1
        width = above.right - above.left
        return is_below and is_alike and width > max(3 * (self.right - self.left), 60)


@dataclass(frozen=True)
class Mark:
    """A shape with round corners, in millimetres from the top of its page: its upper and lower end, and how wide."""

    top: float
    bottom: float
    width: float


@dataclass(frozen=True)
class Letter:
    """A character: its ends in millimetres from the top and the left of its page, its type size in points."""

    top: float
    bottom: float
    points: float
    text: str
    left: float
    right: float

    def covers(self, other: "Letter") -> bool:
        """Whether it stands on another one, by more than a third of its width and half of its height."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > (self.right - self.left) / 3 and down > (self.bottom - self.top) / 2


_HANGING = 0.85
"""How much of a closing sign at the end of a line stands in the margin."""


@dataclass(frozen=True)
class Drawn:
    """What is drawn on a page: the lines across it (millimetres from its top), shapes and letters.

    ``ends`` is how far to the right each of the lines goes: it leaves out a cell that several rows share.
    ``size`` is its width and height in millimetres.
    """

    lines: tuple[float, ...]
    ends: Mapping[float, float]
    size: tuple[float, float]
    marks: tuple[Mark, ...]
    letters: tuple[Letter, ...]

    def boxes(self, side: float) -> list[Mark]:
        """The boxes to tick, a square of ``side`` millimetres inside a line of 0.9 pt."""
        outer = side + 0.9 / MM
        return [mark for mark in self.marks if abs(mark.width - outer) < 0.02 > abs(mark.bottom - mark.top - outer)]

    def row(self, box: Mark) -> float:
        """The height of the row in which a box stands, from line to line."""
        above = max(line for line in self.lines if line <= box.top)
        return min(line for line in self.lines if line >= box.bottom) - above

    def astray(self) -> str:
        """The letters that lie outside the margins, or on others."""
        width, height = self.size
        found = ""
        for letter in self._seen:
            is_outside = letter.left < 13.9 or letter.right > width - 13.9 + _HANGING * (letter.right - letter.left)
            is_lost = letter.top < 3 or letter.bottom > height - 5
            if is_outside or is_lost:
                found += letter.text
        return found + "".join(letter.text for letter in self._covering())

    @property
    def _seen(self) -> list[Letter]:
        return [letter for letter in self.letters if letter.text.strip()]

    def _covering(self) -> Iterator[Letter]:
        """The letters that stand on another one."""
        from_top = sorted(self._seen, key=lambda letter: letter.top)
        for number, letter in enumerate(from_top):
            for below in from_top[number + 1 :]:
                if below.top >= letter.bottom:
                    break
                if letter.covers(below) or below.covers(letter):
                    yield below

    def struck(self) -> str:
        """The letters that a line runs through, as where a row is lower than its text."""
        return "".join(
            letter.text
            for letter in self.letters
            if any(
                letter.top + 0.3 < line < letter.bottom - 0.3 and letter.left < self.ends[line] for line in self.lines
            )
        )


Sheets: TypeAlias = Callable[[str], Mapping[str, Pdf]]
"""A language -> every undated sheet of the real playbook, by its id."""


def book_in(root: Path, lang: Language) -> Book:
    """A playbook in one language, with its history."""
    if root == REPOSITORY:
        return _real_book(lang)
    return book_of(load(root), lang, commit_dates(root))


@cache
def _real_book(lang: Language) -> Book:
    """Nobody changes it while tests run."""
    return book_of(load(REPOSITORY), lang, commit_dates(REPOSITORY))


def printer_of(root: Path, book: Book, site_url: str | None = ADDRESS, paper: str | None = None) -> Printer:
    """What prints the sheets of a book."""
    versions = versions_of(book, undated_sheets(book))
    return Printer(book, versions, typesetter_of(root, book.team), site_url, paper)


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
