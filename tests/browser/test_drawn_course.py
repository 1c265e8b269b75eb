"""How an SOP runs, as it is drawn: its line of time, lanes, ways on from a step, and branches when it goes wrong."""

from typing import Any, Literal

import pytest
from frames import measured
from playwright.sync_api import Page, expect
from test_accessible import found
from test_reading import SCHEMES

from languages import EACH_TOP

WITH_COURSES = [
    "sops/welcome-first-72-hours.html", "sops/run-campaign.html", "sops/run-live.html", "sops/review-account.html",
    "sops/admit-to-group.html", "sops/close-group.html", "sops/reply-to-customer.html",
]  # fmt: skip

FAULTS = """() => {
  const faults = []
  const box = (it) => it.getBoundingClientRect()
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
  const page = box(document.querySelector("article"))
  const all = (selector) => [...document.querySelectorAll(selector)]
  const drawn = all(".pb-timeline-drawn text, .pb-timeline-station > rect")
  for (const [number, one] of drawn.entries()) {
    if (box(one).left < page.left - 1 || box(one).right > page.right + 1) faults.push(["outside", one.outerHTML])
    for (const other of drawn.slice(number + 1)) {
      const sameStation = one.parentElement === other.parentElement && one.closest(".pb-timeline-station")
      if (!sameStation && !apart(box(one), box(other))) faults.push(["over another", one.outerHTML, other.outerHTML])
    }
  }
  for (const one of all(".pb-lane, .pb-course-steps > a, .pb-branches :is(dt, dd)")) {
    const isShort = one.matches(".pb-ways dt") // as wide as its words
    if (box(one).right > page.right + 1) faults.push(["outside", one.textContent])
    if (box(one).width < 60 && !isShort) faults.push(["narrow", one.textContent])
  }
  for (const link of all(".pb-course-steps > a")) {
    if (box(link).height < 24) faults.push(["low", link.textContent])
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push(["page scrolls sideways"])
  return [drawn.length + all(".pb-lane, .pb-ways").length, faults]
}"""


@EACH_TOP
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_lies_over_anything_or_beside_the_page(page: Page, without_script: str, top: str, width: int):
    paths = [f"{top}{path}" for path in WITH_COURSES]
    drawn: dict[str, Any] = dict(measured(page, without_script, paths, FAULTS, width))
    assert [path for path, (count, _) in drawn.items() if count == 0] == []
    assert {path: faults for path, (_, faults) in drawn.items() if faults} == {}


def test_lanes_begin_where_their_roles_do_on_a_desk_and_stand_below_each_other_on_a_phone(
    page: Page, without_search: str
):
    page.goto(f"{without_search}/sops/run-live.html")
    left = "its => its.map((it) => Math.round(it.getBoundingClientRect().left))"
    lanes = page.locator(".pb-lane")
    roles = lanes.locator("> b").all_text_contents()
    begins = lanes.evaluate_all(left)
    assert len(set(begins)) == len(set(roles)) == len(set(zip(roles, begins, strict=True))) == 5
    page.set_viewport_size({"width": 390, "height": 844})
    assert len(set(lanes.evaluate_all(left))) == 1


def test_a_way_stands_beside_what_follows_on_a_desk_and_above_it_on_a_phone(page: Page, without_search: str):
    page.goto(f"{without_search}/sops/close-group.html")
    way = page.locator("#way-choose-too-few")
    place = "it => [Math.round(it.getBoundingClientRect().left), Math.round(it.getBoundingClientRect().top)]"
    [when_left, when_top], [do_left, do_top] = (way.locator(part).first.evaluate(place) for part in ("dt", "dd"))
    assert do_left > when_left
    assert abs(do_top - when_top) < 10
    page.set_viewport_size({"width": 390, "height": 844})
    [when_left, when_top], [do_left, do_top] = (way.locator(part).first.evaluate(place) for part in ("dt", "dd"))
    assert do_left == when_left
    assert do_top > when_top
    way.locator(".pb-way-to a").click()
    expect(page.locator("#step-merge")).to_be_in_viewport()


def test_a_screen_reader_gets_the_points_in_time_with_their_steps(page: Page, without_search: str):
    page.goto(f"{without_search}/en/sops/run-campaign.html")
    expect(page.locator(".pb-timeline")).to_match_aria_snapshot("""
      - list "When each step begins":
        - listitem: /At the start/
        - listitem: /1 day after that/
        - listitem: /7 days after that/
    """)
    page.locator(".pb-timeline-points a").last.click()
    expect(page.locator("#step-settle")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_it_keeps_readers_out(page: Page, without_search: str, scheme: Literal["light", "dark"]):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{without_search}/en/sops/run-campaign.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert found(page) == [], width
