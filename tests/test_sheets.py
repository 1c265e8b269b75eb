"""What a sheet measures on paper: rows for a hand, boxes for a pen, groups that stay whole, type that can be read."""

import json
import math
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import typst

from golden import change
from languages import EACH_LANGUAGE, LATER
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet, Trend
from mkdocs_playbook.book.sheets import checklist_sheet, metrics_sheet, undated_sheets, week_grid
from mkdocs_playbook.measures import MeasuresError, default_measures, read_measures, style_sheet
from mkdocs_playbook.model.calendar import Week
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.document import Printable, document
from mkdocs_playbook.paper.fonts import find_fonts
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.paper.trends import with_trends
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.runs.figures import Figure
from mkdocs_playbook.templates import DEFAULT
from mkdocs_playbook.words import words
from pdf import Drawn, Pdf, Sheets, book_in, printer_of, squeezed

ROOT = Path(__file__).parents[1]
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


@EACH_LANGUAGE
def test_rows_have_room_for_a_hand_and_boxes_for_a_pen(lang: Language, sheets: Sheets):
    book = book_in(ROOT, lang)
    for id_, pdf in sheets(lang).items():
        if id_.startswith(("daily/", "event/")):
            pages = drawn(pdf)
            rows = [page.row(box) for page in pages for box in page.boxes(5)]
            sheet = checklist_sheet(book, book.playbook.checklists[id_])
            # What comes round, and what may not apply, has smaller boxes in its text, told from others by their side.
            ticked = [one for pause in sheet.pauses for one in (*pause.lines, pause)]
            rounds = [one.rounds.count for one in ticked if one.rounds]
            may_not_apply = [line for pause in sheet.pauses for line in pause.lines if line.may_not_apply]
            assert len(rows) == len(ticked) - len(rounds), id_
            assert sum(len(list(page.boxes(4.4))) for page in pages) == sum(rounds) + len(may_not_apply), id_
            assert min(rows) >= 8 - ROUNDING, id_
            assert [page.struck() for page in pages] == [""] * len(pages), id_


@EACH_LANGUAGE
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


@EACH_LANGUAGE
@pytest.mark.parametrize("paper", ["letter", pytest.param("a4", marks=LATER)])
def test_week_grids_and_metrics_of_the_real_playbook_are_one_page_and_squash_nothing(
    lang: Language, paper: str, tmp_path: Path
):
    book = book_in(ROOT, lang)
    daily = [one for one in book.playbook.checklists.values() if one.cadence == "daily"]
    metrics = [sheet for id_, sheet in undated_sheets(book).items() if id_.startswith("metrics/")]
    sheets = [*(week_grid(book, one) for one in daily), *metrics]
    path = tmp_path / "grids.pdf"
    path.write_bytes(printer_of(ROOT, book, paper=paper).file(sheets).content)
    assert Pdf(path).pages == len(sheets)
    for page in drawn(Pdf(path)):
        assert min([page.row(box) for box in page.boxes(4.4)], default=6.5) >= 5.8 - ROUNDING
        assert min(letter.points for letter in page.letters) >= 8
        assert page.struck() == ""


def test_rows_of_a_week_grid_stand_closer_only_where_that_makes_it_one_page(root: Path):
    least = []
    for lines in (20, 34):
        lengthen(root, 1, lines)
        book = book_in(root, "zh")
        (page,) = drawn(print_sheet(root, book, week_grid(book, book.playbook.checklists["daily/baker"]), root))
        least.append(min(page.row(box) for box in page.boxes(4.4)))
    assert least == pytest.approx([6.5, 5.8], abs=ROUNDING)


def test_a_week_grid_has_each_blank_once_a_day_and_initials(root: Path):
    change(root, "checklists/daily/baker.yml", "喊一声“进炉”。", "报：“进炉 ＿＿ 盘，＿＿ 点出。”")
    book = book_in(root, "zh")
    grid = print_sheet(root, book, week_grid(book, book.playbook.checklists["daily/baker"]), root)
    days = len(book.team.working_days)
    assert "“进炉①盘，②点出。”" in grid.squeezed
    assert [grid.squeezed.count(number) for number in "①②"] == [1 + days, 1 + days]
    assert grid.squeezed.count("签名") == 1  # the last row; the head has another word


def test_a_single_blank_needs_no_number_in_a_week_grid(root: Path):
    change(root, "checklists/daily/baker.yml", "喊一声“进炉”。", "报：“进炉 ＿＿ 盘。”")
    book = book_in(root, "zh")
    grid = print_sheet(root, book, week_grid(book, book.playbook.checklists["daily/baker"]), root)
    assert "“进炉__盘。”" in grid.squeezed
    assert "①" not in grid.squeezed


# ---- metrics by the week --------------------------------------------------------------------------------------------


WEEK = Week(2026, 48)


@EACH_LANGUAGE
def test_each_red_of_a_week_has_a_line_for_who_takes_it_and_by_when(lang: Language, root: Path):
    book = book_in(root, lang)
    sheet = metrics_sheet(book, "shopkeeper", WEEK)
    who, by = {"zh": ("谁", "到"), "en": ("who", "by")}[lang]
    lines = print_sheet(root, book, sheet, root).text().splitlines()
    assert lines.count(who) == lines.count(by) == len(sheet.readings) * sheet.weeks > 0


@EACH_LANGUAGE
def test_its_first_week_is_the_one_in_the_title(lang: Language, root: Path):
    book = book_in(root, lang)
    sheet = metrics_sheet(book, "shopkeeper", Week(2026, 52))
    assert sheet.week_names == ("W52 12-21", "W53 12-28", "W01 01-04", "W02 01-11")
    pdf = print_sheet(root, book, sheet, root)
    assert "2026-W52(12-21–12-27)" in pdf.squeezed
    assert "W5212-21W5312-28W0101-04W0201-11" in pdf.squeezed
    assert metrics_sheet(book, "shopkeeper").week_names == ()  # to write on


@EACH_LANGUAGE
def test_what_is_done_first_stands_before_the_sop(lang: Language, tmp_path: Path):
    book = book_in(ROOT, lang)
    sheet = metrics_sheet(book, "team-lead", WEEK)
    printed = print_sheet(ROOT, book, sheet, tmp_path).squeezed
    for reading in sheet.readings:
        assert reading.red.first is not None
        first = printed.index(squeezed(book.filled(reading.red.first)))
        assert printed.index(squeezed(reading.red.sop.title), first) - first < 200


def test_the_last_weeks_are_drawn_where_figures_are_kept(root: Path):
    book = book_in(root, "en")
    sheet = metrics_sheet(book, "shopkeeper", WEEK)
    metric = sheet.readings[0].metric.id
    of_weeks = [(Week(2026, 39), 90), (Week(2026, 45), 14), (Week(2026, 46), 16), (Week(2026, 47), 13), (WEEK, 80)]
    figures = {metric: [Figure(metric, week, Decimal(value), 1) for week, value in of_weeks]}
    trend = with_trends(sheet, WEEK, figures, book).readings[0].trend
    assert trend == Trend((0.333, 1.0, 0.0), "14 min", "13 min")  # of the eight weeks before
    assert "14min13min" not in print_sheet(root, book, sheet, root).squeezed
    assert "14min13min" in print_sheet(root, book, with_trends(sheet, WEEK, figures, book), root).squeezed
    assert with_trends(sheet, WEEK, {metric: figures[metric][1:2]}, book) == sheet  # one alone is no trend


# ---- rounds that last days, several roles, boxes --------------------------------------------------------------------


def sheet_of(root: Path, lang: Language, id_: str) -> Sheet:
    book = book_in(root, lang)
    return checklist_sheet(book, book.playbook.checklists[id_])


@pytest.mark.parametrize(
    ("id_", "is_dated"),
    [
        ("event/account-handover", True),
        ("onboarding/tech-week-1", True),
        ("onboarding/tech-day-1", False),  # to be finished within a day
        ("weekly/team-lead", False),  # it says on which days
        ("daily/tech", False),
    ],
)
def test_a_round_that_lasts_days_has_a_date_and_initials_at_each_pause_point(id_: str, is_dated: bool, sheets: Sheets):
    sheet = sheet_of(ROOT, "zh", id_)
    assert sheet.lasts_days == is_dated
    expected = len(sheet.pauses) if is_dated else 0
    assert sheets("zh")[id_].squeezed.count("日期签名") == expected


def test_lines_for_days_are_given_up_where_a_list_is_one_page_without_them_alone(root: Path):
    (root / "checklists/event").mkdir()
    for ending in (".yml", ".en.yml"):
        (root / f"checklists/weekly/baker{ending}").rename(root / f"checklists/event/fair{ending}")
    name = "一个名字很长很长、长到放不下日期和签名的停顿点，要两行"
    path = root / "checklists/event/fair.yml"
    head = path.read_text("utf-8").partition("pauses:")[0]
    dated = []
    for more in range(4, 14):
        pauses = ""
        for n, lines in enumerate((more, 3, 3, 3)):
            items = "".join(f"      i{i}: {{do: 看第 {i} 样, takes: 1 min}}\n" for i in range(lines))
            pauses += f"  p{n}:\n    name: {name}\n    items:\n{items}    call: 好\n"
        path.write_text(f"{head}pauses:\n{pauses}sign: shopkeeper\nreviewed: {{on: 2026-03-02, by: baker}}\n", "utf-8")
        pdf = print_sheet(root, book_in(root, "zh"), sheet_of(root, "zh", "event/fair"), root)
        dated.append((pdf.pages, pdf.squeezed.count("日期签名")))
    assert dated[0] == (1, 4)
    assert (1, 0) in dated


def test_who_speaks_a_line_and_whether_it_may_not_apply_stand_on_it(root: Path):
    before = daily_sheet(root, "en").drawn().boxes(4.4)
    log = "log: {do: 在记录表上写下时间, "
    change(root, "checklists/daily/baker.yml", log, f"{log}who: shopkeeper, na: yes, ")
    pdf = daily_sheet(root, "en")
    title = squeezed(book_in(root, "en").title("role", "shopkeeper"))
    assert re.search(rf"{title}\w+n/a", pdf.squeezed)
    assert len(pdf.drawn().boxes(4.4)) == len(before) + 1


def test_every_box_says_what_it_is_of(root: Path):
    change(root, "checklists/daily/baker.yml", "takes: 1 min, killer: true", "takes: 1 min, killer: true, rounds: 2")
    change(
        root, "checklists/daily/baker.yml", "log: {do: 在记录表上写下时间, ", "log: {do: 在记录表上写下时间, na: yes, "
    )
    book = book_in(root, "zh")
    typesetter = typesetter_of(root, book.team)
    data = document(book, "", [Printable(sheet_of(root, "zh", "daily/baker"))], typesetter.setting("a4"))
    boxes = json.loads(
        typst.query(
            str(DEFAULT / "sheet.typ"), "<box>", field="value", sys_inputs={"data": json.dumps(data)},
            font_paths=[str(find_fonts().path)], ignore_system_fonts=True,
        )
    )  # fmt: skip
    assert [(box["of"], box["kind"], box["number"]) for box in boxes] == [
        ("before-oven.heat", "done", 1),
        ("before-oven.heat", "done", 2),
        ("before-oven.proof", "done", 1),
        ("before-oven.log", "done", 1),
        ("before-oven.log", "na", 1),
        ("before-oven", "call", 1),
    ]


# ---- text -----------------------------------------------------------------------------------------------------------


def test_an_sop_is_named_once_for_the_lines_that_follow_one_another_by_it(root: Path):
    lengthen(root, 1, 5)
    path = root / "checklists/daily/baker.yml"
    text = path.read_text("utf-8")
    for line in (0, 1, 2, 4):
        text = text.replace(f"第 {line} 样, takes", f"第 {line} 样, sop: bake-bread, takes")
    path.write_text(text, "utf-8")
    title = squeezed(book_in(root, "zh").title("sop", "bake-bread"))
    assert daily_sheet(root, "zh").squeezed.count(title) == 2


@pytest.mark.parametrize("call", [False, True])
def test_no_last_line_is_one_word_where_another_can_spare_one(root: Path, call: bool):
    path = root / "checklists/daily/baker.en.yml"
    pauses = "pauses:\n  before-oven:\n    name: Before\n    items:\n"
    for key, number in (("heat", 13), ("proof", 14), ("log", 15)):
        text = f"Look at {'thing ' * number}end"
        pauses += f"      {key}: {{do: {text}}}\n" if key == "log" else f"      {key}: {{check: {text}, want: '0'}}\n"
    pauses += f"    call: Say {'word ' * 22}end\n" if call else "    call: Ready\n"
    path.write_text(path.read_text("utf-8").partition("pauses:")[0] + pauses, "utf-8")
    lines = daily_sheet(root, "en").text().splitlines()
    last = [line for line in lines if re.search(r"\bend\b", line)]
    assert len(last) == 3 + call
    assert [line for line in last if re.search(r"\w\s+end\b", line) is None] == []


def test_no_last_line_in_chinese_is_two_characters(root: Path):
    path = root / "checklists/daily/baker.yml"
    lines = "".join(f"      l{count}: {{do: {'看' * count}天地人。, takes: 1 min}}\n" for count in range(22, 34))
    pauses = f"pauses:\n  before-oven:\n    name: 前\n    items:\n{lines}    call: 好了\n"
    ending = "sign: shopkeeper\nreviewed: {on: 2026-03-02, by: baker}\n"
    path.write_text(path.read_text("utf-8").partition("pauses:")[0] + pauses + ending, "utf-8")
    text = daily_sheet(root, "zh").text()
    assert text.count("天地人。") == 12  # together wherever the line ends


def titled(root: Path, lang: Language, title: str) -> list[str]:
    """The lines of a title on the baker's daily list."""
    path = root / f"checklists/daily/baker{'.en' if lang == 'en' else ''}.yml"
    _, _, rest = path.read_text("utf-8").partition("\n")
    path.write_text(f"title: '{title}'\n{rest}", "utf-8")
    lines = daily_sheet(root, lang).text().splitlines()
    known = title.replace(" ", "")
    return [line for line in lines if line.replace(" ", "") and line.replace(" ", "") in known]


def test_the_lines_of_a_title_are_about_as_long(root: Path):
    first, second = titled(root, "en", "Bread for everybody: dough, shaping, proofing, baking, cooling and oven")
    assert abs(len(first) - len(second)) <= 12


def test_a_title_in_chinese_breaks_between_clauses_where_that_takes_no_more_lines(root: Path):
    assert titled(root, "zh", "面包师每日清单：酵头、温度、炉子，一样都不能少了") == [
        "面包师每日清单：酵头、",
        "温度、炉子，一样都不能少了",
    ]


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


def test_the_sheets_of_a_file_have_one_type_size_and_no_sheet_another_page_by_that(root: Path):
    lengthen(root, 1, 20, WRAPS)
    book = book_in(root, "zh")
    found = undated_sheets(book)
    sheets = [found[id_] for id_ in ("daily/shopkeeper", "daily/baker", "metrics/baker", "weekly/baker")]
    alone = [text_size(print_sheet(root, book, sheet, root)) for sheet in sheets]
    together = printer_of(root, book).file(sheets)
    path = root / "all.pdf"
    path.write_bytes(together.content)
    assert sorted(set(alone))[0] < max(alone)  # else nothing is shown by this
    assert together.pages == len(sheets)
    assert [text_size(Pdf(path), page) for page in range(1, 5)] == [min(alone)] * len(sheets)


def text_size(pdf: Pdf, page: int = 1) -> float:
    """The type size of a sheet's text, in points: in which its boxes' lines are set."""
    sizes = Counter(letter.points for letter in pdf.drawn(page).letters)
    largest = {12, 11, 10} & set(sizes)
    return max(largest, key=sizes.__getitem__)


@EACH_LANGUAGE
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_list_of_the_playbook_is_one_page(lang: Language, paper: str):
    assert {id_: over for id_, over in overflow(ROOT, lang, paper).items() if over} == {}


def test_texts_of_a_list_stand_closer_only_where_that_makes_it_one_page(root: Path):
    found = []
    for lines in range(19, 25):
        lengthen(root, 1, lines, WRAPS.partition(" ")[0] + WRAPS)
        first, *others = drawn(daily_sheet(root, "zh"))
        line = first.boxes(5)[1]
        found.append((1 + len(others), round(first.row(line), 1)))
    on_one_page = [height for pages, height in found if pages == 1]
    assert on_one_page == sorted(on_one_page, reverse=True)
    assert list(dict.fromkeys(on_one_page)) == [10.9, 10.1, 9.3]  # of 11 pt, of 10 pt, and closer
    assert found[-1][0] == 2


# ---- groups ---------------------------------------------------------------------------------------------------------


@EACH_LANGUAGE
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


def test_two_pages_are_filled_as_much_alike_as_pause_points_allow(root: Path):
    lengthen(root, 5, 6)
    first, second = drawn(daily_sheet(root, "zh"))
    assert [len(page.boxes(5)) for page in (first, second)] == [2 * 7, 3 * 7]


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


@EACH_LANGUAGE
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


@EACH_LANGUAGE
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
        ("[count]\nblank-name = -1\n", "“blank-name” in [count] must lie between 1 and 20."),
        ("[count]\nblank-name = 2.5\n", "“blank-name” in [count] must be a whole number."),
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
    typst = "".join((DEFAULT / name).read_text("utf-8") for name in ("sheet.typ", "pocket.typ"))
    style, script = ((DEFAULT / f"assets/{name}").read_text("utf-8") for name in ("sheet.print.css", "sheet.js"))
    units = {"mm": "mm", "pt": "pt", "em": "em", "ratios": "ratio", "counts": "count", "grey": "luma"}
    of_typst = {f"{units[table]}-{name}" for table, name in re.findall(rf"\b({'|'.join(units)})\.([a-z-]+)", typst)}
    of_typst -= {f"{unit}-at" for unit in units.values()}
    of_typst |= {f"mm-{size}-{side}" for size in ("a7", "badge") for side in ("width", "height")}
    of_page = set(re.findall(r"--pb-((?:mm|pt|em|ratio|count|luma)-[a-z-]+)", style))
    of_page |= {f"pt-type-{size}" for size in ("large", "medium", "small") if f'"{size}"' in script}
    papers = {f"mm-{paper}-{side}" for paper in ("a4", "letter", "a5") for side in ("width", "height")}
    only_worked_with = {*papers, "mm-margin-page"}  # by style_sheet
    in_place_of_others = {name for name in there if name.replace("-a5-", "-") in there - {name}}
    assert of_typst | of_page | only_worked_with == there - in_place_of_others


def test_a_page_has_the_room_that_its_paper_leaves():
    style = style_sheet(default_measures())
    assert "--pb-room-height-a4: 277mm;" in style
    assert "--pb-room-width-letter: 187.9mm;" in style
    assert "@page pb-sheet-letter { size: 215.9mm 279.4mm; margin: 10mm 14mm; }" in style
