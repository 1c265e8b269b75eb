"""What is different between a sheet that somebody holds and the sheet as it is now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Line, PausePoint, Reading, Response, Sheet
from mkdocs_playbook.book.versions import fingerprint
from mkdocs_playbook.model.fields import Text

Of: TypeAlias = Literal["line", "way", "pause", "call", "metric", "zone", "red", "head"]
"""What a part of a sheet is: a line, how it is done, a pause point and what is said at its end, a
metric, the values of one of its zones and what red asks for, and what stands at the top."""


class Part(NamedTuple):
    """Something that a sheet says, in plain words; ``name`` is what it is called there."""

    of: Of
    name: str
    text: str


@dataclass(frozen=True)
class Shown:
    """What an undated sheet says, by places that stay the same when their words change."""

    version: str
    parts: Mapping[str, Part]


class SheetDifference(NamedTuple):
    """A part that is different; ``None`` for what was not there, or isn't any more."""

    before: Part | None
    after: Part | None


def shown(sheet: Sheet, book: Book) -> Shown:
    """What a sheet says."""
    return Shown(fingerprint(sheet, book), dict(_parts(sheet, book)))


def sheet_differences(before: Shown, after: Shown) -> tuple[SheetDifference, ...]:
    """What is different: in the order of the newer sheet, what is gone last."""
    found = []
    for place, part in after.parts.items():
        earlier = before.parts.get(place)
        if earlier is None or earlier.text != part.text:
            found.append(SheetDifference(earlier, part))
    for place, part in before.parts.items():
        if place not in after.parts:
            found.append(SheetDifference(part, None))
    return tuple(found)


def _parts(sheet: Sheet, book: Book) -> Iterator[tuple[str, Part]]:
    head = [sheet.title, str(sheet.role.title), sheet.due or ""]
    if sheet.signs:
        head.append(str(sheet.signs.title))
    yield "head", Part("head", sheet.title, " · ".join(filter(None, head)))
    for pause in sheet.pauses:
        yield from _of_pause(pause, book)
    for reading in sheet.readings:
        yield from _of_reading(reading, book)


def _of_pause(pause: PausePoint, book: Book) -> Iterator[tuple[str, Part]]:
    name = book.filled(pause.name)
    yield f"pause {pause.key}", Part("pause", name, " ".join(filter(None, (pause.at, name))))
    for line in pause.lines:
        place = f"{pause.key}.{line.key}"
        text = _said(line, book)
        yield f"line {place}", Part("line", name, text)
        yield f"way {place}", Part("way", text, _way(line))
    yield f"call {pause.key}", Part("call", name, book.filled(pause.call))


def _said(line: Line, book: Book) -> str:
    text = book.filled(line.text)
    if line.want is None:
        return text
    return f"{text} {book.words('ui', 'want')} {book.filled(line.want)}"


def _way(line: Line) -> str:
    sop = str(line.sop.title) if line.sop else ""
    rounds = line.rounds.words if line.rounds else ""
    return " · ".join(filter(None, (sop, line.only or "", rounds, line.takes)))


def _of_reading(reading: Reading, book: Book) -> Iterator[tuple[str, Part]]:
    id_, title = reading.metric.id, str(reading.metric.title)
    yield f"metric {id_}", Part("metric", title, title)
    for limits in reading.limits:
        name = f"{title} {limits.word}"
        yield f"zone {id_} {limits.zone}", Part("zone", name, limits.values)
    yield f"red {id_}", Part("red", title, _answer(reading.red, book))


def _answer(response: Response, book: Book) -> str:
    first = book.filled(response.first) if isinstance(response.first, Text) else ""
    who, sop = str(response.who.title), str(response.sop.title)
    return " · ".join(filter(None, (first, who, response.soon, sop)))
