"""The real handbook in a real browser: built once, served once, every page watched for errors and foreign requests."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

import sites
from chromium import launch
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded

ROOT = Path(__file__).parents[2]


class Watched:
    """What a page did behind the reader's back."""

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The real playbook."""
    return load(ROOT)


@pytest.fixture(scope="session")
def site() -> Path:
    """The real handbook's folder, every language in it."""
    return sites.real_handbook()


class Handler(SimpleHTTPRequestHandler):
    """Answers with the files of a folder, and says nothing about it."""

    def __init__(self, *given: Any, instead: Mapping[str, str], **more: Any) -> None:
        self.instead = instead
        super().__init__(*given, **more)

    def do_GET(self) -> None:
        for pattern, script in self.instead.items():
            if re.search(pattern, self.path):
                self.answer(script.encode())
                return
        super().do_GET()

    def answer(self, script: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(script)))
        self.end_headers()
        self.wfile.write(script)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that goes on to the next page wants no more of this one."""


Serve = Callable[..., str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a folder, which may still be empty, until the tests end; its address.

    Scripts can be given instead of files, by patterns of their addresses: the browser need not ask us for each file.
    """
    with ExitStack() as held:

        def start(folder: Path, instead: Mapping[str, str] | None = None) -> str:
            handler = partial(Handler, directory=str(folder), instead=instead or {})
            server = held.enter_context(Server(("127.0.0.1", 0), handler))
            held.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}"

        yield start


@pytest.fixture(scope="session")
def address(site: Path, serve: Serve) -> str:
    """Where the handbook is served."""
    return serve(site)


@pytest.fixture(scope="session")
def bakery() -> Path:
    """The folder of the fixture playbook's handbook, every language in it."""
    return sites.bakery()


@pytest.fixture(scope="session")
def bakery_address(bakery: Path, serve: Serve) -> str:
    """Where the fixture playbook's handbook is served."""
    return serve(bakery)


EMPTY_INDEX = {"config": {"lang": ["en"], "separator": " ", "pipeline": [], "fields": {"title": {}}}, "docs": []}
WITHOUT_SEARCH = {r"/search_index\.js$": f"var __index = {json.dumps(EMPTY_INDEX)}"}

HAS_SCRIPTS = "document.documentElement.classList.replace('no-js', 'js')"
"""What Material's script does first: styles go by it."""


@pytest.fixture(scope="session")
def without_search(site: Path, serve: Serve) -> str:
    """Where the handbook is served with an index without entries, for tests that open many pages."""
    return serve(site, WITHOUT_SEARCH)


@pytest.fixture(scope="session")
def without_script(site: Path, serve: Serve) -> str:
    """Where all but none of Material's script is served either, which saves half of what opening a page takes.

    It changes the width of no page but hand-written ones, whose tables it lets scroll.
    """
    return serve(site, WITHOUT_SEARCH | {r"/javascripts/bundle\.[^/]*\.js$": HAS_SCRIPTS})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except PlaywrightError as error:
            pytest.fail(
                f"The browser tests need Chromium. Install it with “.venv/bin/playwright install chromium”, or on "
                f"Debian and Ubuntu with “apt-get install chromium fonts-noto-cjk”. {error.message.splitlines()[0]}",
                pytrace=False,
            )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    # What a service worker fetches ahead would be in every test's way, and it can't be watched from the page.
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}, service_workers="block")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page; afterwards it must have shown no error and asked for nothing outside the handbook."""
    page = context.new_page()
    watched = Watched(page)
    yield page
    own = ("http://127.0.0.1:", "file://", "data:", "blob:", "about:")
    assert watched.errors == []
    assert [url for url in watched.requests if not url.startswith(own)] == []


@pytest.fixture(scope="session")
def addresses(site: Path) -> list[str]:
    """Every page of the handbook, relative to its folder."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
