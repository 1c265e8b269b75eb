"""Pages are light: few files, none waited for, nothing that moves once it is seen, a line for those who list them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

ONE_OF_EACH_KIND = (
    "index.html",
    "roles/customer-service.html",
    "sops/accept-friend-request.html",
    "metrics/reply-time.html",
    "checklists/daily/customer-service.html",
    "checklists/onboarding/tech-day-1.html",
    "quizzes/customer-service.html",
)

SHIFTS = """() => new Promise((answer) => {
  let sum = 0
  const add = (list) => list.getEntries().forEach((shift) => { sum += shift.value })
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true })
  setTimeout(() => answer(sum), 300)
})"""
"""How much has moved: https://web.dev/articles/cls"""

MOST = 0.05
"""Half of what counts as good."""


@pytest.mark.parametrize(
    ("top", "width"),
    [("", 412), pytest.param("en/", 412, marks=pytest.mark.slow), pytest.param("", 1280, marks=pytest.mark.slow)],
)
def test_nothing_moves_once_it_is_seen(without_search: str, browser: Browser, top: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 823})
    # A slow phone paints what it has before scripts run.
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    moved = {}
    for address in ONE_OF_EACH_KIND:
        page.goto(f"{without_search}/{top}{address}")
        moved[address] = page.evaluate(SHIFTS)
    page.close()
    assert {address: shift for address, shift in moved.items() if shift > MOST} == {}


def test_pages_wait_for_no_script_and_load_few_files(site: Path):
    for address in ("index.html", "en/index.html", "start.html", "en/quizzes/tech.html"):
        text = (site / address).read_text("utf-8")
        scripts = re.findall(r"<script [^>]*src=[^>]*>", text)
        waited_for = [tag for tag in scripts if " defer " not in tag]
        # The home page alone has to know the reader's role before it is drawn.
        assert len(waited_for) == (1 if address.endswith("index.html") else 0)
        assert all("/early.js" in tag for tag in waited_for)
        assert len(scripts) - len(waited_for) == 3  # what stands in for workers from disk, Material's, ours
        styles = re.findall(r'<link rel="stylesheet"[^>]*assets/playbook/[^>]*>', text)
        assert len([tag for tag in styles if 'media="print"' not in tag]) == 1


def test_every_page_says_in_a_line_what_it_is_about(site: Path, addresses: list[str]):
    texts = {address: (site / address).read_text("utf-8") for address in addresses}
    lead_on = {address for address, text in texts.items() if 'http-equiv="refresh"' in text}
    silent = {address for address, text in texts.items() if '<meta name="description" content="' not in text}
    assert silent == lead_on
