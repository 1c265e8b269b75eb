"""The page of what ticked checklists say can be read by everybody: on a phone and a desk, in light and dark."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from following import follow
from playwright.sync_api import Page, expect
from test_accessible import SIZES, found

import sites
from golden import PLAYBOOK
from ticked import DAYS, box, keep, run

pytestmark = pytest.mark.slow
"""Its own site takes as long to build as all that is asked of it."""


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("runs")
    project = Path(shutil.copytree(PLAYBOOK, folder / "project"))
    rows = [row for day in DAYS if day != "2026-11-12" for row in run(day, {"opening.shelf": "open"})]
    times = [box("opening.shelf", "done", period=day, time=f"{day}T06:51:00") for day in DAYS[:3]]
    weekly = [box("cleaning.oven", "unsure", list="weekly/baker", period="2026-W45")]
    keep(project, "a.csv", [*rows, *times, *weekly, box("opening.sweep")])
    sites.build(project, folder / "site")
    return serve(folder / "site")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_keeps_nobody_out_and_fits_the_screen(page: Page, handbook: str, scheme: Literal["light", "dark"]):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{handbook}/en/runs.html")
    for width, height in (*SIZES, (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        assert found(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_its_advice_leads_to_the_line(page: Page, handbook: str):
    page.goto(f"{handbook}/en/runs.html")
    follow(page, page.locator(".pb-ran .pb-row-title a").first)
    assert page.url.endswith("/en/checklists/daily/shopkeeper.html#item-opening-shelf")
    expect(page.locator("#item-opening-shelf")).to_be_in_viewport()
