"""A served handbook without a network, and when there is a newer one."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import sites
from golden import PLAYBOOK
from mkdocs_playbook.hosts.offline import WORKER, ended_worker

SOP = "playbook/sops/serve-queue.yml"

CONTROLLED = """async () => {
  while (!navigator.serviceWorker.controller) await new Promise((later) => setTimeout(later, 50))
}"""

FETCH_AHEAD = """async (paths) => {
  const { active } = await navigator.serviceWorker.ready
  active.postMessage("fetch-ahead")
  const cache = await caches.open("playbook /")
  let missing = paths
  for (let round = 0; missing.length && round < 300; round += 1) {
    await new Promise((later) => setTimeout(later, 100))
    const kept = new Set((await cache.keys()).map(({ url }) => decodeURI(new URL(url).pathname.slice(1))))
    missing = paths.filter((path) => !kept.has(path))
  }
  return missing
}"""
"""What is still missing after half a minute."""

KEPT = 'async () => (await (await caches.open("playbook /")).keys()).map(({ url }) => url)'

IS_KEPT = """async (path) => {
  const cache = await caches.open("playbook /")
  for (let round = 0; round < 300; round += 1) {
    if (await cache.match(path, { ignoreSearch: true })) return true
    await new Promise((later) => setTimeout(later, 100))
  }
  return false
}"""


class Project:
    """A small handbook, built and served, which can be changed."""

    def __init__(self, folder: Path) -> None:
        self._root = Path(shutil.copytree(PLAYBOOK, folder / "project", ignore=shutil.ignore_patterns(".cache")))
        self.site = folder / "site"
        sites.build(self._root, self.site)

    def change(self, before: str, after: str) -> None:
        path = self._root / SOP
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")
        sites.build(self._root, self.site)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("offline"))


@pytest.fixture
def served(project: Project, serve: Callable[[Path], str]) -> str:
    """A place of its own for each test, where nothing is kept yet."""
    return serve(project.site)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(30_000)
    yield context
    context.close()


def visit(visitor: BrowserContext, address: str) -> Page:
    """The first page that somebody opens, once its worker is at work."""
    page = visitor.new_page()
    page.goto(f"{address}/index.html")
    page.evaluate(CONTROLLED)
    return page


def fetch_ahead(page: Page, project: Project) -> None:
    """Have all kept that is worth it before anybody opens it, and wait until it is."""
    told, _, _ = (project.site / WORKER).read_text("utf-8").partition(";\n")
    paths = json.loads(told.removeprefix("const handbook = "))["ahead"][""]
    assert len(paths) > 20
    assert page.evaluate(FETCH_AHEAD, paths) == []


def test_after_one_visit_the_pages_of_a_language_open_without_a_network(
    visitor: BrowserContext, project: Project, served: str
):
    page = visit(visitor, served)
    fetch_ahead(page, project)
    visitor.set_offline(True)
    page.goto(f"{served}/sops/serve-queue.html?h=x#steps")
    expect(page.locator("h1")).to_contain_text("排队太长时怎么办")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--pb-line')")  # styles, too
    page.goto(f"{served}/")
    expect(page.locator("#home")).to_be_visible()
    page.goto(f"{served}/en/sops/serve-queue.html")
    expect(page.locator("h1")).to_have_text("Not on this device yet")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_sheet_is_kept_once_it_was_opened(visitor: BrowserContext, project: Project, served: str):
    page = visit(visitor, served)
    fetch_ahead(page, project)
    sheets = ["print/daily/baker.pdf", "print/daily/shopkeeper.pdf"]
    status = "async (path) => fetch(path).then((answer) => answer.status, () => null)"
    assert page.evaluate(status, sheets[0]) == 200
    assert page.evaluate(IS_KEPT, sheets[0])  # a moment after it was answered
    visitor.set_offline(True)
    assert [page.evaluate(status, sheet) for sheet in sheets] == [200, None]


def test_who_has_an_older_one_is_told_and_takes_the_newer(visitor: BrowserContext, project: Project, served: str):
    page = visit(visitor, served)
    fetch_ahead(page, project)
    before = set(page.evaluate(KEPT))
    project.change("打开第二台收银机。", "先擦屏幕。")
    page.goto(f"{served}/sops/serve-queue.html")
    expect(page.locator("article")).to_contain_text("打开第二台收银机。")  # whole, as it was
    bar = page.locator(".pb-newer")
    expect(bar).to_contain_text("手册有新版本了。")
    assert bar.get_by_role("button").bounding_box()["height"] >= 44
    bar.get_by_role("button").click()
    expect(page.locator("article")).to_contain_text("先擦屏幕。")
    expect(bar).to_have_count(0)
    after = set(page.evaluate(KEPT))
    gone = {url.partition("?")[0] for url in before - after}
    assert f"{served}/sops/serve-queue.html" in gone
    assert f"{served}/roles/baker.html" not in gone  # it is the same in both


def test_nothing_is_kept_where_the_handbook_is_edited(visitor: BrowserContext, project: Project, served: str):
    page = visit(visitor, served)
    fetch_ahead(page, project)
    worker = project.site / WORKER
    finished = worker.read_text("utf-8")
    worker.write_text(ended_worker(), "utf-8")
    with page.expect_navigation():  # to what is there now
        page.evaluate("navigator.serviceWorker.ready.then((registration) => { registration.update() })")
    assert page.evaluate("caches.keys()") == []
    worker.write_text(finished, "utf-8")
