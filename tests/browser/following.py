"""Ways from one page to the next: what a test reads is that page, whole, and not the one before or half of it."""

from playwright.sync_api import Locator, Page


def follow(page: Page, link: Locator) -> None:
    """Click what leads to another page, and wait until that is loaded, its scripts included.

    The address changes as soon as the first bytes are there: whoever reads at once, reads a page without a body.
    """
    with page.expect_navigation():
        link.click()
