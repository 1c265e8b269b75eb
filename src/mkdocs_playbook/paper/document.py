"""Sheets -> what the typesetter takes, as plain data; ``macros/sheet.typ`` opens with a list of its fields."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import segno

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheets import Line, PausePoint, Reading, Response, Sheet
from mkdocs_playbook.book.versions import Version
from mkdocs_playbook.paper.runs import Run, runs

PAPER_NAMES = {"a4": "a4", "letter": "us-letter"}
"""The team's name of a paper -> Typst's."""


@dataclass(frozen=True)
class Printable:
    """A sheet with what is printed at its foot: its version, and where its QR code leads, if anywhere."""

    sheet: Sheet
    version: Version | None = None
    address: str | None = None


def document(
    book: Book, title: str, printables: Sequence[Printable], families: Sequence[str], paper: str
) -> dict[str, Any]:
    """A file of sheets in their order, and all that they share."""
    return {
        "lang": book.playbook.lang,
        "paper": PAPER_NAMES[paper],
        "title": title,
        "font": {"text": list(families), "code": list(families)},
        "words": dict(book.words.tables["sheet-words"]),
        "sheets": [_sheet(book, printable) for printable in printables],
    }


def _sheet(book: Book, printable: Printable) -> dict[str, Any]:
    sheet = printable.sheet
    data: dict[str, Any] = {
        "layout": sheet.layout,
        "title": sheet.title,
        "team": str(sheet.team),
        "role": str(sheet.role.title),
        "owner": str(sheet.owner.title),
        "when": {"label": sheet.when.label, "value": sheet.when.value},
        "now": sheet.when.now,
        "outline": sheet.outline,
        "style": {"name": sheet.style.name, "how": sheet.style.how} if sheet.style else None,
        "pauses": [_pause(book, pause) for pause in sheet.pauses],
        "metrics": [_metric(reading) for reading in sheet.readings],
        "sign": None,
        "stamp": str(printable.version or ""),
        "qr": qr_code(printable.address) if printable.address else None,
        "days": [{"name": day.name, "date": day.date, "off": day.off} for day in sheet.days],
        "weeks": [""] * sheet.weeks,
    }
    if sheet.signs:
        data["sign"] = {"label": book.words("sheet", "sign"), "role": str(sheet.signs.title)}
    return data


def _pause(book: Book, pause: PausePoint) -> dict[str, Any]:
    return {
        "name": str(pause.name),
        "at": pause.at,
        "on": None if pause.weekday is None else [pause.weekday],
        "items": [_line(book, line) for line in pause.lines],
        "call": _runs(book, pause.call),
    }


def _line(book: Book, line: Line) -> dict[str, Any]:
    return {
        "text": _runs(book, line.text),
        "want": _runs(book, line.want) if line.want else None,
        "killer": line.is_killer,
        "minutes": line.takes,
        "sop": str(line.sop.title) if line.sop else "",
    }


def _metric(reading: Reading) -> dict[str, Any]:
    zones = [
        {"zone": limits.zone, "word": limits.word, "values": limits.values}
        for limits in reading.limits
    ]
    return {
        "title": str(reading.metric.title),
        "unit": reading.unit,
        "zones": zones,
        "red": _response(reading.red),
        "amber": _response(reading.amber) if reading.amber else None,
    }


def _response(response: Response) -> str:
    return " · ".join([str(response.who.title), response.soon, str(response.sop.title)])


def _runs(book: Book, text: str) -> list[Run]:
    return runs(text, book.wording)


def page_address(site_url: str, sheet: Sheet, version: Version) -> str:
    """The address that a sheet's QR code opens: its page, which tells whether the version is current.

    :param site_url: the address of this language's handbook, ending in "/".
    """
    kind, id_ = ("role", sheet.role.id) if sheet.layout == "metrics" else ("checklist", sheet.id)
    return f"{site_url}{page_path(kind, id_)}.html?sheet={version.hash}"


def qr_code(address: str) -> dict[str, Any]:
    """A QR code as one SVG path, so that no seam shows; error correction M, for paper gets creased."""
    code = segno.make_qr(address, error="m", boost_error=False)
    bars = []
    for y, row in enumerate(code.matrix):
        for dark in re.finditer(b"\1+", row):
            bars.append(f"M{dark.start()} {y}h{dark.end() - dark.start()}v1H{dark.start()}z")
    return {"side": code.symbol_size(border=0)[0], "path": "".join(bars), "alt": address}
