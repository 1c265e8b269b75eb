"""Pages on their way to paper: checklists as sheets, their dates, ticks and stamps; every other page without chrome."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

import sites
from languages import EACH_LANGUAGE, EACH_TOP, LATER
from mkdocs_playbook.book import versions
from mkdocs_playbook.book.sheet import Occasion
from mkdocs_playbook.book.versions import Version
from mkdocs_playbook.model.calendar import Month, week_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.printing import Pdf
from mkdocs_playbook.words import phrases, words

PLAYBOOK = Path(__file__).parents[1] / "playbook"

STAMP = Version("3f9a2c17", date(2026, 11, 20))
DAILY, WEEKLY = "checklists/daily/shopkeeper.html", "checklists/weekly/baker.html"
MONTHLY, ONBOARDING = "checklists/monthly/baker.html", "checklists/onboarding/baker.html"
SHEETS = [f"{top}checklists/{id_}.html" for top in ("", "en/")
          for id_ in ("daily/baker", "daily/shopkeeper", "weekly/baker", "weekly/shopkeeper",
                      "monthly/baker", "onboarding/baker")]  # fmt: skip
OTHERS = ["index.html", "roles/baker.html", "sops/serve-queue.html", "metrics/queue-time.html", "quizzes/baker.html",
          "checklists/index.html", "glossary.html", "sources.html", "page.html", "long.html"]  # fmt: skip

MM = 96 / 25.4
"""CSS pixels."""
PAPER = {"width": int((210 - 2 * 14) * MM), "height": int((297 - 2 * 10) * MM)}
"""A4 inside a sheet's margins."""

CHROME = ["首页", "搜索", "目录", "回到页面顶部", "跳转至", "修改本页", "本页内容来自", "复制", "用在哪里",
          "带上已打的勾", "Home", "Search", "Table of contents", "Back to top", "Skip to", "Copy", "Where it is used",
          "Print my ticks", "¶"]  # fmt: skip
"""What belongs to a screen alone, in the words of both languages."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture playbook with a checklist of every sort, a hand-written page of many short sections, and a script.

    The script has names at its top level that scripts of ours use as well.
    """
    project = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("printing") / "project"))
    shutil.rmtree(project / "site", ignore_errors=True)
    weekly = (project / "checklists/weekly/baker.yml").read_text("utf-8")
    for cadence, title in {"monthly": "面包师每月清单", "onboarding": "面包师入职清单"}.items():
        (project / "checklists" / cadence).mkdir()
        text = weekly.replace("面包师每周清单", title).replace("at: mon 14:00", "at: 14:00")
        (project / f"checklists/{cadence}/baker.yml").write_text(text, "utf-8")
    sections = [f"## 第 {n} 节\n\n{'这一段话占掉一些地方。' * (n % 7 + 5)}\n" for n in range(40)]
    (project / "docs/long.md").write_text("# 长页\n\n" + "\n".join(sections), "utf-8")
    (project / "macros/assets").mkdir(parents=True)
    for name in ("a-own.js", "zz-own.js"):  # one comes before ours, one after
        text = "const parts = 1, today = 2, started = 3\nwindow.own = [parts, today, started]\n"
        if name == "zz-own.js":
            text = "const DAY = 4, copy = 5, measure = 6\nwindow.own.push(DAY, copy, measure)\n"
        (project / "macros/assets" / name).write_text(text, "utf-8")
    return project


def build(project: Path, site: Path, version: Version, pages: int) -> None:
    """Build the handbook as if each sheet had this version and a PDF of so many pages; with 0 it has none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "version_of", lambda *_: version)
        patch.setattr(Pdf, "pages", pages)
        sites.build(project, site)


@pytest.fixture(scope="module")
def plain(project: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the handbook is served that has no PDFs, and no dates with its versions."""
    site = tmp_path_factory.mktemp("plain") / "site"
    build(project, site, Version("3f9a2c17"), 0)
    return serve(site)


@pytest.fixture(scope="module")
def stamped(project: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the handbook is served whose checklists have both."""
    site = tmp_path_factory.mktemp("stamped") / "site"
    build(project, site, STAMP, 2)
    return serve(site)


@pytest.fixture
def at_one_in_the_morning(page: Page) -> Page:
    """A page opened when it is Monday already where the team is, and Sunday still where the browser is."""
    page.clock.set_fixed_time("2026-11-22T17:00:00Z")
    return page


def on_paper(page: Page, folder: Path, paper: str = "a4") -> list[str]:
    """The text of each printed page."""
    page.pdf(path=folder / "page.pdf", format=paper)
    text = subprocess.run(["pdftotext", "-layout", folder / "page.pdf", "-"], capture_output=True, check=True)
    return text.stdout.decode().removesuffix("\f").split("\f")


def ink(png: bytes) -> float:
    """The share of a picture that is not white."""
    histogram = Image.open(BytesIO(png)).convert("L").histogram()
    return sum(histogram[:230]) / sum(histogram)


def picture(page: Page, folder: Path) -> bytes:
    """The first printed page as pixels, three bytes each."""
    page.pdf(path=folder / "page.pdf", format="A4")
    subprocess.run(["pdftoppm", "-r", "40", "-singlefile", folder / "page.pdf", folder / "page"], check=True)
    return (folder / "page.ppm").read_bytes().split(b"\n", 3)[3]


def type_size(page: Page) -> str:
    """The type size in points that the last printing chose."""
    return page.locator(".pb-checklist").evaluate("sheet => sheet.parentElement.style.getPropertyValue('--pb-type')")


def laid_out_for_paper(page: Page, address: str) -> None:
    """Open a page and lay it out as it will be on A4, with the type size that printing chooses."""
    page.set_viewport_size(PAPER)
    page.goto(address)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def height(part: Locator) -> float:
    """In millimetres."""
    return (part.bounding_box() or {})["height"] / MM


def when(page: Page) -> str:
    """What the sheet says it is for, without spaces: browsers differ in them."""
    return re.sub(r"\s", "", page.locator(".pb-blanks .pb-when-text").text_content() or "")


@pytest.mark.parametrize("path", [pytest.param(path, marks=LATER if path.startswith("en/") else ()) for path in SHEETS])
def test_a_checklist_is_one_sheet_without_chrome(page: Page, stamped: str, tmp_path: Path, path: str):
    page.goto(f"{stamped}/{path}")
    title, signed = page.locator("h1").inner_text(), page.locator(".pb-sheet-foot .pb-blank").text_content()
    sheets = on_paper(page, tmp_path)
    assert len(sheets) == 1
    assert title in sheets[0]
    assert str(STAMP.hash) in sheets[0]
    assert signed in sheets[0]
    assert [word for word in [*CHROME, "PDF"] if word in sheets[0]] == []


@EACH_TOP
@pytest.mark.parametrize("path", [DAILY, WEEKLY])
def test_rows_boxes_and_lines_have_room_for_a_pen(page: Page, plain: str, top: str, path: str):
    laid_out_for_paper(page, f"{plain}/{top}{path}")
    assert type_size(page) == "12pt"
    for row in page.locator(".pb-item, .pb-call, .pb-blank").all():
        assert height(row) >= 7.99
    for box in page.locator(".pb-item input").all():
        drawn = box.bounding_box() or {}
        inside = 5 * MM, 5 * MM
        assert (drawn["width"] - 2, drawn["height"] - 2) == pytest.approx(inside, abs=0.1)  # in lines of a pixel


@EACH_TOP
def test_the_sop_and_the_time_of_an_item_stand_beside_it(page: Page, address: str, top: str):
    laid_out_for_paper(page, f"{address}/{top}checklists/daily/customer-service.html")
    row = page.locator(".pb-item:has(.pb-item-more > .pb-ref-sop)").first
    text, sop, time = (
        row.locator(part).bounding_box() or {} for part in ("label", ".pb-item-more > .pb-ref-sop", ".pb-takes")
    )
    assert text["x"] + text["width"] <= sop["x"] + 0.1
    assert sop["x"] + sop["width"] <= time["x"] + 0.1
    assert sop["y"] < text["y"] + text["height"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (DAILY, ["今天", "排队时间", "绿", "黄", "红", "店长 · 2 分钟内 · 排队太长时怎么办"]),
        (f"en/{DAILY}", ["Today", "Queue time", "Green", "Amber", "Red",
                         "Shopkeeper · within 2 min · When the queue gets long"]),
    ],
)  # fmt: skip
def test_paper_says_the_limits_of_each_metric_and_who_acts_on_red(
    page: Page, plain: str, tmp_path: Path, path: str, said: list[str]
):
    page.goto(f"{plain}/{path}")
    parts = ".pb-reading .pb-row-title, .pb-reading-limits .pb-zone, .pb-reading-field"
    shown = page.locator(parts).all_text_contents()
    assert page.locator(".pb-reading").count() == 2
    printed = re.sub(r"\s", "", on_paper(page, tmp_path)[0])
    assert [words for words in [*shown, *said] if re.sub(r"\s", "", words) not in printed] == []


def test_a_metric_has_a_field_for_its_figure_on_paper_alone(page: Page, plain: str):
    page.goto(f"{plain}/{DAILY}")
    expect(page.locator(".pb-readings h2, .pb-reading .pb-scale, .pb-reading-red")).to_have_count(5)
    for field in [fields := page.locator(".pb-reading-field"), page.locator(".pb-reading-now")]:
        expect(field.first).to_be_hidden()
    laid_out_for_paper(page, f"{plain}/{DAILY}")
    assert [field.text_content() for field in fields.all()] == ["分钟", "次数"]
    for field in fields.all():
        assert height(field) >= 9
        assert (field.bounding_box() or {})["width"] >= 20 * MM
    page.goto(f"{plain}/{WEEKLY}")  # reads none
    expect(page.locator(".pb-readings")).to_have_count(0)


@pytest.mark.parametrize("path", [DAILY, "metrics/queue-time.html"])
def test_states_are_told_apart_without_colours_and_grounds(page: Page, plain: str, path: str):
    laid_out_for_paper(page, f"{plain}/{path}")
    page.add_style_tag(content="* { background: none !important; } body { filter: grayscale(1); }")
    zones = {name: page.locator(f".pb-scale .pb-zone.pb-zone-{name}").first for name in ("green", "amber", "red")}
    assert [zone.locator("b").text_content() for zone in zones.values()] == ["绿", "黄", "红"]
    marks = [zone.locator(".pb-mark").screenshot() for zone in zones.values()]
    assert len(set(marks)) == 3
    ring, triangle, square = map(ink, marks)
    assert 0.1 < ring < square
    assert 0.1 < triangle < square


@pytest.mark.parametrize("path", [DAILY, WEEKLY])
def test_a_dark_screen_prints_black_on_white(page: Page, stamped: str, tmp_path: Path, path: str):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{stamped}/{path}")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    pixels = picture(page, tmp_path)
    found = set(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))
    assert {(255, 255, 255), (0, 0, 0)} <= found
    assert [colour for colour in found if max(colour) - min(colour) > 4] == []  # greys, from smooth edges


def test_dark_and_light_screens_print_the_same(page: Page, plain: str):
    page.goto(f"{plain}/{DAILY}")
    page.emulate_media(media="print", color_scheme="light")
    page.reload()
    seen = page.screenshot(full_page=True)
    page.emulate_media(media="print", color_scheme="dark")
    page.reload()
    assert page.screenshot(full_page=True) == seen


@EACH_TOP
def test_a_daily_list_takes_no_more_pages_than_its_pdf(page: Page, without_search: str, tmp_path: Path, top: str):
    more = {}
    for role in (
        "account-owner",
        "campaigns",
        "copywriting",
        "customer-service",
        "design",
        "operations",
        "team-lead",
        "tech",
    ):
        page.goto(f"{without_search}/{top}checklists/daily/{role}.html")
        pdf = re.search(r"\d+", page.locator(".pb-pdf").inner_text())
        sheets = on_paper(page, tmp_path)
        if not pdf or len(sheets) > int(pdf[0]):
            more[role] = len(sheets)
    assert more == {}


LONG = """text => {
  const item = document.querySelector('#item-opening-till'), copy = item.cloneNode(true)
  copy.querySelector('.pb-item-text').textContent = text
  item.after(copy)
}"""


def test_the_type_gets_smaller_until_a_list_is_one_page(page: Page, plain: str, tmp_path: Path):
    """Line by line: from 12 down to 10 points, and where that is no help, two pages with 12 points again."""
    page.goto(f"{plain}/{DAILY}")
    for _ in range(9):
        page.evaluate(LONG, "这一项写得太长，所以在纸上要占两行，" * 3)
    chosen = []
    while (len(chosen) < 20) and (not chosen or chosen[-1][0] == 1):
        page.evaluate(LONG, "这一项写得短")
        chosen.append((len(on_paper(page, tmp_path)), float(type_size(page).removesuffix("pt"))))
    sizes = [size for pages, size in chosen if pages == 1]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 12
    assert 10 <= sizes[-1] < 11
    assert chosen[-1] == (2, 12)


def test_letter_is_shorter_than_a4_so_the_type_may_be_smaller(page: Page, plain: str, tmp_path: Path):
    page.goto(f"{plain}/{DAILY}")
    for _ in range(10):
        page.evaluate(LONG, "这一项写得太长，所以在纸上要占两行，" * 3)
    sizes = {}
    for paper in ("a4", "letter"):
        page.locator(".pb-checklist").evaluate("(sheet, paper) => { sheet.dataset.pbPaper = paper }", paper)
        assert len(on_paper(page, tmp_path, paper)) == 1
        sizes[paper] = float(type_size(page).removesuffix("pt"))
    assert sizes["letter"] < sizes["a4"]


def test_a_list_of_two_pages_breaks_between_its_parts(page: Page, plain: str, tmp_path: Path):
    page.goto(f"{plain}/{DAILY}")
    for _ in range(25):
        page.evaluate(LONG, "多出来的一项")
    first, second = on_paper(page, tmp_path)
    assert ("开门" in first, "多出来的一项" in first, "翻到" in first) == (True, True, True)
    assert ("关门" in second, "多出来的一项" in second, "核对签字" in second) == (True, False, True)


def test_choosing_the_type_leaves_the_screen_as_it_was(page: Page, plain: str, tmp_path: Path):
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{plain}/{DAILY}")
    page.mouse.wheel(0, 900)
    page.evaluate("async () => { while (scrollY <= 500) await new Promise(requestAnimationFrame) }")
    page.wait_for_timeout(500)
    seen, place = page.screenshot(), page.evaluate("scrollY")
    on_paper(page, tmp_path)
    assert type_size(page) == "12pt"
    assert (page.evaluate("scrollY"), page.screenshot() == seen) == (place, True)


def test_without_scripts_a_list_prints_in_a_type_of_middle_size(browser: Browser, plain: str, tmp_path: Path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{plain}/{DAILY}")
        assert len(on_paper(page, tmp_path)) == 1
        page.emulate_media(media="print")
        expect(page.locator(".pb-item-text").first).to_have_css("font-size", "14px")  # 10.5 points


def test_checklists_have_a_paper_of_their_own(page: Page, plain: str):
    page.emulate_media(media="print")
    named = {}
    for path in [DAILY, *OTHERS]:
        page.goto(f"{plain}/{path}")
        named[path] = page.evaluate("getComputedStyle(document.body).getPropertyValue('page')")
    assert named == {DAILY: "pb-sheet-a4", **dict.fromkeys(OTHERS, "pb-paper")}


TODAY = {
    DAILY: "周一2026-11-23",
    f"en/{DAILY}": "Mon2026-11-23",
    WEEKLY: "2026-W48(11-23–11-29)",
    f"en/{WEEKLY}": "2026-W48(11-23–11-29)",
    MONTHLY: "2026-11",
    ONBOARDING: "",
}


def test_a_sheet_is_for_today_where_the_team_is(at_one_in_the_morning: Page, plain: str):
    said = {}
    for path in TODAY:
        at_one_in_the_morning.goto(f"{plain}/{path}")
        said[path] = when(at_one_in_the_morning)
    assert said == TODAY


DAYS = [
    date(2026, 11, 23), date(2026, 11, 29),
    date(2024, 12, 29), date(2024, 12, 30), date(2024, 12, 31),  # weeks belong to the year of their Thursday
    date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3), date(2027, 1, 4),
    date(2028, 2, 29), date(2000, 1, 1), date(2099, 12, 31),
]  # fmt: skip


@EACH_LANGUAGE
def test_a_page_words_dates_as_the_pdf_does(page: Page, plain: str, lang: Language):
    def said_on_paper(path: str, day: date) -> str:
        occasion: Occasion = {WEEKLY: week_of(day), MONTHLY: Month(day.year, day.month)}.get(path, day)
        return re.sub(r"\s", "", phrases.occasion(occasion, words(lang)))

    top = "en/" if lang == "en" else ""
    for path in (DAILY, WEEKLY, MONTHLY, ONBOARDING):
        page.goto(f"{plain}/{top}{path}")
        for day in DAYS:
            page.locator(".pb-date input").fill(day.isoformat())
            assert when(page) == said_on_paper(path, day)


ASKED_FOR = {
    f"{DAILY}?date=2026-12-24": "周四2026-12-24",
    f"{WEEKLY}?date=2027-01-01": "2026-W53(12-28–01-03)",
    f"{MONTHLY}?date=2027-02-28": "2027-02",
    f"{ONBOARDING}?date=2026-12-24": "周四2026-12-24",
    f"{DAILY}?date=2026-02-30": "周一2026-11-23",  # no such day
    f"{DAILY}?date=tomorrow": "周一2026-11-23",
}


def test_an_address_can_say_the_day(at_one_in_the_morning: Page, plain: str):
    said = {}
    for address in ASKED_FOR:
        at_one_in_the_morning.goto(f"{plain}/{address}")
        said[address] = when(at_one_in_the_morning)
    assert said == ASKED_FOR


def test_scripts_of_a_team_may_use_the_names_that_ours_use(at_one_in_the_morning: Page, plain: str):
    page = at_one_in_the_morning
    page.goto(f"{plain}/{DAILY}")
    assert page.evaluate("own") == [1, 2, 3, 4, 5, 6]
    assert when(page) == "周一2026-11-23"
    expect(page.locator("[data-pb-print]")).to_be_visible()


def test_a_day_can_be_chosen_or_left_to_the_pen(at_one_in_the_morning: Page, plain: str, tmp_path: Path):
    page = at_one_in_the_morning
    page.goto(f"{plain}/{WEEKLY}")
    page.locator(".pb-date input").fill("2026-12-24")
    assert when(page) == "2026-W52(12-21–12-27)"
    expect(page.locator(".pb-date output")).to_contain_text("2026-W52")
    assert "2026-W52" in on_paper(page, tmp_path)[0]
    page.locator(".pb-date input").fill("")
    assert "2026-W" not in on_paper(page, tmp_path)[0]


def test_a_page_that_stays_open_overnight_prints_the_new_day(page: Page, plain: str, tmp_path: Path):
    page.clock.set_fixed_time("2026-11-23T03:00:00Z")
    page.goto(f"{plain}/{DAILY}")
    page.clock.set_fixed_time("2026-11-24T03:00:00Z")
    assert "周二2026-11-24" in on_paper(page, tmp_path)[0].replace(" ", "")


def test_boxes_print_empty_unless_the_ticks_are_asked_for(page: Page, plain: str):
    page.goto(f"{plain}/{DAILY}")
    boxes = [page.locator("#item-opening-shelf input"), page.locator("#item-opening-till input")]
    ticked = boxes[0]

    def printed() -> list[bytes]:
        page.emulate_media(media="print")
        pictures = [box.screenshot() for box in boxes]
        page.emulate_media(media="null")
        return pictures

    blank = printed()
    ticked.check()
    assert printed() == blank
    page.locator(".pb-ticks input").check()
    with_tick, without = printed()
    assert with_tick != blank[0]
    assert without == blank[1]
    page.emulate_media(media="print")
    mark = "box => getComputedStyle(box, '::after').content"
    assert [box.evaluate(mark) for box in boxes] == ['""', "none"]
    decoration = "text => getComputedStyle(text).textDecorationLine"
    assert page.locator("#item-opening-shelf .pb-item-text").evaluate(decoration) == "none"


def test_the_button_prints(page: Page, plain: str):
    page.add_init_script("window.printed = 0; window.print = () => window.printed++")
    page.goto(f"{plain}/{DAILY}")
    page.locator("[data-pb-print]").click()
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize(("top", "label"), [("", "PDF · 2 页"), ("en/", "PDF · 2 pages")])
def test_a_pdf_is_offered_where_there_is_one(page: Page, plain: str, stamped: str, top: str, label: str):
    page.goto(f"{plain}/{top}{DAILY}")
    expect(page.locator(".pb-pdf")).to_have_count(0)
    page.goto(f"{stamped}/{top}{DAILY}")
    expect(page.locator(".pb-pdf")).to_have_text(label)
    expect(page.locator(".pb-pdf")).to_have_attribute("href", "../../print/daily/shopkeeper.pdf")


@pytest.mark.parametrize(("top", "said"), [("", "这张是最新的。"), ("en/", "This sheet is current.")])
def test_a_sheet_with_the_page_s_stamp_is_current(page: Page, stamped: str, top: str, said: str):
    page.goto(f"{stamped}/{top}{DAILY}?sheet={STAMP.hash}")
    expect(page.get_by_role("status").filter(has_text=said)).to_be_in_viewport()
    expect(page.locator(".pb-sheet-note .md-button")).to_have_count(0)


@pytest.mark.parametrize(
    ("top", "said"),
    [("", "这张已经旧了，2026-11-20 起有新的。"), ("en/", "This sheet is old: a newer one exists, since 2026-11-20.")],
)
def test_a_sheet_with_another_stamp_is_old_and_the_new_one_is_offered(page: Page, stamped: str, top: str, said: str):
    page.goto(f"{stamped}/{top}{DAILY}?sheet=00000000")
    expect(page.get_by_role("status").filter(has_text=said)).to_be_in_viewport()
    expect(page.locator(".pb-sheet-note a")).to_have_attribute("href", "../../print/daily/shopkeeper.pdf")


def test_a_metrics_sheet_is_compared_on_the_page_of_its_role(page: Page, stamped: str):
    page.goto(f"{stamped}/roles/shopkeeper.html?sheet={STAMP.hash}")
    expect(page.locator(".pb-sheet-note")).to_have_text("这张是最新的。")
    page.goto(f"{stamped}/roles/shopkeeper.html?sheet=00000000")
    expect(page.locator(".pb-sheet-note")).to_contain_text("这张已经旧了")
    expect(page.locator(".pb-sheet-note a")).to_have_attribute("href", "../print/metrics/shopkeeper.pdf")


def test_without_a_pdf_the_new_sheet_is_printed_from_the_page(
    page: Page, project: Path, serve: Callable[[Path], str], tmp_path: Path
):
    build(project, tmp_path / "site", Version("3f9a2c17"), 0)
    page.add_init_script("window.printed = 0; window.print = () => window.printed++")
    page.goto(f"{serve(tmp_path / 'site')}/{DAILY}?sheet=00000000")
    expect(page.locator(".pb-sheet-note")).to_contain_text("这张已经旧了，有新的。")
    page.locator(".pb-sheet-note button").click()
    assert page.evaluate("window.printed") == 1


def test_there_is_no_note_without_a_sheet(page: Page, stamped: str):
    page.goto(f"{stamped}/{DAILY}")
    expect(page.locator(".pb-sheet-note")).to_be_empty()


@EACH_TOP
@pytest.mark.parametrize("path", OTHERS)
def test_any_page_prints_without_chrome(page: Page, plain: str, tmp_path: Path, top: str, path: str):
    page.goto(f"{plain}/{top}{path}")
    title = page.locator("h1").first.inner_text().replace("¶", "").strip()
    said = "\n".join(on_paper(page, tmp_path))
    assert title in said
    assert [word for word in CHROME if word in said] == []
    page.emulate_media(media="print")
    for part in page.locator(".md-header, .md-sidebar, .md-footer, .md-search, .md-top, .md-button, button").all():
        expect(part).to_be_hidden()


def test_no_heading_stands_alone_at_the_end_of_a_page(page: Page, plain: str, tmp_path: Path):
    page.goto(f"{plain}/long.html")
    printed = on_paper(page, tmp_path)
    assert len(printed) > 2
    last = [sheet.strip().splitlines()[-1] for sheet in printed]
    assert [line for line in last if re.fullmatch(r"\s*第 \d+ 节\s*", line)] == []


def test_a_quiz_prints_without_its_answers(page: Page, plain: str, tmp_path: Path):
    page.goto(f"{plain}/quizzes/baker.html")
    reason = (page.locator(".pb-why > div, .pb-why > p:last-child").first.text_content() or "").strip()
    assert reason
    before = picture(page, tmp_path)
    for question in page.locator(".pb-question-item").all():
        question.locator("[data-pb-right]").check()
    expect(page.locator(".pb-score")).to_be_visible()
    assert reason not in "\n".join(on_paper(page, tmp_path))
    assert picture(page, tmp_path) == before


@pytest.fixture(scope="module")
def instant(project: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a handbook is served whose pages follow each other without being loaded anew."""
    folder = tmp_path_factory.mktemp("instant")
    address = serve(folder / "site")
    copy = Path(shutil.copytree(project, folder / "project"))
    settings = (copy / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("  features:\n", "  features:\n    - navigation.instant\n")
    (copy / "mkdocs.yml").write_text(f"{settings}\nsite_url: {address}/\n", "utf-8")
    build(copy, folder / "site", STAMP, 2)
    return address


def follow(page: Page, way: str) -> None:
    """Click a link and make sure that the page was not loaded anew."""
    page.evaluate("window.pbSame = true")
    page.locator(f".md-content a[href$='{way}']:visible").first.click()
    page.wait_for_url(f"**/{way.removeprefix('../')}*")
    assert page.evaluate("window.pbSame") is True


def test_everything_works_on_pages_that_follow_without_being_loaded(page: Page, instant: str):
    page.add_init_script("window.printed = 0; window.print = () => window.printed++")
    page.clock.set_fixed_time("2026-11-22T17:00:00Z")
    page.goto(f"{instant}/index.html")
    follow(page, "checklists/daily/baker.html")
    expect(page.locator(".pb-blanks .pb-when-text")).to_have_text("周一 2026-11-23")
    page.locator("[data-pb-print]").click()
    assert page.evaluate("window.printed") == 1  # and not once for each page that was seen
    page.evaluate("to => { document.querySelector('.md-content a.pb-ref-role').href = to }",
                  f"{instant}/{DAILY}?date=2026-12-24&sheet=00000000")  # fmt: skip
    page.locator(".md-content a.pb-ref-role").first.click()
    expect(page.locator("h1")).to_have_text("店长每日清单")
    assert page.evaluate("window.pbSame") is True
    expect(page.locator(".pb-blanks .pb-when-text")).to_have_text("周四 2026-12-24")
    expect(page.locator(".pb-sheet-note")).to_contain_text("2026-11-20")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert type_size(page) == "12pt"
    page.emulate_media(media="print")
    expect(page.locator(".pb-reading-field").first).to_be_visible()
    expect(page.locator(".pb-print-bar")).to_be_hidden()
    page.emulate_media(media="null")
    follow(page, "roles/baker.html")
    page.locator("#quiz + details summary").click()
    follow(page, "quizzes/baker.html")
    page.locator("[data-pb-right]").first.check()
    expect(page.locator(".pb-verdict").first).to_be_visible()
    page.go_back()
    page.locator("#takes-part + details summary").click()
    follow(page, "sops/serve-queue.html")
    expect(page.locator(".pb-say .pb-copy").first).to_be_visible()
    page.locator(".md-header .md-logo").click()
    page.locator("[data-pb-search]").press("Enter")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    assert page.evaluate("window.pbSame") is True


ALL_RED = """home => {
  for (const element of document.querySelectorAll(".pb-scored")) {
    const { id, cadence, scale } = JSON.parse(element.dataset.pbMetric)
    const [, from, to] = scale.zones.find(([zone]) => zone === "red")
    const value = String(Math.max(0, from ? Number(from[0]) + 1 : Number(to[0]) - 1))
    const periods = {
      daily: ["2026-11-20", "2026-11-22", "2026-11-23"], weekly: ["2026-W46", "2026-W47", "2026-W48"],
      monthly: ["2026-09", "2026-10", "2026-11"],
    }[cadence]
    playbook.keptFigures.setAll(home, periods.map((period) => [id, period, value]))
  }
}"""


@EACH_TOP
def test_the_scorecard_of_the_role_with_most_metrics_is_two_pages_when_all_is_red(
    at_one_in_the_morning: Page, without_search: str, tmp_path: Path, top: str
):
    page = at_one_in_the_morning
    page.goto(f"{without_search}/{top}scorecard/index.html#operations")
    page.evaluate(ALL_RED, "/")
    page.reload()
    assert page.locator(".pb-scored:visible").count() >= 20
    assert len(on_paper(page, tmp_path)) == 2


def test_an_sop_on_paper_goes_on_where_the_page_has_room(page: Page, without_search: str, tmp_path: Path):
    page.goto(f"{without_search}/sops/return-and-refund.html")
    pages = on_paper(page, tmp_path)
    assert len(pages) <= 4
    assert "查订单" in pages[0]  # the second step begins below the first
