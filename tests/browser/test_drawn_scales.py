"""Metrics' scales as they are drawn: one line on a phone, nothing over anything else, in light, dark and print."""

from typing import Any, Literal

import pytest
from frames import measured
from playwright.sync_api import Page, expect

from languages import EACH_TOP

WITH_SCALES = [
    "metrics/index.html", "metrics/reply-time.html", "metrics/audience-coverage.html", "metrics/moments-posts.html",
    "metrics/turnover-per-account.html", "roles/customer-service.html", "roles/team-lead.html",
    "sops/reply-to-customer.html", "checklists/daily/customer-service.html",
]  # fmt: skip

FAULTS = """() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true
  const faults = []
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
  for (const scale of document.querySelectorAll(".pb-scale")) {
    const told = scale.querySelector(".pb-scale-words").textContent
    const drawn = scale.querySelector(".pb-scale-drawn").getBoundingClientRect()
    const texts = [...scale.querySelectorAll("text")].map((text) => text.getBoundingClientRect())
    const shapes = [...scale.querySelectorAll("circle, path")].map((shape) => shape.getBoundingClientRect())
    for (const box of [...texts, ...shapes]) {
      if (box.left < drawn.left - 1 || box.right > drawn.right + 1) faults.push(["outside", told])
      if (box.width < 4) faults.push(["too small", told])
    }
    for (const [number, box] of texts.entries()) {
      if (!texts.slice(number + 1).every((other) => apart(box, other))) faults.push(["over another figure", told])
      if (!shapes.every((shape) => apart(box, shape))) faults.push(["over a shape", told])
    }
    if (drawn.height > 36) faults.push(["high", told])
    const full = scale.matches(".pb-scale-full")
    if (!full && scale.getBoundingClientRect().height > drawn.height + 1) faults.push(["words take room", told])
    for (const zone of scale.querySelectorAll(".pb-scale-full .pb-zone")) {
      if (zone.getBoundingClientRect().height > 32) faults.push(["words wrap", zone.textContent])
    }
  }
  return [document.querySelectorAll(".pb-scale").length, faults]
}"""


@EACH_TOP
@pytest.mark.parametrize("width", [360, 390, 1280])
def test_a_scale_is_one_line_and_nothing_in_it_lies_over_anything(
    page: Page, without_script: str, top: str, width: int
):
    paths = [f"{top}{path}" for path in WITH_SCALES]
    found: dict[str, Any] = dict(measured(page, without_script, paths, FAULTS, width))
    assert [path for path, (count, _) in found.items() if count == 0] == []
    assert {path: faults for path, (_, faults) in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_and_figures_stand_out_on_light_and_dark(page: Page, address: str, scheme: Literal["light", "dark"]):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/metrics/index.html")
    scheme_name = {"light": "default", "dark": "slate"}[scheme]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme_name)
    for selector in [".pb-zone-green > rect", ".pb-zone-amber > rect", ".pb-zone-red > rect"]:
        figure, shape = page.locator(f".pb-scale-drawn {selector}").first.evaluate(CONTRASTS)
        assert figure >= 4.5
        assert shape >= 3  # WCAG 2.2, 1.4.11


CONTRASTS = """(ground) => {
  const parts = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d")
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }
  const page = parts(getComputedStyle(document.body).backgroundColor)
  const style = getComputedStyle(ground)
  const share = Number(style.fillOpacity)
  const shape = parts(style.fill)
  const behind = shape.map((c, place) => share * c + (1 - share) * page[place])
  const figure = parts(getComputedStyle(ground.closest("svg").querySelector("text")).fill)
  return [contrast(figure, page), contrast(shape, behind)]
}"""


@pytest.mark.parametrize("path", ["metrics/reply-time.html", "sops/reply-to-customer.html"])
def test_a_scale_prints_black_from_dark_and_light_screens(page: Page, address: str, path: str):
    seen = set()
    for scheme in ("light", "dark"):
        page.emulate_media(media="print", color_scheme=scheme)
        page.goto(f"{address}/{path}")
        drawn = page.locator(".pb-scale-drawn").first
        seen.add(drawn.screenshot())
        assert set(drawn.evaluate(FILLS)) == {"rgb(0, 0, 0)", "none"}
    assert len(seen) == 1


FILLS = "it => [...it.querySelectorAll('text, circle, path, rect')].map((part) => getComputedStyle(part).fill)"


def test_a_sheet_says_limits_in_words_as_its_pdf_does(page: Page, address: str):
    page.goto(f"{address}/checklists/daily/customer-service.html")
    scale = page.locator(".pb-reading .pb-scale").first
    expect(scale.locator("svg").first).to_be_visible()
    expect(scale.locator(".pb-scale-words")).to_have_css("opacity", "0")
    page.emulate_media(media="print")
    expect(scale.locator("svg").first).to_be_hidden()
    expect(scale.locator(".pb-scale-words")).to_have_css("opacity", "1")


def test_a_screen_reader_gets_the_words_and_not_the_drawing(page: Page, address: str):
    page.goto(f"{address}/en/metrics/reply-time.html")
    scale = page.locator(".pb-scale")
    expect(scale).to_match_aria_snapshot("""
      - list "From the lowest value to the highest":
        - listitem: Green at most 10 min
        - listitem: Amber over 10, up to 30 min
        - listitem: Red over 30 min
    """)
