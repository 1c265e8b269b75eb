"""One file that can't be read costs none of the others, and is told with the next step."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image
from pypdf import PdfWriter

from mkdocs_playbook.book.sheets import undated_sheets
from mkdocs_playbook.cli import main
from mkdocs_playbook.paper.places import keep
from mkdocs_playbook.scan.sources import is_empty
from pdf import book_in, printer_of
from test_scan import MARKS, Desk, bench


@pytest.fixture
def desk(root: Path) -> Desk:
    return Desk(root)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("ticked: all\n", "utf-8")


def folder(path: Path) -> None:
    path.mkdir()


def missing(_path: Path) -> None:
    """There is none."""


def half(path: Path) -> None:
    """A photo with a small picture in its head, whose copying ended too early."""
    whole = path.with_suffix(".whole.jpg")
    picture = Image.fromarray(np.random.default_rng(1).integers(0, 255, (800, 600), np.uint8))
    picture.save(whole, exif=b"Exif\x00\x00\xff\xd8 a small picture \xff\xd9")
    content = whole.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def half_png(path: Path) -> None:
    whole = path.with_suffix(".whole.png")
    cv2.imwrite(str(whole), np.zeros((500, 500), np.uint8))
    path.write_bytes(whole.read_bytes()[:-20])


def huge(path: Path) -> None:
    """The head of a PNG picture of 30,000 by 30,000 pixels."""
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (30_000).to_bytes(4, "big") * 2
    path.write_bytes(head + b"\x08\x00\x00\x00\x00 IEND")


def locked(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


@pytest.mark.parametrize(
    ("name", "made", "said"),
    [
        ("a.jpg", nothing, "is empty"),
        ("b.jpg", text, "is no picture"),
        ("c.jpg", folder, "is a folder"),
        ("d.jpg", missing, "There is no file"),
        ("e.jpg", half, "is cut short"),
        ("f.png", half_png, "is cut short"),
        ("g.png", huge, "900 million pixels"),
        ("h.pdf", locked, "wants a password"),
        ("i.pdf", nothing, "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_last_and_the_others_count(
    desk: Desk, name: str, made: Callable[[Path], None], said: str
):
    bad = desk.root / name
    made(bad)
    result = desk.scan(bad, desk.photo(desk.ticked(MARKS)))
    assert result.exit_code == 1
    assert desk.states["before-oven.heat"] == "done"
    assert said in result.output.splitlines()[-1]
    assert name in result.output.splitlines()[-1]


def test_a_large_photo_is_read(desk: Desk):
    page = cv2.resize(desk.ticked(MARKS), (8_400, 11_880), interpolation=cv2.INTER_LINEAR)
    result = desk.scan(desk.photo(page, "large.jpg"))
    assert result.exit_code == 0, result.output
    assert desk.states["before-oven.heat"] == "done"


def test_the_empty_back_of_a_sheet_is_no_sheet_that_could_not_be_read(desk: Desk):
    front = Image.fromarray(desk.ticked(MARKS))
    noise = np.random.default_rng(1).normal(238, 4, (front.height, front.width))
    back = Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8))
    path = desk.root / "scan.pdf"
    front.save(path, save_all=True, append_images=[back, front, back], resolution=200)
    result = desk.scan(path)
    assert result.exit_code == 0, result.output
    assert "scan.pdf, page 3: daily/baker" in result.output


def test_a_printed_page_is_not_empty(desk: Desk):
    assert not is_empty(desk.page)


def test_only_what_a_person_must_look_at_becomes_a_picture(desk: Desk):
    desk.scan(desk.photo(desk.ticked(MARKS)))
    unsure = [row for row in desk.rows if row["state"] == "unsure"]
    assert len(list((desk.root / "runs/2026-W10").iterdir())) == len(unsure)


def test_a_file_of_runs_that_is_none_is_left_alone_and_told(desk: Desk):
    path = desk.root / "runs/2026-W10.csv"
    path.parent.mkdir()
    path.write_text("when;what\n", "utf-8")
    result = desk.scan(desk.photo(desk.ticked(MARKS)))
    assert result.exit_code == 1
    assert "semicolons" in result.output
    assert path.read_text("utf-8") == "when;what\n"


# ---- sheets without a date ------------------------------------------------------------------------------------------


def undated(root: Path, list_: str) -> Desk:
    """A desk whose sheet has a line to write the date on."""
    desk = Desk(root)
    book = book_in(root, "zh")
    pdf = printer_of(root, book, None).file([undated_sheets(book)[list_]])
    (desk.places,) = pdf.maps
    keep(root, iter([desk.places]))
    page = pypdfium2.PdfDocument(pdf.content)[0]
    desk.page = np.asarray(page.render(scale=bench.SCALE, grayscale=True).to_numpy()).squeeze()
    return desk


def test_a_sheet_without_a_date_is_read_for_the_day_that_is_said(root: Path):
    desk = undated(root, "daily/baker")
    photo = desk.photo(desk.ticked(MARKS))
    for options in ([], ["--period", "2026-W10"]):
        result = desk.scan(photo, *options)
        assert result.exit_code == 1
        assert "--period 2026-11-30" in result.output
    assert desk.scan(photo, "--period", "2026-03-02").exit_code == 0
    assert desk.states["before-oven.heat"] == "done"
    assert {row["period"] for row in desk.rows} == {"2026-03-02"}


def test_a_period_that_is_none_is_refused(desk: Desk):
    result = CliRunner().invoke(main, ["scan", "-C", str(desk.root), "--lang", "en", "--period", "March", "a.jpg"])
    assert "is no day, week or month" in result.output


def test_a_list_of_rounds_wants_its_round(root: Path):
    (root / "checklists/event").mkdir()
    text = (root / "checklists/daily/baker.yml").read_text("utf-8")
    (root / "checklists/event/fair.yml").write_text(text.replace("面包师每日清单", "集市清单"), "utf-8")
    desk = undated(root, "event/fair")
    photo = desk.photo(desk.ticked(MARKS))
    assert "--round NAME" in desk.scan(photo).output
    for name in ("spring", "autumn 2026/1"):
        assert desk.scan(photo, "--round", name, "--out", desk.root / "runs/2026-W10.csv").exit_code == 0
    assert {row["round"] for row in desk.rows} == {"spring", "autumn 2026/1"}
    names = [path.name for path in (desk.root / "runs/2026-W10").iterdir()]
    assert len(names) == len([row for row in desk.rows if row["state"] == "unsure"])
