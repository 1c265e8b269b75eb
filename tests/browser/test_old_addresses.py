"""Old addresses in a browser: they lead on, and what a code on paper asks for comes along."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

OLDS = ["checklists/daily/counter.html", "checklists/weekly/counter.html", "en/checklists/weekly/counter.html"]
NEW = "checklists/daily/shopkeeper.html"


def new(old: str) -> str:
    return f"en/{NEW}" if old.startswith("en/") else NEW


@pytest.mark.parametrize("old", OLDS)
def test_an_old_address_opens_the_page_with_what_was_asked_for(page: Page, bakery_address: str, old: str):
    page.goto(f"{bakery_address}/{old}?sheet=00000000&date=2026-12-24#pause-closing")
    page.wait_for_url(f"{bakery_address}/{new(old)}?sheet=00000000&date=2026-12-24#pause-closing")
    expect(page.locator(".pb-sheet-note")).not_to_be_empty()
    expect(page.locator(".pb-blanks .pb-when-text")).to_contain_text("2026-12-24")


def test_the_way_back_does_not_lead_to_the_old_address(page: Page, bakery_address: str):
    page.goto(f"{bakery_address}/index.html")
    page.goto(f"{bakery_address}/{OLDS[0]}")
    page.wait_for_url(f"{bakery_address}/{NEW}")
    page.go_back()
    expect(page).to_have_url(f"{bakery_address}/index.html")


def test_an_old_address_leads_on_from_disk(page: Page, bakery: Path):
    page.goto(f"{(bakery / OLDS[0]).as_uri()}?sheet=00000000")
    expect(page).to_have_url(re.compile(rf"^file://.*/{NEW}\?sheet=00000000$"))
    expect(page.locator("h1")).to_have_text("店长每日清单")


def test_an_old_address_leads_on_without_scripts(browser: Browser, bakery_address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{bakery_address}/{OLDS[1]}")
    page.wait_for_url(f"{bakery_address}/{NEW}")
    context.close()
