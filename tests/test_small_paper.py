"""What is printed on less than a whole page: sheets on A5."""

from pathlib import Path

from golden import PLAYBOOK
from languages import EACH_LANGUAGE
from mkdocs_playbook.book.sheets import checklist_sheet
from mkdocs_playbook.model.fields import Language
from pdf import Pdf, book_in, printer_of

ROOT = Path(__file__).parents[1]
ROUNDING = 0.02
"""Millimetres."""


def on_a5(root: Path, lang: Language, id_: str, folder: Path) -> Pdf:
    """A list as it is printed on A5."""
    book = book_in(root, lang)
    file = printer_of(root, book, paper="a5").file([checklist_sheet(book, book.playbook.checklists[id_])])
    path = folder / f"{lang}.pdf"
    path.write_bytes(file.content)
    return Pdf(path)


# ---- A5 -------------------------------------------------------------------------------------------------------------


def test_a_short_list_is_one_page_of_a5_with_its_code(tmp_path: Path):
    pdf = on_a5(PLAYBOOK, "en", "daily/baker", tmp_path)
    assert pdf.size == (148, 210)
    assert pdf.pages == 1
    assert len(pdf.codes()) == 1


@EACH_LANGUAGE
def test_a_long_one_goes_on_with_boxes_and_type_of_the_size_that_they_have_on_a4(lang: Language, tmp_path: Path):
    pdf = on_a5(ROOT, lang, "daily/operations", tmp_path)
    pages = [pdf.drawn(number + 1) for number in range(pdf.pages)]
    assert len(pages) > 1
    rows = [page.row(box) for page in pages for box in page.boxes(5)]
    lists = book_in(ROOT, lang).playbook.checklists["daily/operations"]
    assert len(rows) == sum(len(pause.items) + 1 for pause in lists.pauses.values())
    assert min(rows) >= 8 - ROUNDING
    assert min(letter.points for page in pages for letter in page.letters) >= 8
    assert [page.struck() for page in pages] == [""] * len(pages)
    width, _ = pages[0].size
    assert all(9.9 < letter.left < width - 9 for page in pages for letter in page.letters)
