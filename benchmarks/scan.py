"""How well ticked sheets are read from photos: sheets are printed, ticked, photographed and read, all but the reading
simulated. The seeds are fixed, so that two runs on one machine count the same.

    python benchmarks/scan.py --boxes 20000
    python benchmarks/scan.py --photos DIR    # photos of real paper, with truth.csv: photo,line,box,state
"""

import argparse
import csv
import json
import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.sheet_code import SheetCode
from mkdocs_playbook.book.sheets import undated_sheets, week_grid
from mkdocs_playbook.book.versions import versions_of
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.calendar import read_week
from mkdocs_playbook.paper.places import Place, SheetMap, kept
from mkdocs_playbook.paper.printing import Printer
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.scan.picture import Picture, pictures_in
from mkdocs_playbook.scan.read import ReadPage, read
from mkdocs_playbook.scan.rows import rows_of

DPI = 200
SCALE = DPI / 72
KINDS = ("tick", "cross", "stroke", "dot")
CROSSED_OUT = ("struck", "scribbled")


@dataclass(frozen=True)
class Truth:
    """What was drawn in a box: one of the kinds of mark, crossed out, or nothing."""

    place: Place
    mark: str

    @property
    def state(self) -> str:
        if self.mark in CROSSED_OUT:
            return "unsure"
        return "done" if self.mark in KINDS else "open"


def ticked(page: Picture, boxes: Sequence[Place], rng: np.random.Generator) -> tuple[Picture, list[Truth]]:
    """A page on which somebody has gone through the boxes with one pen; each hand has its habits."""
    page = page.copy()
    ink = int(rng.integers(20, 95))  # how light the pen is: black and blue pens, not a pencil
    width = float(rng.uniform(0.4, 0.7)) * DPI / 25.4
    truths = []
    for box in boxes:
        mark = str(rng.choice(["", *KINDS, *CROSSED_OUT], p=[0.4, 0.28, 0.14, 0.07, 0.07, 0.02, 0.02]))
        # In a box with a number, a dot would be no mark that anybody can tell from it.
        if box.printed and mark == "dot":
            mark = "tick"
        for line in strokes(mark, box, rng):
            points = np.round(np.array(line) * SCALE * 16).astype(np.int32)
            cv2.polylines(page, [points], False, ink, max(2, round(width)), cv2.LINE_AA, 4)
        truths.append(Truth(box, mark))
    return page, truths


def strokes(mark: str, box: Place, rng: np.random.Generator) -> Iterator[list[tuple[float, float]]]:
    """The lines of a mark, in points of the page."""
    shift = rng.normal(0, 0.07, 2)
    size = rng.uniform(0.85, 1.1)

    def at(x: float, y: float) -> tuple[float, float]:
        dx, dy = shift + rng.normal(0, 0.04, 2)
        return (
            box.x + box.w * (0.5 + (x - 0.5) * size + dx),
            box.y + box.h * (0.5 + (y - 0.5) * size + dy),
        )

    if mark in ("tick", "struck", "scribbled"):
        yield [at(0.15, 0.5), at(0.4, 0.85), at(1.1, -0.05)]
    if mark == "cross":
        yield [at(0.1, 0.1), at(0.9, 0.9)]
        yield [at(0.9, 0.1), at(0.1, 0.9)]
    if mark == "stroke":
        yield [at(0.05, 0.95), at(0.95, 0.05)]
    if mark == "dot":
        yield [at(0.5 + 0.16 * math.cos(a), 0.5 + 0.16 * math.sin(a)) for a in np.linspace(0, 15, 40)]
    if mark == "struck":
        yield [at(-0.4, 0.5), at(1.4, 0.45)]
    if mark == "scribbled":
        yield [at(-0.15 + 1.3 * (n % 2), 0.05 + 0.9 * n / 8) for n in range(9)]


def printed(page: Picture, rng: np.random.Generator) -> Picture:
    """A page as one of two printers sets it down, or as a copier copies that."""
    kind = rng.integers(3)
    if kind == 0:  # a laser: greys are dots
        tile = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) * 16 + 8
        screen = np.tile(tile, (page.shape[0] // 4 + 1, page.shape[1] // 4 + 1))[: page.shape[0], : page.shape[1]]
        return np.where(page > screen, 255, 25).astype(np.uint8)
    if kind == 1:  # ink that spreads, a weak black
        soft = cv2.GaussianBlur(page, (0, 0), 0.9)
        return np.clip(40 + soft * 0.84, 0, 255).astype(np.uint8)
    # a copy: contrast, specks, slightly turned
    soft = cv2.GaussianBlur(page, (0, 0), 0.8).astype(np.float32)
    copy = np.clip((soft - 128) * 1.6 + 140, 20, 250)
    specks = rng.random(page.shape) < 0.00004
    copy[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2))) > 0] = 60
    return copy.astype(np.uint8)


def photographed(page: Picture, rng: np.random.Generator, angle: float | None = None) -> Picture:
    """A page on a desk, held at an angle, under uneven light, a bit out of focus, as a JPEG file."""
    page = creased(page, rng)
    height, width = page.shape
    size = (3024, 4032)  # 12 megapixels
    tilt = math.radians(rng.uniform(0, 35) if angle is None else angle)
    transform = tilted(width, height, tilt, rng.uniform(0, 2 * math.pi), rng.normal(0, 4), size)
    desk = np.full((size[1], size[0]), int(rng.integers(40, 150)), np.uint8)
    photo = cv2.warpPerspective(
        page, transform, size, dst=desk, borderMode=cv2.BORDER_TRANSPARENT, flags=cv2.INTER_AREA
    ).astype(np.float32)
    photo *= light(size, rng)
    photo = cv2.GaussianBlur(photo, (0, 0), rng.uniform(0.6, 1.6))
    photo += rng.standard_normal(photo.shape, np.float32) * np.float32(rng.uniform(2, 7))
    quality = int(rng.integers(60, 92))
    _, jpeg = cv2.imencode(".jpg", np.clip(photo, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
    turned = cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)
    return np.rot90(turned, int(rng.choice([0, 0, 0, 1, 2, 3]))).copy()


def tilted(width: int, height: int, tilt: float, towards: float, turn: float, size: tuple[int, int]) -> Picture:
    """From a page's pixels to a photo's: a camera two page heights away that looks at a tilted page."""
    turn = math.radians(turn)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    flat = corners - [width / 2, height / 2]
    flat = flat @ np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]).T
    axis = np.array([math.cos(towards), math.sin(towards)])
    along = flat @ axis
    depth = 2 * height + along * math.sin(tilt)
    moved = flat + np.outer(along * (math.cos(tilt) - 1), axis)
    seen = moved * (2 * height / depth)[:, None]
    low, high = seen.min(axis=0), seen.max(axis=0)
    share = 0.94 * min(size[0] / (high - low)[0], size[1] / (high - low)[1])
    placed = (seen - (low + high) / 2) * share + np.array(size) / 2
    return cv2.getPerspectiveTransform(corners.astype(np.float32), placed.astype(np.float32))


def light(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """A lamp, and the edge of a shadow over part of the page."""
    width, height = size[0] // 8, size[1] // 8
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    fx, fy = rng.uniform(0.2, 0.8, 2)
    lamp = 0.65 + 0.35 * np.exp(-(((x - fx * width) / width) ** 2 + ((y - fy * height) / height) ** 2) * 2)
    if rng.random() < 0.6:
        angle = rng.uniform(0, 2 * math.pi)
        edge = (x - width / 2) * math.cos(angle) + (y - height / 2) * math.sin(angle)
        edge = edge - rng.uniform(-0.3, 0.4) * width
        lamp *= 1 - rng.uniform(0.2, 0.5) / (1 + np.exp(-np.clip(edge / rng.uniform(1, 8), -30, 30)))
    return cv2.resize(lamp.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)


def creased(page: Picture, rng: np.random.Generator) -> Picture:
    """A page that was folded once or twice, and is not quite flat."""
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    bend = rng.uniform(0, 8)
    move_x = bend * np.sin(x / width * math.pi) * np.sin(y / height * math.pi * 1.3)
    move_y = rng.uniform(0, 8) * np.sin(x / width * math.pi * rng.uniform(0.6, 1.4))
    shade = np.ones_like(x)
    for _ in range(rng.integers(3)):
        across = rng.random() < 0.6
        along, length = (y, height) if across else (x, width)
        at = length * rng.uniform(0.25, 0.75)
        near = np.exp(-np.abs(along - at) / 14)
        shade *= 1 - rng.uniform(0.05, 0.25) * np.exp(-(((along - at) / 2.5) ** 2)) - 0.05 * near
        (move_y if across else move_x)[...] += rng.uniform(-3, 3) * near
    page = cv2.remap(page, x + move_x, y + move_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.clip(page * shade, 0, 255).astype(np.uint8)


@dataclass(frozen=True)
class Paper:
    """A printed page before anybody has written on it, and where its boxes stand."""

    page: Picture
    places: SheetMap


def papers(root: Path) -> Iterator[Paper]:
    """Every list of a project as a sheet and, where it is daily, as a week's grid, in each language."""
    loaded = load(root)
    for lang in loaded.languages:
        book = book_of(loaded, lang)
        undated = undated_sheets(book)
        sheets = [sheet for sheet in undated.values() if sheet.layout == "sheet"]
        for checklist in book.playbook.checklists.values():
            if checklist.cadence == "daily":
                sheets.append(week_grid(book, checklist, read_week("2026-W48")))
        typesetter = typesetter_of(root, book.team)
        printer = Printer(book, versions_of(book, undated), typesetter, "https://handbook.example.com/")
        pdf = printer.file(sheets, "-")
        document = pypdfium2.PdfDocument(pdf.content)
        number = 0
        for places in pdf.maps:
            picture = document[number].render(scale=SCALE, grayscale=True).to_numpy()
            if places.pages == 1:
                yield Paper(np.asarray(picture).squeeze(), places)
            number += places.pages


@dataclass
class Figures:
    """What came of the boxes: how many by what was drawn and what was read; those that are wrong."""

    read: Counter[tuple[str, str]]
    refused: list[str]
    wrong: list[str]
    unsure: list[str]
    seconds: list[float]

    def as_data(self) -> dict[str, object]:
        """The figures that count. Of what was crossed out, none should be read."""
        boxes = sum(self.read.values())
        plain = {key: count for key, count in self.read.items() if key[0] not in CROSSED_OUT}
        told = sum(count for (_, state), count in plain.items() if state != "unsure")
        return {
            "boxes": boxes,
            "photos": len(self.seconds),
            "read_percent": round(100 * told / max(1, sum(plain.values())), 2),
            "unsure": sum(plain.values()) - told,
            "crossed_out": boxes - sum(plain.values()),
            "wrong": len(self.wrong),
            "wrong_boxes": self.wrong,
            "unsure_boxes": self.unsure[:40],
            "refused_photos": self.refused,
            "seconds_a_photo": round(sum(self.seconds) / max(1, len(self.seconds)), 2),
            "slowest_seconds": round(max(self.seconds, default=0), 2),
            "by_mark": {f"{mark or 'empty'}: {state}": n for (mark, state), n in sorted(self.read.items())},
        }


def simulated(some: Sequence[Paper], boxes: int, first_seed: int = 0) -> Figures:
    """So many boxes, drawn, photographed and read. Those of a photo that is refused count as unsure."""
    figures = Figures(Counter(), [], [], [], [])
    seed = first_seed
    while sum(figures.read.values()) < boxes:
        rng = np.random.default_rng(seed)
        paper = some[int(rng.integers(len(some)))]
        page, truths = ticked(printed(paper.page, rng), paper.places.boxes, rng)
        photo = photographed(page, rng)
        start = time.process_time()
        found = next(iter(read(photo, lambda code, paper=paper: of_code(paper.places, code))))
        figures.seconds.append(time.process_time() - start)
        if isinstance(found, Message):
            figures.refused.append(f"seed {seed}: {found.key}")
            figures.read.update((truth.mark, "unsure") for truth in truths)
        else:
            compare(truths, found, seed, figures)
        seed += 1
    return figures


def of_code(places: SheetMap, code: SheetCode) -> SheetMap | None:
    """The map of a code, if it is this one."""
    return places if places.code_text.layout == code.layout else None


def compare(truths: Sequence[Truth], found: ReadPage, seed: int, figures: Figures) -> None:
    """Count what was read of a photo."""
    by_place = {box.place: box.judgement for box in found.boxes}
    for truth in truths:
        state = by_place[truth.place].state
        figures.read[truth.mark, state] += 1
        if state == "unsure" and truth.state != "unsure":
            place, ink = truth.place, by_place[truth.place].ink
            figures.unsure.append(f"seed {seed}, {place.of} {place.number}: {truth.mark or 'empty'}, {ink}")
        if state not in ("unsure", truth.state):
            place = truth.place
            figures.wrong.append(f"seed {seed}, {place.of} {place.number}: {truth.mark or 'empty'} read as {state}")


def photographed_for_real(folder: Path, root: Path) -> Figures:
    """The same of a folder of photos; truth.csv there says what is on them, a line a box."""
    figures = Figures(Counter(), [], [], [], [])
    with (folder / "truth.csv").open(encoding="utf-8-sig", newline="") as file:
        truth = {(row["photo"], row["line"], row["box"]): row["state"] for row in csv.DictReader(file)}
    for name in sorted({photo for photo, _, _ in truth}):
        start = time.process_time()
        found = [
            one for picture in pictures_in(folder / name) for one in read(picture, lambda code: kept(root, code.layout))
        ]
        figures.seconds.append(time.process_time() - start)
        states = {}
        for one in found:
            if isinstance(one, Message):
                figures.refused.append(f"{name}: {one.key}")
                continue
            states |= {(row["line"], row["box"]): row["state"] for row in rows_of(one)}
        for (photo, line, box), state in truth.items():
            if photo != name:
                continue
            said = states.get((line, box), "unsure")
            figures.read[state, said] += 1
            if said not in ("unsure", state):
                figures.wrong.append(f"{photo}, {line} {box}: {state} read as {said}")
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boxes", type=int, default=20_000)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    if options.photos:
        figures = photographed_for_real(options.photos, options.project)
    else:
        figures = simulated(list(papers(options.project)), options.boxes)
    text = json.dumps(figures.as_data(), ensure_ascii=False, indent=2)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
