"""What was ticked comes in as CSV; ``playbook runs`` says how the lists are used, and what to do about it."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from golden import book, change, diagnostics
from mkdocs_playbook import cli, runs
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.menu import MenuPage
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.runs import advice as advising
from mkdocs_playbook.runs.boxes import Boxes, read_boxes
from mkdocs_playbook.runs.gathered import Gathered, gathered
from mkdocs_playbook.runs.lines import LineCount
from mkdocs_playbook.runs.said import ListSaid, Said, said
from mkdocs_playbook.site import Handbook, Settings, make_site
from mkdocs_playbook.words import words
from ticked import DAYS, Row, box, keep, run

DAILY = "checklists/daily/shopkeeper.yml"


def boxes(content: str) -> Boxes:
    return read_boxes(content.encode(), "runs.csv", book("en"))


def refusals(content: str) -> list[str]:
    english = words("en")
    told = []
    for one in boxes(content).refused:
        sentence = english(one.table, one.message.key, **one.message.args)
        told.append(f"{one.line} {one.heading}: {sentence}")
    return told


def found_in(root: Path) -> Gathered:
    return gathered(load(root), book("en", root))


def told_in(root: Path, **chosen: Any) -> Said:
    return said(load(root), book("en", root), **chosen)


def of_list(root: Path, list_: str = "daily/shopkeeper", **chosen: Any) -> ListSaid:
    (found,) = [one for one in told_in(root, **chosen).lists if one.checklist.id == list_]
    return found


def line(root: Path, name: str) -> LineCount:
    (found,) = [one for one in of_list(root).lines if one.line == name]
    return found


def command(root: Path, *arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(cli.main, ["runs", *arguments, "-C", str(root), "--lang", lang])


def report(root: Path, *arguments: str, lang: str = "en") -> str:
    result = command(root, *arguments, lang=lang)
    assert result.exit_code == 0, result.output
    return result.stdout


# ---- what a file holds ----

HEAD = "list,period,round,line,box,state,value,note,time\n"


def test_a_line_says_what_has_become_of_a_box():
    (one,) = boxes(HEAD + "daily/shopkeeper,2026-11-24,,opening.shelf,1,done,,warm,2026-11-23T22:52:10.000Z\n").read
    assert one.key == ("daily/shopkeeper", date(2026, 11, 24), "", "opening.shelf", 1)
    assert (one.state, one.note) == ("done", "warm")
    assert one.time is not None
    assert one.time.replace(tzinfo=None) == datetime(2026, 11, 24, 6, 52, 10)  # where the team is


def test_columns_that_nobody_knows_or_needs_are_left_alone():
    content = "colour,state,box,line,period,list\nred,open,2,opening.till,2026-11-24,daily/shopkeeper\n"
    (one,) = boxes(content).read
    assert (one.key.number, one.state) == (2, "open")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("Daily list,2026-11-24,,opening.shelf,1,done", "2 list: “Daily list” is no list"),
        ("daily/shopkeeper,2026-W48,,a.b,1,done", "2 period: a daily list is for a day, and “2026-W48” is none"),
        ("weekly/baker,2026-11-24,,a.b,1,done", "2 period: a weekly list is for a week, and “2026-11-24” is none"),
        ("monthly/baker,2026-W48,,a.b,1,done", "2 period: a monthly list is for a month, and “2026-W48” is none"),
        ("daily/shopkeeper,,,a.b,1,done", "2 period: no period is named"),
        ("event/fire,,,a.b,1,done", "2 period: neither a period nor a round is named"),
        ("daily/shopkeeper,2026-11-24,,,1,done", "2 line: no line of the list is named"),
        ("daily/shopkeeper,2026-11-24,,a.b,0,done", "2 box: “0” is no box"),
        ("daily/shopkeeper,2026-11-24,,a.b,1,ticked", "2 state: “ticked” is no state of a box"),
        (
            "daily/shopkeeper,2026-11-24,,metric:queue-time,1,done,1.5 min",
            "2 value: “1.5 min” is no plain number",
        ),
        ("daily/shopkeeper,2026-11-24,,a.b,1,done,,,noon", "2 time: “noon” is no day with a time"),
    ],
)
def test_what_can_not_be_read_is_told_and_costs_nothing_of_the_rest(cells: str, told: str):
    content = f"{HEAD}{cells}\ndaily/shopkeeper,2026-11-24,,opening.shelf,1,done\n"
    assert refusals(content) == [told]
    assert len(boxes(content).read) == 1


def test_a_file_that_lacks_a_column_is_none_of_runs():
    with pytest.raises(Failure) as caught:
        boxes("metric,period,value\n")
    assert caught.value.message.args["missing"] == ("list", "line", "box", "state")


def test_a_file_with_headings_alone_holds_nothing():
    assert boxes(HEAD) == Boxes((), ())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_of_it_is_said_by_something(lang: str):
    code = [path.read_text("utf-8") for path in Path(runs.__file__).parent.glob("*.py")]
    assert [key for key in words(lang).tables["ticked"] if not any(f'"{key}"' in one for one in code)] == []


# ---- a run adds up ----


def test_a_page_and_a_sheet_of_the_same_run_add_up_and_nothing_is_counted_twice(root: Path):
    keep(root, "a-page.csv", run("2026-11-24", {"closing.queue": "open", "closing.leftovers": "open"}))
    keep(root, "paper.csv", run("2026-11-24", {"opening.shelf": "unsure", "opening.till": "open"}, source="paper"))
    found = found_in(root)
    assert found.problems == ()
    (one,) = found.runs
    assert [box.state for box in one.lines_boxes] == ["done"] * 4


def test_where_two_sources_contradict_each_other_the_box_counts_as_unsure_and_it_is_said(root: Path):
    keep(root, "a-page.csv", [box("opening.shelf", "na", note="closed")])
    keep(root, "paper.csv", [box("opening.shelf", "done", source="paper")])
    (one,) = found_in(root).runs
    assert [box.state for box in one.lines_boxes] == ["unsure"]
    (told,) = diagnostics(root)
    assert (told.rule, told.location.path, told.location.line) == ("run-unreadable", "runs/paper.csv", 2)


def test_of_two_values_in_one_field_the_first_counts_and_the_other_is_told(root: Path):
    keep(root, "a.csv", [box("metric:waste", value="3"), box("metric:waste", value="4")])
    assert [box.value for box in found_in(root).runs[0].boxes["metric:waste"]] == ["3"]
    (told,) = diagnostics(root)
    assert (told.location.line, told.location.column) == (3, 73)


def test_runs_of_a_list_that_had_another_name_are_runs_of_it(root: Path):
    keep(root, "a.csv", [box("opening.shelf", list="daily/counter"), box("opening.till")])
    (one,) = found_in(root).runs
    assert set(one.lines) == {"opening.shelf", "opening.till"}


def test_a_list_that_came_at_another_rhythm_then_is_told_apart(root: Path):
    keep(root, "a.csv", [box("opening.shelf", list="weekly/counter", period="2026-W48")])
    found = told_in(root)
    assert found.lists == ()
    assert found.gone == {"weekly/counter": 1}


def test_lines_that_are_gone_are_told_apart_and_nothing_is_advised_on_them(root: Path):
    keep(root, "a.csv", [row for day in DAYS for row in (*run(day), box("opening.sweep", "open", period=day))])
    found = of_list(root)
    assert [(one.line, one.open) for one in found.gone] == [("opening.sweep", 24)]
    assert "opening.sweep" not in {one.count.line for one in found.advice}
    assert "No longer on the list\n    opening.sweep (24 runs)" in report(root)


# ---- how often a list is gone through ----


def test_what_the_calendar_asks_for_is_held_against_what_is_found_week_by_week(root: Path):
    keep(root, "a.csv", [row for day in DAYS if day not in ("2026-11-12", "2026-11-15") for row in run(day)])
    weeks = of_list(root).stretches
    assert [(str(one.when), one.kept, len(one.expected)) for one in weeks] == [
        ("2026-W45", 6, 6), ("2026-W46", 4, 6), ("2026-W47", 6, 6), ("2026-W48", 6, 6),
    ]  # fmt: skip
    assert list(map(str, weeks[1].missing)) == ["2026-11-12", "2026-11-15"]
    assert "2026-W46  4 of 6 · 100% dealt with · missing: 2026-11-12, 2026-11-15" in report(root)


def test_nothing_is_asked_for_before_the_first_run_or_after_the_last_of_any_list(root: Path):
    keep(root, "a.csv", [*run("2026-11-12"), *run("2026-11-13")])
    (week,) = of_list(root).stretches
    assert list(map(str, week.expected)) == ["2026-11-12", "2026-11-13"]


def test_an_empty_field_of_a_week_to_come_asks_for_nothing_until_then(root: Path):
    keep(root, "a.csv", run("2026-11-12"))
    before = of_list(root).stretches
    ahead = box("metric:waste", "unsure", list="metrics/shopkeeper", period="2026-W52", source="paper")
    keep(root, "b.csv", [ahead])
    assert of_list(root).stretches == before


def test_from_a_day_that_is_named_all_is_asked_for(root: Path):
    keep(root, "a.csv", [*run("2026-11-05"), *run("2026-11-13")])
    (week,) = of_list(root, since=date(2026, 11, 12)).stretches
    assert list(map(str, week.expected)) == ["2026-11-12", "2026-11-13"]
    assert week.kept == 1


def test_a_holiday_is_not_asked_for_and_a_run_on_it_is_not_missing(root: Path):
    change(root, "playbook/team.yml", "daytime:", "holidays: [2026-11-13]\ndaytime:")
    keep(root, "a.csv", [*run("2026-11-12"), *run("2026-11-13"), *run("2026-11-14")])
    (week,) = of_list(root).stretches
    assert (len(week.expected), week.kept, len(week.found)) == (2, 2, 3)


def test_a_week_that_is_not_over_is_asked_for_when_it_is(root: Path):
    weekly = [box("cleaning.oven", list="weekly/baker", period=week) for week in ("2026-W46", "2026-W47")]
    keep(root, "a.csv", [*weekly, *run("2026-11-25")])
    assert [str(one.when) for one in of_list(root, "weekly/baker").stretches] == ["2026-W46", "2026-W47"]


def test_a_sheet_that_stayed_empty_is_no_run_and_says_nothing_of_its_lines(root: Path):
    empty = dict.fromkeys(("opening.shelf", "opening.till", "closing.queue", "closing.leftovers"), "open")
    keep(root, "a.csv", [*run("2026-11-24"), *run("2026-11-25", empty)])
    found = of_list(root)
    assert [one.kept for one in found.stretches] == [1]
    assert line(root, "opening.shelf").open == 0
    assert list(map(str, found.stretches[0].missing)) == ["2026-11-25"]


def test_what_could_not_be_read_is_counted_and_judged_by_nobody(root: Path):
    keep(root, "a.csv", [row for day in DAYS[:10] for row in run(day, {"opening.till": "unsure"})])
    count = line(root, "opening.till")
    assert (count.unsure, count.runs) == (10, 0)
    assert "6 boxes can't be told" in report(root)


def test_lists_that_come_round_and_have_no_run_are_named(root: Path):
    keep(root, "a.csv", run("2026-11-24"))
    assert told_in(root).without == ("daily/baker", "weekly/baker", "weekly/shopkeeper")


# ---- what to do about it ----


def days(count: int, states: dict[str, str], rest: int = 0) -> list[Row]:
    """So many runs in which lines are as they are named, and others in which all is done."""
    rows = [row for day in DAYS[:count] for row in run(day, states)]
    return rows + [row for day in DAYS[count : count + rest] for row in run(day)]


def advised(root: Path) -> list[tuple[str, str]]:
    return [(one.kind, one.count.line) for one in of_list(root).advice]


def test_a_line_that_must_not_be_skipped_is_told_of_when_it_was_left_open_once(root: Path):
    keep(root, "a.csv", days(1, {"opening.shelf": "open"}, 2))
    assert advised(root) == [("killer-open", "opening.shelf")]


def test_fewer_runs_than_ten_say_nothing_of_other_lines(root: Path):
    keep(root, "a.csv", days(9, {"opening.till": "open"}))
    assert advised(root) == []
    keep(root, "b.csv", days(10, {"opening.till": "open"}))
    assert advised(root) == [("drop-open", "opening.till")]


def test_a_line_that_is_left_open_often_is_to_be_decided_on(root: Path):
    keep(root, "a.csv", days(2, {"opening.till": "open"}, 8))
    assert advised(root) == [("ask", "opening.till")]
    keep(root, "a.csv", days(1, {"opening.till": "open"}, 9))
    assert advised(root) == []


def test_a_long_line_that_is_left_open_often_is_to_be_split(root: Path):
    change(root, DAILY, "takes: 5 min", "takes: 10 min")
    keep(root, "a.csv", days(2, {"opening.till": "open"}, 8))
    assert advised(root) == [("split", "opening.till")]


def test_a_line_that_finds_something_and_is_left_open_should_never_be_skipped(root: Path):
    notes = [box("opening.till", period=day, note="3 yuan missing") for day in DAYS[10:15]]
    keep(root, "a.csv", [*days(2, {"opening.till": "open"}, 18), *notes])
    (one,) = of_list(root).advice
    assert (one.kind, one.count.line) == ("killer", "opening.till")
    assert one.numbers == {
        "open": 2, "runs": 20, "share": 10, "found": 5, "done": 18, "finds": 27, "finds_from": 20, "from_": 5,
    }  # fmt: skip


def test_a_figure_that_is_not_green_is_a_finding_of_the_line_that_reads_it(root: Path):
    figures = [box("metric:waste", period=day, value="9") for day in DAYS[5:12]]
    keep(root, "a.csv", [*days(2, {"closing.leftovers": "open"}, 18), *figures])
    assert line(root, "closing.leftovers").off == 7
    assert ("killer", "closing.leftovers") in advised(root)


def test_a_line_that_never_finds_anything_is_to_be_dropped(root: Path):
    keep(root, "a.csv", days(0, {}, 19))
    assert advised(root) == []
    keep(root, "a.csv", days(0, {}, 20))
    # The others must never be skipped, or read a figure.
    assert advised(root) == [("drop", "opening.till")]


@pytest.mark.parametrize("found", [{"note": "float short"}, {"value": "200"}, {"state": "na"}])
def test_one_note_one_value_or_one_time_not_applicable_is_use_enough(root: Path, found: dict[str, str]):
    keep(root, "a.csv", [*days(0, {}, 20)[4:], box("opening.till", period=DAYS[0], **found)])
    assert advised(root) == []


def timed(day: str, *clocks: str) -> list[Row]:
    """A run whose lines were ticked at these times, where the team is."""
    rows = list(run(day))
    for row, clock in zip(rows, clocks, strict=True):
        row["time"] = f"{day}T{clock}:00"
    return rows


def test_a_line_that_is_always_ticked_last_and_does_not_stand_there_is_to_be_moved(root: Path):
    rows = [row for day in DAYS[:10] for row in timed(day, "07:30", "06:55", "19:00", "19:05")]
    keep(root, "a.csv", rows)
    assert advised(root) == [("later", "opening.shelf")]
    assert line(root, "closing.leftovers").last == 10  # it stands last


def test_paper_knows_no_times_so_nobody_knows_what_was_last(root: Path):
    keep(root, "a.csv", [row for day in DAYS[:10] for row in run(day)])
    assert line(root, "opening.shelf").timed == 0
    assert of_list(root).pauses == ()


def test_it_is_told_when_pause_points_begin_how_long_they_last_and_what_lies_between(root: Path):
    rows = [*timed(DAYS[0], "06:50", "06:58", "19:10", "19:12"), *timed(DAYS[1], "07:10", "07:14", "19:00", "19:03")]
    rows += timed(DAYS[2], "07:00", "07:05", "19:05", "19:07")
    keep(root, "a.csv", rows)
    opening, closing = of_list(root).pauses
    assert (opening.begins, opening.lasts, opening.until_next) == (7 * 60, 5, 12 * 60)
    assert (closing.begins, closing.lasts, closing.until_next) == (19 * 60 + 5, 2, None)
    assert "Opening: begins at 07:00, planned 06:50 · lasts 5 min, planned 6 min · 12 hours until the next" in report(
        root
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_piece_of_advice_tells_its_numbers_and_thresholds(root: Path, lang: str):
    table = words(lang).tables["runs"]
    for kind in advising.ORDER:
        assert kind in table
        numbers = {"open", "runs"} if kind not in ("drop", "later") else {"runs"} if kind == "drop" else {"last"}
        assert all(f"{{{number}}}" in table[f"{kind}-why"] for number in numbers)
        if kind != "killer-open":
            assert "{from_}" in table[f"{kind}-why"]


# ---- names ----


def with_names(root: Path) -> None:
    rows = [row for day in DAYS[-2:] for row in run(day)]
    rows += [box("call:closing", value="Person A"), box("closing.queue", note="told person A")]
    keep(root, "a.csv", rows)


def test_what_people_have_written_is_left_out_unless_it_is_asked_for(root: Path):
    with_names(root)
    assert "Person A" not in report(root)
    assert "2 notes and values are left out" in report(root)
    named = report(root, "--with-names")
    assert "2026-11-24 · call:closing · Person A" in named
    assert "2026-11-24 · closing.queue · told person A" in named
    assert "person A" not in report(root, "--format", "json")
    assert "person A" in report(root, "--format", "json", "--with-names")
    assert "person A" not in report(root, "--format", "csv", "--with-names")


def onboarding(root: Path) -> None:
    text = (root / "checklists/weekly/baker.yml").read_text("utf-8").replace("mon 14:00", "14:00")
    (root / "checklists/onboarding").mkdir()
    (root / "checklists/onboarding/first-day.yml").write_text(text.replace("面包师每周清单", "头一天"), "utf-8")
    change(root, "playbook/team.yml", "languages: [zh, en]", "languages: [zh]")
    for path in root.rglob("*.en.yml"):
        path.unlink()
    about = {"list": "onboarding/first-day", "period": "", "round": "Person B"}
    keep(root, "a.csv", [box("cleaning.oven", **about), box("cleaning.flour", "open", **about)])


def test_rounds_are_counted_and_their_names_are_left_out_for_they_are_often_those_of_people(root: Path):
    onboarding(root)
    assert "第 1 轮  2 格完成 1 格" in report(root)
    assert "Person B" not in report(root)
    assert "Person B  2 格完成 1 格" in report(root, "--with-names")


# ---- the command ----


def test_without_runs_it_says_where_they_come_from(root: Path):
    assert report(root).startswith("There are no runs yet.")
    assert report(root, lang="zh").startswith("还没有执行记录。")


def test_one_list_or_the_lists_of_a_role_are_told_of_alone(root: Path):
    keep(root, "a.csv", [*run("2026-11-24"), box("before-oven.heat", list="daily/baker", role="baker")])
    assert "daily/shopkeeper" not in report(root, "--list", "daily/baker")
    assert "daily/baker" not in report(root, "--role", "shopkeeper")
    assert report(root, "--list", "weekly/baker") == "No run of: Baker's weekly checklist\n"


def test_a_list_that_there_is_not_is_refused_with_the_one_that_is_meant(root: Path):
    result = command(root, "--list", "shopkeeper")
    assert result.exit_code == 2
    assert "daily/shopkeeper" in result.stderr


def test_what_can_not_be_read_is_counted_and_the_way_to_it_is_told(root: Path):
    keep(root, "a.csv", [*run("2026-11-24"), box("opening.shelf", "ticked")])
    assert "(1): playbook check tells where" in report(root)


def test_the_csv_has_each_line_of_a_list_in_each_week(root: Path):
    keep(root, "a.csv", days(1, {"opening.till": "open"}, 11))
    rows = list(csv.DictReader(io.StringIO(report(root, "--format", "csv"))))
    assert len(rows) == 8
    till = [row for row in rows if row["line"] == "opening.till"]
    assert [(row["period"], row["expected"], row["kept"], row["done"], row["open"]) for row in till] == [
        ("2026-W45", "6", "6", "5", "1"), ("2026-W46", "6", "6", "6", "0"),
    ]  # fmt: skip


def test_the_json_has_all_that_the_text_has(root: Path):
    keep(root, "a.csv", [row for day in DAYS[:10] for row in timed(day, "07:30", "06:55", "19:00", "19:05")])
    (one,) = json.loads(report(root, "--format", "json"))["lists"]
    assert (one["list"], one["runs"]) == ("daily/shopkeeper", 10)
    assert one["periods"][0]["kept"] == 6
    assert one["advice"][0]["numbers"] == {"last": 10, "timed": 10, "share": 100, "from": 80}
    assert one["pauses"][0]["begins_minute"] == 6 * 60 + 55


def test_figures_that_were_written_down_become_a_file_of_figures(root: Path):
    rows = [box("metric:waste", period=day, value="3") for day in DAYS[:2]]
    rows.append(box("metric:waste", list="metrics/shopkeeper", period="2026-W45", value="20"))
    rows.append(box("metric:waste", list="daily/baker", period=DAYS[1], value="4"))
    keep(root, "a.csv", rows)
    result = command(root, "--format", "figures")
    assert result.stdout.splitlines() == [
        "metric,period,value", "waste,2026-11-03,3", "waste,2026-11-04,4", "waste,2026-W45,20",
    ]  # fmt: skip
    assert "waste for 2026-11-04: 4, 3" in result.stderr
    (root / "figures").mkdir()
    (root / "figures/read-off.csv").write_text(result.stdout, "utf-8")
    assert diagnostics(root) == ()


# ---- the page ----


def handbooks(root: Path) -> dict[str, Handbook]:
    loaded = load(root)
    site = make_site(root, loaded, Settings(), loaded.languages, with_pdfs=False)
    return {handbook.lang: handbook for handbook in site.handbooks}


def test_the_handbook_has_a_page_of_them_where_there_are_any_in_both_languages(root: Path):
    with_names(root)
    keep(root, "b.csv", days(2, {"opening.till": "open"}, 6))
    found = handbooks(root)
    for lang, advice, link in (("zh", "做个决定", "打开收银机，点备用金"), ("en", "Decide", "Open the till")):
        (page,) = [page.html for page in found[lang].pages if page.path == "runs"]
        assert f'<b class="pb-ran-what">{advice}</b> <a' in page
        assert f'href="checklists/daily/shopkeeper.html#item-opening-till">{link}' in page
        assert "erson A" not in page
        assert MenuPage("runs") in list(found[lang].menu[-1].entries)  # type: ignore[union-attr]


def test_without_runs_there_is_no_such_page(root: Path):
    assert "runs" not in {page.path for page in handbooks(root)["zh"].pages}
