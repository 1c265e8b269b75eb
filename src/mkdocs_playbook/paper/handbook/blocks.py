"""What a printed handbook is made of: blocks, each drawn in one way by ``macros/handbook.typ``.

Teams override that file, so these names are an interface. It opens with a list of them.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, TypedDict

from mkdocs_playbook.book.sheet import Limits
from mkdocs_playbook.paper.handbook.prose import Paragraphs
from mkdocs_playbook.paper.runs import LinkedRun

Runs: TypeAlias = list[LinkedRun]


class HeadingBlock(TypedDict):
    kind: Literal["heading"]
    level: int
    text: str
    to: str
    aside: str
    is_listed: bool


class LeadBlock(TypedDict):
    kind: Literal["lead"]
    runs: Runs


class ProseBlock(TypedDict):
    kind: Literal["prose"]
    label: str
    paragraphs: Paragraphs


class Pair(TypedDict):
    label: str
    runs: Runs


class PairsBlock(TypedDict):
    kind: Literal["pairs"]
    pairs: list[Pair]


class BulletsBlock(TypedDict):
    kind: Literal["bullets"]
    items: list[Runs]


class Way(TypedDict):
    to: str
    when: Runs
    then: list[Runs]


class WaysBlock(TypedDict):
    kind: Literal["ways"]
    ways: list[Way]


class Sum(TypedDict):
    title: str
    inputs: list[Pair]
    results: list[Pair]


class SumsBlock(TypedDict):
    kind: Literal["sums"]
    sums: list[Sum]


class StepData(TypedDict):
    to: str
    who: Runs
    notes: list[Runs]
    do: Paragraphs
    ways: list[Way]
    sums: list[Sum]
    say: list[Paragraphs]
    avoid: Runs
    cites: Runs


class StepsBlock(TypedDict):
    kind: Literal["steps"]
    steps: list[StepData]


class SegmentData(TypedDict):
    zone: str
    start: float
    share: float


class MarkData(TypedDict):
    at: float
    figure: str


class ScaleBlock(TypedDict):
    kind: Literal["scale"]
    segments: list[SegmentData]
    marks: list[MarkData]
    beyond: str
    alt: str


class ZoneData(TypedDict):
    zone: str
    word: str
    values: str
    lines: list[Runs]


class ZonesBlock(TypedDict):
    kind: Literal["zones"]
    zones: list[ZoneData]


class Row(TypedDict):
    to: str
    cells: list[list[Runs]]


class TableBlock(TypedDict):
    kind: Literal["table"]
    head: list[str]
    widths: list[float]
    rows: list[Row]


class LineData(TypedDict):
    runs: Runs
    want: Runs
    aside: Runs
    is_killer: bool


class LinesBlock(TypedDict):
    kind: Literal["lines"]
    lines: list[LineData]
    call: Runs


class NoteBlock(TypedDict):
    kind: Literal["note"]
    runs: Runs


Block: TypeAlias = (
    HeadingBlock
    | LeadBlock
    | ProseBlock
    | PairsBlock
    | BulletsBlock
    | WaysBlock
    | SumsBlock
    | StepsBlock
    | ScaleBlock
    | ZonesBlock
    | TableBlock
    | LinesBlock
    | NoteBlock
)


def heading(
    level: int, text: str, to: str = "", aside: str = "", is_listed: bool = True
) -> HeadingBlock:
    """A heading; with ``is_listed`` it stands in the contents.

    :param to: the label by which what stands below it is found, where anything points there.
    :param aside: a few small words behind it.
    """
    return {
        "kind": "heading",
        "level": level,
        "text": text,
        "to": to,
        "aside": aside,
        "is_listed": is_listed,
    }


def part(level: int, text: str) -> HeadingBlock:
    """A heading inside of an entity."""
    return heading(level, text, is_listed=False)


def lead(runs: Runs) -> LeadBlock:
    """The line that says what something is about."""
    return {"kind": "lead", "runs": runs}


def prose(paragraphs: Paragraphs, label: str = "") -> ProseBlock:
    """Paragraphs and lists; the label begins the first."""
    return {"kind": "prose", "label": label, "paragraphs": paragraphs}


def pairs(*rows: tuple[str, Runs | None]) -> PairsBlock:
    """Labels and values; those without a value are left out."""
    return {"kind": "pairs", "pairs": [pair(label, value) for label, value in rows if value]}


def pair(label: str, runs: Runs) -> Pair:
    """A label with its value."""
    return {"label": label, "runs": runs}


def bullets(items: Iterable[Runs]) -> BulletsBlock:
    """A list."""
    return {"kind": "bullets", "items": list(items)}


def way(when: Runs, then: Iterable[Runs], to: str = "") -> Way:
    """A branch: when it is taken, and what follows, a line each."""
    return {"to": to, "when": when, "then": list(then)}


def ways(branches: Iterable[Way]) -> WaysBlock:
    """Branches of one stem."""
    return {"kind": "ways", "ways": list(branches)}


def steps(numbered: Iterable[StepData]) -> StepsBlock:
    """Numbered steps."""
    return {"kind": "steps", "steps": list(numbered)}


def table(head: Sequence[str], widths: Sequence[float], rows: Iterable[Row]) -> TableBlock:
    """A table whose head is repeated; ``widths`` are shares of the line."""
    return {"kind": "table", "head": list(head), "widths": list(widths), "rows": list(rows)}


def row(*cells: list[Runs], to: str = "") -> Row:
    """A row; each cell has one line or several."""
    return {"to": to, "cells": list(cells)}


def zone(limits: Limits, lines: Iterable[Runs] = ()) -> ZoneData:
    """A zone of a metric in words, and what is said of it."""
    return {
        "zone": limits.zone,
        "word": limits.word,
        "values": limits.values,
        "lines": list(lines),
    }


def zones(found: Iterable[ZoneData]) -> ZonesBlock:
    """The zones of a metric, one below the other."""
    return {"kind": "zones", "zones": list(found)}


def note(runs: Runs) -> NoteBlock:
    """A small line."""
    return {"kind": "note", "runs": runs}
