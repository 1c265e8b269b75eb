"""Sheets -> what the typesetter takes, as plain data.

Teams override ``macros/sheet.typ``, so these names are an interface. That file opens with a list of
them and says what each is for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import (
    Layout,
    Line,
    PausePoint,
    Reading,
    Response,
    Rounds,
    Sheet,
    Trend,
)
from mkdocs_playbook.book.versions import Version
from mkdocs_playbook.measures import Measures
from mkdocs_playbook.model.fields import Language, Text
from mkdocs_playbook.paper.runs import Run, runs
from mkdocs_playbook.paper.ties import DOT


class FontData(TypedDict):
    text: list[str]
    code: list[str]


class LabelData(TypedDict):
    label: str
    value: str | None


class StyleData(TypedDict):
    name: str
    how: str


class SignData(TypedDict):
    label: str
    role: str


class RoundsData(TypedDict):
    count: int
    words: str
    every: str | None


class ItemData(TypedDict):
    key: str
    who: str
    na: bool
    text: list[Run]
    want: list[Run] | None
    killer: bool
    minutes: str
    sop: str
    rounds: RoundsData | None
    only: str


class PauseData(TypedDict):
    key: str
    name: str
    at: str
    on: list[int] | None
    items: list[ItemData]
    call: list[Run]
    rounds: RoundsData | None


class ZoneData(TypedDict):
    zone: str
    word: str
    values: str


class TrendData(TypedDict):
    points: list[float]
    first: str
    last: str


class MetricData(TypedDict):
    key: str
    title: str
    unit: str
    only: str
    zones: list[ZoneData]
    red: str | None
    amber: str | None
    first: Mapping[str, list[Run]]
    trend: TrendData | None


class DayData(TypedDict):
    name: str
    date: str
    off: str | None


class CodeData(TypedDict):
    side: int
    path: str
    alt: str
    leads: bool


@dataclass(frozen=True)
class QrCode:
    """The QR code of a sheet. It is drawn only for a sheet that has to be set.

    ``leads`` is whether it is the address of a page.
    """

    text: str
    leads: bool

    def drawn(self) -> CodeData:
        """What the typesetter gets."""
        side, path = _drawn(self.text)
        return {"side": side, "path": path, "alt": self.text, "leads": self.leads}


class SheetData(TypedDict):
    id: str
    role_id: str
    layout: Layout
    title: str
    outline: str
    team: str
    role: str
    owner: str
    when: LabelData
    due: LabelData | None
    now: str
    style: StyleData | None
    pauses: list[PauseData]
    metrics: list[MetricData]
    sign: SignData | None
    dated: bool
    stamp: str
    qr: QrCode | None
    days: list[DayData]
    weeks: list[str]


class Document(TypedDict):
    lang: Language
    paper: str
    title: str
    font: FontData
    measures: Measures
    words: Mapping[str, str]
    largest: float | None
    sheets: list[SheetData]


@dataclass(frozen=True)
class Setting:
    """How a file is set. ``paper`` is a4, letter or a5; ``families`` are tried in their order.

    ``largest`` is the largest type size that its sheets are set in, in points, where they have one
    for all: each has its own otherwise.
    """

    paper: str
    families: tuple[str, ...]
    measures: Measures
    largest: float | None = None

    @property
    def smaller_sizes(self) -> tuple[float, ...]:
        """The type sizes that a file may have for all its sheets, in points."""
        sizes = self.measures["pt"]
        return float(sizes["type-medium"]), float(sizes["type-small"])


@dataclass(frozen=True)
class Printable:
    """A sheet with what is printed at its foot: its version and its QR code."""

    sheet: Sheet
    version: Version | None = None
    code: QrCode | None = None


def document(book: Book, title: str, printables: Sequence[Printable], setting: Setting) -> Document:
    """A file of sheets in their order, and all that they share."""
    families = list(setting.families)
    return {
        "lang": book.playbook.lang,
        "paper": setting.paper,
        "title": title,
        "font": {"text": families, "code": families},
        "measures": setting.measures,
        "words": book.words.tables["sheet-words"],
        "largest": setting.largest,
        "sheets": [_sheet(book, printable) for printable in printables],
    }


def _sheet(book: Book, printable: Printable) -> SheetData:
    sheet = printable.sheet
    return {
        "id": sheet.id,
        "role_id": sheet.role.id,
        "layout": sheet.layout,
        "title": sheet.title,
        "outline": sheet.outline,
        "team": str(sheet.team),
        "role": str(sheet.role.title),
        "owner": str(sheet.owner.title),
        "when": {"label": sheet.when.label, "value": sheet.when.value},
        "due": _due(book, sheet),
        "now": sheet.when.now,
        "style": _style(sheet),
        "pauses": [_pause(book, pause) for pause in sheet.pauses],
        "metrics": [_metric(book, reading) for reading in sheet.readings],
        "sign": _sign(book, sheet),
        "dated": sheet.lasts_days,
        "stamp": str(printable.version or ""),
        "qr": printable.code,
        "days": [{"name": day.name, "date": day.date, "off": day.off} for day in sheet.days],
        "weeks": list(sheet.week_names) or [""] * sheet.weeks,
    }


def _due(book: Book, sheet: Sheet) -> LabelData | None:
    if sheet.due is None:
        return None
    return {"label": book.words("ui", "due"), "value": sheet.due}


def _style(sheet: Sheet) -> StyleData | None:
    if sheet.style is None:
        return None
    return {"name": sheet.style.name, "how": sheet.style.how}


def _sign(book: Book, sheet: Sheet) -> SignData | None:
    if sheet.signs is None:
        return None
    return {"label": book.words("sheet", "sign"), "role": str(sheet.signs.title)}


def _pause(book: Book, pause: PausePoint) -> PauseData:
    return {
        "key": pause.key,
        "name": str(pause.name),
        "at": pause.at,
        "on": None if pause.weekday is None else [pause.weekday],
        "items": [_item(book, pause, line) for line in pause.lines],
        "call": _runs(book, pause.call),
        "rounds": _rounds(pause.rounds),
    }


def _item(book: Book, pause: PausePoint, line: Line) -> ItemData:
    return {
        "key": f"{pause.key}.{line.key}",
        "who": str(line.who.title) if line.who else "",
        "na": line.may_not_apply,
        "text": _runs(book, line.text),
        "want": _runs(book, line.want) if line.want else None,
        "killer": line.is_killer,
        "minutes": line.takes,
        "sop": str(line.sop.title) if line.sop else "",
        "rounds": _rounds_beside(line, pause),
        "only": line.only or "",
    }


def _rounds_beside(line: Line, pause: PausePoint) -> RoundsData | None:
    """Those of a line, without the words that stand at the head of its pause point."""
    found = _rounds(line.rounds)
    if found is not None and line.rounds == pause.rounds:
        return {**found, "words": "", "every": None}
    return found


def _rounds(rounds: Rounds | None) -> RoundsData | None:
    if rounds is None:
        return None
    return {"count": rounds.count, "words": rounds.words, "every": rounds.every}


def _metric(book: Book, reading: Reading) -> MetricData:
    responses = {"red": reading.red, "amber": reading.amber}
    zones: list[ZoneData] = []
    for limits in reading.limits:
        zones.append({"zone": limits.zone, "word": limits.word, "values": limits.values})
    return {
        "key": reading.metric.id,
        "title": str(reading.metric.title),
        "unit": reading.unit,
        "only": reading.only or "",
        "zones": zones,
        "red": _response(reading.red),
        "amber": _response(reading.amber) if reading.amber else None,
        "first": {
            zone: _runs(book, response.first)
            for zone, response in responses.items()
            if response is not None and response.first is not None
        },
        "trend": _trend(reading.trend),
    }


def _trend(trend: Trend | None) -> TrendData | None:
    if trend is None:
        return None
    return {"points": list(trend.points), "first": trend.first, "last": trend.last}


def _response(response: Response) -> str:
    return DOT.join([str(response.who.title), response.soon, str(response.sop.title)])


def _runs(book: Book, text: Text) -> list[Run]:
    return runs(text, book.wording)


@lru_cache(maxsize=1_000)
def _drawn(text: str) -> tuple[int, str]:
    """How many squares a QR code has on a side, and the dark ones as one SVG path.

    One path shows no seam. Paper gets creased, hence the error correction M: 15 % may be lost.
    Trying all masks, to find the one that is read best, takes most of the time; one is enough.
    """
    import segno

    code = segno.make_qr(text, error="m", boost_error=False, mask=_MASK)
    bars = []
    for y, row in enumerate(code.matrix):
        for dark in re.finditer(b"\1+", row):
            bars.append(f"M{dark.start()} {y}h{dark.end() - dark.start()}v1H{dark.start()}z")
    return len(code.matrix), "".join(bars)


_MASK = 3
