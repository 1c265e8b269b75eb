"""At an address where there is nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("address", "title", "near"),
    [
        ("sops/acept-frend-request.html", "这里没有页面", "sops/accept-friend-request.html"),
        ("en/sops/acept-friend-request", "There is no page here", "en/sops/accept-friend-request.html"),
    ],
)
def test_the_nearest_names_are_offered_in_the_language_of_the_address(
    site: Path, serve: Callable[..., str], page: Page, address: str, title: str, near: str
):
    start = serve(site)
    text = (site / "404.html").read_text("utf-8")
    answer = {
        "status": 200,
        "content_type": "text/html; charset=utf-8",
        "body": text,
    }  # a browser tells 404 as an error
    page.route(f"{start}/{address}", lambda route: route.fulfill(**answer))
    page.goto(f"{start}/{address}")
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".pb-lost")).to_have_attribute("lang", "en" if near.startswith("en/") else "zh-Hans")
    first = page.locator(".pb-lost li a").first
    expect(first).to_have_attribute("href", f"{start}/{near}")
    first.click()
    expect(page.locator("#steps")).to_be_attached()
