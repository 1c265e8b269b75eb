"""Figures come in as CSV; each turns green, amber or red, and says what is to be done."""

import csv
import io
import json
import tomllib
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from golden import PLAYBOOK, book, change
from mkdocs_playbook import cli, runs, spelling
from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.model.calendar import Month, Week
from mkdocs_playbook.model.thresholds import colour_of
from mkdocs_playbook.model.zones import UNIT_RANGE, Zone, with_values
from mkdocs_playbook.runs.figures import Figure, Figures, read_figures
from mkdocs_playbook.runs.numbers import read_value
from mkdocs_playbook.runs.periods import is_within, read_when
from mkdocs_playbook.runs.refused import Refused
from mkdocs_playbook.runs.score import Score, scored
from mkdocs_playbook.words import words

# ---- which colour a figure gets ----

TABLES = tomllib.loads(Path(__file__).with_name("scores.toml").read_text("utf-8"))
TABLE = TABLES["metric"]


def metric_of(case: dict[str, Any]) -> Any:
    zones = {}
    for name in ("green", "red"):
        zones[name] = Zone.model_validate({**case[name], "basis": "team", "why": "试行"})
    return SimpleNamespace(unit=case["unit"], **with_values(zones))


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_a_figure_has_the_colour_that_the_table_says(case: dict[str, Any]):
    metric = metric_of(case)
    found = {figure: colour_of(Decimal(figure), metric) or "none" for figure in case["figures"]}
    assert found == case["figures"]


def test_the_table_has_a_case_for_every_unit():
    assert {case["unit"] for case in TABLE} == set(UNIT_RANGE)


@given(st.sampled_from(TABLE), st.decimals(0, 100, places=3))
def test_every_figure_that_there_can_be_has_a_colour(case: dict[str, Any], value: Decimal):
    if case["unit"] == "count":
        value = value.to_integral_value()
    assert colour_of(value, metric_of(case)) in ("green", "amber", "red")


# ---- how a figure is written ----


FORMS = [(text, case["unit"], value) for case in TABLES["written"] for text, value in case["read"].items()]
OTHER_FORMS = [(text, case["unit"], told) for case in TABLES["written"] for text, told in case["refused"].items()]


@pytest.mark.parametrize(("text", "unit", "value"), FORMS)
def test_a_figure_is_a_plain_number(text: str, unit: str, value: str):
    assert read_value(text, unit) == Decimal(value)


def sentences(*said: Message) -> str:
    """What is said, in English."""
    return " | ".join(map(words("en").refused, said))


@pytest.mark.parametrize(("text", "unit", "told"), OTHER_FORMS)
def test_any_other_form_is_refused_with_the_one_that_is_meant(text: str, unit: str, told: str):
    with pytest.raises(Refused) as caught:
        read_value(text, unit)
    assert sentences(caught.value.message, *caught.value.hints) == told


@pytest.mark.parametrize("text", ["1e3", "1_000", "+5", ".5", "5.", "NaN", "inf", "0x10", "٣", "10 min", "~10", "½"])
def test_what_is_no_number_is_never_guessed_at(text: str):
    with pytest.raises(Refused):
        read_value(text, "minutes")


def is_number(text: str, unit: str) -> bool:
    """Whether a text has the form that is read, though there may be no such figure."""
    try:
        read_value(text, unit)
    except Refused as refused:
        return refused.hints == ()
    return True


@given(st.text(max_size=12) | st.text("0123456789，,.％% １２-", max_size=8), st.sampled_from(sorted(UNIT_RANGE)))
def test_any_text_is_read_or_refused_and_the_form_proposed_can_be_read(text: str, unit: str):
    try:
        read_value(text, unit)
    except Refused as refused:
        for hint in refused.hints:
            if hint.key == "write-value":
                assert is_number(str(hint.args["value"]), unit)


# ---- what it is of ----


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("2026-W48", Week(2026, 48)),
        ("2026-11", Month(2026, 11)),
        ("2026-W53", Week(2026, 53)),
    ],
)
def test_a_period_is_a_day_a_week_or_a_month(text: str, when: object):
    assert read_when(text) == when
    assert str(when) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026/11/30",
        "2026-11-3",
        "20261130",
        "2026-13",
        "2026-02-30",
        "2026-W54",
        "2027-W53",
        "Nov-26",
        "0000-01",
        "2026-11-30 00:00",
        "２０２６-11-30",
    ],
)
def test_other_periods_are_refused(text: str):
    with pytest.raises(Refused):
        read_when(text)


@pytest.mark.parametrize(
    ("period", "day", "within"),
    [
        ("2026-11-30", date(2026, 11, 30), True),
        ("2026-11-29", date(2026, 11, 30), False),
        ("2026-W49", date(2026, 11, 30), True),
        ("2026-W48", date(2026, 11, 30), False),
        ("2026-W53", date(2027, 1, 3), True),
        ("2026-11", date(2026, 11, 30), True),
        ("2026-11", date(2026, 12, 1), False),
    ],
)
def test_a_day_lies_in_a_period_or_does_not(period: str, day: date, within: bool):
    assert is_within(day, read_when(period)) == within


# ---- what a file holds ----


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_is_said_by_something(lang: str):
    code = [path.read_text("utf-8") for path in (*Path(runs.__file__).parent.glob("*.py"), Path(spelling.__file__))]
    unsaid = [key for key in words(lang).tables["refused"] if not any(f'"{key}"' in one for one in code)]
    assert unsaid == []


def figures(content: str | bytes, root: Path = PLAYBOOK) -> Figures:
    if isinstance(content, str):
        content = content.encode()
    return read_figures(content, "figures.csv", book("en", root))


def told(found: Figures) -> list[str]:
    english = words("en")
    return [f"{one.line} {one.heading} {english.refused(one.message)}" for one in found.refused]


@pytest.mark.parametrize("case", TABLES["file"], ids=lambda case: case["content"][:30])
def test_a_file_holds_what_the_table_says(case: dict[str, Any]):
    if "failure" in case:
        with pytest.raises(Failure) as caught:
            figures(case["content"])
        assert caught.value.message.key == case["failure"]
        return
    found = figures(case["content"])
    assert [f"{one.metric} {one.period} {one.value}" for one in found.read] == case["figures"]
    refused = [f"{one.line} {one.heading}: {sentences(one.message, *one.hints)}" for one in found.refused]
    assert refused == case.get("refused", [])


QUEUE = "metric,period,value\nqueue-time,2026-11-30,7.5\n"
ONE = (Figure("queue-time", date(2026, 11, 30), Decimal("7.5"), 2),)


@pytest.mark.parametrize(
    "content",
    [
        QUEUE,
        QUEUE.rstrip(),
        "\ufeff" + QUEUE,
        QUEUE.replace("\n", "\r\n"),
        QUEUE.replace("\n", "\r"),
        '"metric","period","value"\n"queue-time","2026-11-30","7.5"\n',
        "Metric, Period ,VALUE\n queue-time , 2026-11-30 , 7.5 \n",
        "value,note,metric,period\n7.5,it rained,queue-time,2026-11-30\n",
        'metric,period,value,note\nqueue-time,2026-11-30,7.5,"rain, all day"\n',
        QUEUE + "\n,,\n",
        "metric,period,value,,\nqueue-time,2026-11-30,7.5,,\n",
        "metric,period,value\nqueue-time,2026-11-30,7.5,,\n",
        "metric,period,value\n排队时间,2026-11-30,7.5\n",
        "metric,period,value\n等候时间,2026-11-30,7.5\n",
        "metric,period,value\nQueue time,2026-11-30,7.5\n",
        "metric,period,value\nWAITING TIME,2026-11-30,7.5\n",
    ],
)
def test_a_file_has_a_figure_a_line(content: str):
    assert figures(content) == Figures(ONE, ())


def test_one_line_that_can_not_be_read_costs_none_of_the_others():
    found = figures(
        "metric,period,value\nqueue-tmie,2026-11-30,3\nwaste,yesterday,3\nwaste,2026-11-30,x\n" + QUEUE[20:]
    )
    assert [one.metric for one in found.read] == ["queue-time"]
    assert told(found) == [
        "2 metric there is no metric “queue-tmie”",
        "3 period “yesterday” is no day, week or month",
        "4 value “x” is no plain number",
    ]
    assert words("en").refused(found.refused[0].hints[0]) == "Did you mean “queue-time”?"


def test_a_comma_in_a_number_does_not_halve_it():
    found = figures("metric,period,value\nqueue-time,2026-11-30,7,5\n")
    assert (found.read, told(found)) == ((), ["2  the line has 4 cells under 3 headings"])


def test_a_line_that_ends_early_has_no_value():
    assert told(figures("metric,period,value\nqueue-time,2026-11-30\n")) == ["2 value there is no value"]


def test_a_figure_that_is_there_twice_is_told_and_the_first_counts():
    found = figures(QUEUE + "waste,2026-11-30,1\nWaiting time,2026-11-30,9\n")
    assert [one.value for one in found.read] == [Decimal("7.5"), Decimal(1)]
    assert told(found) == [
        "4 period there is a figure of queue-time for 2026-11-30 already, in line 2; that one counts"
    ]


def test_a_line_is_known_by_where_it_begins():
    found = figures('metric,period,value,note\nqueue-time,2026-11-30,7.5,"rain\nand wind"\nwaste,2026-11-30,x,\n')
    assert (found.read, [one.line for one in found.refused]) == (ONE, [4])


def test_a_quotation_mark_that_does_not_end_leaves_what_stands_above_it():
    found = figures(QUEUE + 'waste,2026-11-30,"3\nwaste,2026-11-29,2\n')
    assert (found.read, [one.line for one in found.refused]) == (ONE, [3])


def test_a_name_that_several_metrics_have_is_not_guessed_at(root: Path):
    change(root, "playbook/metrics/waste.yml", "title: 报废个数", "title: 报废个数\nalso: [等候时间]")
    found = figures("metric,period,value\n等候时间,2026-11-30,3\n", root)
    assert told(found) == ["2 metric “等候时间” is what several metrics are called: queue-time, waste"]


# ---- files that other programs export ----


def test_a_column_that_a_metric_names_holds_its_figures():
    found = figures("date,customers,Proof_Minutes\n2026-11-29,80,50\n2026-11-30,90,61.5\n")
    assert found.refused == ()
    assert [(one.metric, str(one.period), str(one.value), one.line) for one in found.read] == [
        ("proof-time", "2026-11-29", "50", 2),
        ("proof-time", "2026-11-30", "61.5", 3),
    ]


def test_the_line_of_such_a_file_may_be_a_week():
    found = figures("period,proof_minutes\n2026-W48,50\n")
    assert [one.period for one in found.read] == [Week(2026, 48)]


def test_what_can_not_be_read_in_such_a_file_is_told_with_its_column():
    assert told(figures('date,proof_minutes\n2026-11-29,"1,5"\n2026-11-30,\n')) == [
        "2 proof_minutes “1,5” is no plain number",
        "3 proof_minutes there is no value",
    ]


def test_two_people_on_one_day_are_no_figure_of_the_team():
    found = figures("date,who,proof_minutes\n2026-11-30,Ann,50\n2026-11-30,Ben,70\n")
    assert told(found) == [
        "3 period there is a figure of proof-time for 2026-11-30 already, in line 2; that one counts"
    ]


def test_a_column_that_is_named_in_two_spellings_is_one(root: Path):
    change(root, "playbook/metrics/proof-time.yml", "[proof_minutes]", "[proof_minutes, Proof_Minutes]")
    assert len(figures("date,proof_minutes\n2026-11-30,50\n", root).read) == 1


def test_a_column_may_be_the_figure_of_two_metrics(root: Path):
    change(root, "playbook/metrics/queue-time.yml", "unit: minutes", "unit: minutes\ncolumns: [proof_minutes]")
    found = figures("date,proof_minutes\n2026-11-30,50\n", root).read
    assert [one.metric for one in found] == ["proof-time", "queue-time"]


# ---- files that are none ----


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "figures-empty"),
        (b"\xef\xbb\xbf\r\n \n", "figures-empty"),
        (b"metric,period,value\n", "figures-only-headings"),
        ("指标,日期,数\n".encode("gbk"), "figures-encoding"),
        ("metric,period,value\n".encode("utf-16"), "figures-encoding"),
        ("metric,period,value\n".encode("utf-16-le"), "figures-encoding"),
        (b"metric;period;value\nwaste;2026-11-30;3\n", "figures-separator"),
        (b"metric\tperiod\tvalue\nwaste\t2026-11-30\t3\n", "figures-separator"),
        (b"metric,period,value,value\nwaste,2026-11-30,3,4\n", "figures-heading-twice"),
        (b'"metric,period,value\n', "figures-quote"),
        (b"metric,period\nwaste,2026-11-30\n", "figures-headings"),
        (b"a,b\n1,2\n", "figures-headings"),
        (b"day,proof_minutes\n2026-11-30,3\n", "figures-no-day"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n", "figures-encoding"),
    ],
)
def test_a_file_without_figures_is_refused_with_the_next_step(content: bytes, key: str):
    with pytest.raises(Failure) as caught:
        figures(content)
    assert caught.value.message.key == key


@given(st.binary(max_size=60) | st.text("metric,period,value\n\r\"'-;0123456789W%\t，", max_size=80).map(str.encode))
def test_any_file_is_read_or_refused(content: bytes):
    for begun in (content, QUEUE.encode() + content):
        with suppress(Failure):
            figures(begun)


# ---- what is to be done ----


def scores(content: str, on: date | None = None) -> list[tuple[str, str, str | None]]:
    metrics = book("en").playbook.metrics.values()
    found = scored(metrics, figures(content).read, on)
    return [(one.metric.id, str(one.figure.period) if one.figure else "", one.colour) for one in found]


SEVERAL = (
    "metric,period,value\nwaste,2026-11-29,9\nwaste,2026-11-30,1\nqueue-time,2026-11-30,11\n"
    "proof-time,2026-11-30,95\nqueue-time,2026-W48,7\n"
)


def test_the_newest_figure_of_each_metric_counts_and_the_worst_comes_first():
    assert scores(SEVERAL) == [
        ("queue-time", "2026-11-30", "red"),
        ("proof-time", "2026-11-30", "red"),
        ("waste", "2026-11-30", "green"),
    ]


def test_on_a_day_count_the_figures_of_the_periods_that_hold_it():
    assert scores(SEVERAL, date(2026, 11, 29)) == [
        ("waste", "2026-11-29", "red"),
        ("queue-time", "2026-W48", "amber"),
        ("proof-time", "", None),
    ]


def test_of_a_day_and_a_month_that_end_together_the_day_is_newer():
    assert scores("metric,period,value\nwaste,2026-11,9\nwaste,2026-11-30,1\n")[0] == ("waste", "2026-11-30", "green")


def test_red_and_amber_ask_for_what_the_metric_says_and_green_for_nothing():
    metric = book("en").playbook.metrics["queue-time"]
    assert Score(metric, ONE[0], "red").action is metric.red
    assert Score(metric, ONE[0], "amber").action is metric.amber
    assert Score(metric, ONE[0], "green").action is None
    assert Score(metric).action is None


# ---- the command ----


def playbook(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["score", *arguments])
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def several(tmp_path: Path) -> str:
    path = tmp_path / "figures.csv"
    path.write_text(SEVERAL, "utf-8")
    return str(path)


def test_it_tells_the_worst_first_with_what_to_do(several: str):
    result = playbook(several, "-C", str(PLAYBOOK), "--lang", "en")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Red    Queue time       2026-11-30  11 min",
        "       Call the Baker to the till.",
        "       Shopkeeper · within 2 min · When the queue gets long · if that does not help: Baker",
        "Red    Proofing time    2026-11-30  95 min",
        "       Take this batch away and mix another.",
        "       Baker · within 5 min · Bake the first batch · if that does not help: Shopkeeper",
        "Green  Leftover loaves  2026-11-30  1",
        "Red 2, Amber 0, Green 1, no figure 0",
    ]


def test_it_speaks_the_teams_language_and_lists_metrics_without_a_figure(several: str):
    told = playbook(several, "-C", str(PLAYBOOK), "--on", "2026-11-29").output
    assert "没有数（1 个）：发酵用时" in told
    assert "从盘点算起" in told


def test_json_is_one_object(several: str):
    found = json.loads(playbook(several, "-C", str(PLAYBOOK), "--lang", "en", "--format", "json").output)
    assert (found["language"], found["on"], found["refused"]) == ("en", None, [])
    assert found["counts"] == {"red": 2, "amber": 0, "green": 1, "none": 0}
    assert found["scores"][0] == {
        "metric": "queue-time",
        "title": "Queue time",
        "unit": "minutes",
        "period": "2026-11-30",
        "value": 11,
        "colour": "red",
        "line": 4,
        "first": "Call the Baker to the till.",
        "who": {"id": "shopkeeper", "title": "Shopkeeper"},
        "within": "2 min",
        "starts": None,
        "sop": {"id": "serve-queue", "title": "When the queue gets long"},
        "then": {"id": "baker", "title": "Baker"},
    }
    assert set(found["scores"][2]) == set(found["scores"][0])


def test_csv_has_a_line_for_each_figure(several: str):
    told = playbook(several, "-C", str(PLAYBOOK), "--lang", "en", "--format", "csv", "--on", "2026-11-29").stdout
    first = "Ask the Shopkeeper how many fewer to bake tomorrow."
    assert list(csv.reader(io.StringIO(told)))[:2] == [
        ["metric", "period", "value", "colour", "first", "who", "within", "starts", "sop", "then"],
        ["waste", "2026-11-29", "9", "red", first, "baker", "1 d", "from the count", "bake-bread", ""],
    ]


def test_what_it_writes_as_csv_can_be_scored_again(several: str, tmp_path: Path):
    again = tmp_path / "again.csv"
    again.write_text(playbook(several, "-C", str(PLAYBOOK), "--format", "csv").stdout, "utf-8")
    text = ["-C", str(PLAYBOOK), "--lang", "en"]
    assert playbook(str(again), *text).output == playbook(several, *text).output


def test_markdown_leads_to_the_pages_where_their_address_is_known(several: str, root: Path):
    plain = playbook(several, "-C", str(root), "--format", "markdown").stdout
    assert "| 红 | 排队时间 | 2026-11-30 | 11 分钟 | 叫上 面包师 一起收银。 | 店长 |" in plain
    change(root, "mkdocs.yml", "site_name: 面包坊手册", "site_name: 面包坊手册\nsite_url: https://example.com/book")
    linked = playbook(several, "-C", str(root), "--format", "markdown", "--lang", "en").stdout
    assert "| [Queue time](https://example.com/book/en/metrics/queue-time.html) |" in linked
    assert "| [When the queue gets long](https://example.com/book/en/sops/serve-queue.html) |" in linked


def test_signs_of_markdown_in_a_name_stay_signs(several: str, root: Path):
    change(root, "playbook/metrics/queue-time.en.yml", "title: Queue time", "title: Queue|<time> *now*")
    told = playbook(several, "-C", str(root), "--format", "markdown", "--lang", "en").stdout
    assert r"| Queue\|\<time\> \*now\* |" in told


def test_it_needs_no_site(several: str, root: Path):
    (root / "mkdocs.yml").unlink()
    assert playbook(several, "-C", str(root), "--format", "markdown").exit_code == 0


@pytest.mark.parametrize(
    ("content", "fail_on", "code"),
    [
        ("waste,2026-11-30,9", None, 0),
        ("waste,2026-11-30,9", "red", 1),
        ("waste,2026-11-30,9", "amber", 1),
        ("queue-time,2026-11-30,7", "red", 0),
        ("queue-time,2026-11-30,7", "amber", 1),
        ("waste,2026-11-30,0", "amber", 0),
        ("waste,2026-11-30,x", None, 1),
    ],
)
def test_the_exit_code(tmp_path: Path, content: str, fail_on: str | None, code: int):
    path = tmp_path / "figures.csv"
    path.write_text(f"metric,period,value\n{content}\n", "utf-8")
    options = ["--fail-on", fail_on] if fail_on else []
    assert playbook(str(path), "-C", str(PLAYBOOK), *options).exit_code == code


def test_what_could_not_be_read_is_told_beside_what_was(tmp_path: Path):
    path = tmp_path / "figures.csv"
    path.write_text(QUEUE + 'waste,2026-11-30,"1,5"\n', "utf-8")
    options = ["-C", str(PLAYBOOK), "--lang", "en"]
    result = playbook(str(path), *options, "--format", "json")
    assert json.loads(result.stdout)["refused"] == [
        {"line": 3, "column": "value", "message": "“1,5” is no plain number", "hints": ["Write 1.5"]}
    ]
    assert result.stderr.splitlines() == [
        f"{path}:3: value: “1,5” is no plain number",
        "  = Write 1.5",
        "1 value could not be read; the others count.",
    ]


def test_of_very_many_that_could_not_be_read_the_first_are_told(tmp_path: Path):
    path = tmp_path / "figures.csv"
    path.write_text("metric,period,value\n" + "wste,2026-11-30,1\n" * 150, "utf-8")
    told = playbook(str(path), "-C", str(PLAYBOOK), "--lang", "en").stderr.splitlines()
    assert told[-2:] == [
        "… and 50 more. Mend these first, then run the command again.",
        "150 values could not be read; the others count.",
    ]
    assert sum("there is no metric" in line for line in told) == 100


def test_a_file_that_is_not_there_and_a_folder_are_told_with_the_next_step(tmp_path: Path):
    options = ["-C", str(PLAYBOOK), "--lang", "en"]
    missing = playbook(str(tmp_path / "none.csv"), *options)
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "There is no such file or folder. Put it there, or name another." in missing.stderr
    folder = playbook(str(tmp_path), *options)
    assert (folder.exit_code, folder.stderr) == (1, f"Error: {tmp_path} is a folder. Name a CSV file in it.\n")
    assert playbook().exit_code == 2


def test_a_playbook_with_errors_scores_nothing(several: str, root: Path):
    change(root, "playbook/metrics/waste.yml", "unit: count", "unit: loaves")
    result = playbook(several, "-C", str(root), "--lang", "en")
    assert (result.exit_code, "Nothing was built." in result.output) == (1, True)
