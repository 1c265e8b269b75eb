"""``playbook import``: tables and JSON change a playbook where they say something else, and nowhere else."""

import csv
import difflib
import io
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from xlsxwriter import Workbook

from golden import PLAYBOOK
from mkdocs_playbook import cli
from mkdocs_playbook.authoring.changes import make
from mkdocs_playbook.exchange.columns import Column, columns_of
from mkdocs_playbook.exchange.csv_files import csv_text, read_csv
from mkdocs_playbook.exchange.grids import Grid, Line
from mkdocs_playbook.exchange.naming import name_for
from mkdocs_playbook.exchange.rhythms import rhythm_of
from mkdocs_playbook.exchange.rows import Sheet, sheets_of
from mkdocs_playbook.exchange.tables import by_name, tables
from mkdocs_playbook.exchange.taking import take
from mkdocs_playbook.exchange.workbooks import read_workbook, workbook
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.words import words

ROOT = Path(__file__).parents[1]

PROJECTS = [pytest.param(PLAYBOOK, id="fixture"), pytest.param(ROOT, id="default", marks=pytest.mark.slow)]

LANGUAGES = ("zh", "en")


def playbook(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert "Traceback" not in result.output
    return result


def imported(root: Path, path: Path, *more: str) -> Result:
    return playbook("import", str(path), "-C", str(root), "--lang", "en", *more)


def table(folder: Path, text: str, name: str = "table.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def changed_lines(root: Path) -> list[str]:
    """What is another than in the fixture playbook, line by line."""
    found = []
    for path in sorted(root.glob("*/**/*.yml")):
        before = PLAYBOOK / path.relative_to(root)
        old = before.read_text("utf-8").splitlines() if before.exists() else []
        lines = difflib.unified_diff(old, path.read_text("utf-8").splitlines(), n=0, lineterm="")
        found += [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]
    return found


@cache
def sheets_as_they_are(project: Path) -> tuple[Sheet, ...]:
    return tuple(sheets_of(load(project), words("zh")))


def grid(of: Sheet, name: str = "") -> Grid:
    lines = [Line(number, tuple(row)) for number, row in enumerate([of.headings, *of.rows], start=1)]
    return Grid("table.csv", tuple(lines), name or of.name)


# ---- round trips ----


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_exported_changes_nothing(project: Path, lang: str):
    loaded = load(project)
    sheets = list(sheets_of(loaded, words(lang)))  # type: ignore[arg-type]
    for grids in (
        [read_csv(csv_text(one), f"{one.name}.csv") for one in sheets],
        read_workbook(workbook(sheets), "book.xlsx"),
    ):
        found = take(loaded, grids, words("en"))
        assert (found.changes, found.refused, found.guessed, found.new) == ((), (), (), ())
        assert found.rows == sum(len(one.rows) for one in sheets)


def cells_of_texts(of: Sheet) -> list[tuple[int, int]]:
    """The places of the cells that can say anything."""
    columns = columns_of(by_name(of.name), LANGUAGES)
    found = []
    for at, column in enumerate(columns):
        if column.field is not None and column.field.is_text:
            found += [(number, at) for number, row in enumerate(of.rows) if row[at]]
    return found


def check_edited_cells(project: Path, name: str, every: int, tmp: Path) -> None:
    """Cells of a table, edited, are in the files and in the next export."""
    sheets = {one.name: one for one in sheets_as_they_are(project)}
    if name not in sheets:
        pytest.skip("the playbook has none of this")
    before = sheets[name]
    places = cells_of_texts(before)[::every]
    rows = [list(row) for row in before.rows]
    for number, at in places:
        rows[number][at] = f"{rows[number][at]}改"
    after = replace(before, rows=rows)
    loaded = load(project)
    found = take(loaded, [grid(after)], words("en"))
    assert (found.refused, found.new) == ((), ())
    root = Path(shutil.copytree(project / "playbook", tmp / "playbook")).parent
    shutil.copytree(project / "checklists", tmp / "checklists")
    make(root, found.changes)
    wanted = [after if one.name == name else one for one in sheets_as_they_are(project)]
    again = list(sheets_of(load(root), words("zh")))
    assert [(one.name, list(map(list, one.rows))) for one in again] == [
        (one.name, list(map(list, one.rows))) for one in wanted
    ]


@pytest.mark.parametrize("name", [one.name for one in sheets_as_they_are(PLAYBOOK)])
def test_edited_cells_are_in_the_next_export_and_nothing_else_is_another(name: str, tmp_path: Path):
    check_edited_cells(PLAYBOOK, name, 1, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", [table.name for table in tables()])
def test_so_are_those_of_the_default_playbook(name: str, tmp_path: Path):
    check_edited_cells(ROOT, name, 7, tmp_path)


def export_edit_import(root: Path, form: str, name: str, id_: str, heading: str, value: str) -> Result:
    """As a person does it: export, edit a cell, import."""
    out = root / f"out.{form}"
    assert playbook("export", "--to", form, name, "--out", str(out), "-C", str(root), "--lang", "en").exit_code == 0
    path = out
    if form == "csv":
        path = out / f"{name}.csv"
        text = path.read_text("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
    else:
        rows = [list(line.cells) for line in read_workbook(path.read_bytes(), "x")[0].lines]
    row = next(row for row in rows if id_ in row[:3])
    row[rows[0].index(heading)] = value
    if form == "csv":
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    else:
        _write_workbook(path, rows, words("en")("table", name))
    return imported(root, path)


def _write_workbook(path: Path, rows: Sequence[Sequence[Any]], name: str = "Sheet1") -> Path:
    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                if isinstance(cell, time):
                    page.write_datetime(number, at, cell, book.add_format({"num_format": "hh:mm"}))
                else:
                    page.write(number, at, cell)
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_cell_that_somebody_edits_is_the_one_line_that_changes(root: Path, form: str):
    result = export_edit_import(root, form, "sop-steps", "proof", "what is done", "等面团发到两倍大。")
    assert result.exit_code == 0, result.output
    lines = changed_lines(root)
    assert len(lines) == 2
    assert lines[1].strip() == "+    do: 等面团发到两倍大。"
    assert "Written: playbook/sops/bake-bread.yml" in result.output


def test_the_check_tells_what_the_change_leads_to(root: Path):
    result = export_edit_import(root, "csv", "metric", "waste", "green: at most", "4")
    assert changed_lines(root)[1].startswith("+green: {at_most: 4,")
    assert "threshold-order" in result.output
    assert result.exit_code == 1


def test_an_emptied_cell_takes_the_value_away(root: Path):
    result = export_edit_import(root, "csv", "checklist-items", "log", "SOP", "")
    assert result.exit_code == 0, result.output
    assert changed_lines(root) == [
        "-      log: {do: 在记录表上写下时间, sop: bake-bread, takes: 1 min}",
        "+      log: {do: 在记录表上写下时间, takes: 1 min}",
    ]


def test_the_text_of_another_language_goes_into_its_own_file(root: Path):
    result = export_edit_import(root, "xlsx", "checklist-items", "log", "what is done (English)", "Write it down")
    assert result.exit_code == 0, result.output
    assert changed_lines(root) == [
        "-      log: {do: Write the time on the sheet}",
        "+      log: {do: Write it down}",
    ]


def test_the_folder_that_was_exported_is_read_as_a_whole(root: Path):
    out = root / "out"
    assert playbook("export", "--to", "csv", "--out", str(out), "-C", str(root)).exit_code == 0
    for name, old, new in (("role", "8 h", "7 h"), ("term", "flatbread", "flatbread")):
        path = out / f"{name}.csv"
        path.write_text(path.read_text("utf-8-sig").replace(old, new), "utf-8-sig")
    result = imported(root, out)
    assert changed_lines(root) == ["-daily_time: 8 h", "+daily_time: 7 h"]
    assert result.exit_code == 0


def test_json_goes_round_and_sets_what_it_says(root: Path):
    out = root / "whole.json"
    assert playbook("export", "--to", "json", "--out", str(out), "-C", str(root)).exit_code == 0
    assert "Rows read" in imported(root, out).output
    whole = json.loads(out.read_text("utf-8"))
    whole["entities"] = {"role": {"baker": {"zh": {"daily_time": "6 h"}, "en": {"in_short": "Bakes."}}}}
    out.write_text(json.dumps(whole), "utf-8")
    result = imported(root, out)
    assert result.exit_code == 0, result.output
    lines = changed_lines(root)
    assert [line for line in lines if line[0] == "+"] == ["+in_short: Bakes.", "+daily_time: 6 h"]


def test_a_whole_playbook_comes_back_from_json(root: Path):
    out = root / "whole.json"
    assert playbook("export", "--to", "json", "--out", str(out), "-C", str(root)).exit_code == 0
    before = load(root)
    for path in root.glob("playbook/*/*.yml"):
        path.unlink()
    for path in root.glob("checklists/*/*.yml"):
        path.unlink()
    result = imported(root, out)
    assert result.exit_code == 0, result.output
    for lang in LANGUAGES:
        assert load(root).playbook(lang) == before.playbook(lang)  # type: ignore[arg-type]


# ---- something new ----


def test_a_new_row_becomes_an_entry_behind_the_one_above_it(root: Path, tmp_path: Path):
    rows = [
        "Checklist.id,pauses.id,id,check,want,check.en,want.en,takes",
        "daily/baker,before-oven,heat,烤箱温度,230 度,Oven temperature,230 degrees,1 min",
        "daily/baker,before-oven,door,炉门,关着,Oven door,shut,1分钟",
    ]
    result = imported(root, table(tmp_path, "\n".join(rows), "checklist-items.csv"))
    assert result.exit_code == 0, result.output
    assert changed_lines(root) == [
        "+      door: {check: Oven door, want: shut}",
        "+      door: {check: 炉门, want: 关着, takes: 1 min}",
    ]
    items = load(root).model("checklist", "daily/baker").pauses["before-oven"].items
    assert list(items) == ["heat", "door", "proof", "log"]


def test_what_is_new_has_all_that_its_kind_needs(root: Path, tmp_path: Path):
    text = "title,title.en,unit,green.at_most\n打包用时,Packing time,minutes,3\n"
    result = imported(root, table(tmp_path, text, "metric.csv"))
    assert "New: metric packing-time" in result.output
    assert "not-written" in result.output
    found = load(root)
    metric = found.model("metric", "packing-time")
    assert (metric.title, metric.unit, str(metric.green.at_most)) == ("打包用时", "minutes", "3")
    assert found.model("metric", "packing-time", "en").title == "Packing time"


def test_new_terms_may_point_at_each_other(root: Path, tmp_path: Path):
    text = "编号,术语,一句话,解释,另见\nscore,割包,划一刀。,裂得好看。,steam\nsteam,蒸汽,喷水。,皮才脆。,割包\n"
    result = imported(root, table(tmp_path, text, "terms.csv"), "--kind", "term")
    assert "Not understood" not in result.output
    terms = load(root).model("glossary", "glossary").terms
    assert [list(terms[id_].see) for id_ in ("score", "steam")] == [["steam"], ["score"]]


def test_a_new_sop_and_its_steps_come_in_one_workbook(root: Path, tmp_path: Path):
    path = tmp_path / "book.xlsx"
    with Workbook(str(path)) as book:
        for name, rows in {
            "SOP": [["title", "title.en", "owner", "takes"], ["关店", "Close the shop", "店长", "20 min"]],
            "SOP 步骤": [["所属 SOP", "做什么", "谁做"], ["关店", "数钱", "shopkeeper"], ["", "锁门", "面包师"]],
        }.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    result = imported(root, path)
    assert "Not understood" not in result.output, result.output
    sop = load(root).model("sop", "close-shop")
    assert sop.owner == "shopkeeper"
    assert {key: (step.do, step.who) for key, step in sop.steps.items()} == {
        "shu-qian": ("数钱", "shopkeeper"),
        "suo-men": ("锁门", "baker"),
    }


# ---- tables that are not ours ----

LINES = (
    '面包房检查表,,,\n检查项,标准,频率,备注\n炉门,关着,每天,看两眼\n擦台面,,每日,\n冰箱温度,"4 度,以下",每 2 小时,\n\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_newcomers_table_becomes_lines_of_a_list(root: Path, tmp_path: Path, encoding: str):
    result = imported(root, table(tmp_path, LINES, encoding=encoding), "--into", "daily/baker")
    assert changed_lines(root) == [
        "+      lu-men: {check: 炉门, want: 关着, takes: 5 min}",
        "+      ca-tai-mian: {do: 擦台面, takes: 5 min}",
        '+      bing-xiang-wen-du: {check: 冰箱温度, want: "4 度,以下", every: 2 h, takes: 5 min}',
    ]
    for told in (
        "(备注): this column isn't known",
        "(检查项): read as",
        "stands for it now: 3",
        "lu-men",
    ):
        assert told in result.output


def test_the_same_table_once_more_changes_nothing(root: Path, tmp_path: Path):
    imported(root, table(tmp_path, LINES), "--into", "daily/baker")
    before = changed_lines(root)
    assert "nothing was changed" in imported(root, table(tmp_path, LINES), "--into", "daily/baker").output
    assert changed_lines(root) == before


def test_how_often_may_be_a_cadence_or_a_distance_of_time(root: Path, tmp_path: Path):
    text = "Item,How often\nSweep,daily\nStir,every 2 h\nTaste,90 min\nPaint,monthly\n"
    result = imported(root, table(tmp_path, text), "--into", "daily/baker", "--partly")
    assert changed_lines(root) == [
        "+      sweep: {do: Sweep, takes: 5 min}",
        "+      stir: {do: Stir, every: 2 h, takes: 5 min}",
        "+      taste: {do: Taste, every: 90 min, takes: 5 min}",
    ]
    assert "“monthly” is not how often daily/baker is gone through" in result.output


def test_cells_that_belong_together_are_said_once_for_one_list_alone(root: Path, tmp_path: Path):
    rows = ["daily/shopkeeper,opening,a,甲", ",,b,乙", "daily/baker,,c,丙", "daily/shopkeeper,,d,丁"]
    text = "\n".join(["清单,停顿点,条目编号,做什么", *rows])
    result = imported(root, table(tmp_path, text), "--partly")
    assert "New: checklist-items daily/shopkeeper.opening.b" in result.output
    assert "New: checklist-items daily/baker.before-oven.c" in result.output
    assert ":5:2 (停顿点): it isn't said where this belongs" in result.output


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_english_headings_and_other_separators(root: Path, tmp_path: Path, separator: str):
    text = "Item|Standard|When|Minutes\nDoor|shut|daily|3\n".replace("|", separator)
    imported(root, table(tmp_path, text), "--into", "daily/baker.before-oven")
    assert changed_lines(root) == ["+      door: {check: Door, want: shut, takes: 3 min}"]


def test_excels_numbers_dates_and_times_are_read_as_they_are_shown(root: Path, tmp_path: Path):
    rows = [
        ["checklist.id", "id", "name", "at", "call"],
        ["daily/baker", "before-oven", "进炉前", time(6, 30), "喊一声“进炉”。"],
    ]
    imported(root, _write_workbook(tmp_path / "p.xlsx", rows, "checklist-pauses"))
    assert changed_lines(root) == ["-    at: 06:00", "+    at: 06:30"]
    rows = [["id", "pass_mark", "reviewed.on"], ["baker", 1.0, datetime(2026, 11, 20)]]
    imported(root, _write_workbook(tmp_path / "q.xlsx", rows, "quiz"))
    assert load(root).model("quiz", "baker").pass_mark == 1
    assert load(root).model("quiz", "baker").reviewed.on == date(2026, 11, 20)


def test_a_table_of_metrics_as_teams_have_it(root: Path, tmp_path: Path):
    text = "指标名称,计算公式,达标线,单位,负责人,频率\n按时出炉率,准点的除以总数,95,百分比,面包师,每天\n"
    result = imported(root, table(tmp_path, text))
    metric = load(root).model("metric", "an-shi-chu-lu")
    assert (metric.title, metric.formula, metric.unit, metric.owner, metric.cadence) == (
        "按时出炉率", "准点的除以总数", "percent", "baker", "daily",
    ), result.output  # fmt: skip
    assert str(metric.green.at_least) == "95"


def test_a_table_of_terms_in_two_languages(root: Path, tmp_path: Path):
    text = "术语,解释,英文,同义词\n割包,进炉前划一刀,Scoring,划口、割口\n老面,过夜的面团,Old dough,\n"
    result = imported(root, table(tmp_path, text))
    terms = load(root).model("glossary", "glossary").terms
    assert (terms["scoring"].meaning, terms["scoring"].also) == ("进炉前划一刀", ("划口", "割口"))
    assert load(root).model("glossary", "glossary", "en").terms["scoring"].title == "Scoring"
    assert "by its words taken for sourdough" in result.output
    # Whoever has left the cell empty did not say that there is no other name.
    assert (terms["sourdough"].meaning, terms["sourdough"].also) == ("过夜的面团", ("酵种",))


@pytest.mark.parametrize(("written", "read"), [
    ("每天", ("cadence", "daily")), ("Weekly", ("cadence", "weekly")), ("每 2 小时", ("every", "2 h")),
    ("every 30 min", ("every", "30 min")), ("3次", ("rounds", "3")), ("每天 2 次", ("rounds", "2")),
    ("twice a blue moon", None),
])  # fmt: skip
def test_how_often_is_read_as_people_write_it(written: str, read: tuple[str, str] | None):
    assert rhythm_of(written) == read


@pytest.mark.parametrize(("text", "name"), [
    ("Check the door of the oven", "check-door-oven"), ("擦台面", "ca-tai-mian"), ("女工", "nv-gong"),
    ("看 <metric:waste.green>", "kan"), ("The", "the"), ("!!", ""), ("SOP 第 3 版", "sop-di-3-ban"),
])  # fmt: skip
def test_short_names_are_made_of_the_words(text: str, name: str):
    assert name_for(text, ()) == name
    if name:
        assert name_for(text, (name,)) == f"{name}-2"


def test_a_sheet_of_notes_beside_the_tables_is_told_and_left_out(root: Path, tmp_path: Path):
    path = tmp_path / "book.xlsx"
    with Workbook(str(path)) as book:
        book.add_worksheet("说明").write_row(0, 0, ["这份表怎么填", "问店长"])
        page = book.add_worksheet("指标")
        page.write_row(0, 0, ["编号", "标题"])
        page.write_row(1, 0, ["waste", "剩下几个"])
    result = imported(root, path)
    assert "说明!1: it isn't known which table this is" in result.output
    assert [line for line in changed_lines(root) if line[0] == "+"] == ["+title: 剩下几个"]


# ---- what isn't understood ----

BAD = [
    ("checklist-items.csv", "checklist.id,pauses.id,id,takes\ndaily/baker,before-oven,heat,soon\n",
     [":2:4 (takes): “takes” takes a duration", "= Write a whole number, a space and min"]),
    ("checklist-items.csv", "checklist.id,pauses.id,id,do\ndaily/bakr,before-oven,heat,x\n",
     [":2:1 (checklist.id): there is no “daily/bakr”", "= Did you mean “daily/baker”?"]),
    ("checklist-items.csv", "checklist.id,pauses.id,id,do\ndaily/shopkeeper,,x,x\n",
     [":2:2 (pauses.id): it isn't said where this belongs", "There are: opening, closing"]),
    ("checklist-items.csv", "checklist.id,pauses.id,id,do\ndaily/baker,nowhere,x,x\n",
     [":2:2 (pauses.id): there is no “nowhere” here", "There are: before-oven"]),
    ("checklist-items.csv", "checklist.id,pauses.id,id,do\ndaily/baker,before-oven,X Y,x\n",
     [":2:3 (id): “X Y” can't be an id", "= Write x-y"]),
    ("metric.csv", "id,title\nWaste Rate,报废率\n", [":2:1 (id): “Waste Rate” can't be an id", "= Write waste-rate"]),
    ("metric.csv", "id,unit\nwaste,furlongs\n", [":2:2 (unit): “unit” must be one of minutes, hours"]),
    ("metric.csv", 'id,red.above\nwaste,"3,000"\n', [":2:2 (red.above): ", "= Write 3000"]),
    ("metric.csv", "id,red.above\nwaste,\"1,5\"\n", [":2:2 (red.above): ", "“1,5”"]),
    ("metric.csv", "id,owner\nwaste,nobody\n", [":2:2 (owner): there is no “nobody” in the playbook"]),
    ("metric.csv", "id,title\nwaste,\n", [":2:2 (title): this cell can't be empty", "= Write something"]),
    ("metric.csv", "id,title\nwaste,a\nwaste,b\n", [":3: there is a row for “waste” already, at", "csv:2"]),
    ("checklist.csv", "title\n新清单\n", [":2: there is no id"]),
    ("term.csv", "id,title,title.en\n,,\n,!!,\n", [":3: the row has no id, and no words"]),
    ("term.csv", "术语,定义\n酸面团,自己养的酵种\n\n岗位,做什么\n面包师,烤面包\n",
     [":4: another table begins here", "= Put another table"]),
    ("term.csv", "id,title,title.en\na,甲,A\nid,title,title.en\nb,乙,B\n", [":3: another table begins here"]),
    ("something.csv", "a,b\n1,2\n", [":1: it isn't known which table this is", "= Say with --kind"]),
    ("something.csv", "title,in_short\na,b\n", [":1: the headings are those of several tables", "role, sop"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "told"), BAD)
def test_what_is_not_understood_is_told_with_its_place_and_the_next_step(
    root: Path, tmp_path: Path, name: str, text: str, told: list[str]
):
    result = imported(root, table(tmp_path, text, name))
    assert result.exit_code == 1
    for part in told:
        assert part in result.output
    assert "Nothing was written" in result.output
    assert changed_lines(root) == []
    for lang in LANGUAGES:
        again = playbook("import", str(tmp_path / name), "-C", str(root), "--lang", lang)
        assert "{" not in again.output


def test_a_cell_of_a_workbook_is_called_as_the_spreadsheet_calls_it(root: Path, tmp_path: Path):
    rows = [["id", "title", "owner"], ["waste", "报废", "nobody"]]
    result = imported(root, _write_workbook(tmp_path / "book.xlsx", rows, "metric"))
    assert "book.xlsx:metric!C2 (owner): there is no “nobody”" in result.output


def test_a_row_is_taken_as_a_whole_or_not_at_all(root: Path, tmp_path: Path):
    text = "id,title,owner\nwaste,报废,nobody\nqueue-time,排队多久,baker\n"
    result = imported(root, table(tmp_path, text, "metric.csv"), "--partly")
    assert result.exit_code == 1
    assert [line for line in changed_lines(root) if line[0] == "+"] == ["+title: 排队多久", "+owner: baker"]


def test_what_stands_in_a_row_that_was_left_out_is_left_out_too(root: Path, tmp_path: Path):
    path = tmp_path / "book.xlsx"
    with Workbook(str(path)) as book:
        for name, rows in {
            "sop": [["id", "title", "owner"], ["close", "关店", "nobody"]],
            "sop-steps": [["sop.id", "do"], ["close", "数钱"]],
        }.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    result = imported(root, path, "--partly")
    assert "sop-steps!2: the row that this belongs to was not understood" in result.output
    assert changed_lines(root) == []


def test_a_dry_run_shows_the_change_and_makes_none(root: Path, tmp_path: Path):
    result = imported(root, table(tmp_path, "id,title\nwaste,剩下几个\n", "metric.csv"), "--dry-run")
    assert result.exit_code == 0
    assert "-title: 报废个数\n+title: 剩下几个\n" in result.output
    assert changed_lines(root) == []


@pytest.mark.parametrize(("name", "content", "told"), [
    ("a.csv", b"\x00\x01\xff", "no table in text"), ("a.csv", b"", "nothing in"),
    ("a.xlsx", b"PK", "no Excel workbook"), ("a.csv", b'a,b\n"c,d\n', "quotation mark"),
    ("a.pdf", b"x", "has to end in"), ("a.json", b"{", "it is no JSON"),
    ("a.json", b"{}", "was not written by"), ("a.json", b'{"format": "playbook", "version": 2}', "version 2"),
])  # fmt: skip
def test_a_file_that_is_none_is_told_in_a_sentence(root: Path, tmp_path: Path, name: str, content: bytes, told: str):
    (tmp_path / name).write_bytes(content)
    result = imported(root, tmp_path / name)
    assert result.exit_code == 1
    assert told in result.output
    assert changed_lines(root) == []


@pytest.mark.parametrize(("entities", "told"), [
    ([], "entities has to be"), ({"x": {"y": {"zh": {}}}}, "entities.x: there is no such kind"),
    ({"role": {"baker": {"zh": {"x": 1}}}}, "role.baker.zh.x: there is no such field"),
    ({"role": {"baker": {"fr": {}}}}, "fr is none"), ({"role": {"A b": {"zh": {}}}}, "A b"),
    ({"role": {"baker": []}}, "entities.role.baker has to be"), ({"team": {"other": {"zh": {}}}}, "whose id is team"),
])  # fmt: skip
def test_json_that_no_playbook_holds_is_told_with_its_place(root: Path, tmp_path: Path, entities: Any, told: str):
    whole = {"format": "playbook", "version": 1, "entities": entities}
    result = imported(root, table(tmp_path, json.dumps(whole), "a.json"))
    assert (result.exit_code, told in result.output) == (1, True), result.output
    assert changed_lines(root) == []


@pytest.mark.parametrize(("fields", "told"), [
    ({"title": 5}, "baker.zh.title: a number stands here, and a text in quotes is wanted"),
    ({"title": True}, "baker.zh.title: true or false stands here"),
    ({"title": None}, "baker.zh.title: null says nothing"), ({"title": ["a"]}, "baker.zh.title: a list stands here"),
    ({"title": {"zh": "a"}}, "baker.zh.title: names with values stands here, and a text in quotes is wanted"),
    ({"also": "a"}, "baker.zh.also: a text in quotes stands here, and a list is wanted"),
    ({"also": ["a", 3]}, "baker.zh.also.1: a number stands here"),
    ({"duties": [{"do": "a"}]}, "baker.zh.duties: a list stands here, and names with values is wanted"),
    ({"duties": {"bread": "a"}}, "baker.zh.duties.bread: a text in quotes stands here"),
    ({"duties": {"a: b": {"do": "a"}}}, "duties.a: b: a short name has small letters"),
    ({"title": "\ud800"}, "baker.zh stands half a letter"), ({"title": float("nan")}, "NaN is none of the values"),
])  # fmt: skip
def test_a_value_of_another_form_than_its_field_is_told_with_its_place(
    root: Path, tmp_path: Path, fields: Any, told: str
):
    whole = {"format": "playbook", "version": 1, "entities": {"role": {"baker": {"zh": fields}}}}
    result = imported(root, table(tmp_path, json.dumps(whole), "a.json"))
    assert (result.exit_code, told in result.output) == (1, True), result.output
    assert changed_lines(root) == []


def test_numbers_and_yes_or_no_may_stand_where_they_are_wanted(root: Path, tmp_path: Path):
    lines = {"pauses": {"before-oven": {"items": {"heat": {"killer": False}}}}}
    entities = {"sop": {"bake-bread": {"zh": {"cases": 3}}}, "checklist": {"daily/baker": {"zh": lines}}}
    whole = {"format": "playbook", "version": 1, "entities": entities}
    assert imported(root, table(tmp_path, json.dumps(whole), "a.json")).exit_code == 0
    assert "cases: 3\n" in (root / "playbook/sops/bake-bread.yml").read_text("utf-8")


@pytest.mark.parametrize(("title", "told"), [
    ("[" * 900 + "]" * 900, "deeper than any field does"), ('"a", "title": "b"', "“title” stands twice"),
])  # fmt: skip
def test_json_that_python_would_take_and_lose_or_fall_over_is_told(root: Path, tmp_path: Path, title: str, told: str):
    text = (
        f'{{"format": "playbook", "version": 1, "entities": {{"role": {{"baker": {{"zh": {{"title": {title}}}}}}}}}}}'
    )
    result = imported(root, table(tmp_path, text, "a.json"))
    assert (result.exit_code, told in result.output) == (1, True), result.output
    assert changed_lines(root) == []


def test_nothing_is_put_into_a_list_that_there_is_not(root: Path, tmp_path: Path):
    result = imported(root, table(tmp_path, LINES), "--into", "daily/nobody")
    assert (result.exit_code, "There is no daily/nobody" in result.output) == (1, True)


def test_a_line_of_another_rhythm_belongs_to_another_list(root: Path, tmp_path: Path):
    result = imported(root, table(tmp_path, "检查项,标准,频率\n炉门,关着,每周\n"), "--into", "daily/baker")
    assert "“每周” is not how often daily/baker is gone through" in result.output


def test_without_the_extra_it_is_said_what_to_install(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert "mkdocs-playbook[tables]" in imported(root, tmp_path / "a.xlsx").output
    result = playbook("export", "--to", "xlsx", "--out", str(tmp_path / "b.xlsx"), "-C", str(root))
    assert (result.exit_code, "mkdocs-playbook[tables]" in result.output) == (1, True)


def test_a_column_is_known_by_its_name_in_any_language():
    columns: Sequence[Column] = columns_of(by_name("checklist-items"), LANGUAGES)
    assert [column.name for column in columns][:5] == ["checklist.id", "pauses.id", "items.id", "do", "do.en"]
