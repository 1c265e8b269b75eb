"""Short lists as cards for a pocket: what to tick, and what to do first on a bad figure.

A card is no sheet that is read back: it has no marks in its corners, and its boxes are too small.
"""

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Line, PausePoint, Reading, Sheet
from mkdocs_playbook.book.versions import Version
from mkdocs_playbook.paper.document import ZoneData
from mkdocs_playbook.paper.pocket.cards import (
    CardData,
    Format,
    LineData,
    PartData,
    code_to,
    line,
    plain,
    prose,
)
from mkdocs_playbook.paper.ties import DOT

POCKET = Format("a7", least=1, most=3)
"""A list that has no room on three faces in the smallest type is too long for a pocket."""


def list_card(book: Book, sheet: Sheet, version: Version, site_url: str | None) -> CardData:
    """The card of a list, for the day, week or month that its sheet is for.

    :param site_url: the address of this language's handbook; without it there is no QR code.
    """
    whose = [str(sheet.role.title)]
    if sheet.when.value is not None:
        whose.append(sheet.when.value)
    parts = [_pause(book, pause) for pause in sheet.pauses]
    if sheet.readings:
        parts.append(_readings(book, sheet))
    address = None
    if site_url is not None:
        # As on a sheet, so that the page says whether this card is current.
        address = f"{site_url}{page_path('checklist', sheet.id)}.html?sheet={version.hash}"
    return {
        "title": sheet.title,
        "whose": " · ".join(whose),
        "labels": [],
        "parts": parts,
        "foot": book.words("pocket", "list-foot", version=version),
        "qr": code_to(address),
    }


def _pause(book: Book, pause: PausePoint) -> PartData:
    lines = [_line(book, one, pause) for one in pause.lines]
    called = book.words("sheet-words", "call")
    lines.append(line(prose(book, pause.call), lead=called, box=True))
    beside = [pause.at] if pause.at else []
    if pause.rounds is not None:
        beside.append(pause.rounds.words)
    return {"title": str(pause.name), "beside": " · ".join(beside), "lines": lines}


def _line(book: Book, one: Line, pause: PausePoint) -> LineData:
    text = prose(book, one.text)
    # What all of a pause point says stands at its head.
    if one.rounds is not None and one.rounds != pause.rounds:
        text += plain(f"{DOT}{one.rounds.words}")
    lead = str(one.who.title) if one.who else ""
    return line(text, prose(book, one.want), lead=lead, box=True, killer=one.is_killer)


def _readings(book: Book, sheet: Sheet) -> PartData:
    """What to do on red; where there is no room for all, the first of them stand."""
    lines = [_reading(book, one, number) for number, one in enumerate(sheet.readings, 1)]
    return {"title": book.words("pocket", "on-red"), "beside": "", "lines": lines}


def _reading(book: Book, reading: Reading, number: int) -> LineData:
    zones: list[ZoneData] = []
    for limits in reading.limits:
        if limits.zone == "red":
            zones.append({"zone": limits.zone, "word": limits.word, "values": limits.values})
    response = reading.red
    acts = prose(book, response.first)
    acts += plain(f" {response.who.title}{DOT}{response.soon}")
    return line(acts, lead=str(reading.metric.title), zones=zones, spare=number)
