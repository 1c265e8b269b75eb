"""How well ticked sheets are read from photos: sheets are printed, ticked, photographed and read, all but the reading
simulated. The seeds are fixed, so that two runs on one machine count the same.

    python benchmarks/scan.py --boxes 20000 --jobs 2
    python benchmarks/scan.py --seed 0 --boxes 4000     # of those that thresholds were chosen by
    python benchmarks/scan.py --photos DIR              # photos of real paper, with truth.csv beside them

truth.csv has a line a box, with the columns photo, list, line, box and state: the name of the file; the id of the list,
that of the line and the number of the box, as rows of runs have them; and done, open, or unsure (crossed out).
"""

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from marks import SCALE, Truth, ticked
from photos import photographed, printed

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

REPORTED = 800_000
"""The first seed of the photos whose figures are told. Thresholds are chosen by those below it alone."""


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

    read: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, where: str, truth: str, name: str, state: str) -> None:
        """Count a box.

        :param truth: what should be read: done, open, or unsure of what was crossed out.
        :param name: of what was drawn.
        """
        self.read[name, state] += 1
        if state not in ("unsure", truth):
            self.wrong.append(f"{where}: {name} read as {state}")
        elif state != truth:
            self.unsure.append(f"{where}: {name}")

    def as_data(self) -> dict[str, object]:
        """The figures that count. Of what was crossed out, none should be read."""
        boxes = sum(self.read.values())
        crossed_out = sum(count for (name, _), count in self.read.items() if is_crossed_out(name))
        plain = boxes - crossed_out
        return {
            "boxes": boxes,
            "photos": len(self.seconds),
            "read_percent": round(100 * (1 - len(self.unsure) / max(1, plain)), 2),
            "unsure": len(self.unsure),
            "crossed_out": crossed_out,
            "wrong": len(self.wrong),
            "wrong_boxes": self.wrong,
            "unsure_boxes": self.unsure,
            "refused_photos": self.refused,
            "seconds_a_photo": round(sum(self.seconds) / max(1, len(self.seconds)), 2),
            "slowest_seconds": round(max(self.seconds, default=0), 2),
            "by_mark": {f"{name}: {state}": count for (name, state), count in sorted(self.read.items())},
        }


def is_crossed_out(name: str) -> bool:
    """Whether what was drawn was crossed out, or is told as that."""
    return "," in name or name == "unsure"


@dataclass(frozen=True)
class Simulated:
    """A photo that was made up and read: what was drawn in each box, and what was read there.

    ``refused`` says why nothing was read, where that is so; ``seconds`` is what reading took.
    """

    seed: int
    truths: Sequence[Truth]
    states: Mapping[Place, str]
    refused: str
    seconds: float


def simulated(some: Sequence[Paper], boxes: int, seed: int = REPORTED) -> Figures:
    """So many boxes, drawn, photographed and read. Those of a photo that is refused count as unsure."""
    figures = Figures()
    while sum(figures.read.values()) < boxes:
        count(made_and_read(some, seed), figures)
        seed += 1
    return figures


def simulated_at_once(
    some: Sequence[Paper], boxes: int, seed: int, jobs: int, tell: Callable[[Figures], None]
) -> Figures:
    """The same by several processes. The photos are the same ones, whatever their number.

    :param tell: is called now and then with what has been counted: it takes long.
    """
    figures = Figures()
    with get_context("fork").Pool(jobs, initializer=PAPERS.extend, initargs=(some,)) as pool:
        while sum(figures.read.values()) < boxes:
            for photo in pool.map(made_and_read_here, range(seed, seed + 4 * jobs), chunksize=1):
                if sum(figures.read.values()) < boxes:
                    count(photo, figures)
            seed += 4 * jobs
            tell(figures)
    return figures


PAPERS: list[Paper] = []
"""What a process of several makes photos of: pages are too large to be sent with each request."""


def made_and_read_here(seed: int) -> Simulated:
    """A photo of the papers of this process."""
    return made_and_read(PAPERS, seed)


def made_and_read(some: Sequence[Paper], seed: int) -> Simulated:
    """A photo of one of some papers, ticked by somebody."""
    rng = np.random.default_rng(seed)
    paper = some[int(rng.integers(len(some)))]
    page, truths = ticked(printed(paper.page, rng), paper.places.boxes, rng)
    photo = photographed(page, rng)
    start = time.process_time()
    found = next(iter(read(photo, lambda code: of_code(paper.places, code))))
    seconds = time.process_time() - start
    if isinstance(found, Message):
        return Simulated(seed, truths, {}, found.key, seconds)
    states = {box.place: box.judgement.state for box in found.boxes}
    return Simulated(seed, truths, states, "", seconds)


def count(photo: Simulated, figures: Figures) -> None:
    """Add the boxes of a photo to figures."""
    figures.seconds.append(photo.seconds)
    if photo.refused:
        figures.refused.append(f"seed {photo.seed}: {photo.refused}")
    for truth in photo.truths:
        where = f"seed {photo.seed}, {truth.place.of} {truth.place.number}"
        figures.add(where, truth.state, truth.name, photo.states.get(truth.place, "unsure"))


def of_code(places: SheetMap, code: SheetCode) -> SheetMap | None:
    """The map of a code, if it is this one."""
    return places if places.code_text.layout == code.layout else None


def photographed_for_real(folder: Path, root: Path) -> Figures:
    """The same of a folder of photos with ``truth.csv``; boxes of what isn't read count as unsure."""
    figures = Figures()
    truths: dict[str, dict[tuple[str, str, str], str]] = {}
    with (folder / "truth.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            truths.setdefault(row["photo"], {})[row["list"], row["line"], row["box"]] = row["state"]
    for name, boxes in truths.items():
        start = time.process_time()
        states = {}
        for found in read_file(folder / name, root):
            if isinstance(found, Message):
                figures.refused.append(f"{name}: {found.key}")
                continue
            for row in rows_of(found):
                states[row["list"], row["line"], row["box"]] = row["state"]
        figures.seconds.append(time.process_time() - start)
        for box, truth in boxes.items():
            figures.add(f"{name}, {' '.join(box)}", truth, truth, states.get(box, "unsure"))
    return figures


def read_file(path: Path, root: Path) -> Iterator[ReadPage | Message]:
    """What is read of a file."""
    for picture in pictures_in(path):
        yield from read(picture, lambda code: kept(root, code.layout))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--boxes", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=REPORTED, help="of the first photo")
    parser.add_argument("--jobs", type=int, default=1, help="how many photos are made and read at once")
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()

    def tell(figures: Figures) -> None:
        if options.out:
            text = json.dumps(figures.as_data(), ensure_ascii=False, indent=2)
            options.out.write_text(text + "\n", "utf-8")

    cv2.setNumThreads(1)
    if options.photos:
        figures = photographed_for_real(options.photos, options.project)
    elif options.jobs > 1:
        some = list(papers(options.project))
        figures = simulated_at_once(some, options.boxes, options.seed, options.jobs, tell)
    else:
        figures = simulated(list(papers(options.project)), options.boxes, options.seed)
    print(json.dumps(figures.as_data(), ensure_ascii=False, indent=2))
    tell(figures)


if __name__ == "__main__":
    main()
