"""How tall a sheet is, is known without setting most of its rows, and is the same as if all were set."""

import shutil
from itertools import product
from pathlib import Path

import pytest

from golden import change
from languages import EACH_LANGUAGE
from mkdocs_playbook.book.sheets import each_undated_sheet
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.document import Document, ItemData, Printable, SheetData, document
from mkdocs_playbook.paper.fonts import find_fonts
from mkdocs_playbook.paper.typeset import TEMPLATE, Typesetter
from mkdocs_playbook.templates import DEFAULT
from pdf import book_in

LENGTHS = range(5, 75, 5)
UNITS = ["字", "W", "m", "n", "@", "№", "字a", "字@", "a ", "Read it ", "“a”", "——", "，", "（字）", "1", "d", "é"]
"""What texts are made of: narrow and wide letters, those of several scripts, spaces."""
ALONE = ["あa", "⸺", "⸻", "字〮", "한a", "a\n", "a\u2028", "\\", "\t"]
"""What makes a document one of which nothing is known beforehand."""


IN_SMALLEST = {
    "known": 'if is-asked("<over>") { type-sizes.last() } else { type-sizes.first() }',
    "tried": "attempt(sheet, head, tables, type-sizes.last()).left",
}
"""What is said of the type: in which a row is known to be of one line, and in which a sheet is tried."""


def template_that_tells_what_is_left(folder: Path, size: str, *changes: tuple[str, str]) -> Typesetter:
    """A typesetter that says how many millimetres are left of a page, whether a sheet fits or not.

    :param size: the type it is asked about: the smallest, as checks ask, or the largest, as sheets are set.
    """
    folder.mkdir()
    (folder / "macros").mkdir()
    shutil.copy(DEFAULT / TEMPLATE, folder / "macros")
    of_type = []
    if size == "largest":
        of_type = [
            (IN_SMALLEST["known"], "type-sizes.first()"),
            (IN_SMALLEST["tried"], IN_SMALLEST["tried"].replace("last", "first")),
        ]
    told = "least-left(shortened(sheet, shortenings)).mm()"
    for old, new in ((f"calc.max(0, -{told})", told), *of_type, *changes):
        change(folder, f"macros/{TEMPLATE}", old, new)
    return Typesetter(folder, find_fonts())


@pytest.fixture(scope="module", params=["smallest", "largest"])
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory, size: str) -> Typesetter:
    return template_that_tells_what_is_left(tmp_path_factory.mktemp("quick") / "project", size)


@pytest.fixture(scope="module")
def thorough(tmp_path_factory: pytest.TempPathFactory, size: str) -> Typesetter:
    """One that sets every row."""
    folder = tmp_path_factory.mktemp("thorough") / "project"
    return template_that_tells_what_is_left(folder, size, ("  if has-known-letters and size", "  if false and size"))


def all_sheets(root: Path, lang: Language, typesetter: Typesetter) -> Document:
    """A document of all sheets of the small playbook."""
    book = book_in(root, lang)
    return document(book, "", [Printable(sheet) for sheet in each_undated_sheet(book)], typesetter.setting("a4"))


def sheet_with(sheet: SheetData, item: ItemData) -> SheetData:
    """A sheet of one line to tick."""
    pause = {**sheet["pauses"][0], "items": [item]}
    return {**sheet, "layout": "sheet", "pauses": [pause], "metrics": [], "sign": None}


def sheets_of(sheet: SheetData, text: str) -> list[SheetData]:
    """A text as a line, with a value wanted, on a line that is never skipped, as an SOP's name, and as a call."""
    plain: ItemData = {
        "key": "a.b", "who": "", "na": False, "text": [{"t": text}], "want": None, "killer": False, "minutes": "",
        "sop": "", "rounds": None, "only": "",
    }  # fmt: skip
    one_line = sheet_with(sheet, {**plain, "text": [{"t": "a"}]})
    called = {**one_line, "pauses": [{**one_line["pauses"][0], "call": [{"t": text}]}]}
    return [
        sheet_with(sheet, plain),
        sheet_with(sheet, {**plain, "killer": True}),
        sheet_with(sheet, {**plain, "text": [{"t": text, "b": True}], "want": [{"t": "3 字"}]}),
        sheet_with(sheet, {**plain, "text": [{"t": "a"}], "want": [{"t": text}]}),
        sheet_with(sheet, {**plain, "text": [{"t": "a"}], "sop": text}),
        called,
    ]


@EACH_LANGUAGE
def test_a_row_is_as_tall_as_if_it_were_set(lang: Language, root: Path, quick: Typesetter, thorough: Typesetter):
    data = all_sheets(root, lang, quick)
    sheets: list[SheetData] = []
    for unit, length in product(UNITS, LENGTHS):
        sheets += sheets_of(data["sheets"][0], (unit * length)[:length])
    assert quick.overflow({**data, "sheets": sheets}) == thorough.overflow({**data, "sheets": sheets})


@pytest.mark.parametrize("unit", ALONE)
def test_what_is_unusual_is_set(unit: str, root: Path, quick: Typesetter, thorough: Typesetter):
    data = all_sheets(root, "zh", quick)
    sheets: list[SheetData] = []
    for length in (2, 10, 20, 30):
        sheets += sheets_of(data["sheets"][0], (unit * length)[:length])
    assert quick.overflow({**data, "sheets": sheets}) == thorough.overflow({**data, "sheets": sheets})


@EACH_LANGUAGE
def test_rows_that_are_too_low_for_a_line_are_set(lang: Language, root: Path, quick: Typesetter, thorough: Typesetter):
    data = all_sheets(root, lang, quick)
    data = {**data, "measures": {**data["measures"], "mm": {**data["measures"]["mm"], "row": 4}}}
    assert quick.overflow(data) == thorough.overflow(data)
