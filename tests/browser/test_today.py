"""The home page begins with today of the reader's role: by the team's clock, with what is ticked and what is next."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from following import follow
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from test_ticks import FULL, PLAYBOOK, WITHOUT_STORAGE

import sites
from golden import change

DAILY = "checklists/daily/shopkeeper.html"
TUESDAY = "2026-11-24T{time}:00+08:00"
"""Where the team is, which is off on Mondays."""

DAY, NEXT, STATE = ".pb-day:visible", ".pb-day:visible .pb-day-next", ".pb-day:visible .pb-day-state"


def project(folder: Path) -> Path:
    """The fixture playbook with lists of every cadence for the shopkeeper, and a baker who has no daily list."""
    project = Path(shutil.copytree(PLAYBOOK, folder / "project"))
    shutil.rmtree(project / "site", ignore_errors=True)
    for language in ("", ".en"):
        (project / f"checklists/daily/baker{language}.yml").unlink()
    weekly = (project / "checklists/weekly/shopkeeper.yml").read_text("utf-8")
    for cadence, title in (("monthly", "每月盘点"), ("onboarding", "入职"), ("event", "节日摆摊")):
        (project / f"checklists/{cadence}").mkdir()
        text = weekly.replace("店长每周清单", title).replace("at: sun 19:30", "at: 19:30")
        if cadence == "monthly":
            text = text.replace("    at: 19:30\n", "    workday: last\n")
        if cadence == "onboarding":
            text = text.replace("style:", "within: 7 d\nstyle:")
        (project / f"checklists/{cadence}/shopkeeper.yml").write_text(text, "utf-8")
    sop = project / "playbook/sops/serve-queue.yml"
    fixed = """fixed:
  count: {what: 数零钱, roles: [shopkeeper], shift: late, at: "18:00", takes: 30 min}
  talk: {what: 碰头, roles: [shopkeeper], shift: late, days: [wed], at: "12:00", takes: 60 min}
steps:"""
    sop.write_text(sop.read_text("utf-8").replace("steps:", fixed), "utf-8")
    with_shifts(project)
    return project


def with_shifts(project: Path) -> None:
    """The shopkeeper works an early and a late shift, each with a pause point of its own."""
    shifts = "shifts:\n  early: {title: 早班, hours: 05:00-13:00}\n  late: {title: 晚班, hours: 11:00-19:00}\nlimits:"
    for path, old, new in (
        ("playbook/team.yml", "limits:", shifts),
        ("playbook/roles/shopkeeper.yml", "stand_in:", "shifts: [early, late]\nstand_in:"),
        ("checklists/daily/shopkeeper.yml", "    at: 06:50\n", "    at: 06:50\n    shift: early\n"),
        ("checklists/daily/shopkeeper.yml", "    at: 19:00\n", "    at: 19:00\n    shift: late\n"),
    ):
        change(project, path, old, new)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("today")
    sites.build(project(folder), folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def handbook(folder: Path, serve: Callable[[Path], str]) -> str:
    return serve(folder)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose own clock is half a day behind the team's."""
    with browser.new_context(viewport={"width": 390, "height": 844}, timezone_id="America/New_York") as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def page(page: Page) -> Page:
    at(page, "12:00")
    return page


def at(page: Page, time: str, day: str = "2026-11-24") -> None:
    page.clock.set_fixed_time(f"{day}T{time}:00+08:00")


def choose(page: Page, handbook: str, role: str = "店长") -> None:
    page.goto(f"{handbook}/index.html")
    page.get_by_role("button", name=role, exact=True).click()


# ---- the role ----


def test_without_a_role_the_page_offers_all_of_them(page: Page, handbook: str):
    page.goto(f"{handbook}/index.html")
    expect(page.locator(DAY)).to_have_count(0)
    expect(page.locator(".pb-choose-role:visible")).to_have_text(["店长", "面包师"])
    for card in page.locator(".pb-cards-roles .pb-card").all():
        expect(card.locator(".pb-card-title a")).to_be_visible()


def test_the_role_is_remembered_in_every_language(page: Page, handbook: str):
    choose(page, handbook)
    expect(page.locator(".pb-day-title:visible")).to_have_text("店长的今天 周二 2026-11-24")
    expect(page.locator(".pb-day-title:visible")).to_be_focused()
    page.reload()
    expect(page.locator(DAY)).to_have_attribute("data-pb-of-role", "shopkeeper")
    page.goto(f"{handbook}/en/index.html")
    expect(page.locator(".pb-day-title:visible")).to_have_text("Today for Shopkeeper Tue 2026-11-24")


def test_another_role_can_be_chosen_and_the_role_forgotten(page: Page, handbook: str):
    choose(page, handbook)
    page.get_by_role("link", name="换岗位").click()
    expect(page.get_by_role("button", name="店长", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="面包师", exact=True).click()
    expect(page.locator(DAY)).to_have_attribute("data-pb-of-role", "baker")
    page.get_by_role("button", name="不再记住岗位").click()
    expect(page.locator(DAY)).to_have_count(0)
    page.reload()
    expect(page.locator(DAY)).to_have_count(0)


def test_a_roles_own_page_takes_it_too(page: Page, handbook: str):
    page.goto(f"{handbook}/roles/baker.html")
    page.get_by_role("button", name="我的岗位").click()
    page.goto(f"{handbook}/index.html")
    expect(page.locator(DAY)).to_have_attribute("data-pb-of-role", "baker")


def test_the_page_of_what_is_kept_tells_the_role_and_forgets_it(page: Page, handbook: str):
    choose(page, handbook)
    page.goto(f"{handbook}/print/index.html#kept")
    expect(page.locator(".pb-kept-role:visible")).to_contain_text("店长")
    page.locator(".pb-kept-role:visible button").click()
    expect(page.locator(".pb-kept-role:visible")).to_have_count(0)
    page.goto(f"{handbook}/index.html")
    expect(page.locator(DAY)).to_have_count(0)


KEPT_SORTS = {
    "role": ["/", "role"],
    "list": ["/", "daily/shopkeeper", "2026-11-24", ""],
    "quiz": ["/", "quiz", "baker"],
    "figures": ["/", "figures", "queue-time"],
}


def test_the_page_of_what_is_kept_tells_each_sort_and_forgets_all_of_it(page: Page, handbook: str):
    choose(page, handbook)
    keep = "(sorts) => { for (const [path, value] of sorts) playbook.kept.write(path, value) }"
    figure = {"2026-11-24": {"value": "7", "time": "2026-11-24T04:00:00Z"}}
    run = {"entries": {"opening.shelf": {"done": "2026-11-24T04:00:00Z"}}, "title": "每日"}
    values = {"list": run, "quiz": {"answers": {}, "title": "面包师测验"}, "figures": figure}
    page.evaluate(keep, [[KEPT_SORTS[sort], value] for sort, value in values.items()])
    page.goto(f"{handbook}/print/index.html#kept")
    kept = page.locator(".pb-kept")
    expect(kept.locator(".pb-kept-role:visible")).to_contain_text("店长")
    for told in ("每日 · 2026-11-24", "面包师测验", "指标看板上填的数：1"):
        expect(kept).to_contain_text(told)
    page.once("dialog", lambda dialog: dialog.accept())
    kept.get_by_role("button", name="全部删掉", exact=True).click()
    expect(kept).to_contain_text("什么都没存")
    expect(kept.locator(".pb-kept-role:visible")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('playbook['))") == []


def test_where_the_role_alone_is_kept_the_page_doesnt_say_that_nothing_is(page: Page, handbook: str):
    choose(page, handbook)
    page.goto(f"{handbook}/print/index.html#kept")
    expect(page.locator(".pb-kept")).not_to_contain_text("什么都没存")
    page.locator(".pb-kept-role:visible button").click()
    expect(page.locator(".pb-kept")).to_contain_text("什么都没存")


def test_what_is_no_role_is_none(page: Page, handbook: str):
    page.goto(f"{handbook}/index.html")
    for kept in ("", "{", "7", "null", '"nobody"', '{"role": 1}'):
        page.evaluate('(text) => localStorage.setItem(\'playbook["/","role"]\', text)', kept)
        page.reload()
        expect(page.locator(DAY), kept).to_have_count(0)
        expect(page.locator(".pb-choose-role:visible"), kept).to_have_count(2)


@pytest.mark.parametrize("lack", [WITHOUT_STORAGE, FULL], ids=["denied", "full"])
def test_without_storage_the_role_lasts_as_long_as_the_page_which_says_so(page: Page, handbook: str, lack: str):
    page.add_init_script(lack)
    choose(page, handbook)
    expect(page.locator(NEXT)).to_contain_text("不让保存")
    expect(page.locator(STATE).first).to_have_text("0/4 项 · 还要约 9 分钟")
    page.reload()
    expect(page.locator(DAY)).to_have_count(0)


def test_without_scripts_the_roles_are_there_and_nothing_that_would_not_work(browser: Browser, handbook: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{handbook}/index.html")
        expect(page.locator(".pb-card-ways a:visible")).to_have_count(3)
        expect(page.locator("article button:visible")).to_have_count(0)
        expect(page.locator(DAY)).to_have_count(0)


# ---- the day ----


WHAT_IS_NEXT = {
    "06:49": "下一个 06:50 开门",
    "06:50": "现在 06:50 开门",
    "18:59": "现在 06:50 开门",
    "19:00": "现在 19:00 关门",
    "23:59": "现在 19:00 关门",
    "00:01": "下一个 06:50 开门",
}


def test_the_teams_clock_says_what_is_next(page: Page, handbook: str):
    choose(page, handbook)
    for hour, told in WHAT_IS_NEXT.items():
        at(page, hour)
        page.reload()
        expect(page.locator(NEXT), hour).to_contain_text(told)
        expect(page.locator(".pb-day-marked"), hour).to_have_count(1)


def test_another_day_begins_at_the_teams_midnight(page: Page, handbook: str):
    choose(page, handbook)
    tick_all(page, handbook)
    at(page, "23:59")
    page.goto(f"{handbook}/index.html")
    expect(page.locator(NEXT)).to_have_text("今天的清单都做完了。")
    at(page, "00:00", "2026-11-25")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".pb-day-when:visible")).to_have_text("周三 2026-11-25")
    expect(page.locator(STATE).first).to_have_text("0/4 项 · 还要约 9 分钟")
    expect(page.locator(NEXT)).to_contain_text("下一个 06:50 开门")


def test_a_day_off_says_so(page: Page, handbook: str):
    at(page, "12:00", "2026-11-23")
    choose(page, handbook)
    expect(page.locator(NEXT)).to_have_text("团队今天休息。")


def test_the_time_is_marked_on_the_line_of_the_day(page: Page, handbook: str):
    choose(page, handbook)  # at 12:00 of 05:00 to 19:30
    mark = page.locator(f"{DAY} .pb-day-now line")
    expect(mark).to_have_attribute("x1", re.compile("%$"))
    assert float((mark.get_attribute("x1") or "").rstrip("%")) == pytest.approx(100 * 7 / 14.5)
    at(page, "04:59")
    page.reload()
    expect(page.locator(f"{DAY} svg")).to_be_visible()
    expect(mark).to_have_count(0)


def test_the_line_and_the_fixed_times_are_those_of_the_weekday(page: Page, handbook: str):
    choose(page, handbook)
    fixed = page.locator(f"{DAY} .pb-day-fixed")
    expect(fixed.locator(".pb-fold-count")).to_have_text("1")
    expect(page.locator(f"{DAY} .pb-day-block:visible")).to_have_count(1)
    expect(page.get_by_text("19:30 一周回看", exact=True)).to_be_hidden()
    at(page, "12:00", "2026-11-29")  # a Sunday
    page.reload()
    expect(page.get_by_text("19:30 一周回看", exact=True).first).to_be_visible()
    at(page, "12:00", "2026-11-25")  # a Wednesday
    page.reload()
    expect(fixed.locator(".pb-fold-count")).to_have_text("2")
    expect(page.locator(f"{DAY} .pb-day-block:visible")).to_have_count(2)


def test_a_role_without_daily_lists_shows_what_it_works_by(page: Page, handbook: str):
    choose(page, handbook, "面包师")
    expect(page.locator(DAY)).to_contain_text("照这些做")
    expect(page.locator(DAY).get_by_role("link", name="烤第一炉面包")).to_be_visible()
    expect(page.locator(STATE)).to_have_text("0/2 项 · 还要约 32 分钟")


# ---- the shift ----


def choose_shift(page: Page, name: str) -> None:
    page.locator(f"{DAY} .pb-day-shifts").get_by_role("button", name=name, exact=True).click()


def expect_shift(page: Page, name: str) -> None:
    expect(page.locator(f"{DAY} .pb-day-shifts [aria-pressed=true]")).to_have_text([name])


def test_whoever_has_not_said_which_shift_sees_both(page: Page, handbook: str):
    choose(page, handbook)
    expect_shift(page, "都看")
    expect(page.locator(f"{DAY} .pb-other-shift")).to_have_count(0)


def test_line_lists_and_progress_are_those_of_the_shift(page: Page, handbook: str):
    choose(page, handbook)
    choose_shift(page, "晚班")
    daily = page.locator(f"{DAY} [data-pb-list^=daily]")
    expect(daily.locator(".pb-day-state")).to_have_text("0/2 项 · 还要约 3 分钟")
    expect(daily.locator("[data-pb-pause]:visible")).to_have_text(["19:00 关门 0/2"])
    expect(page.locator(NEXT)).to_contain_text("下一个 19:00 关门")  # at noon, when opening is what is open
    expect(page.locator(f"{DAY} .pb-day-sign:visible")).to_have_count(1)
    expect(page.locator(f"{DAY} .pb-day-fixed .pb-fold-count")).to_have_text("1")
    choose_shift(page, "早班")
    expect(daily.locator("[data-pb-pause]:visible")).to_have_text(["06:50 开门 0/2"])
    expect(page.locator(f"{DAY} .pb-day-fixed")).to_be_hidden()


def test_the_shift_is_remembered_and_changed_and_forgotten_with_the_role(page: Page, handbook: str):
    choose(page, handbook)
    choose_shift(page, "晚班")
    page.goto(f"{handbook}/en/index.html")
    expect_shift(page, "晚班")  # the title has no translation
    page.goto(f"{handbook}/print/index.html#kept")
    expect(page.locator(".pb-kept-shift:visible")).to_have_text(["晚班"])
    page.goto(f"{handbook}/index.html")
    choose_shift(page, "都看")
    expect_shift(page, "都看")
    choose_shift(page, "早班")
    page.get_by_role("button", name="不再记住岗位").click()
    page.get_by_role("button", name="店长", exact=True).click()
    expect_shift(page, "都看")


def test_a_shift_that_a_role_does_not_work_changes_nothing_of_it(page: Page, handbook: str):
    choose(page, handbook)
    choose_shift(page, "晚班")
    page.get_by_role("button", name="面包师", exact=True).click()
    expect(page.locator(f"{DAY} .pb-day-shifts")).to_have_count(0)
    expect(page.locator(f"{DAY} .pb-other-shift")).to_have_count(0)


# ---- what falls due ----


DUE = {
    "2026-11-24": "周日 2026-11-29",  # on Mondays the team is off, the 30th included
    "2026-11-29": "就是今天",
    "2026-11-30": "周日 2026-11-29，过了",
    "2026-12-01": "周四 2026-12-31",
}


def test_the_month_tells_on_which_day_it_falls_due(page: Page, handbook: str):
    choose(page, handbook)
    pause = page.locator(f"{DAY} [data-pb-list^=monthly] [data-pb-pause]")
    of_today = page.locator(f"{DAY} [data-pb-list^=monthly] .pb-day-today")
    for day, told in DUE.items():
        at(page, "12:00", day)
        page.reload()
        expect(pause.locator("b"), day).to_have_text("最后一个工作日")
        expect(pause.locator(".pb-day-due"), day).to_have_text(told)
        expect(of_today, day).to_have_count(1 if told == "就是今天" else 0)


def test_a_newcomers_list_tells_by_when_it_is_finished(page: Page, handbook: str):
    choose(page, handbook)
    tick(page, handbook, "checklists/onboarding/shopkeeper.html", 1)  # its round is called by the day
    page.goto(f"{handbook}/index.html")
    rounds = page.locator(f"{DAY} [data-pb-list^=onboarding] .pb-day-rounds li")
    expect(rounds).to_contain_text("周一 2026-11-30 之前做完")
    page.goto(f"{handbook}/onboarding/shopkeeper.html")
    page.locator(".pb-path-bar input[type=date]").fill("2026-11-20")
    expect(page.locator(".pb-station-due").first).to_have_text("周四 2026-11-26 之前做完")
    page.goto(f"{handbook}/index.html")
    expect(rounds).to_contain_text("周四 2026-11-26 之前做完")
    page.goto(f"{handbook}/print/index.html#kept")
    expect(page.locator(".pb-kept")).to_contain_text("记着的入职日期：1")


# ---- what is ticked ----


def tick(page: Page, handbook: str, address: str, count: int) -> None:
    page.goto(f"{handbook}/{address}")
    for box in page.locator(".pb-item [type=checkbox]").all()[:count]:
        box.check()


def tick_all(page: Page, handbook: str) -> None:
    tick(page, handbook, DAILY, 4)


def test_what_is_ticked_on_a_list_counts_at_home(page: Page, handbook: str):
    choose(page, handbook)
    tick(page, handbook, DAILY, 2)
    page.goto(f"{handbook}/index.html")
    expect(page.locator(STATE).first).to_have_text("2/4 项 · 还要约 3 分钟")
    expect(page.locator(f"{DAY} [data-pb-pause] small").first).to_have_text("✓")
    expect(page.locator(NEXT)).to_contain_text("下一个 19:00 关门 0/2 项")
    follow(page, page.locator(f"{NEXT} a"))
    assert page.url == f"{handbook}/{DAILY}#pause-closing"
    page.go_back()
    expect(page.locator(STATE).first).to_have_text("2/4 项 · 还要约 3 分钟")
    page.goto(f"{handbook}/en/index.html")
    expect(page.locator(STATE).first).to_have_text("2 of 4 · about 3 min left")


def test_week_and_month_have_progress_of_their_own(page: Page, handbook: str):
    choose(page, handbook)
    tick(page, handbook, "checklists/weekly/shopkeeper.html", 1)
    page.goto(f"{handbook}/index.html")
    expect(page.locator(STATE)).to_have_text([
        "0/4 项 · 还要约 9 分钟", "1/2 项 · 还要约 5 分钟", "0/2 项 · 还要约 15 分钟 · 本月还剩 6 天",
    ])  # fmt: skip
    at(page, "12:00", "2026-11-30")
    page.reload()
    expect(page.locator(STATE)).to_have_text([
        "0/4 项 · 还要约 9 分钟", "0/2 项 · 还要约 15 分钟", "0/2 项 · 还要约 15 分钟 · 今天是本月最后一天",
    ])  # fmt: skip


def test_a_round_is_started_by_its_name_and_stays_until_it_is_done(page: Page, handbook: str):
    choose(page, handbook)
    page.once("dialog", lambda dialog: dialog.accept("元旦 & 春节"))
    follow(page, page.get_by_role("button", name="开新一轮"))
    expect(page.locator(".pb-run-round select")).to_have_value("元旦 & 春节")
    page.locator(".pb-item [type=checkbox]").first.check()
    page.goto(f"{handbook}/index.html")
    rounds = page.locator(f"{DAY} [data-pb-list^=event] .pb-day-rounds li")
    expect(rounds).to_have_text(["元旦 & 春节 1/2 项 · 还要约 5 分钟"])
    follow(page, rounds.locator("a"))
    expect(page.locator(".pb-run-round select")).to_have_value("元旦 & 春节")
    page.locator(".pb-item [type=checkbox]").last.check()
    page.goto(f"{handbook}/index.html")
    expect(page.locator(f"{DAY} .pb-day-start")).to_be_visible()
    expect(rounds).to_have_count(0)


def test_a_name_that_a_round_has_is_refused(page: Page, handbook: str):
    choose(page, handbook)
    page.once("dialog", lambda dialog: dialog.accept("摆摊"))
    follow(page, page.get_by_role("button", name="开新一轮"))
    page.goto(f"{handbook}/index.html")
    told = []

    def answer(dialog) -> None:
        told.append(dialog.message)
        dialog.accept("摆摊" if dialog.type == "prompt" else None)

    page.on("dialog", answer)
    page.get_by_role("button", name="开新一轮").click()
    assert told[1:] == ["已经有一轮叫这个名字：摆摊"]
    expect(page).to_have_url(f"{handbook}/index.html")


def test_onboarding_is_shown_while_it_is_under_way(page: Page, handbook: str):
    choose(page, handbook)
    onboarding = page.locator(f"{DAY} [data-pb-list^=onboarding]:visible")
    expect(onboarding).to_have_count(0)
    tick(page, handbook, "checklists/onboarding/shopkeeper.html", 1)
    page.goto(f"{handbook}/index.html")
    expect(onboarding.locator("li")).to_contain_text("2026-11-24 1/2 项 · 还要约 5 分钟")


def test_all_of_it_works_from_disk(page: Page, folder: Path):
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("button", name="店长", exact=True).click()
    follow(page, page.locator(f"{NEXT} a"))
    page.locator(".pb-item [type=checkbox]").first.check()
    page.goto((folder / "index.html").as_uri())
    expect(page.locator(STATE).first).to_contain_text("1/4 项")


# ---- how it is laid out ----


def test_with_a_role_today_is_on_the_first_screen(page: Page, handbook: str):
    choose(page, handbook)
    page.reload()
    for part in (NEXT, STATE):
        box = page.locator(part).first.bounding_box() or {}
        assert box["y"] + box["height"] < 844


@pytest.mark.parametrize("role", ["", "customer-service"])
def test_the_real_home_page_does_not_move_while_it_is_loaded(page: Page, without_search: str, role: str):
    page.add_init_script("""
      window.moved = 0
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.moved += entry.value })
        .observe({ type: "layout-shift", buffered: true })""")
    if role:
        page.goto(f"{without_search}/index.html")
        page.evaluate("(role) => playbook.kept.write(['/', 'role'], role)", role)
    page.route("**/early.js", slowly)
    page.goto(f"{without_search}/index.html", wait_until="networkidle")
    assert page.evaluate("moved") < 0.01


def slowly(route: Route) -> None:
    """What stands above a script is drawn while a slow line brings it."""
    time.sleep(0.5)
    route.continue_()


@pytest.mark.parametrize("home", ["index.html", "en/index.html"])
def test_on_a_phone_every_role_can_be_chosen_on_the_first_screen(page: Page, without_search: str, home: str):
    page.goto(f"{without_search}/{home}")
    buttons = page.locator(".pb-choose-roles button").all()
    assert len(buttons) == 8
    for button in buttons:
        box = button.bounding_box() or {}
        assert box["y"] + box["height"] < 844
        assert box["height"] >= 43.9


def test_today_is_for_the_screen(page: Page, handbook: str):
    choose(page, handbook)
    page.emulate_media(media="print")
    expect(page.locator(".pb-day:visible, .pb-choose-role:visible")).to_have_count(0)
