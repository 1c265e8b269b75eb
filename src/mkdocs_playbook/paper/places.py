"""Where the boxes and fields of printed sheets stand: what a picture of one is read back by.

Every PDF file carries these places. They are also kept beside the playbook when sheets are printed,
a file a sheet, so that paper can be read after its list has changed.
"""

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mkdocs_playbook.book.sheet_code import SheetCode
from mkdocs_playbook.writing import replace_file

ATTACHMENT = "places.json"
"""What the attachment of a PDF file is called."""

FOLDER = ".playbook/maps"
"""Where they are kept in a project."""

_ATTACHMENT = re.compile(rb"/Type/EmbeddedFile.*?stream\n(.*?)\nendstream", re.DOTALL)


@dataclass(frozen=True)
class Place:
    """A box to tick or a field to fill in, in points from the upper left corner of its page.

    ``of`` is the key of a line or pause point, the id of a metric, or what a sheet's head or foot
    asks for (``name``); ``kind`` is done, na or call of a box, and of a field figure, blank (of a
    line), call-blank (of what is called), written, date or initials. ``number`` is which box of a
    line, which day of a week grid, or which week of a sheet of metrics, and ``round`` which box of
    that day; ``blank`` which of the blanks of its text a field is, from 1. ``page`` counts within
    its sheet, from 1. ``text`` says that a box has its number close at its right.
    """

    of: str
    kind: str
    number: int
    page: int
    x: float
    y: float
    w: float
    h: float
    text: bool = False
    round: int = 1
    blank: int = 1


@dataclass(frozen=True)
class SheetMap:
    """A sheet's places, in points.

    ``code`` is left, top and side of the QR code; the middle of each corner's mark, ``mark`` wide,
    stands ``inset`` from two edges. ``grid`` says that box numbers are days of a week.
    """

    sheet: str
    code_text: SheetCode
    role: str
    grid: bool
    width: float
    height: float
    code: tuple[float, float, float]
    inset: float
    mark: float
    pages: int
    boxes: tuple[Place, ...]
    fields: tuple[Place, ...]

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The middle of each mark."""
        near, right, low = self.inset, self.width - self.inset, self.height - self.inset
        return (near, near), (right, near), (near, low), (right, low)

    def as_text(self) -> str:
        """As it is kept: JSON, always the same for the same map."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Marked:
    """A sheet in a file, in its order: what its code says, and what a row of its ticks says."""

    sheet: str
    code: SheetCode
    role: str
    grid: bool


def read_map(text: str) -> SheetMap:
    """A map that was kept.

    :raises ValueError: when the text is none.
    """
    try:
        data = json.loads(text)
        data["code_text"] = SheetCode(**data["code_text"])
        data["code"] = tuple(data["code"])
        for name in ("boxes", "fields"):
            data[name] = tuple(Place(**place) for place in data[name])
        return SheetMap(**data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def maps_in(pdf: bytes, sheets: Sequence[Marked], pages: int) -> Iterator[SheetMap]:
    """The maps of a file of sheets; none where its template keeps no places.

    Typst writes an attachment as an object of its own, deflated.
    """
    attached = _ATTACHMENT.search(pdf)
    if attached is None:
        return
    data = json.loads(zlib.decompress(attached[1]))
    for number, sheet in enumerate(sheets):
        yield _map(data, number, sheet, pages)


def carried_map(attached: bytes, page: int, pages: int, code: SheetCode) -> SheetMap | None:
    """The map that a file of sheets carries of the one on a page, whoever has written the file.

    :param attached: its attachment.
    :param page: from 1, of so many in the file.
    :param code: that is on the page.
    :return: ``None`` where it is no such attachment, or not one of that many pages.
    """
    try:
        data = json.loads(attached)
        number = max(n for n, first in enumerate(data["first"]) if first <= page)
        about = data["sheets"][number]
        marked = Marked(about["sheet"], code, about["role"], about["grid"])
        return _map(data, number, marked, pages)
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def _map(data: dict[str, Any], number: int, sheet: Marked, pages: int) -> SheetMap:
    first, end = [*data["first"], pages + 1][number : number + 2]
    return SheetMap(
        sheet=sheet.sheet,
        code_text=sheet.code,
        role=sheet.role,
        grid=sheet.grid,
        width=data["width"],
        height=data["height"],
        code=tuple(data["code"]),
        inset=data["inset"],
        mark=data["mark"],
        pages=end - first,
        boxes=tuple(_places(data["boxes"], first, end)),
        fields=tuple(_places(data["fields"], first, end)),
    )


def _places(all_of_them: Sequence[dict[str, Any]], first: int, end: int) -> Iterator[Place]:
    """Those on the pages of one sheet."""
    for place in all_of_them:
        if first <= place["page"] < end:
            yield Place(**{**place, "page": place["page"] - first + 1})


def keep(root: Path, maps: Iterator[SheetMap]) -> None:
    """Keep maps in a project. One that is there already is the same: its name says how it was set.

    :raises OSError: when they can't be written.
    """
    folder = root / FOLDER
    for one in maps:
        path = folder / f"{one.code_text.layout}.json"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(path, one.as_text().encode())


def kept(root: Path, layout: str) -> SheetMap | None:
    """The map that was kept of a layout, if there is one that can be read."""
    try:
        return read_map((root / FOLDER / f"{layout}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
