"""The scorecard: figures that are typed or come from a file turn green, amber or red, and say what to do first."""

import json
import re
import shutil
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from test_accessible import found as found_by_axe
from test_reading import sideways
from test_ticks import FULL, WITHOUT_STORAGE

import sites
from mkdocs_playbook.model.thresholds import is_possible
from mkdocs_playbook.model.zones import Zone, with_values
from mkdocs_playbook.pages.scripted import scale_as_json

PLAYBOOK = Path(__file__).parents[1] / "playbook"
TABLES = tomllib.loads((Path(__file__).parents[1] / "scores.toml").read_text("utf-8"))
SCORECARD, DAILY = "scorecard/index.html", "checklists/daily/shopkeeper.html"
NOON = "2026-11-30T04:00:00Z"
"""Where the team is; 2026-11-30 is a Monday."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the fixture playbook, with a metric that is read weekly."""
    made = tmp_path_factory.mktemp("scorecard")
    project = Path(shutil.copytree(PLAYBOOK, made / "project", ignore=shutil.ignore_patterns(".cache", "site")))
    waste = project / "playbook/metrics/waste.yml"
    waste.write_text(waste.read_text("utf-8").replace("cadence: daily", "cadence: weekly"), "utf-8")
    (project / "figures").mkdir()  # of days to come: they count from then on
    shared = "metric,period,value\nproof-time,2026-12-01,50\nproof-time,2026-12-02,95\n"
    (project / "figures/oven.csv").write_text(shared, "utf-8")
    sites.build(project, made / "site")
    return made / "site"


@pytest.fixture(scope="module")
def handbook(folder: Path, serve: Callable[[Path], str]) -> str:
    return serve(folder)


@pytest.fixture
def page(page: Page) -> Page:
    page.clock.set_fixed_time(NOON)
    return page


def enter(page: Page, metric: str, figure: str) -> None:
    page.locator(f"#metric-{metric} .pb-figure-field input").fill(figure)


def expect_zone(page: Page, metric: str, zone: str) -> None:
    expect(page.locator(f"#metric-{metric} > .pb-told-zone:visible")).to_have_attribute("data-pb-zone", zone)


def read_in(page: Page, text: str) -> None:
    part = page.locator(".pb-score-import")
    if not part.locator("textarea").is_visible():
        part.locator("summary").click()
    part.locator("textarea").fill(text)
    part.locator("button").first.click()


# ---- one table for Python and for scripts ----


def scale_of(case: dict[str, Any]) -> Any:
    zones = {name: Zone.model_validate({**case[name], "basis": "team", "why": "试行"}) for name in ("green", "red")}
    return json.loads(scale_as_json(SimpleNamespace(unit=case["unit"], **with_values(zones))))  # type: ignore[arg-type]


SAID = """
const words = JSON.parse(document.querySelector(".pb-scorecard").dataset.pbFigureWords)
const said = (refused) => refused.map((one) => playbook.figures.worded(one, words)).join(" | ")
"""


def test_scripts_give_figures_the_colours_of_the_table(page: Page, handbook: str):
    page.goto(f"{handbook}/{SCORECARD}")
    judge = "([scale, texts]) => texts.map((text) => playbook.figures.judged(text, scale).zone ?? 'none')"
    for case in TABLES["metric"]:
        found = page.evaluate(judge, [scale_of(case), list(case["figures"])])
        assert dict(zip(case["figures"], found, strict=True)) == case["figures"], case["name"]


def test_scripts_read_and_refuse_what_the_table_says(page: Page, handbook: str):
    page.goto(f"{handbook}/en/{SCORECARD}")
    read = f"([scale, text]) => {{ {SAID}; const {{value, refused}} = playbook.figures.read(text, scale); "
    read += "return refused ? said(refused) : value }"
    for case in TABLES["written"]:
        unit = case["unit"]
        assert is_possible(Decimal(1), unit)
        scale = scale_of({"unit": unit, "green": {"at_most": "1"}, "red": {"above": "2"}})
        for text, expected in {**case["read"], **case["refused"]}.items():
            assert page.evaluate(read, [scale, text]) == expected, text


def test_scripts_find_in_a_file_what_the_table_says(page: Page, handbook: str):
    page.goto(f"{handbook}/en/{SCORECARD}")
    read = f"""(text) => {{
        {SAID}
        const cards = [...document.querySelectorAll(".pb-scored")]
        const metrics = cards.map((card) => JSON.parse(card.dataset.pbMetric))
        const {{failure, read, refused}} = playbook.figuresFile.read(text, metrics)
        if (failure) return {{failure: failure[0]}}
        return {{
            figures: read.map((one) => `${{one.metric}} ${{one.period}} ${{one.value}}`),
            refused: refused.map((one) => `${{one.line}} ${{one.heading}}: ${{said(one.refused)}}`),
        }}
    }}"""
    for case in TABLES["file"]:
        expected = {"refused": [], **case} if "figures" in case else case
        assert page.evaluate(read, case["content"]) == {key: expected[key] for key in expected if key != "content"}


def test_the_later_a_period_ends_the_newer_and_of_two_the_shorter(page: Page, handbook: str):
    page.goto(f"{handbook}/{SCORECARD}")
    newness = "periods => periods.map((period) => playbook.periods.newness(period))"
    for earlier, later in (
        ("2026-W48", "2026-11-30"),
        ("2026-11", "2026-11-30"),
        ("2026-11", "2026-W49"),
        ("2026-12-31", "2026-W53"),
    ):
        first, second = page.evaluate(newness, [earlier, later])
        assert first < second, (earlier, later)


# ---- typing ----


def test_a_figure_gets_its_colour_and_says_what_to_do_first(page: Page, handbook: str):
    page.goto(f"{handbook}/{SCORECARD}")
    expect(page.locator(".pb-score-counts")).to_have_text("■ 红 0 · ▲ 黄 0 · ● 绿 0 · 没有数 3")
    enter(page, "queue-time", "11")
    enter(page, "proof-time", "95")
    enter(page, "waste", "1")
    for metric, zone in (("queue-time", "red"), ("proof-time", "red"), ("waste", "green")):
        expect_zone(page, metric, zone)
    expect(page.locator(".pb-score-counts")).to_have_text("■ 红 2 · ▲ 黄 0 · ● 绿 1 · 没有数 0")
    todo = page.locator(".pb-score-todo > li")
    expect(todo.locator(".pb-row-title")).to_have_text(["排队时间 11 分钟", "发酵用时 95 分钟"])  # the soonest first
    expect(todo.first).to_contain_text("叫上 面包师 一起收银。")
    expect(todo.first).to_contain_text("店长 · 2 分钟内 · 排队太长时怎么办")
    expect(todo.first).to_contain_text("还不行就交给 面包师")


def test_what_cannot_be_read_is_told_and_not_kept(page: Page, handbook: str):
    page.goto(f"{handbook}/en/{SCORECARD}")
    enter(page, "queue-time", "1,5")
    problem = page.locator("#metric-queue-time .pb-figure-problem")
    expect(problem).to_have_text("“1,5” is no plain number. Write 1.5.")
    expect(page.locator("#metric-queue-time [aria-invalid=true]")).to_have_count(1)
    page.reload()
    expect(page.locator("#metric-queue-time .pb-figure-field input")).to_have_value("")


def test_each_metric_has_a_figure_a_day_or_a_week_and_they_become_a_trend(page: Page, handbook: str):
    page.goto(f"{handbook}/en/{SCORECARD}")
    for day, figure in (("2026-11-27", "4"), ("2026-11-28", "12"), ("2026-11-30", "7")):
        page.locator(".pb-score-date input").fill(day)
        enter(page, "queue-time", figure)
    expect(page.locator("#metric-waste .pb-score-period")).to_have_text("2026-W49 (11-30 – 12-06)")
    trend = page.locator("#metric-queue-time .pb-trend")
    expect(trend).to_have_attribute(
        "aria-label", "Queue time over time: 2026-11-27 4 Green, 2026-11-28 12 Red, 2026-11-30 7 Amber"
    )
    expect(trend.locator("polyline")).to_have_count(1)
    page.locator(".pb-score-date input").fill("2026-11-29")
    expect(page.locator("#metric-queue-time .pb-figure-field input")).to_have_value("")
    expect_zone(page, "queue-time", "red")
    expect(page.locator("#metric-queue-time .pb-score-before")).to_have_text("Last: 12 min (2026-11-28)")


def test_figures_are_there_after_the_page_is_loaded_again_in_both_languages(page: Page, handbook: str):
    page.goto(f"{handbook}/{SCORECARD}")
    enter(page, "queue-time", "7")
    page.goto(f"{handbook}/en/{SCORECARD}")
    expect(page.locator("#metric-queue-time .pb-figure-field input")).to_have_value("7")
    records = page.locator("#metric-queue-time .pb-score-records")
    records.locator("summary").click()
    records.get_by_role("button").click()
    expect(page.locator("#metric-queue-time .pb-figure-field input")).to_have_value("")
    expect(records).to_be_hidden()


def test_a_figure_of_a_checklist_is_here_too_and_is_changed_there(page: Page, handbook: str):
    page.goto(f"{handbook}/{DAILY}")
    page.locator("[data-pb-metric=queue-time] input").fill("7.5")
    page.goto(f"{handbook}/{SCORECARD}")
    expect(page.locator("#metric-queue-time .pb-figure-field input")).to_have_value("7.5")
    enter(page, "queue-time", "11")
    page.goto(f"{handbook}/{DAILY}")
    expect(page.locator("[data-pb-metric=queue-time] input")).to_have_value("11")


def test_the_address_names_the_role(page: Page, handbook: str):
    page.goto(f"{handbook}/{SCORECARD}#baker")
    expect(page.locator(".pb-choice [aria-current]")).to_have_text("面包师")
    expect(page.locator(".pb-score-whose")).to_have_text("面包师 · 周一 2026-11-30")
    of_the_baker = page.locator(".pb-scored:visible").count()
    page.locator(".pb-choice a").first.click()
    expect(page.locator(".pb-choice [aria-current]")).to_have_text("全队")
    expect(page.locator(".pb-scored:visible")).to_have_count(3)
    assert of_the_baker < 3


def test_without_one_in_the_address_it_begins_with_the_readers_own_role(page: Page, handbook: str):
    page.goto(f"{handbook}/roles/baker.html")
    page.locator("[data-pb-choose-role=baker]").click()
    page.goto(f"{handbook}/{SCORECARD}")
    expect(page.locator(".pb-choice [aria-current]")).to_have_text("面包师")
    page.goto(f"{handbook}/{SCORECARD}#shopkeeper")
    expect(page.locator(".pb-choice [aria-current]")).to_have_text("店长")
    page.locator(".pb-choice a").first.click()
    expect(page.locator(".pb-choice [aria-current]")).to_have_text("全队")


def test_the_way_leads_here_from_all_that_names_figures(page: Page, handbook: str):
    for path in ("index.html", "roles/baker.html", "metrics/index.html", "metrics/waste.html", "print/index.html"):
        page.goto(f"{handbook}/{path}")
        expect(page.locator("[href*='scorecard/index.html']").first, path).to_be_attached()


# ---- figures that the team keeps beside its playbook ----


def test_the_teams_figures_are_a_trend_on_the_page_of_their_metric(page: Page, handbook: str):
    page.goto(f"{handbook}/en/metrics/proof-time.html")
    expect(page.locator(".pb-readings-list li")).to_have_text(["2026-12-01 Green 50 min", "2026-12-02 Red 95 min"])
    expect(page.locator(".pb-shared-trend .pb-trend")).to_have_attribute(
        "aria-label", "Proofing time over time: 2026-12-01 50 Green, 2026-12-02 95 Red"
    )
    page.goto(f"{handbook}/en/metrics/queue-time.html")
    expect(page.locator(".pb-trend")).to_have_count(0)


def test_the_teams_figures_are_on_the_scorecard_and_ones_own_stand_before_them(page: Page, handbook: str):
    page.goto(f"{handbook}/en/{SCORECARD}")
    page.locator(".pb-score-date input").fill("2026-12-02")
    expect_zone(page, "proof-time", "red")
    enter(page, "proof-time", "50")
    expect_zone(page, "proof-time", "green")
    enter(page, "proof-time", "")
    expect_zone(page, "proof-time", "red")


def test_ones_own_figures_are_on_the_page_of_their_metric(page: Page, handbook: str):
    page.goto(f"{handbook}/metrics/queue-time.html")
    own = page.locator(".pb-own-figures")
    expect(own).to_be_hidden()
    page.goto(f"{handbook}/{SCORECARD}")
    enter(page, "queue-time", "4")
    page.locator(".pb-score-date input").fill("2026-12-01")
    enter(page, "queue-time", "11")
    page.goto(f"{handbook}/en/metrics/queue-time.html")
    expect(own).to_contain_text("On this device alone")
    expect(own.locator("li")).to_have_text(["2026-11-30 Green 4 min", "2026-12-01 Red 11 min"])
    both = re.compile("2026-11-30 4 Green, 2026-12-01 11 Red$")
    expect(own.locator(".pb-trend")).to_have_attribute("aria-label", both)


# ---- files ----

SEVERAL = "metric,period,value\nqueue-time,2026-11-28,4\nqueue-time,2026-11-30,11\nwaste,2026-W49,2\n"


def test_figures_are_read_from_what_is_pasted_and_bad_lines_told(page: Page, handbook: str):
    page.goto(f"{handbook}/en/{SCORECARD}")
    enter(page, "queue-time", "9")
    read_in(page, SEVERAL + 'waste,2026-11-30,"1,5"\n')
    result = page.locator(".pb-score-import [role=status]")
    expect(result).to_contain_text("Figures read: 3; of these, in place of another: 1.")
    expect(result.locator("li")).to_have_text("Line 5 value: “1,5” is no plain number. Write 1.5.")
    expect(page.locator("#metric-queue-time .pb-figure-field input")).to_have_value("11")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#metric-queue-time .pb-figure-field input")).to_have_value("9")
    expect(page.locator("#metric-waste .pb-score-records")).to_be_hidden()


def test_a_file_that_holds_no_figures_says_why(page: Page, handbook: str, tmp_path: Path):
    page.goto(f"{handbook}/en/{SCORECARD}")
    page.locator(".pb-score-import summary").click()
    file = tmp_path / "figures.csv"
    for content, said in [
        ("指标,日期\n".encode("gbk"), "figures.csv is not written in UTF-8."),
        (b"a,b\n1,2\n", "figures.csv: line 1 lacks metric, period, value."),
    ]:
        file.write_bytes(content)
        page.locator(".pb-score-import [type=file]").set_input_files(file)
        expect(page.locator(".pb-score-import [role=status]")).to_contain_text(said)


def test_what_is_saved_is_read_again(page: Page, handbook: str):
    page.goto(f"{handbook}/{SCORECARD}")
    read_in(page, SEVERAL)
    with page.expect_download() as download:
        page.get_by_role("button", name="存成 CSV 文件").click()
    text = Path(download.value.path()).read_text("utf-8-sig")  # line ends become plain
    assert text == SEVERAL
    page.goto(f"{handbook}/print/index.html")
    kept = page.locator(".pb-kept")
    expect(kept).to_contain_text("指标看板上填的数：3")
    page.once("dialog", lambda dialog: dialog.accept())
    kept.get_by_role("button", name="把数都删掉").click()
    expect(kept).to_contain_text("什么都没存")
    page.goto(f"{handbook}/{SCORECARD}")
    read_in(page, text)
    expect(page.locator(".pb-score-counts")).to_have_text("■ 红 1 · ▲ 黄 0 · ● 绿 1 · 没有数 1")


def test_it_is_copied_as_text_for_a_chat(page: Page, context: BrowserContext, handbook: str):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{handbook}/{SCORECARD}")
    read_in(page, SEVERAL)
    page.get_by_role("button", name="复制成文字").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "指标看板 · 全队 · 周一 2026-11-30",
        "■ 红 1 · ▲ 黄 0 · ● 绿 1 · 没有数 1",
        "",
        "■ 排队时间: 11 分钟",
        "  叫上 面包师 一起收银。",
        "  店长 · 2 分钟内 · 排队太长时怎么办 还不行就交给 面包师",
        "",
        "● 报废个数: 2",
    ]


# ---- everywhere ----


@pytest.mark.parametrize("lack", [WITHOUT_STORAGE, FULL], ids=["denied", "full"])
def test_without_storage_it_works_and_says_that_nothing_is_kept(page: Page, handbook: str, lack: str):
    page.add_init_script(lack)
    page.goto(f"{handbook}/{SCORECARD}")
    expect(page.get_by_role("status").filter(has_text="不让保存")).to_be_visible()
    enter(page, "queue-time", "11")
    expect_zone(page, "queue-time", "red")


@pytest.mark.parametrize("kept", ["{", "7", '{"2026-11-30": 5, "x": {"value": "1"}, "2026-11-29": {"value": "4"}}'])
def test_what_cannot_be_read_of_what_was_kept_is_left_out(page: Page, handbook: str, kept: str):
    page.goto(f"{handbook}/{SCORECARD}")
    page.evaluate('text => localStorage.setItem(\'playbook["/","figures","queue-time"]\', text)', kept)
    page.reload()
    expect(page.locator("#metric-queue-time .pb-figure-field input")).to_have_value("")
    enter(page, "queue-time", "7")
    expect_zone(page, "queue-time", "amber")


def test_it_works_from_disk(page: Page, folder: Path):
    page.goto((folder / SCORECARD).as_uri())
    enter(page, "queue-time", "11")
    page.reload()
    expect_zone(page, "queue-time", "red")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_figures_it_fits_a_phone_and_keeps_nobody_out(page: Page, handbook: str, scheme: Literal["light", "dark"]):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{handbook}/en/{SCORECARD}")
    read_in(page, SEVERAL + "waste,2026-11-30,x\n")
    page.locator("#metric-queue-time summary").click()
    assert found_by_axe(page) == []
    assert sideways(page) == 0
    for target in page.locator(".pb-scorecard :is(button, summary, input, .pb-choice a):visible").all():
        assert (target.bounding_box() or {})["height"] >= 43.9


def test_on_paper_it_is_the_figures_and_what_to_do(page: Page, handbook: str):
    page.goto(f"{handbook}/{SCORECARD}#shopkeeper")
    read_in(page, SEVERAL)
    page.emulate_media(media="print")
    for gone in (".pb-choice", ".pb-score-import", ".pb-run-foot", ".pb-score-records", ".pb-score-todo"):
        expect(page.locator(f".pb-scorecard {gone}:visible")).to_have_count(0)
    expect(page.locator("#metric-queue-time .pb-trend")).to_be_visible()
    expect(page.locator("#metric-queue-time > .pb-told-zone:visible")).to_contain_text("叫上 面包师 一起收银。")
