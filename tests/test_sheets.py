"""What a sheet measures on paper: rows for a hand, boxes for a pen, groups that stay whole, type that can be read."""

import math
from pathlib import Path

import pytest
from mkdocs_playbook.edition import handbook_of
from mkdocs_playbook.paper.sheets import Desk

from golden import change
from mkdocs_playbook.paper.typeset import press
from mkdocs_playbook.reading.load import load
from pdf import Drawn, Pdf, Sheets, printer, squeezed

ROOT = Path(__file__).parents[1]
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
ROUNDING = 0.02
"""Millimetres."""


def drawn(pdf: Pdf) -> list[Drawn]:
    return [pdf.drawn(number + 1) for number in range(pdf.pages)]


def overflow(root: Path, lang: str = "zh", paper: str = "a4") -> dict[str, float]:
    """By how many millimetres each checklist is too long for a page."""
    book = handbook_of(root, load(root), lang)
    desk, checklists, setter = Desk(book), book.playbook.checklists, press(root, book.playbook.team)
    document = desk.document("", [desk.checklist(one) for one in checklists.values()], setter.families, paper)
    return dict(zip(checklists, setter.overflow(document), strict=True))


def sheet(root: Path, lang: str, id_: str = "daily/baker", layout: str = "checklist") -> Pdf:
    """A sheet as it is printed."""
    book = handbook_of(root, load(root), lang)
    made = printer(root, lang).file([getattr(Desk(book), layout)(book.playbook.checklists[id_])])
    path = root / f"{lang}.pdf"
    path.write_bytes(made.content)
    assert Pdf(path).pages == made.pages
    return Pdf(path)


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
def test_rows_have_room_for_a_hand_and_boxes_for_a_pen(lang: str, sheets: Sheets):
    for id_, pdf in sheets(lang).items():
        if id_.startswith(("daily/", "event/")):
            pages = drawn(pdf)
            rows = [page.row(box) for page in pages for box in page.boxes(5)]
            lists = load(ROOT).playbook(lang).checklists[id_]
            assert len(rows) == sum(len(pause.items) + 1 for pause in lists.pauses.values()), id_
            assert min(rows) >= 8 - ROUNDING, id_
            assert [page.struck() for page in pages] == [""] * len(pages), id_


@LANGUAGES
def test_a_week_grid_has_a_box_for_each_line_and_working_day(lang: str, root: Path):
    pages = drawn(sheet(root, lang, "daily/shopkeeper", "grid"))
    playbook = load(root).playbook(lang)
    boxes = [(page, box) for page in pages for box in page.boxes(4.4)]
    rows = sum(len(pause.items) + 1 for pause in playbook.checklists["daily/shopkeeper"].pauses.values())
    assert len(boxes) == rows * len(playbook.team.working_days)
    assert min(page.row(box) for page, box in boxes) >= 6.5 - ROUNDING
    assert [page.struck() for page in pages] == [""] * len(pages)


@LANGUAGES
def test_week_grids_of_the_real_lists_squash_nothing(lang: str, tmp_path: Path):
    book = handbook_of(ROOT, load(ROOT), lang)
    daily = [one for one in book.playbook.checklists.values() if one.cadence == "daily"]
    path = tmp_path / "grids.pdf"
    path.write_bytes(printer(ROOT, lang).file([Desk(book).grid(one) for one in daily]).content)
    for page in drawn(Pdf(path)):
        assert min([page.row(box) for box in page.boxes(4.4)], default=6.5) >= 6.5 - ROUNDING
        assert page.struck() == ""


@LANGUAGES
def test_times_are_not_broken(lang: str, sheets: Sheets):
    desk = Desk(handbook_of(ROOT, load(ROOT), lang))
    for id_, checklist in desk.playbook.checklists.items():
        lines = sheets(lang)[id_].text().splitlines()
        for pause in desk.checklist(checklist)["pauses"]:
            for item in pause["items"]:
                assert any(line.endswith(item["minutes"]) for line in lines), (id_, item)


# ---- one page where type of 10 to 12 points makes it one ------------------------------------------------------------


WRAPS = "看这一样东西是不是还在原来的地方、有没有少了坏了旧了忘了收 {}"
"""Takes two lines in 12 pt and one in 10 pt."""


def test_type_gets_smaller_where_that_makes_one_page_and_only_there(root: Path):
    sizes = []
    for lines in range(14, 32):
        lengthen(root, 1, lines, WRAPS)
        pages = drawn(sheet(root, "zh"))
        (points,) = {letter.points for page in pages for letter in page.letters if letter.text == "坏"}
        assert min(letter.points for page in pages for letter in page.letters) >= 8
        assert (overflow(root)["daily/baker"] > 0) == (len(pages) > 1)
        sizes.append((len(pages), -points))
    assert sizes == sorted(sizes)  # 12, 11, 10 pt, and then two pages in 12 pt again
    assert dict.fromkeys(sizes) == dict.fromkeys([(1, -12), (1, -11), (1, -10), (2, -12)])


@LANGUAGES
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_list_of_the_playbook_is_one_page(lang: str, paper: str):
    assert [id_ for id_, over in overflow(ROOT, lang, paper).items() if over] == []


# ---- groups ---------------------------------------------------------------------------------------------------------


@LANGUAGES
@pytest.mark.parametrize("rounds", [3, 5])
def test_a_list_too_long_for_a_page_breaks_between_pause_points(root: Path, lang: str, rounds: int):
    lengthen(root, rounds, 9)
    pdf = sheet(root, lang)
    texts = [squeezed(pdf.text("-f", str(number + 1), "-l", str(number + 1))) for number in range(pdf.pages)]
    assert len(texts) == math.ceil(rounds / 2)
    for n in range(1, rounds + 1):  # each with its head, its lines and its call on one page
        name = squeezed({"zh": f"第{n}轮", "en": f"Round {n}"}[lang])
        (page,) = {number for number, text in enumerate(texts) if name in text}
        assert f"{name}ok" in texts[page]
    assert [page.struck() for page in drawn(pdf)] == [""] * len(texts)


def test_a_pause_point_longer_than_a_page_goes_on_below_its_head_repeated(root: Path):
    lengthen(root, 1, 40)
    pdf = sheet(root, "en")
    pages = drawn(pdf)
    assert len(pages) == 2
    assert all("Round 1" in pdf.text("-f", str(number), "-l", str(number)) for number in (1, 2))
    assert sum(len(page.boxes(5)) for page in pages) == 41
    assert min(page.row(box) for page in pages for box in page.boxes(5)) >= 8 - ROUNDING
    assert [page.struck() for page in pages] == ["", ""]


def test_a_line_longer_than_a_page_is_not_squashed(root: Path):
    lengthen(root, 1, 1, "看" * 2500 + "{}")
    pdf = sheet(root, "zh")
    assert pdf.squeezed.count("看") == 2500
    pages = drawn(pdf)
    assert len(pages) > 1
    assert [page.struck() for page in pages] == [""] * len(pages)


def test_a_metric_that_is_read_as_often_as_the_list_is_gone_through_has_a_field(root: Path):
    book = handbook_of(root, load(root), "en")
    items = [
        item for pause in book.playbook.checklists["daily/shopkeeper"].pauses.values() for item in pause.items.values()
    ]
    metric = next(item.metric for item in items if item.metric)
    titles = [held["title"] for held in Desk(book).checklist(book.playbook.checklists["daily/shopkeeper"])["metrics"]]
    assert book.playbook.metrics[metric].title in titles
    change(root, f"playbook/metrics/{metric}.yml", "cadence: daily", "cadence: monthly")
    book = handbook_of(root, load(root), "en")
    assert book.playbook.metrics[metric] not in book.playbook.readings(book.playbook.checklists["daily/shopkeeper"])


@LANGUAGES
def test_the_field_says_what_its_figure_is_that_of(lang: str, sheets: Sheets):
    now = {
        "zh": ("红了怎么办今天", "红了怎么办本周", "红了怎么办本月"),
        "en": ("onredToday", "onredThisweek", "onredThismonth"),
    }
    for cadence, words in zip(("daily", "weekly", "monthly"), now[lang], strict=True):
        assert words in sheets(lang)[f"{cadence}/operations"].squeezed
