"""Pictures -> sheets that were read, and what was refused."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mkdocs_playbook.book.sheet_code import SheetCode
from mkdocs_playbook.findings import Message
from mkdocs_playbook.paper.places import Place, SheetMap
from mkdocs_playbook.scan.frames import Framed, darkness, framed
from mkdocs_playbook.scan.ink import Judgement, judged
from mkdocs_playbook.scan.picture import Picture
from mkdocs_playbook.scan.straighten import SCALE, FoundCode, codes_in, more_codes_in, straightened
from mkdocs_playbook.scan.unread import is_beside

_SEEN = 0.15
"""How dark the frame of a box is that is surely where it was found."""
_ENOUGH = 0.9
_LEAST = 0.6
"""Shares of the boxes of a page whose frames are found: with the first, nothing better is looked
for; with less than the second, the picture isn't of that page."""


@dataclass(frozen=True)
class ReadBox:
    """A box, and what it says."""

    place: Place
    judgement: Judgement
    picture: Picture
    """It, and what is around it."""


@dataclass(frozen=True)
class ReadField:
    """A field that somebody has to read."""

    place: Place
    picture: Picture


@dataclass(frozen=True)
class ReadPage:
    """A page of a sheet that was read."""

    code: SheetCode
    places: SheetMap
    page: int
    boxes: tuple[ReadBox, ...]
    fields: tuple[ReadField, ...]

    @property
    def begun(self) -> int | None:
        """On a week grid, the last column with a mark; ``None`` where none has, or elsewhere.

        The days after it are still to come: the grid may be read again when they are over.
        """
        if not self.places.grid:
            return None
        marked = [box.place.number for box in self.boxes if box.judgement.state != "open"]
        return max(marked, default=None)

    @property
    def is_to_be_continued(self) -> bool:
        """Whether it is a week grid that has days to come."""
        begun = self.begun
        return begun is not None and any(box.place.number > begun for box in self.boxes)


def read(
    picture: Picture, map_of: Callable[[SheetCode], SheetMap | None]
) -> Iterator[ReadPage | Message]:
    """Each sheet in a picture; of what can't be read, why, as a sentence of the table ``scan``.

    :param map_of: the map of a code's layout, where it is known.
    """
    found = codes_in(picture)
    if not found.sheets:
        yield Message("foreign-code" if found.others else "no-code")
    reader = _Reader(picture, map_of)
    yield from reader.read(found.sheets)
    if reader.misses_one:
        more = more_codes_in(picture, found)
        yield from reader.read(more.sheets[len(found.sheets) :])
        if reader.misses_one:
            yield Message("no-code-beside")


class _Reader:
    """Reads the sheets of a picture."""

    def __init__(self, picture: Picture, map_of: Callable[[SheetCode], SheetMap | None]) -> None:
        self._picture = picture
        self._map_of = map_of
        self._known: list[tuple[FoundCode, SheetMap]] = []

    @property
    def misses_one(self) -> bool:
        """Whether there is a sheet beside those whose codes are known."""
        return is_beside(self._picture, self._known)

    def read(self, codes: Sequence[FoundCode]) -> Iterator[ReadPage | Message]:
        """The sheets of some codes."""
        for code in codes:
            places = self._map_of(code.code)
            if places is None:
                of_code = code.code
                said = {
                    "page": of_code.page,
                    "version": of_code.version,
                    "layout": of_code.layout,
                }
                yield Message("no-map", said)
                continue
            self._known.append((code, places))
            page = _read_page(self._picture, code, places)
            yield page or Message("no-marks", {"sheet": places.sheet})


@dataclass(frozen=True)
class _Attempt:
    """A page put straight in some way, and how many of its boxes are then where they should be."""

    flat: Picture
    dark: Picture
    page: int
    frames: Sequence[Framed]

    @property
    def share(self) -> float:
        """Of the boxes, how many are; a sheet without any is told by its marks alone."""
        if not self.frames:
            return 1.0
        return float(np.mean([box.contrast >= _SEEN for box in self.frames]))


def _read_page(picture: Picture, code: FoundCode, places: SheetMap) -> ReadPage | None:
    best: _Attempt | None = None
    for attempt in _attempts(picture, code, places):
        if best is None or attempt.share > best.share:
            best = attempt
        if best.share >= _ENOUGH:
            break
    if best is None or best.share < _LEAST:
        return None
    boxes = []
    for box, judgement in zip(best.frames, judged(best.dark, best.frames), strict=True):
        crop = _crop(best.flat, box.x / SCALE, box.y / SCALE, box.place.w, box.place.h, _AROUND)
        boxes.append(ReadBox(box.place, judgement, crop))
    fields = []
    for place in places.fields:
        if place.page == best.page:
            crop = _crop(best.flat, place.x, place.y, place.w, place.h, 2)
            fields.append(ReadField(place, crop))
    return ReadPage(code.code, places, best.page, tuple(boxes), tuple(fields))


_AROUND = 8
"""How much around a box its picture shows, in points."""


def _attempts(picture: Picture, code: FoundCode, places: SheetMap) -> Iterator[_Attempt]:
    for flat in straightened(picture, code, places):
        dark = darkness(flat)
        # All pages of a sheet have the same code; where its boxes are tells which it is.
        for page in range(1, places.pages + 1):
            boxes = [box for box in places.boxes if box.page == page]
            if boxes or not places.boxes:
                yield _Attempt(flat, dark, page, framed(dark, boxes))


def _crop(flat: Picture, x: float, y: float, w: float, h: float, around: float) -> Picture:
    left, top = max(0, round((x - around) * SCALE)), max(0, round((y - around) * SCALE))
    right, bottom = round((x + w + around) * SCALE), round((y + h + around) * SCALE)
    return flat[top:bottom, left:right]
