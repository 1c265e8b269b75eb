"""Checklists gone through on a screen: what is ticked and typed is there later, that day, in that browser alone."""

import csv
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from following import follow
from playwright.sync_api import Browser, BrowserContext, Page, expect

import sites
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.runs.gathered import Gathered, gathered

PLAYBOOK = Path(__file__).parents[1] / "playbook"
DAILY, WEEKLY = "checklists/daily/shopkeeper.html", "checklists/weekly/baker.html"
ONBOARDING = "checklists/onboarding/baker.html"
NOON = "2026-11-23T04:00:00Z"
"""Where the team is; 2026-11-23 is a Monday."""

TILL, SHELF = "#item-opening-till", "#item-opening-shelf"
STATE = ".pb-run-progress"


def project(folder: Path) -> Path:
    """The fixture playbook with a list that goes by rounds, a line that comes round, and a blank to write in."""
    project = Path(shutil.copytree(PLAYBOOK, folder / "project"))
    shutil.rmtree(project / "site", ignore_errors=True)
    (project / "checklists/onboarding").mkdir()
    weekly = (project / "checklists/weekly/baker.yml").read_text("utf-8")
    onboarding = weekly.replace("面包师每周清单", "面包师入职清单").replace("at: mon 14:00", "at: 14:00")
    (project / "checklists/onboarding/baker.yml").write_text(onboarding, "utf-8")
    daily = project / "checklists/daily/shopkeeper.yml"
    text = daily.read_text("utf-8").replace("点备用金, takes: 5 min", "点备用金, takes: 5 min, rounds: 3")
    daily.write_text(text.replace("把门牌翻到“休息”。", "说：“还剩 ＿＿ 个面包。”"), "utf-8")
    return project


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project and the site that is built of it."""
    folder = tmp_path_factory.mktemp("ticks")
    made = project(folder)
    sites.build(made, folder / "site")
    return made, folder / "site"


@pytest.fixture(scope="module")
def handbook(folders: tuple[Path, Path], serve: Callable[[Path], str]) -> str:
    return serve(folders[1])


@pytest.fixture
def page(page: Page) -> Page:
    page.clock.set_fixed_time(NOON)
    return page


def tick(page: Page, item: str = SHELF) -> None:
    page.locator(f"{item} [type=checkbox]").first.check()


def expect_tick(page: Page, item: str = SHELF, *, is_there: bool = True) -> None:
    expect(page.locator(f"{item} [type=checkbox]").first).to_be_checked(checked=is_there)


def test_ticks_are_there_after_the_page_is_loaded_again(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    expect(page.locator(STATE)).to_have_text("0/4 项 · 还要约 19 分钟")
    tick(page)
    page.locator(f"{TILL} [type=checkbox]").nth(1).check()
    expect(page.locator(STATE)).to_have_text("1/4 项 · 还要约 13 分钟")
    page.reload()
    expect_tick(page)
    for number, is_there in enumerate((False, True, False)):
        expect(page.locator(f"{TILL} [type=checkbox]").nth(number)).to_be_checked(checked=is_there)
    expect(page.locator("#pause-opening + .pb-pause-progress")).to_contain_text("1/2 项")


def test_both_languages_show_the_same_ticks(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    page.goto(f"{handbook}/en/{DAILY}")
    expect_tick(page)
    expect(page.locator(STATE)).to_have_text("1 of 4 · about 18 min left")
    expect(page.locator(".pb-line-new:visible")).to_have_count(0)


def test_a_list_has_ticks_of_its_own(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    page.goto(f"{handbook}/{WEEKLY}")
    expect(page.locator(STATE)).to_contain_text("0/")


def test_a_day_ends_at_midnight_where_the_team_is(page: Page, handbook: str):
    page.clock.set_fixed_time("2026-11-23T15:59:00Z")  # a minute before, and nine hours before where the browser may be
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    page.clock.set_fixed_time("2026-11-23T16:01:00Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(STATE)).to_contain_text("0/4")
    expect(page.get_by_role("status").filter(has_text="已经是新的一天")).to_be_visible()
    page.locator(".pb-date input").fill("2026-11-23")
    expect_tick(page)
    page.goto(f"{handbook}/{DAILY}")
    expect_tick(page, is_there=False)
    page.goto(f"{handbook}/{DAILY}?date=2026-11-23")
    expect_tick(page)


def test_a_page_that_stays_open_notices_by_itself(page: Page, handbook: str):
    page.clock.install(time="2026-11-23T15:59:00Z")
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    page.clock.run_for(90_000)
    expect_tick(page, is_there=False)


def test_a_week_and_a_round_last_longer_than_a_day(page: Page, handbook: str):
    for path in (WEEKLY, ONBOARDING):
        page.goto(f"{handbook}/{path}")
        page.locator(".pb-item [type=checkbox]").first.check()
    page.clock.set_fixed_time("2026-11-29T04:00:00Z")
    for path in (WEEKLY, ONBOARDING):
        page.goto(f"{handbook}/{path}")
        expect_tick(page, ".pb-item")
    page.clock.set_fixed_time("2026-11-30T04:00:00Z")
    page.goto(f"{handbook}/{WEEKLY}")
    expect_tick(page, ".pb-item", is_there=False)


def test_a_new_round_begins_empty_and_the_old_one_stays(page: Page, handbook: str):
    page.goto(f"{handbook}/{ONBOARDING}")
    first = page.locator(".pb-item [type=checkbox]").first
    first.check()
    page.once("dialog", lambda dialog: dialog.accept("小林"))
    page.get_by_role("button", name="开新一轮").click()
    expect(first).not_to_be_checked()
    rounds = page.locator(".pb-run-round select")
    expect(rounds).to_have_value("小林")
    page.reload()
    rounds.select_option("2026-11-23")
    expect(first).to_be_checked()


def test_old_days_are_forgotten(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    for day, is_kept in (("2026-12-28", True), ("2026-12-29", False)):
        page.clock.set_fixed_time(f"{day}T04:00:00Z")
        page.goto(f"{handbook}/{DAILY}?date=2026-11-23")
        expect_tick(page, is_there=is_kept)


def test_a_new_version_keeps_the_ticks_of_lines_that_say_the_same(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
):
    made = project(tmp_path)
    sites.build(made, tmp_path / "site")
    address = serve(tmp_path / "site")
    page.goto(f"{address}/{DAILY}")
    tick(page, SHELF)
    tick(page, "#item-closing-queue")
    daily = made / "checklists/daily/shopkeeper.yml"
    daily.write_text(daily.read_text("utf-8").replace("货架上的面包", "橱窗里的面包"), "utf-8")
    sites.build(made, tmp_path / "site")
    page.reload()
    expect_tick(page, SHELF, is_there=False)
    expect_tick(page, "#item-closing-queue")
    expect(page.locator(f"{SHELF} .pb-line-new")).to_be_visible()
    expect(page.locator(".pb-line-new:visible")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="有 1 行")).to_be_visible()
    tick(page, SHELF)
    page.reload()
    expect_tick(page, SHELF)
    expect(page.locator(".pb-line-new:visible")).to_have_count(0)


def test_two_tabs_show_the_same_and_lose_nothing(page: Page, context: BrowserContext, handbook: str):
    other = context.new_page()
    other.clock.set_fixed_time(NOON)
    for tab in (page, other):
        tab.goto(f"{handbook}/{DAILY}")
    tick(page, SHELF)
    expect(other.locator(f"{SHELF} [type=checkbox]")).to_be_checked()
    tick(other, "#item-closing-queue")
    expect(page.locator(STATE)).to_contain_text("2/4")


REFUSED = """for (const name of NAMES) {
  const own = Storage.prototype[name]
  Storage.prototype[name] = function (key, ...more) {
    if (key.startsWith('playbook')) throw new DOMException('refused')
    return own.call(this, key, ...more)
  }
}"""
"""Of ours alone: Material complains where nothing can be kept of its own."""
WITHOUT_STORAGE, FULL = (
    REFUSED.replace("NAMES", names) for names in ("['getItem', 'setItem', 'removeItem']", "['setItem']")
)


@pytest.mark.parametrize("lack", [WITHOUT_STORAGE, FULL], ids=["denied", "full"])
def test_without_storage_the_list_works_and_says_that_nothing_is_kept(page: Page, handbook: str, lack: str):
    page.add_init_script(lack)
    page.goto(f"{handbook}/{DAILY}")
    expect(page.get_by_role("status").filter(has_text="不让保存")).to_be_visible()
    tick(page)
    expect(page.locator(STATE)).to_contain_text("1/4")
    page.get_by_role("button", name="撤销").click()
    expect_tick(page, is_there=False)


def test_what_cannot_be_read_is_an_empty_list(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    name = 'playbook["/","daily/shopkeeper","2026-11-23",""]'
    for kept in ("", "{", "7", "null", '{"lines": 7, "seen": []}', '{"lines": {"opening.shelf": 5}}'):
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, kept])
        page.reload()
        expect(page.locator(STATE), kept).to_contain_text("0/4")
        tick(page)
        page.reload()
        expect_tick(page)


def test_a_change_is_undone_and_a_list_cleared_after_asking(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    undo, clear = (page.get_by_role("button", name=name, exact=True) for name in ("撤销", "清空"))
    expect(undo).to_be_disabled()
    tick(page, SHELF)
    tick(page, "#item-closing-queue")
    undo.click()
    expect_tick(page, SHELF)
    expect_tick(page, "#item-closing-queue", is_there=False)
    page.once("dialog", lambda dialog: dialog.dismiss())
    clear.click()
    expect_tick(page, SHELF)
    page.once("dialog", lambda dialog: dialog.accept())
    clear.click()
    expect(page.locator(STATE)).to_contain_text("0/4")
    undo.click()
    expect_tick(page, SHELF)
    page.reload()
    expect_tick(page, SHELF)


MARKED = {"05:00": "下一个 opening", "06:50": "现在 opening", "18:59": "现在 opening", "19:00": "现在 closing"}


def test_the_clock_marks_a_pause_point(page: Page, handbook: str):
    mark = page.locator(".pb-pause-mark")
    for time, marked in MARKED.items():
        page.clock.set_fixed_time(f"2026-11-23T{time}:00+08:00")
        page.goto(f"{handbook}/{DAILY}")
        expect(mark, time).to_have_count(1)
        told, pause = marked.split()
        expect(page.locator(f"[data-pb-pause={pause}] .pb-pause-mark"), time).to_have_text(told)
        page.goto(f"{handbook}/{DAILY}?date=2026-11-22")
        expect(mark, time).to_have_count(0)


def test_a_line_that_does_not_apply_says_why_and_counts_as_dealt_with(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    page.locator(f"{SHELF} .pb-line-open").click()
    page.locator(SHELF).get_by_label("不适用，因为").fill("停电，没开门")
    page.locator(SHELF).get_by_label("备注").fill("已告诉店长")
    expect(page.locator(STATE)).to_contain_text("1/4")
    page.reload()
    expect(page.locator(SHELF).get_by_label("不适用，因为")).to_have_value("停电，没开门")
    expect(page.locator(SHELF).get_by_label("备注")).to_have_value("已告诉店长")
    expect(page.locator(SHELF)).to_have_class("pb-item pb-killer pb-na")


def test_a_text_that_was_typed_is_undone_in_one_go(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    page.locator(f"{SHELF} .pb-line-open").click()
    page.locator(SHELF).get_by_label("备注").press_sequentially("很长的话")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(SHELF).get_by_label("备注")).to_have_value("")


def test_a_completion_call_can_be_filled_in(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    page.get_by_label("第 1 个空").fill("12")
    page.reload()
    expect(page.get_by_label("第 1 个空")).to_have_value("12")


QUEUE = "[data-pb-metric=queue-time]"


ZONES = {"0": "green", "5": "green", "5.1": "amber", "10": "amber", "10.01": "red", " 12 ": "red"}


def test_a_figure_shows_its_colour_and_what_to_do(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    field, shown = page.locator(f"{QUEUE} input"), page.locator(f"{QUEUE} .pb-told-zone:visible")
    for figure, zone in ZONES.items():
        field.fill(figure)
        expect(shown, figure).to_have_attribute("data-pb-zone", zone)
        expect(shown.locator(".pb-mark"), figure).to_be_visible()
        page.reload()
        expect(field, figure).to_have_value(figure.strip())
    field.fill("")
    expect(shown).to_have_count(0)
    page.reload()
    expect(field).to_have_value("")


REFUSED_FIGURES = [
    ("queue-time", "1,5", "写成 1.5"),
    ("queue-time", "3,000", "写成 3000"),
    ("queue-time", "12:30", "是时间，不是一个数"),
    ("queue-time", "５", "写成 5"),
    ("queue-time", "-1", "不会小于 0"),
    ("queue-time", "1e3", "不是单独一个数"),
    ("queue-time", "5 分钟", "不是单独一个数"),
    ("queue-time", "95%", "是百分数"),
    ("waste", "2.5", "0 或更大的整数"),
]


def test_a_figure_that_cannot_be_meant_is_refused_with_the_form_that_is(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    for metric, figure, said in REFUSED_FIGURES:
        reading = page.locator(f"[data-pb-metric={metric}]")
        reading.locator("input").fill(figure)
        expect(reading.locator(".pb-figure-problem"), figure).to_contain_text(said)
        expect(reading.locator(".pb-told-zone:visible"), figure).to_have_count(0)
        page.reload()
        expect(reading.locator("input"), figure).to_have_value("")


def test_a_list_is_taken_along_as_csv(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    page.locator("#item-closing-queue .pb-line-open").click()
    page.locator("#item-closing-queue").get_by_label("备注").fill('说了 "好", 真的')
    page.locator(f"{QUEUE} input").fill("7.5")
    page.get_by_label("第 1 个空").fill("12")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV 文件").click()
    assert download.value.suggested_filename == "daily-shopkeeper-2026-11-23.csv"
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert text.splitlines()[0] == (
        "list,version,language,period,round,role,line,box,state,value,note,time,confidence,source"
    )
    rows = {(row["line"], row["box"]): row for row in csv.DictReader(StringIO(text))}
    assert len(rows) == 8
    assert {row["list"] for row in rows.values()} == {"daily/shopkeeper"}
    shelf = rows["opening.shelf", "1"]
    assert {name: shelf[name] for name in ("period", "role", "state", "source", "language")} == {
        "period": "2026-11-23", "role": "shopkeeper", "state": "done", "source": "page", "language": "zh",
    }  # fmt: skip
    assert [rows["opening.till", str(box)]["state"] for box in (1, 2, 3)] == ["open"] * 3
    assert rows["closing.queue", "1"]["note"] == '说了 "好", 真的'
    assert rows["metric:queue-time", "1"]["value"] == "7.5"
    assert rows["call:closing", "1"]["value"] == "12"


def runs_in(files: dict[str, Path], project: Path) -> Gathered:
    """What ``playbook runs`` makes of files that pages have saved, in a project of their own."""
    (project / "runs").mkdir()
    for name, path in files.items():
        shutil.copy(path, project / "runs" / name)
    loaded = load(project)
    return gathered(loaded, book_of(loaded, "zh"))


def test_what_a_page_and_what_the_list_of_all_that_is_kept_save_are_the_same_run(
    page: Page, handbook: str, folders: tuple[Path, Path], tmp_path: Path
):
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    page.locator(f"{TILL} [type=checkbox]").nth(1).check()
    page.locator("#item-closing-queue .pb-line-open").click()
    page.locator("#item-closing-queue").get_by_label("不适用").fill("没开门")
    page.locator(f"{QUEUE} input").fill("7.5")
    page.get_by_label("第 1 个空").fill("12")
    with page.expect_download() as of_page:
        page.get_by_role("button", name="CSV 文件").click()
    page.goto(f"{handbook}/print/index.html")
    with page.expect_download() as of_all:
        page.get_by_role("button", name="全部存成 CSV 文件").click()
    project = Path(shutil.copytree(folders[0], tmp_path / "project"))
    files = {"page.csv": Path(of_page.value.path()), "all.csv": Path(of_all.value.path())}
    both = runs_in(files, project)
    (project / "runs/page.csv").unlink()
    loaded = load(project)
    (alone,) = gathered(loaded, book_of(loaded, "zh")).runs
    assert both.problems == ()
    (together,) = both.runs
    states = {line: [box.state for box in boxes] for line, boxes in together.lines.items()}
    assert states == {
        "opening.shelf": ["done"], "opening.till": ["open", "done", "open"], "closing.queue": ["na"],
        "closing.leftovers": ["open"],
    }  # fmt: skip
    assert states == {line: [box.state for box in boxes] for line, boxes in alone.lines.items()}
    assert {line: boxes[0].value for line, boxes in together.fields.items()} == {
        "metric:queue-time": "7.5", "call:closing": "12",
    }  # fmt: skip
    assert {time.strftime("%H:%M") for time in together.times} == {"12:00"}  # where the team is


def test_a_list_is_copied_as_text(page: Page, context: BrowserContext, handbook: str):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    page.locator(f"{QUEUE} input").fill("7.5")
    page.get_by_label("第 1 个空").fill("12")
    page.get_by_role("button", name="复制成文字").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.splitlines()[:2] == ["店长每日清单 · 周一 2026-11-23", "1/4 项 · 还要约 18 分钟"]
    assert "✓ 货架上的面包" in text
    assert "还剩 12 个面包" in text
    assert "排队时间: 7.5 分钟 · 黄" in text


def test_one_page_shows_what_is_kept_and_forgets_it(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    tick(page)
    follow(page, page.get_by_role("link", name="看看都存了什么"))
    kept = page.locator(".pb-kept")
    expect(kept.locator("li")).to_have_count(1)
    expect(kept.locator("li a")).to_have_text("店长每日清单 · 2026-11-23")
    with page.expect_download() as download:
        kept.get_by_role("button", name="全部存成 CSV 文件").click()
    assert "opening.shelf,1,done" in Path(download.value.path()).read_text("utf-8-sig")
    follow(page, kept.locator("li a"))
    expect_tick(page)
    page.go_back()
    page.once("dialog", lambda dialog: dialog.accept())
    kept.get_by_role("button", name="全部删掉").click()
    expect(kept).to_contain_text("什么都没存")
    page.goto(f"{handbook}/{DAILY}")
    expect_tick(page, is_there=False)


def test_ticks_are_kept_from_disk_too(page: Page, folders: tuple[Path, Path]):
    page.goto((folders[1] / DAILY).as_uri())
    tick(page)
    page.reload()
    expect_tick(page)


def test_targets_are_large_and_links_stand_outside_of_them(browser: Browser, handbook: str):
    with browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{handbook}/{DAILY}")
        page.locator(f"{SHELF} .pb-line-open").click()
        targets = ".pb-item label, .pb-run-bar button, .pb-run-foot button, .pb-blank-field, .pb-line-fields input"
        for target in page.locator(targets).all():
            assert (target.bounding_box() or {})["height"] >= 43.9
        expect(page.locator(".pb-item label a.pb-ref-sop, .pb-item label .pb-cites")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_keyboard_reaches_and_ticks_every_line(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    box = page.locator(f"{SHELF} [type=checkbox]")
    page.locator(".pb-run-ways button").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(page.locator(STATE)).to_contain_text("1/4")
    expect(box).to_have_css("outline-style", "solid")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none"


def test_what_is_for_the_screen_is_not_printed(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    page.locator(f"{SHELF} .pb-line-open").click()
    page.locator(f"{QUEUE} input").fill("7.5")
    page.emulate_media(media="print")
    expect(page.locator(".pb-live:visible")).to_have_count(0)
