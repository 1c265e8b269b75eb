"""A role's page leads to its calendar: by subscription where the handbook has an address, as a file everywhere."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

PAGE = "roles/customer-service.html"


def test_at_an_address_a_calendar_is_subscribed_to(page: Page, address: str):
    page.goto(f"{address}/{PAGE}#calendar")
    subscribe = page.locator("[data-pb-calendar-subscribe]")
    expect(subscribe).to_be_visible()
    file = f"{address}/ics/customer-service.ics"
    expect(subscribe).to_have_attribute("href", file.replace("http:", "webcal:"))
    expect(page.locator("[data-pb-calendar-address] code")).to_have_text(file)
    assert page.request.get(file).text().startswith("BEGIN:VCALENDAR")


def test_from_disk_there_is_the_file_alone(context: BrowserContext, site: Path):
    page = context.new_page()
    page.goto(f"{(site / PAGE).as_uri()}#calendar")
    expect(page.locator("[data-pb-calendar-file]")).to_be_visible()
    expect(page.locator("[data-pb-calendar-subscribe]")).to_be_hidden()
    assert (site / "ics/customer-service.ics").is_file()
