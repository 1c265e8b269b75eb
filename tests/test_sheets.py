"""What a sheet measures on paper: rows for a hand, boxes for a pen, groups that stay whole, type that can be read."""

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from golden import change
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.sheets import checklist_sheet, undated_sheets, week_grid
from mkdocs_playbook.measures import MeasuresError, default_measures, read_measures, style_sheet
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.templates import DEFAULT
from mkdocs_playbook.words import words
from pdf import Drawn, Pdf, Sheets, book_in, printer_of, squeezed

ROOT = Path(__file__).parents[1]
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
ROUNDING = 0.02
"""Millimetres."""


def drawn(pdf: Pdf) -> list[Drawn]:
    return [pdf.drawn(number + 1) for number in range(pdf.pages)]


def overflow(root: Path, lang: Language = "zh", paper: str = "a4") -> dict[str, float]:
    """By how many millimetres each checklist is too long for a page of this paper."""
    book = book_in(root, lang)
    team = book.team.model_copy(update={"paper": paper})
    playbook = replace(book.playbook, entities={**book.playbook.entities, "team": {"team": team}})
    found = Proofs(root).overflow(replace(book, playbook=playbook))
    assert set(found) == set(book.playbook.checklists)
    return dict(found)


def print_sheet(root: Path, book: Book, sheet: Sheet, folder: Path) -> Pdf:
    """A sheet as it is printed."""
    file = printer_of(root, book, site_url=None).file([sheet])
    path = folder / f"{book.playbook.lang}.pdf"
    path.write_bytes(file.content)
    assert Pdf(path).pages == file.pages
    return Pdf(path)


def daily_sheet(root: Path, lang: Language) -> Pdf:
    """The baker's daily list as it is printed."""
    book = book_in(root, lang)
    return print_sheet(root, book, checklist_sheet(book, book.playbook.checklists["daily/baker"]), root)


def lengthen(root: Path, rounds: int, lines: int, text: str = "看第 {} 样") -> None:
    """The baker's daily list with so many pause points of so many lines each."""
    for ending, name, item in ((".yml", "第{}轮", text), (".en.yml", "Round {}", "Look at thing {}")):
        path = root / f"checklists/daily/baker{ending}"
        head = path.read_text("utf-8").partition("pauses:")[0]
        tail = "sign: shopkeeper\nreviewed: {on: 2026-03-02, by: baker}\n" if ending == ".yml" else ""
        takes = ", takes: 1 min" if ending == ".yml" else ""
        pauses = ""
        for n in range(1, rounds + 1):
            items = "".join(f"      i{i}: {{do: {item.format(i)}{takes}}}\n" for i in range(lines))
            pauses += f"  p{n}:\n    name: {name.format(n)}\n    items:\n{items}    call: {name.format(n)} ok\n"
        path.write_text(f"{head}pauses:\n{pauses}{tail}", "utf-8")


# ---- rows and boxes -------------------------------------------------------------------------------------------------


@LANGUAGES
def test_rows_have_room_for_a_hand_and_boxes_for_a_pen(lang: Language, sheets: Sheets):
    for id_, pdf in sheets(lang).items():
        if id_.startswith(("daily/", "event/")):
            pages = drawn(pdf)
            rows = [page.row(box) for page in pages for box in page.boxes(5)]
            lists = load(ROOT).playbook(lang).checklists[id_]
            # What comes round has smaller boxes in its text, which are told from others by their side.
            rounds = [line.rounds for line in lists.lines if line.rounds]
            lines = sum(len(pause.items) + 1 for pause in lists.pauses.values())
            assert len(rows) == lines - len(rounds), id_
            assert sum(len(list(page.boxes(4.4))) for page in pages) == sum(rounds), id_
            assert min(rows) >= 8 - ROUNDING, id_
            assert [page.struck() for page in pages] == [""] * len(pages), id_


@LANGUAGES
def test_a_week_grid_has_a_box_for_each_line_and_working_day(lang: Language, root: Path):
    book = book_in(root, lang)
    playbook = book.playbook
    grid = week_grid(book, playbook.checklists["daily/shopkeeper"])
    pages = drawn(print_sheet(root, book, grid, root))
    boxes = [(page, box) for page in pages for box in page.boxes(4.4)]
    rows = sum(len(pause.items) + 1 for pause in playbook.checklists["daily/shopkeeper"].pauses.values())
    assert len(boxes) == rows * len(playbook.team.working_days)
    assert min(page.row(box) for page, box in boxes) >= 6.5 - ROUNDING
    assert [page.struck() for page in pages] == [""] * len(pages)


@LANGUAGES
def test_week_grids_of_the_real_lists_squash_nothing(lang: Language, tmp_path: Path):
    book = book_in(ROOT, lang)
    daily = [one for one in book.playbook.checklists.values() if one.cadence == "daily"]
    path = tmp_path / "grids.pdf"
    path.write_bytes(printer_of(ROOT, book).file([week_grid(book, one) for one in daily]).content)
    for page in drawn(Pdf(path)):
        assert min([page.row(box) for box in page.boxes(4.4)], default=6.5) >= 6.5 - ROUNDING
        assert page.struck() == ""


@LANGUAGES
def test_times_are_not_broken(lang: Language, sheets: Sheets):
    book = book_in(ROOT, lang)
    for id_, checklist in book.playbook.checklists.items():
        printed = sheets(lang)[id_].text().splitlines()
        for pause in checklist_sheet(book, checklist).pauses:
            for line in pause.lines:
                assert any(text.endswith(line.takes) for text in printed), (id_, line)


# ---- one page where type of 10 to 12 points makes it one ------------------------------------------------------------


WRAPS = "看这一样东西是不是还在原来的地方、有没有少了坏了旧了忘了收 {}"
"""Takes two lines in 12 pt and one in 10 pt."""


def test_type_gets_smaller_where_that_makes_one_page_and_only_there(root: Path):
    sizes = []
    for lines in range(14, 32):
        lengthen(root, 1, lines, WRAPS)
        pages = drawn(daily_sheet(root, "zh"))
        (points,) = {letter.points for page in pages for letter in page.letters if letter.text == "坏"}
        assert min(letter.points for page in pages for letter in page.letters) >= 8
        assert (overflow(root)["daily/baker"] > 0) == (len(pages) > 1)
        sizes.append((len(pages), -points))
    assert sizes == sorted(sizes)  # 12, 11, 10 pt, and then two pages in 12 pt again
    assert dict.fromkeys(sizes) == dict.fromkeys([(1, -12), (1, -11), (1, -10), (2, -12)])


@LANGUAGES
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_list_of_the_playbook_is_one_page(lang: Language, paper: str):
    assert [id_ for id_, over in overflow(ROOT, lang, paper).items() if over] == []


# ---- groups ---------------------------------------------------------------------------------------------------------


@LANGUAGES
@pytest.mark.parametrize("rounds", [3, 5])
def test_a_list_too_long_for_a_page_breaks_between_pause_points(root: Path, lang: Language, rounds: int):
    lengthen(root, rounds, 9)
    pdf = daily_sheet(root, lang)
    texts = [squeezed(pdf.text("-f", str(number + 1), "-l", str(number + 1))) for number in range(pdf.pages)]
    assert len(texts) == math.ceil(rounds / 2)
    for n in range(1, rounds + 1):  # each with its head, its lines and its call on one page
        name = squeezed({"zh": f"第{n}轮", "en": f"Round {n}"}[lang])
        (page,) = {number for number, text in enumerate(texts) if name in text}
        assert f"{name}ok" in texts[page]
    assert [page.struck() for page in drawn(pdf)] == [""] * len(texts)


def test_a_pause_point_longer_than_a_page_goes_on_below_its_head_repeated(root: Path):
    lengthen(root, 1, 40)
    pdf = daily_sheet(root, "en")
    pages = drawn(pdf)
    assert len(pages) == 2
    assert all("Round 1" in pdf.text("-f", str(number), "-l", str(number)) for number in (1, 2))
    assert sum(len(page.boxes(5)) for page in pages) == 41
    assert min(page.row(box) for page in pages for box in page.boxes(5)) >= 8 - ROUNDING
    assert [page.struck() for page in pages] == ["", ""]


def test_a_line_longer_than_a_page_is_not_squashed(root: Path):
    lengthen(root, 1, 1, "看" * 2500 + "{}")
    pdf = daily_sheet(root, "zh")
    assert pdf.squeezed.count("看") == 2500
    pages = drawn(pdf)
    assert len(pages) > 1
    assert [page.struck() for page in pages] == [""] * len(pages)


def test_a_metric_that_is_read_as_often_as_the_list_is_gone_through_has_a_field(root: Path):
    sheet = undated_sheets(book_in(root, "en"))["daily/shopkeeper"]
    metric = sheet.readings[0].metric.id
    change(root, f"playbook/metrics/{metric}.yml", "cadence: daily", "cadence: monthly")
    sheet = undated_sheets(book_in(root, "en"))["daily/shopkeeper"]
    assert metric not in [reading.metric.id for reading in sheet.readings]


@LANGUAGES
def test_the_field_says_what_its_figure_is_that_of(lang: Language, sheets: Sheets):
    now = {
        "zh": ("红了怎么办今天", "红了怎么办本周", "红了怎么办本月"),
        "en": ("onredToday", "onredThisweek", "onredThismonth"),
    }
    for cadence, now_said in zip(("daily", "weekly", "monthly"), now[lang], strict=True):
        assert now_said in sheets(lang)[f"{cadence}/operations"].squeezed


# ---- long words and titles ------------------------------------------------------------------------------------------


LONG = {
    "letters": "W" * 50,
    "address": f"https://example.com/{'a' * 50}",
    "figure": "9" * 40,
    "dashes": "—" * 40,
    "want": "M" * 40,
    "title": "A title of many words that goes on for as long as it may, which is 76 signs",
    "中文": "这个标题有七十多个字，" * 6,
}


def put_into_all_texts(root: Path, words: str) -> None:
    """So many places of the shopkeeper's sheets end in the same words."""
    for lang in (".yml", ".en.yml"):
        for path in ("playbook/team", "playbook/roles/shopkeeper", "playbook/roles/baker", "playbook/sops/serve-queue"):
            append(root, f"{path}{lang}", "title", words)
        append(root, f"playbook/metrics/queue-time{lang}", "title", words)
        daily = f"checklists/daily/shopkeeper{lang}"
        append(root, daily, "title", words)
        append(root, daily, "    name", words)
        append(root, daily, "    call", words)
        text = (root / daily).read_text("utf-8")
        text = re.sub(r"(\b(?:check|do|want): )([^,}<]+)", rf"\g<1>'\g<2> {words}'", text)
        text = text.replace("takes: 5 min", "sop: serve-queue, takes: 5 min")
        (root / daily).write_text(text, "utf-8")


def append(root: Path, path: str, field: str, words: str) -> None:
    text = (root / path).read_text("utf-8")
    text = re.sub(rf'^({field}: )"?(.{{1,4}}).*$', rf"\1'\2 {words}'", text, flags=re.MULTILINE)
    (root / path).write_text(text, "utf-8")


@LANGUAGES
@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_a_word_wider_than_its_column_breaks_and_no_letter_is_lost(root: Path, lang: Language, words: str):
    put_into_all_texts(root, words)
    book = book_in(root, lang)
    daily = book.playbook.checklists["daily/shopkeeper"]
    metrics = undated_sheets(book)["metrics/shopkeeper"]
    for sheet, times in ((checklist_sheet(book, daily), 16), (week_grid(book, daily), 12), (metrics, 5)):
        pdf = print_sheet(root, book, sheet, root)
        pages = drawn(pdf)
        letters = "".join(letter.text for page in pages for letter in page.letters)
        assert squeezed(letters).count(squeezed(words)) >= times, sheet.layout
        assert [page.astray() for page in pages] == [""] * len(pages), sheet.layout


# ---- measures -------------------------------------------------------------------------------------------------------


def own_measures(root: Path, text: str) -> None:
    (root / "macros").mkdir()
    (root / "macros/sheet.toml").write_text(text, "utf-8")


def test_a_team_changes_a_measure_for_paper_and_page_in_one_line(root: Path):
    own_measures(root, "[mm]\nrow = 12\n")
    pages = drawn(daily_sheet(root, "zh"))
    assert min(page.row(box) for page in pages for box in page.boxes(5)) >= 12 - ROUNDING
    assert "--pb-mm-row: 12mm;" in style_sheet(read_measures(root))
    assert "--pb-mm-tick: 5mm;" in style_sheet(read_measures(root))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[mm]\nrows = 12\n", "there is no measure “rows” in [mm]."),
        ("[mm]\nrow = '12'\n", "“row” in [mm] must be a number."),
        ("[mm]\nrow = true\n", "“row” in [mm] must be a number."),
        ("[mm]\nrow = nan\n", "“row” in [mm] must be a number."),
        ("[mm]\nrow = 1e400\n", "“row” in [mm] must be a number."),
        ("[mm]\nrow = 0\n", "“row” in [mm] must lie between 0.01 and 1000."),
        ("[mm]\nrow = -5\n", "“row” in [mm] must lie between 0.01 and 1000."),
        ("[luma]\noff = 300\n", "“off” in [luma] must lie between 0 and 255."),
        ("[count]\nblank = -1\n", "“blank” in [count] must lie between 1 and 20."),
        ("[count]\nblank = 2.5\n", "“blank” in [count] must be a whole number."),
        ("[cm]\nrow = 1\n", "“cm” is no unit. There are: [mm], [pt]"),
        ("row = 12\n", "“row” is no unit."),
        ("[mm\n", "line 1"),
    ],
)
def test_a_wrong_measure_is_told(root: Path, text: str, said: str):
    own_measures(root, text)
    with pytest.raises(MeasuresError) as told:
        read_measures(root)
    sentence = words("en").failure(told.value.message)
    assert sentence.startswith("macros/sheet.toml: ")
    assert said in sentence
    with pytest.raises(MeasuresError):
        typesetter_of(root, load(root).model("team", "team"))


def test_every_measure_that_is_used_is_there_and_every_one_that_is_there_is_used():
    there = {f"{unit}-{name}" for unit, table in default_measures().items() for name in table}
    typst = (DEFAULT / "sheet.typ").read_text("utf-8")
    style, script = ((DEFAULT / f"assets/{name}").read_text("utf-8") for name in ("sheet.print.css", "sheet.js"))
    units = {"mm": "mm", "pt": "pt", "em": "em", "ratios": "ratio", "counts": "count", "grey": "luma"}
    of_typst = {f"{units[table]}-{name}" for table, name in re.findall(rf"\b({'|'.join(units)})\.([a-z-]+)", typst)}
    of_typst -= {f"{unit}-at" for unit in units.values()}
    of_page = set(re.findall(r"--pb-((?:mm|pt|em|ratio|count|luma)-[a-z-]+)", style))
    of_page |= {f"pt-type-{size}" for size in ("large", "medium", "small") if f'"{size}"' in script}
    papers = {f"mm-{paper}-{side}" for paper in ("a4", "letter") for side in ("width", "height")}
    only_worked_with = {*papers, "mm-margin-page"}  # by style_sheet
    assert of_typst | of_page | only_worked_with == there


def test_a_page_has_the_room_that_its_paper_leaves():
    style = style_sheet(default_measures())
    assert "--pb-room-height-a4: 277mm;" in style
    assert "--pb-room-width-letter: 187.9mm;" in style
    assert "@page pb-sheet-letter { size: 215.9mm 279.4mm; margin: 10mm 14mm; }" in style
