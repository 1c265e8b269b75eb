"""What a printed sheet carries so that a picture of it can be read back: its code, its marks, where its boxes stand."""

from pathlib import Path

import pdfplumber
import pytest

from golden import change
from mkdocs_playbook.book.sheet_code import SheetCode
from mkdocs_playbook.book.sheets import undated_sheets, week_grid
from mkdocs_playbook.model.calendar import read_week
from mkdocs_playbook.paper.places import SheetMap, keep, kept
from mkdocs_playbook.paper.printing import Pdf as Printed
from pdf import MM, Pdf, book_in, printer_of

CODE = SheetCode("checklists/daily/baker", "0123abcd", "zh", "2026-W10", "89abcdef")


def printed(root: Path, *ids: str, site_url: str | None = None) -> Printed:
    book = book_in(root, "zh")
    sheets = undated_sheets(book)
    return printer_of(root, book, site_url).file([sheets[id_] for id_ in ids])


def map_of(root: Path, id_: str = "daily/baker", site_url: str | None = None) -> SheetMap:
    (found,) = printed(root, id_, site_url=site_url).maps
    return found


# ---- the code -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("site_url", ["https://bakery.example.com/en/", None])
def test_a_code_says_the_same_with_an_address_and_without(site_url: str | None):
    read = SheetCode.read(CODE.text(site_url))
    assert read is not None
    assert read.page.endswith(CODE.page)
    assert (read.version, read.language, read.period, read.layout) == ("0123abcd", "zh", "2026-W10", "89abcdef")


@pytest.mark.parametrize("text", ["", "https://example.com/", "https://example.com/?sheet=0123abcd", "playbook:x"])
def test_another_code_is_none_of_ours(text: str):
    assert SheetCode.read(text) is None


def test_with_an_address_the_code_opens_the_page_that_knows_the_version():
    assert CODE.text("https://bakery.example.com/").startswith(
        "https://bakery.example.com/checklists/daily/baker.html?sheet=0123abcd&"
    )


def test_a_layout_is_another_where_boxes_may_stand_elsewhere_and_only_there(root: Path):
    before = map_of(root).code_text.layout
    with_address = map_of(root, site_url="https://bakery.example.com/").code_text.layout
    assert with_address != before  # that the code opens a page is told beside it
    assert map_of(root, site_url="https://elsewhere.example.com/en/").code_text.layout == with_address
    change(root, "checklists/daily/baker.yml", "log: {do: ", "log: {do: 再")
    after = map_of(root).code_text.layout
    assert after != before
    (root / "macros").mkdir()
    (root / "macros/sheet.toml").write_text("[mm]\nrow = 9\n", "utf-8")
    assert map_of(root).code_text.layout not in (before, after)


# ---- the map --------------------------------------------------------------------------------------------------------


def test_every_box_stands_where_the_map_says(root: Path, tmp_path: Path):
    pdf = printed(root, "daily/baker")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf.content)
    (places,) = pdf.maps
    drawn = Pdf(path).drawn().boxes(5)
    assert len(places.boxes) == len(drawn)
    for box, rectangle in zip(places.boxes, drawn, strict=True):
        assert box.y / MM == pytest.approx((rectangle.top + rectangle.bottom - 5) / 2, abs=0.1)
        assert box.w == pytest.approx(5 * MM, abs=0.1)


def test_each_sheet_of_a_file_has_its_own_map(root: Path):
    together = list(printed(root, "daily/baker", "metrics/baker").maps)
    assert together == [map_of(root), map_of(root, "metrics/baker")]
    assert [field.of for field in together[1].fields if field.kind == "figure"]


def test_in_a_week_grid_a_box_has_the_number_of_its_day(root: Path):
    book = book_in(root, "zh")
    grid = week_grid(book, book.playbook.checklists["daily/baker"], read_week("2026-W10"))
    (places,) = printer_of(root, book, None).file([grid]).maps
    numbers = [box.number for box in places.boxes if box.of == "before-oven.heat"]
    assert places.grid
    assert places.code_text.period == "2026-W10"
    assert set(numbers) <= set(range(1, 8))
    assert numbers


def with_blanks(root: Path) -> None:
    """Blanks in a line, in the value it wants and in what is called."""
    change(root, "checklists/daily/baker.yml", "want: 230 度", "want: ____")
    change(root, "checklists/daily/baker.yml", "log: {do: ", "log: {do: 烤箱 __ 度，面团 ____，")
    change(root, "checklists/daily/baker.yml", "“进炉”", "“进炉 __ 条”")


def test_every_blank_has_a_field_where_its_line_is_printed(root: Path, tmp_path: Path):
    with_blanks(root)
    pdf = printed(root, "daily/baker")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf.content)
    (places,) = pdf.maps
    fields = [field for field in places.fields if "blank" in field.kind]
    assert [(field.of, field.kind, field.blank) for field in fields] == [
        ("before-oven.heat", "blank", 1),
        ("before-oven.log", "blank", 1),
        ("before-oven.log", "blank", 2),
        ("before-oven", "call-blank", 1),
    ]
    with pdfplumber.open(path) as opened:
        letters = [letter for letter in opened.pages[0].chars if letter["text"] == "_"]
    for field in fields:
        under = [letter for letter in letters if field.x - 1 < letter["x0"] and letter["x1"] < field.x + field.w + 2]
        assert [one for one in under if field.y < one["bottom"] < field.y + field.h + 6]


def test_a_week_grid_has_a_field_a_day_for_each_blank_and_figure(root: Path):
    with_blanks(root)
    book = book_in(root, "zh")
    grid = week_grid(book, book.playbook.checklists["daily/baker"], read_week("2026-W10"))
    (places,) = printer_of(root, book, None).file([grid]).maps
    worked = list(range(2, 8))
    for of, blank in (("before-oven.heat", 1), ("before-oven.log", 2), ("proof-time", 1), ("", 1)):
        assert [field.number for field in places.fields if (field.of, field.blank) == (of, blank)] == worked


def test_the_field_of_a_figure_is_all_of_its_cell(root: Path):
    (figure,) = [field for field in map_of(root).fields if field.kind == "figure"]
    assert 18 * MM < figure.w < 22 * MM
    assert figure.h > 8 * MM


def test_what_a_head_asks_for_is_called_alike_in_every_language(root: Path):
    names = []
    for language in ("zh", "en"):
        book = book_in(root, language)
        (places,) = printer_of(root, book, None).file([undated_sheets(book)["daily/baker"]]).maps
        names.append([field.of for field in places.fields if field.kind == "written"])
    assert names[0] == names[1] == ["when", "name", "signature", "sign-signature", "sign-date"]


def test_a_map_that_was_kept_is_the_same(root: Path):
    places = map_of(root)
    keep(root, iter([places]))
    assert kept(root, places.code_text.layout) == places


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sheet": 1}'])
def test_what_is_no_map_is_none(root: Path, text: str):
    (root / ".playbook/maps").mkdir(parents=True)
    (root / ".playbook/maps/89abcdef.json").write_text(text, "utf-8")
    assert kept(root, "89abcdef") is None


# ---- the marks ------------------------------------------------------------------------------------------------------


def test_each_corner_has_a_grey_mark_with_white_around_it(root: Path, tmp_path: Path):
    pdf = printed(root, "daily/baker")
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf.content)
    (places,) = pdf.maps
    picture = Pdf(path).picture(dpi=144).convert("L")
    for x, y in places.corners:
        assert 90 < picture.getpixel((round(2 * x), round(2 * y))) < 130
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            beside = (round(2 * (x + dx * places.mark)), round(2 * (y + dy * places.mark)))
            assert picture.getpixel(beside) == 255
