"""Photos of ticked sheets become rows of runs; what nobody can be sure of is never guessed."""

import csv
import importlib.util
import io
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np
import pillow_heif
import pypdfium2
import pytest
import segno
from click.testing import CliRunner, Result
from PIL import Image
from pypdf import PageObject, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from golden import PLAYBOOK, change
from mkdocs_playbook.book.sheets import checklist_sheet, metrics_sheet, undated_sheets, week_grid
from mkdocs_playbook.cli import main
from mkdocs_playbook.cli import scan as command
from mkdocs_playbook.model.calendar import read_week
from mkdocs_playbook.paper.places import keep, kept
from mkdocs_playbook.paper.trends import with_trends
from mkdocs_playbook.past.maps import made_again
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.runs.shared import read_shared
from mkdocs_playbook.scan.frames import darkness, framed
from mkdocs_playbook.scan.straighten import codes_in, straightened
from pdf import book_in, printer_of
from test_files import commit, git
from test_sheets import WRAPS, lengthen

ROOT = Path(__file__).parents[1]


def loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


sys.path.append(str(ROOT / "benchmarks"))  # what is beside it, too
bench = loaded("benchmark_of_scan", ROOT / "benchmarks/scan.py")
marks = loaded("marks", ROOT / "benchmarks/marks.py")


class Desk:
    """A project whose sheet for a day is printed, and may be ticked and photographed."""

    def __init__(self, root: Path, paper: str = "a4", is_grid: bool = False) -> None:
        self.root = root
        book = book_in(root, "zh")
        day = read_week("2026-W10").days[0]
        checklist = book.playbook.checklists["daily/baker"]
        if is_grid:
            sheet = week_grid(book, checklist, read_week("2026-W10"))
        else:
            sheet = checklist_sheet(book, checklist, day)
        pdf = printer_of(root, book, None, paper).file([sheet])
        (self.places,) = pdf.maps
        self.pdf = io.BytesIO(pdf.content)
        keep(root, iter([self.places]))
        picture = pypdfium2.PdfDocument(pdf.content)[0].render(scale=bench.SCALE, grayscale=True).to_numpy()
        self.page = np.asarray(picture).squeeze()

    def ticked(self, drawn: Mapping[str, str]) -> np.ndarray:
        """The page with a mark on each line that is named."""
        page = self.page.copy()
        rng = np.random.default_rng(1)
        for box in self.places.boxes:
            for line in marks.strokes(drawn.get(box.of, ""), box, rng):
                points = np.round(np.array(line) * bench.SCALE * 16).astype(np.int32)
                cv2.polylines(page, [points], False, 40, 4, cv2.LINE_AA, 4)
        return page

    def photo(self, page: np.ndarray, name: str = "photo.jpg") -> Path:
        path = self.root / name
        cv2.imwrite(str(path), page)
        return path

    def scan(self, *arguments: object) -> Result:
        options = ["scan", "-C", str(self.root), "--lang", "en", *map(str, arguments)]
        return CliRunner().invoke(main, options, catch_exceptions=False)

    @property
    def states(self) -> dict[str, str]:
        """What the file says of each box."""
        return {row["line"]: row["state"] for row in self.rows if not row["line"].startswith(("metric:", "sheet:"))}

    @property
    def rows(self) -> list[dict[str, str]]:
        """All rows of the file, those of fields too."""
        text = (self.root / "runs/2026-W10.csv").read_text("utf-8")
        return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def desk(root: Path) -> Desk:
    return Desk(root)


def on_a_desk(page: np.ndarray) -> np.ndarray:
    """A page with something dark around it."""
    return cv2.copyMakeBorder(page, 120, 120, 120, 120, cv2.BORDER_CONSTANT, value=70)


MARKS = {"before-oven.heat": "tick", "before-oven.proof": "cross", "before-oven.log": "struck"}
EXPECTED = {
    "before-oven.heat": "done", "before-oven.proof": "done", "before-oven.log": "unsure", "call:before-oven": "open",
}  # fmt: skip


# ---- what is read ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_photo_becomes_rows_whichever_way_up_it_is(desk: Desk, turns: int):
    result = desk.scan(desk.photo(np.rot90(on_a_desk(desk.ticked(MARKS)), turns)))
    assert result.exit_code == 0, result.output
    assert desk.states == EXPECTED
    assert "photo.jpg: daily/baker, 2026-03-02: 2 done, 1 open, 1 unsure" in result.output


def test_a_photo_at_an_angle_in_bad_light_is_read(desk: Desk):
    photo = bench.photographed(desk.ticked(MARKS), np.random.default_rng(5), angle=30)
    result = desk.scan(desk.photo(photo))
    assert result.exit_code == 0, result.output
    assert desk.states == EXPECTED


def test_a_sheet_of_half_the_size_is_read(root: Path):
    desk = Desk(root, "a5")
    assert round(desk.places.width / 72 * 25.4) == 148
    photo = bench.photographed(desk.ticked(MARKS), np.random.default_rng(5), angle=30)
    assert desk.scan(desk.photo(photo)).exit_code == 0
    assert desk.states == EXPECTED


def test_text_near_to_a_mark_does_not_hide_it(desk: Desk):
    """On half a page, what stands in its head and foot comes nearer to the marks than elsewhere."""
    page = desk.ticked(MARKS)
    side, reach = round(desk.places.mark * bench.SCALE), round(1.6 * desk.places.mark * bench.SCALE)
    for x, y in desk.places.corners:
        left, top = round(x * bench.SCALE) + reach, round(y * bench.SCALE) - side
        cv2.rectangle(page, (left, top), (left + side, top + 2 * side), 60, -1)
    assert desk.scan(desk.photo(on_a_desk(page))).exit_code == 0
    assert desk.states == EXPECTED


def test_marks_are_found_where_a_code_that_is_a_bit_off_points_far_away_from_them(desk: Desk):
    """A code is small, and the far corners of its page are six times its side away."""
    page = desk.ticked(MARKS)
    (code,) = codes_in(page).sheets
    (left, top), *others = code.corners
    off = replace(code, corners=((left + 6, top - 6), *others))
    way = next(straightened(page, off, desk.places))
    boxes = framed(darkness(way), desk.places.boxes)
    assert min(box.contrast for box in boxes) > 0.2


def test_several_sheets_in_one_photo_are_read_one_by_one(desk: Desk):
    page = on_a_desk(desk.ticked(MARKS))
    result = desk.scan(desk.photo(np.hstack([page, np.rot90(page, 2)])))
    assert result.output.count("2 done, 1 open, 1 unsure") == 2
    assert desk.states == EXPECTED


def test_a_sheet_beside_another_whose_code_cannot_be_read_is_told(desk: Desk):
    page = on_a_desk(desk.ticked(MARKS))
    hidden = page.copy()
    left, top, side = (round(at * bench.SCALE) + 120 for at in desk.places.code)
    hidden[top : top + side - 120, left : left + side - 120] = 230
    result = desk.scan(desk.photo(np.hstack([page, hidden])))
    assert result.exit_code == 1
    assert "2 done, 1 open, 1 unsure" in result.output
    assert "Another sheet is in it, too" in result.output


def test_a_code_that_is_less_sharp_than_another_is_found_too(desk: Desk):
    page = on_a_desk(desk.ticked(MARKS))
    result = desk.scan(desk.photo(np.hstack([page, cv2.GaussianBlur(page, (0, 0), 1.7)])))
    assert result.output.count("daily/baker") == 2


def test_each_page_of_a_scanners_file_is_read(desk: Desk, tmp_path: Path):
    picture = Image.fromarray(desk.ticked(MARKS))
    path = tmp_path / "scan.pdf"
    picture.save(path, save_all=True, append_images=[picture], resolution=200)
    assert desk.scan(path).output.count("2 done, 1 open, 1 unsure") == 2


def test_a_photo_of_an_iphone_is_read(desk: Desk):
    picture = Image.fromarray(on_a_desk(desk.ticked(MARKS))).convert("RGB")
    path = desk.root / "photo.heic"
    pillow_heif.from_pillow(picture).save(path, quality=80)
    assert desk.scan(path).exit_code == 0
    assert desk.states == EXPECTED


def test_a_row_says_of_what_it_is(desk: Desk):
    desk.scan(desk.photo(desk.ticked(MARKS)))
    row = desk.rows[0]
    code = desk.places.code_text
    assert row | {"confidence": ""} == {
        "list": "daily/baker", "version": code.version, "language": "zh", "period": "2026-03-02", "round": "",
        "role": "baker", "line": "before-oven.heat", "box": "1", "state": "done", "value": "", "note": "", "time": "",
        "confidence": "", "source": "paper",
    }  # fmt: skip


def test_what_somebody_must_look_at_is_there_as_a_picture(desk: Desk):
    desk.scan(desk.photo(desk.ticked(MARKS)))
    names = [path.name for path in (desk.root / "runs/2026-W10").iterdir()]
    assert "daily-baker_2026-03-02_before-oven.log_1.png" in names
    assert not any("before-oven.heat" in name for name in names)
    assert "daily-baker_2026-03-02_metric-proof-time_1_written.png" in names


def test_a_photo_that_is_read_twice_counts_once(desk: Desk):
    photo = desk.photo(desk.ticked(MARKS))
    desk.scan(photo)
    before = (desk.root / "runs/2026-W10.csv").read_bytes()
    assert "0 new rows; 9 stood there already" in desk.scan(photo).output
    assert (desk.root / "runs/2026-W10.csv").read_bytes() == before


def test_what_contradicts_the_file_is_told_and_changes_nothing(desk: Desk):
    desk.scan(desk.photo(desk.ticked(MARKS)))
    result = desk.scan(desk.photo(desk.ticked({**MARKS, "before-oven.heat": ""}), "other.jpg"))
    assert "daily/baker, 2026-03-02: read otherwise than " in result.output
    assert "in 1 of its boxes" in result.output
    assert "before-oven.heat, box 1: reads “open”" in result.output
    assert desk.states == EXPECTED


def test_a_week_grid_is_read_as_far_as_it_is_begun_and_again_when_it_is_full(root: Path):
    desk = Desk(root, is_grid=True)
    heat = [box for box in desk.places.boxes if box.of == "before-oven.heat"]
    page = desk.page.copy()
    for day, box in enumerate(heat):
        left, top, size = (round(at * bench.SCALE) for at in (box.x, box.y, box.w))
        cv2.line(page, (left, top), (left + size, top + size), 40, 5, cv2.LINE_AA)
        cv2.line(page, (left + size, top), (left, top + size), 40, 5, cv2.LINE_AA)
        if day == 1:
            result = desk.scan(desk.photo(page, "wednesday.jpg"))
            assert "read the sheet again" in result.output
            assert max(row["period"] for row in desk.rows) == "2026-03-04"
    result = desk.scan(desk.photo(page, "sunday.jpg"))
    assert "otherwise" not in result.output + result.stderr
    done = [row["period"] for row in desk.rows if (row["line"], row["state"]) == ("before-oven.heat", "done")]
    assert done == ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"]


def test_a_sheet_that_differs_in_many_boxes_is_told_in_few_lines(desk: Desk):
    """It may be of another day or round: nobody reads a line for each of its boxes."""
    lines = "".join(f"      more-{number}: {{do: 第{number}件事, takes: 1 min}}\n" for number in range(6))
    change(desk.root, "checklists/daily/baker.yml", "    items:\n", f"    items:\n{lines}")
    longer = Desk(desk.root)
    longer.scan(longer.photo(longer.ticked({f"before-oven.more-{number}": "tick" for number in range(6)})))
    result = longer.scan(longer.photo(longer.page, "other.jpg"))
    assert "in 6 of its boxes" in result.output
    assert result.output.count("reads “open”") == 5
    assert "and 1 more" in result.output


# ---- sheets that were printed elsewhere, or earlier -----------------------------------------------------------------


def drawing(lines: str, like: PageObject) -> PageObject:
    """A page with some lines on it, in the words of PDF."""
    page = PageObject.create_blank_page(width=like.mediabox.width, height=like.mediabox.height)
    stream = DecodedStreamObject()
    stream.set_data(lines.encode())
    page[NameObject("/Contents")] = stream
    return page


def forget_maps(desk: Desk) -> None:
    shutil.rmtree(desk.root / ".playbook/maps")


def test_a_sheet_that_was_printed_elsewhere_is_read_and_its_map_is_kept(desk: Desk):
    forget_maps(desk)
    assert desk.scan(desk.photo(desk.ticked(MARKS))).exit_code == 0
    assert desk.states == EXPECTED
    assert kept(desk.root, desk.places.code_text.layout) == desk.places


def test_a_sheet_that_has_changed_since_is_read_by_what_git_remembers(desk: Desk):
    forget_maps(desk)
    git(desk.root, "init", "-q")
    commit(desk.root, "all", "2026-03-02")
    change(desk.root, "checklists/daily/baker.yml", "log: {do: ", "log: {do: 再")
    assert desk.scan(desk.photo(desk.ticked(MARKS))).exit_code == 0
    assert desk.states == EXPECTED


@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
@pytest.mark.parametrize("form", ["undated", "week-grid", "metrics", "trends"])
def test_every_form_of_a_sheet_is_made_again(root: Path, form: str, paper: str):
    week = read_week("2026-W48")
    text = "metric,period,value\nqueue-time,2026-W46,4\nqueue-time,2026-W47,7\n"
    keep_figures(root, text)
    book = book_in(root, "zh")
    figures = read_shared(load(root), book).figures
    assert figures
    sheets = {
        "undated": undated_sheets(book)["daily/baker"],
        "week-grid": week_grid(book, book.playbook.checklists["daily/baker"], week),
        "metrics": undated_sheets(book)["metrics/shopkeeper"],
        "trends": with_trends(metrics_sheet(book, "shopkeeper", week), week, figures, book),
    }
    (places,) = printer_of(root, book, paper=paper).file([sheets[form]]).maps
    assert made_again(root, load(root), places.code_text) == places


def keep_figures(root: Path, text: str) -> None:
    (root / "figures").mkdir()
    (root / "figures/shop.csv").write_text(text, "utf-8")


def test_a_sheet_is_made_again_in_the_type_size_that_its_file_had(root: Path):
    lengthen(root, 1, 20, WRAPS)
    book = book_in(root, "zh")
    found = undated_sheets(book)
    printer = printer_of(root, book)
    (alone,) = printer.file([found["weekly/baker"]]).maps
    _, places = printer.file([found["daily/baker"], found["weekly/baker"]]).maps
    assert places.boxes != alone.boxes
    assert places.code_text.layout != alone.code_text.layout
    assert made_again(root, load(root), places.code_text) == places


def test_a_file_that_was_ticked_on_a_screen_carries_its_own_map(desk: Desk):
    forget_maps(desk)
    change(desk.root, "checklists/daily/baker.yml", "log: {do: ", "log: {do: 再")
    writer = PdfWriter(desk.pdf)
    box = next(box for box in desk.places.boxes if box.of == "before-oven.heat")
    x, y = box.x, desk.places.height - box.y
    points = [(x + 2, y - 7), (x + 6, y - 12), (x + 13, y - 2)]
    page = writer.pages[0]
    drawn = "1.5 w {} {} m {} {} l {} {} l S".format(*(at for point in points for at in point))
    page.merge_page(drawing(drawn, page))
    path = desk.root / "ticked.pdf"
    writer.write(path)
    assert desk.scan(path).exit_code == 0
    assert desk.states["before-oven.heat"] == "done"
    assert desk.states["before-oven.log"] == "open"


# ---- what is refused ------------------------------------------------------------------------------------------------


def test_a_picture_without_a_sheet_is_refused(desk: Desk):
    result = desk.scan(desk.photo(np.full((900, 700), 230, np.uint8)))
    assert result.exit_code == 1
    assert "no sheet in it whose code can be read" in result.output


def test_anothers_code_is_refused(desk: Desk, tmp_path: Path):
    path = tmp_path / "code.png"
    segno.make_qr("https://example.com/").save(str(path), scale=12, border=6)
    assert "of no sheet of ours" in desk.scan(path).output


def test_a_sheet_that_no_playbook_makes_any_more_is_refused(desk: Desk):
    forget_maps(desk)
    photo = desk.photo(desk.ticked(MARKS))
    change(desk.root, "checklists/daily/baker.yml", "log: {do: ", "log: {do: 再")
    result = desk.scan(photo)
    assert result.exit_code == 1
    assert f"version {desk.places.code_text.version}" in result.output
    assert desk.places.code_text.layout in result.output


def test_a_sheet_that_was_set_otherwise_is_refused(desk: Desk):
    forget_maps(desk)
    (desk.root / "macros").mkdir()
    (desk.root / "macros/sheet.toml").write_text("[mm]\nrow = 9\n", "utf-8")
    assert "make the same sheet" in desk.scan(desk.photo(desk.ticked(MARKS))).output


def test_a_sheet_that_is_cut_off_is_refused(desk: Desk):
    page = desk.ticked(MARKS)
    result = desk.scan(desk.photo(page[page.shape[0] // 2 :]))
    assert result.exit_code == 1
    assert "four grey marks" in result.output


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.heic", b"\0\0\0\x18ftypheic", "no picture"),
        ("a.jpg", b"text", "no picture"),
        ("a.pdf", b"%PDF-1.7", "no picture"),
    ],
)
def test_files_that_are_no_pictures_are_refused(desk: Desk, tmp_path: Path, name: str, content: bytes, said: str):
    path = tmp_path / name
    path.write_bytes(content)
    result = CliRunner().invoke(main, ["scan", "-C", str(desk.root), "--lang", "en", str(path)])
    assert result.exit_code == 1
    assert said in result.output


def test_without_the_extra_it_says_how_to_install_it(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    result = CliRunner().invoke(main, ["scan", "-C", str(desk.root), "--lang", "en", "photo.jpg"])
    assert "mkdocs-playbook[scan]" in result.output


# ---- how well -------------------------------------------------------------------------------------------------------


def test_of_simulated_photos_none_is_read_wrongly_and_nearly_all_is_read():
    figures = bench.simulated(list(bench.papers(PLAYBOOK)), 60).as_data()
    assert figures["wrong_boxes"] == []
    assert figures["read_percent"] >= 90


def test_photos_of_real_paper_are_counted_by_what_is_known_of_them(desk: Desk):
    desk.photo(on_a_desk(desk.ticked(MARKS)), "first.jpg")
    desk.photo(on_a_desk(desk.ticked({"before-oven.heat": "stroke"})), "second.jpg")
    truth = ["photo,list,line,box,state"]
    for line, state in EXPECTED.items():
        truth.append(f"first.jpg,daily/baker,{line},1,{state}")
    truth.append("second.jpg,daily/baker,before-oven.heat,1,done")
    truth.append("second.jpg,daily/baker,before-oven.proof,1,done")  # on the photo it is open
    (desk.root / "truth.csv").write_text("\n".join(truth) + "\n", "utf-8")
    figures = bench.photographed_for_real(desk.root, desk.root).as_data()
    assert (figures["boxes"], figures["photos"], figures["crossed_out"]) == (6, 2, 1)
    assert figures["wrong_boxes"] == ["second.jpg, daily/baker before-oven.proof 1: done read as open"]
    assert figures["read_percent"] == 100
