"""Take the README's pictures from the built handbook: ``make pictures``.

Each language gets the home page on a desk, an SOP beside a search on a phone, a checklist, a
printed sheet, and a page of the printed handbook; as PNG files in ``pictures/``. The site is opened
from disk, as a reader may do.
"""

import base64
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from pypdf import PdfReader

from chromium import launch

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
PICTURES = ROOT / "pictures"

LANGUAGES = {"zh": (SITE, "tousu"), "en": (SITE / "en", "complaint")}
"""Language -> its part of the site, and what is typed into the search."""

SOP_TITLES = {"zh": "通过好友申请", "en": "Accept a friend request"}
"""Language -> the SOP that stands for all, by its title."""

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 760}
SHEET: ViewportSize = {"width": 800, "height": 820}
MORNING = datetime.fromisoformat("2026-11-24T10:40:00+08:00")

LARGEST = 250_000
"""A README loads on a phone too: the most bytes a picture may have."""


def main() -> None:
    if not (SITE / "index.html").is_file():
        raise SystemExit("There is no site/ yet. Build it first:  make site")
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for lang, (site, words) in LANGUAGES.items():
            save(home(browser, site), f"home.{lang}")
            save(beside(browser, sop(browser, site), search(browser, site, words)), f"phone.{lang}")
            save(checklist(browser, site), f"checklist.{lang}")
            save(sheet(site), f"sheet.{lang}")
            save(book(lang), f"book.{lang}")
        browser.close()


def home(browser: Browser, site: Path) -> bytes:
    """The day of a role that has been chosen, in the middle of a morning."""
    page = opened(browser, site / "index.html", DESK, "light")
    page.clock.set_fixed_time(MORNING)
    page.locator("[data-pb-choose-role=customer-service]").click()
    page.reload()
    page.locator(".pb-day-line:visible").first.wait_for()
    page.mouse.move(0, 0)  # no button looks pointed at
    return page.screenshot()


def sop(browser: Browser, site: Path) -> bytes:
    """The middle of an SOP, where the words to say are."""
    page = opened(browser, site / "sops/accept-friend-request.html", PHONE, "dark")
    page.evaluate("scrollTo(0, document.getElementById('step-greet').offsetTop - 70)")
    page.wait_for_timeout(500)  # the header reacts to scrolling
    return page.screenshot()


def search(browser: Browser, site: Path, words: str) -> bytes:
    page = opened(browser, site / "index.html", PHONE, "dark")
    page.keyboard.press("/")
    page.locator("[data-md-component=search-query]").press_sequentially(words)
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(500)  # the panel slides in
    return page.screenshot()


def checklist(browser: Browser, site: Path) -> bytes:
    """The first lines ticked, the rest still open."""
    page = opened(browser, site / "checklists/daily/customer-service.html", SHEET, "light")
    for box in page.locator(".pb-item input").all()[:2]:
        box.check()
    page.mouse.move(0, 0)  # no box looks pointed at
    page.evaluate("scrollTo(0, 0)")
    return page.screenshot()


def sheet(site: Path) -> bytes:
    """A printed sheet."""
    return printed_page(site / "print/daily/design.pdf", 1)


def book(lang: str) -> bytes:
    """The page of the printed handbook on which the SOP of the other pictures begins."""
    with TemporaryDirectory() as folder:
        program = Path(sys.executable).with_name("playbook")
        options = ["--handbook", "--language", lang, "--out", folder]
        subprocess.run([program, "print", *options], cwd=ROOT, capture_output=True, check=True)
        (path,) = Path(folder).iterdir()
        return printed_page(path, page_of(path, SOP_TITLES[lang]))


def page_of(path: Path, title: str) -> int:
    """The page of a PDF file that a bookmark leads to, from 1."""
    reader = PdfReader(path)
    entries = list(reader.outline)
    while entries:
        entry = entries.pop(0)
        if isinstance(entry, list):
            entries = [*entry, *entries]
        elif entry.title == title:
            return (reader.get_destination_page_number(entry) or 0) + 1
    raise SystemExit(f"{title} is not in the printed handbook.")


def printed_page(path: Path, number: int) -> bytes:
    """A page of a PDF file."""
    page = str(number)
    return subprocess.run(
        ["pdftoppm", "-r", "75", "-png", "-f", page, "-l", page, path],
        capture_output=True,
        check=True,
    ).stdout


def beside(browser: Browser, *shots: bytes) -> bytes:
    """Pictures of phones next to each other."""
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">' for shot in shots
    )
    page = browser.new_page(viewport={"width": 900, "height": PHONE["height"] + 40})
    page.set_content(
        "<style>body { display: flex; gap: 40px; justify-content: center; margin: 20px }"
        " img { border: 1px solid #999; border-radius: 22px }</style>" + images
    )
    return page.screenshot(omit_background=True)


def opened(
    browser: Browser, path: Path, size: ViewportSize, scheme: Literal["light", "dark"]
) -> Page:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(path.as_uri())
    return page


def save(picture: bytes, name: str) -> None:
    path = PICTURES / f"{name}.png"
    if len(picture) > LARGEST:
        raise SystemExit(
            f"{path.name} would have {len(picture)} bytes, more than {LARGEST}. "
            "Show less of the page."
        )
    path.write_bytes(picture)
    print(f"{path.relative_to(ROOT)}  {len(picture) // 1000} kB")


if __name__ == "__main__":
    main()
