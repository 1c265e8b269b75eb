"""A newcomer's path: where somebody is on it, what comes next, the record of it on paper and as a file."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from following import follow
from playwright.sync_api import Locator, Page, expect
from test_printing_pages import on_paper

from languages import EACH_TOP

PATH = "onboarding/customer-service.html"
DAY, WEEK = (f"checklists/onboarding/customer-service-{when}-1.html" for when in ("day", "week"))
QUIZ = "quizzes/customer-service.html"
NOON = "2026-11-23T04:00:00Z"

ALL, SOME = (
    "document.querySelectorAll('.pb-item input')",
    "[...document.querySelectorAll('.pb-item input')].slice(0, 7)",
)
ANSWERS = "document.querySelectorAll('[data-pb-right]')"


@pytest.fixture
def page(page: Page) -> Page:
    page.clock.set_fixed_time(NOON)
    return page


def click(page: Page, address: str, inputs: str) -> None:
    """Tick or answer on a page."""
    page.goto(address)
    page.evaluate(f"{inputs}.forEach((input) => input.click())")


def stations(page: Page) -> Locator:
    return page.locator(".pb-station")


@EACH_TOP
def test_whoever_is_new_is_at_the_first_step(page: Page, without_search: str, top: str):
    page.goto(f"{without_search}/{top}{PATH}")
    expect(stations(page)).to_have_count(4)
    expect(page.locator(".pb-path-progress")).to_have_text("0 of 4 steps done" if top else "4 步走完 0 步")
    expect(page.locator("[aria-current=step]")).to_have_attribute("data-pb-step", "onboarding/customer-service-day-1")
    begin = page.locator(".pb-path-next")
    expect(begin).to_contain_text("Begin: " if top else "从第一步开始：")
    follow(page, begin)
    assert page.url.endswith(DAY)


@EACH_TOP
def test_the_track_shows_what_was_ticked_and_answered_in_either_language(page: Page, without_search: str, top: str):
    click(page, f"{without_search}/{DAY}", ALL)
    click(page, f"{without_search}/en/{WEEK}", SOME)
    click(page, f"{without_search}/{QUIZ}", ANSWERS)
    page.goto(f"{without_search}/{top}{PATH}")
    day, week, quiz, month = stations(page).all()
    for done in (day, quiz):
        expect(done).to_have_class("pb-station pb-station-done")
    expect(day).to_contain_text("finished 2026-11-23" if top else "2026-11-23 做完")
    expect(week).to_have_attribute("aria-current", "step")
    expect(week).to_contain_text("7 of 19" if top else "7/19 项")
    expect(quiz).to_contain_text("10 of 10 right · passed" if top else "答对 10 题，共 10 题 · 及格了")
    expect(month).to_contain_text("0 of" if top else "0/")
    follow(page, page.locator(".pb-path-next"))
    assert page.url.endswith(f"{top}{WEEK}?round=2026-11-23")


def test_the_lists_of_a_newcomer_are_of_one_round(page: Page, without_search: str):
    for name in ("小林", "小周"):
        page.goto(f"{without_search}/{DAY}")
        page.once("dialog", lambda dialog, name=name: dialog.accept(name))
        page.get_by_role("button", name="开新一轮").click()
        page.clock.set_fixed_time("2026-11-24T04:00:00Z")
    page.goto(f"{without_search}/{WEEK}")
    expect(page.locator(".pb-run-round select")).to_have_value("小周")
    page.goto(f"{without_search}/{PATH}")
    rounds = page.locator(".pb-path-round select")
    expect(rounds).to_have_value("小周")
    rounds.select_option("小林")
    page.locator(".pb-path-next").click()
    expect(page.locator(".pb-run-round select")).to_have_value("小林")


@EACH_TOP
def test_the_record_is_one_sheet_to_sign(page: Page, without_search: str, top: str, tmp_path: Path):
    click(page, f"{without_search}/{DAY}", ALL)
    page.goto(f"{without_search}/{top}{PATH}")
    (sheet,) = on_paper(page, tmp_path)
    for said in ["2026-11-23", "Signature", "Team lead", "Started on"] if top else ["2026-11-23", "签字", "团队负责人"]:
        assert said in sheet
    for control in ("CSV", "Print the record", "打印入职记录"):
        assert control not in sheet


def test_the_record_can_be_taken_along(page: Page, without_search: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    click(page, f"{without_search}/en/{DAY}", ALL)
    click(page, f"{without_search}/en/{QUIZ}", ANSWERS)
    page.goto(f"{without_search}/en/{PATH}")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV file").click()
    rows = list(csv.DictReader(StringIO(download.value.path().read_text("utf-8-sig"))))
    assert [row["id"].rpartition("-")[0] for row in rows if row["kind"] == "list"] == [
        f"onboarding/customer-service-{when}" for when in ("day", "week", "month")
    ]
    assert rows[0]["finished"] == rows[2]["finished"] == "2026-11-23"
    assert (rows[2]["kind"], rows[2]["done"], rows[2]["needed"]) == ("quiz", "10", "8")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text: str = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Customer service: onboarding path · 2026-11-23\n✓ ")
    assert text.endswith("Signed: ________")


def test_without_javascript_it_is_a_list_in_order(page: Page, without_search: str):
    plain = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    try:
        reader = plain.new_page()
        reader.goto(f"{without_search}/en/{PATH}")
        expect(reader.locator("ol.pb-track > li a")).to_have_count(4)
        expect(reader.locator(".pb-path button:visible")).to_have_count(0)
    finally:
        plain.close()


def test_it_is_found_from_where_newcomers_are(page: Page, without_search: str):
    for path in ("index.html", "roles/customer-service.html", "start.html", DAY):
        page.goto(f"{without_search}/en/{path}")
        expect(page.locator("article a[href*='onboarding/']:not([href*='checklists'])").first, path).to_be_visible()
