"""What readers are told of time: what is overdue for review, what has changed, and what has since their sheet."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_accessible import found
from test_reading import sideways

import sites
from histories import bakery

ROWS = ".pb-due .pb-rows > li:visible"
WEEKS = ".pb-week:visible"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a bakery with four weeks of history, in its repository's folder."""
    top = tmp_path_factory.mktemp("bakery")
    sites.build(bakery(top), top / "site")
    return top / "site"


@pytest.fixture(scope="module")
def handbook(folder: Path, serve: Callable[[Path], str]) -> str:
    return serve(folder)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose own clock is half a day behind the team's."""
    with browser.new_context(viewport={"width": 360, "height": 800}, timezone_id="America/New_York") as context:
        context.set_default_timeout(10_000)
        yield context


def on(page: Page, day: str, time: str = "12:00") -> None:
    page.clock.set_fixed_time(f"{day}T{time}:00+08:00")


def pick(page: Page, handbook: str, role: str) -> None:
    page.goto(f"{handbook}/index.html")
    page.locator(f"[data-pb-choose-role={role}]").click()


# ---- what is due for review ----


def test_a_page_says_that_it_is_overdue_when_its_last_day_is_over_where_the_team_is(page: Page, handbook: str):
    on(page, "2026-08-29", "23:50")
    page.goto(f"{handbook}/sops/bake-bread.html")
    expect(page.locator(".pb-reviewed")).to_be_visible()
    expect(page.locator(".pb-overdue")).to_have_count(0)
    on(page, "2026-08-30", "00:10")  # there it is still the 29th
    page.reload()
    expect(page.locator(".pb-overdue")).to_contain_text("2026-08-29")
    expect(page.locator("h1 + .pb-overdue + .pb-since-review")).to_contain_text("面包师")
    page.goto(f"{handbook}/en/sops/bake-bread.html")
    expect(page.locator(".pb-overdue")).to_contain_text("ask Baker before you go by it")


def test_home_tells_whoever_reviews_how_much_is_overdue(page: Page, handbook: str):
    on(page, "2026-08-29")
    pick(page, handbook, "baker")
    expect(page.locator(".pb-day:visible .pb-day-reviews")).to_be_hidden()
    on(page, "2026-09-01")
    page.goto(f"{handbook}/en/index.html")
    way = page.locator(".pb-day:visible .pb-day-reviews a")
    expect(way).to_have_text("Overdue for review: 6")
    way.click()
    expect(page.locator(ROWS)).to_have_count(6)


def test_the_page_of_all_reviews_is_narrowed_to_the_readers_role_and_to_others(page: Page, handbook: str):
    on(page, "2026-08-10")
    pick(page, handbook, "baker")
    page.goto(f"{handbook}/en/due/index.html")
    expect(page.locator(ROWS)).to_have_count(6)
    expect(page.locator(".pb-due-summary")).to_have_text(
        "On 2026-08-10, 0 of 6 are overdue. Changed after the review: 1."
    )
    expect(page.locator(".pb-due-state:visible").first).to_have_text("Soon")
    page.locator(".pb-choice").get_by_text("Everybody").click()
    expect(page.locator(ROWS)).to_have_count(17)
    expect(page.locator(".pb-choice [aria-current]")).to_have_text("Everybody")


def test_what_is_due_later_is_folded_by_month(page: Page, handbook: str):
    on(page, "2026-07-01")
    page.goto(f"{handbook}/en/due/index.html")
    expect(page.locator(".pb-due-summary")).to_have_text(
        "On 2026-07-01, 0 of 17 are overdue. Changed after the review: 3."
    )
    expect(page.locator(ROWS)).to_have_count(0)
    page.locator(".pb-choice").get_by_text("Baker").click()
    month = page.locator(".pb-due-month summary")
    expect(month).to_have_text("Due in 2026-08 6 · 1 changed after the review")
    month.click()
    expect(page.locator(ROWS)).to_have_count(6)
    expect(page.locator(".pb-due-edited:visible")).to_have_text("changed on 2026-03-24, after the review")


def test_without_scripts_it_is_the_list_by_day(browser: Browser, folder: Path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"file://{folder}/en/due/index.html")
        assert page.locator(ROWS).count() == 0
        page.locator(".pb-due summary").click()
        expect(page.locator(ROWS)).to_have_count(17)
        expect(page.locator(ROWS).first).to_contain_text("due by 2026-08-29")


# ---- what has changed ----


def test_the_readers_role_comes_first_and_weeks_without_anything_for_it_are_left_out(page: Page, handbook: str):
    pick(page, handbook, "shopkeeper")
    page.goto(f"{handbook}/en/changes/index.html")
    expect(page.locator(f"{WEEKS} h2")).to_have_text([re.compile("2026-W12"), re.compile("2026-W11")])
    sheets = page.locator(".pb-anew:visible")
    expect(sheets.first.locator("summary")).to_have_text("To print anew 1")
    expect(sheets.first.locator("span:visible a")).to_have_count(1)
    page.locator(".pb-choice").get_by_text("Baker").click()
    expect(page.locator(f"{WEEKS} h2")).to_have_text([re.compile("2026-W13"), re.compile("2026-W11")])
    expect(page.locator(".pb-anew:visible")).to_have_count(0)
    feed = page.locator("[data-pb-feed]:visible")
    expect(feed).to_have_count(1)
    expect(feed).to_have_attribute("href", "role-baker.xml")


def test_an_address_leads_to_a_week(page: Page, handbook: str):
    page.goto(f"{handbook}/changes/index.html#2026-W11")
    expect(page.locator("h2[id='2026-W11']")).to_be_in_viewport()
    expect(page.locator(WEEKS)).to_have_count(3)


@pytest.mark.parametrize(("top", "asked"), [("", "更新了什么"), ("", "最近改了什么"), ("en/", "what has changed")])
def test_the_search_finds_it_and_not_what_is_told_on_it(page: Page, handbook: str, folder: Path, top: str, asked: str):
    page.goto(f"{handbook}/{top}index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text(asked)
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("changes/index.html"))
    index = (folder / top / "search/handbook.js").read_text("utf-8")
    assert "改成 4 分钟" not in index
    assert "from at most 5 min" not in index


# ---- since an older sheet ----


def older(folder: Path, path: str) -> list[str]:
    return re.findall('data-pb-old-version="([^"]+)"', (folder / path).read_text("utf-8"))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("checklists/daily/shopkeeper.html", "新加一行：看一眼烤箱关了没有"),
        ("en/checklists/daily/shopkeeper.html", "Gone: Open the till and count the float"),
        ("en/roles/shopkeeper.html", "Queue time Green: from at most 5 min to at most 4 min"),
    ],
)
def test_from_disk_an_older_sheets_code_leads_to_what_has_changed_since(page: Page, folder: Path, path: str, told: str):
    *_, oldest = older(folder, path)
    page.goto(f"file://{folder}/{path}?sheet={oldest}")
    expect(page.locator(".pb-sheet-older + .pb-since-yours")).to_contain_text(told)
    assert sideways(page) == 0


def test_a_version_that_nobody_knows_and_the_newest_are_told_as_before(page: Page, folder: Path):
    path = "checklists/daily/shopkeeper.html"
    page.goto(f"file://{folder}/{path}?sheet=00000000")
    expect(page.locator(".pb-sheet-older")).to_be_visible()
    expect(page.locator(".pb-since-yours")).to_have_count(0)
    newest = page.locator(".pb-sheet-note").get_attribute("data-pb-stamp")
    page.goto(f"file://{folder}/{path}?sheet={newest}")
    expect(page.locator(".pb-sheet-current")).to_be_visible()
    expect(page.locator(".pb-since-yours")).to_have_count(0)


def test_on_paper_it_is_the_sheet_alone(page: Page, folder: Path):
    path = "checklists/daily/shopkeeper.html"
    page.goto(f"file://{folder}/{path}?sheet={older(folder, path)[0]}")
    expect(page.locator(".pb-since-yours")).to_be_visible()
    page.emulate_media(media="print")
    for told in (".pb-since-yours", ".pb-old-sheets", ".pb-overdue"):
        expect(page.locator(told).first).to_be_hidden()


# ---- for everybody ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_readers_out(page: Page, handbook: str, folder: Path, scheme: Literal["light", "dark"]):
    page.emulate_media(color_scheme=scheme)
    path = "checklists/daily/shopkeeper.html"
    sheet = f"{path}?sheet={older(folder, path)[0]}"
    for address in ("due/index.html", "changes/index.html", "en/changes/index.html", sheet):
        page.goto(f"{handbook}/{address}")
        assert found(page) == [], address
        assert sideways(page) == 0, address
