"""The browser of tests and pictures: the system's Chromium, else the one Playwright has installed.

Run as a program it says whether there is one.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

SYSTEM_NAMES = (
    "chromium-headless-shell",  # without windows: opens a page in a third of the time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""Chromium's own errands are no requests of the handbook's."""


def system() -> str | None:
    """The path of the system's Chromium."""
    return next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)


def launch(playwright: Playwright) -> Browser:
    """Start the browser; as root without a sandbox, which is Chromium's own rule."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=system(), args=[*QUIET, *as_root])


def main() -> None:
    with sync_playwright() as playwright:
        found = system() or Path(playwright.chromium.executable_path).is_file()
    sys.exit(0 if found else 1)


if __name__ == "__main__":
    main()
