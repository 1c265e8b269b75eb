"""``playbook export``: everything a playbook holds, for spreadsheets, programs and wikis."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import PLAYBOOK
from mkdocs_playbook import cli
from mkdocs_playbook.exchange.cells import cell_of, data_of, guarded, unguarded
from mkdocs_playbook.exchange.columns import columns_of, headings_of, title_of
from mkdocs_playbook.exchange.csv_files import csv_text, read_csv
from mkdocs_playbook.exchange.rows import Sheet, sheets_of
from mkdocs_playbook.exchange.tables import Table, tables
from mkdocs_playbook.exchange.whole import files_of, json_text, read_json
from mkdocs_playbook.exchange.workbooks import read_workbook, workbook
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.reading.load import load, read_playbook
from mkdocs_playbook.words import words

ROOT = Path(__file__).parents[1]

PROJECTS = [pytest.param(PLAYBOOK, id="fixture"), pytest.param(ROOT, id="default", marks=pytest.mark.slow)]


def playbook(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert "Traceback" not in result.output
    return result


def exported(folder: Path, form: str, *more: str) -> Path:
    out = folder / ("tables" if form == "csv" else f"out.{form}")
    result = playbook("export", "--to", form, "--out", str(out), "-C", str(PLAYBOOK), *more)
    assert result.exit_code == 0, result.output
    return out


# ---- tables ----


def test_every_kind_and_every_field_with_short_names_is_a_table():
    names = [table.name for table in tables()]
    assert len(names) == len(set(names))
    assert {kind.name for kind in KINDS} <= set(names)
    assert {"sop-steps", "sop-if-wrong", "checklist-pauses", "checklist-items", "record-columns"} <= set(names)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_each_heading_of_a_table_stands_for_one_column(table: Table, lang: str):
    columns = columns_of(table, ("zh", "en"))
    headings = headings_of(table, ("zh", "en"))
    for column in columns:
        assert headings.column(column.heading(words(lang))) == (column, False)
        assert headings.column(column.name) == (column, False)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_worksheet_can_be_called_as_a_table_is(lang: str):
    titles = [title_of(table, words(lang)) for table in tables()]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert [title for title in titles if len(title) > 31 or re.search(r"[\[\]:*?/\\]", title)] == []


# ---- cells ----


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@x", "- a\n- b", "\t=1", "'=1", "''-x", "'quoted'", "plain"])
def test_what_a_spreadsheet_would_work_out_is_kept_from_it_and_comes_back(text: str):
    cell = guarded(text, runs_formulas=True)
    assert not re.match(r"[=+@\t\r]|-[^0-9]", cell)
    assert unguarded(cell) == text
    assert unguarded(guarded(text, runs_formulas=False)) == text


def test_a_number_below_zero_stays_a_number():
    assert guarded("-1.5", runs_formulas=True) == "-1.5"


@pytest.mark.parametrize("entries", [["one"], ["one", "two"], ["- a\n- b", "two"], ["one\n\n  two", "three"]])
def test_a_list_has_a_line_for_each_entry(entries: list[str]):
    assert data_of(cell_of(list(entries)), "list") == entries


# ---- formats ----


@pytest.mark.parametrize("project", PROJECTS)
def test_json_loses_nothing(project: Path):
    loaded = load(project)
    entities = read_json(json_text(loaded).encode(), "whole.json")
    files = files_of(entities, loaded.base)
    content = {path for path in loaded.contents if path.startswith(("playbook/", "checklists/"))}
    assert set(files) == content
    again = read_playbook(dict(sorted(files.items())))
    for lang in loaded.languages:
        assert again.playbook(lang) == loaded.playbook(lang)
    # Order is a part of it: what a reader sees comes in the order of the file.
    assert json_text(again) == json_text(loaded)
    for entry in loaded.entries.values():
        assert dict(again.entries[entry.kind.name, entry.id].memories) == dict(entry.memories)


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_csv_and_workbooks_hold_the_same_cells(project: Path, lang: str):
    sheets = list(sheets_of(load(project), words(lang)))
    grids = {grid.name: grid for grid in read_workbook(workbook(sheets), "book.xlsx")}
    for sheet in sheets:
        wanted = [tuple(sheet.headings), *map(tuple, sheet.rows)]
        width = len(sheet.headings)
        for grid in (read_csv(csv_text(sheet), "table.csv"), grids[sheet.title]):
            assert [tuple(line.cell(at) for at in range(width)) for line in grid.lines] == wanted


def test_a_workbook_is_the_same_byte_for_byte_and_has_texts_alone():
    sheets = [Sheet("term", "Terms", ["id", "a"], [["x", "=1+1"], ["y", "0012"], ["z", "https://example.com"]])]
    content = workbook(sheets)
    assert content == workbook(sheets)
    page = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert 'state="frozen"' in page
    assert set(re.findall(r' t="(\w+)"', page)) == {"s"}


def test_a_text_that_no_cell_of_excel_holds_is_told_and_not_cut():
    with pytest.raises(Failure) as failure:
        workbook([Sheet("term", "Terms", ["id"], [["x" * 40_000]])])
    assert failure.value.message.key == "cell-long"


def test_csv_opens_in_every_spreadsheet(tmp_path: Path):
    folder = exported(tmp_path, "csv")
    content = (folder / "checklist-items.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    row = next(row for row in rows if row["条目编号"] == "heat")
    assert row["清单编号"] == "daily/baker"
    assert row["停顿点编号"] == "before-oven"
    assert (row["查什么"], row["查什么（English）"]) == ("烤箱温度", "Oven temperature")
    assert row["绝不能漏"] == "true"


def test_headings_are_in_the_readers_language(tmp_path: Path):
    text = (exported(tmp_path, "csv", "--lang", "en") / "metric.csv").read_text("utf-8-sig")
    assert text.startswith("Metric id,title,title (English),")
    assert "green: at most" in text.splitlines()[0]


def test_one_table_or_one_language_alone(tmp_path: Path):
    folder = exported(tmp_path, "csv", "term", "--language", "en", "--lang", "en")
    assert [path.name for path in folder.iterdir()] == ["term.csv"]
    assert (folder / "term.csv").read_text("utf-8-sig").startswith("Term id,title (English),")
    whole = json.loads(exported(tmp_path, "json", "term").read_text("utf-8"))
    assert list(whole["entities"]) == ["glossary"]
    assert list(whole["entities"]["glossary"]["glossary"]["zh"]) == ["terms"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_says_all_in_one_language_with_names_for_ids(tmp_path: Path, lang: str):
    text = exported(tmp_path, "markdown", "--language", lang).read_text("utf-8")
    assert "<metric:" not in text
    assert ("发酵用时" in text) == (lang == "zh")
    assert ("Proofing time" in text) == (lang == "en")
    assert "proof-time" not in text
    titles = [line for line in text.splitlines() if line.startswith("### ")]
    expected = load(PLAYBOOK).playbook(lang)  # type: ignore[arg-type]
    assert expected is not None
    assert {f"### {model.title}" for _, model in expected.nodes() if model is not expected.team} <= set(titles)


@pytest.mark.slow
def test_the_default_playbook_is_a_document_too(tmp_path: Path):
    for lang in ("zh", "en"):
        result = playbook(
            "export", "--to", "markdown", "--language", lang, "--out", str(tmp_path / "x.md"), "-C", str(ROOT)
        )
        assert result.exit_code == 0, result.output


def test_a_step_is_an_entry_with_what_belongs_to_it_set_in(tmp_path: Path):
    text = exported(tmp_path, "markdown", "--language", "en").read_text("utf-8")
    assert "let it cool before it goes on the shelf.\n   - **Starts after:** 2 h\n" in text
    assert "\n1. The dough has collapsed\n   - **What is done:** Turn this batch" in text


def test_a_document_says_what_is_asked_what_it_rests_on_and_former_ids(tmp_path: Path):
    text = exported(tmp_path, "markdown", "--language", "en").read_text("utf-8")
    assert "- **Questions it answers:**\n  - too many people in the shop\n" in text
    assert "人太多忙不过来" not in text  # each language has questions of its own
    assert "   - **Facts:** Dough likes it warm\n" in text
    assert "- **Former ids:** counter, weekly/counter\n" in text


# ---- what goes wrong ----


def test_several_files_want_a_folder_and_one_file_wants_none(tmp_path: Path):
    file = tmp_path / "file"
    file.touch()
    result = playbook("export", "--to", "csv", "--out", str(file), "-C", str(PLAYBOOK), "--lang", "en")
    assert (result.exit_code, "Name a folder" in result.output) == (1, True)
    result = playbook("export", "--to", "json", "--out", str(tmp_path), "-C", str(PLAYBOOK), "--lang", "en")
    assert (result.exit_code, "Name a file" in result.output) == (1, True)


def test_an_unknown_table_is_told_with_what_there_is():
    result = playbook("export", "--to", "csv", "terms", "-C", str(PLAYBOOK), "--lang", "en")
    assert result.exit_code == 2
    assert "Did you mean term" in result.output or "“term”" in result.output


def test_a_playbook_with_errors_is_not_written(root: Path, tmp_path: Path):
    (root / "playbook/roles/baker.yml").write_text("title: [", "utf-8")
    result = playbook("export", "--to", "json", "--out", str(tmp_path / "x.json"), "-C", str(root))
    assert result.exit_code == 1
    assert not (tmp_path / "x.json").exists()
