"""Checklists on paper: the PDF files that the command writes and that the site carries."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import typst
from click.testing import CliRunner, Result

from golden import PLAYBOOK, RULES, change, lay_over
from languages import EACH_LANGUAGE
from mkdocs_playbook.book.sheets import checklist_sheet, undated_sheets
from mkdocs_playbook.book.versions import Version, versions_of
from mkdocs_playbook.cli import main
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.calendar import Month, Period, Week, read_week
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper import document as documents
from mkdocs_playbook.paper import fonts
from mkdocs_playbook.paper.document import Printable, SheetData
from mkdocs_playbook.paper.fonts import FontSet, TypesetError, find_fonts
from mkdocs_playbook.paper.names import file_stem
from mkdocs_playbook.paper.printing import Choice
from mkdocs_playbook.paper.runs import Run
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.words import words
from pdf import Pdf, Sheets, book_in, squeezed

ROOT = Path(__file__).parents[1]
WEEK = Period(date(2026, 3, 2), date(2026, 3, 8))
ADDRESS = "https://bakery.example.com/"


def command(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["print", "-C", str(root), "--lang", "en", *options], catch_exceptions=False)


def printed(root: Path, *options: str) -> dict[str, Pdf]:
    """The files that the command writes, by their names without ending."""
    out = root / f"out{len(list(root.glob('out*')))}"
    result = command(root, "--out", str(out), *options)
    assert result.exit_code == 0, result.output
    return {path.stem: Pdf(path) for path in sorted(out.iterdir())}


def printed_file(root: Path, *options: str) -> Pdf:
    """The only file that the command writes."""
    (file,) = printed(root, *options).values()
    return file


# ---- which sheets, in which files -----------------------------------------------------------------------------------


def test_without_options_it_prints_this_week_for_everyone(root: Path):
    result = command(root)
    assert result.exit_code == 0, result.output
    folder = next((root / "print").iterdir())
    assert read_week(folder.name)
    names = {f"{whose}_{folder.name}.pdf" for whose in ("shopkeeper", "baker", "all")}
    assert {path.name for path in folder.iterdir()} == names
    assert re.search(r"Printed \d+ sheets on \d+ pages in 3 files", result.output)


@pytest.mark.parametrize(
    ("options", "files"),
    [
        # Six daily sheets, for Monday is off; a weekly one; the metrics.
        (["--week", "2026-W10"], {"shopkeeper_2026-W10": 8, "baker_2026-W10": 8}),
        (["--week", "2026-W10", "--booklet"], {"all_2026-W10": 16}),
        (["--week", "2026-W10", "--role", "baker"], {"baker_2026-W10": 8}),
        (["--week", "2026-W10", "--role", "baker", "--booklet"], {"all_2026-W10_baker": 8}),
        (["--week", "2026-W10", "--cadence", "weekly"], {"shopkeeper_2026-W10_weekly": 1, "baker_2026-W10_weekly": 1}),
        (["--week", "2026-W10", "--checklist", "daily/baker"], {"baker_2026-W10_daily-baker": 6}),
        (
            ["--week", "2026-W10", "--layout", "week-grid", "--cadence", "daily", "--role", "baker"],
            {"baker_2026-W10_week-grid_daily": 1},
        ),
        (
            ["--week", "2026-W10", "--layout", "metrics"],
            {"shopkeeper_2026-W10_metrics": 1, "baker_2026-W10_metrics": 1},
        ),
        (["--date", "2026-03-03", "--cadence", "daily", "--booklet"], {"all_2026-03-03_daily": 2}),
        (["--date", "2026-03-03", "--checklist", "weekly/baker"], {"baker_2026-03-03_weekly-baker": 1}),
        (
            ["--from", "2026-03-03", "--to", "2026-03-05", "--cadence", "daily", "--role", "baker"],
            {"baker_2026-03-03--2026-03-05_daily": 3},
        ),
        (["--undated", "--role", "baker", "--paper", "Letter"], {"baker_undated_letter": 3}),
        (["--undated", "--role", "baker", "--paper", "A4"], {"baker_undated": 3}),  # the team's
        (
            ["--undated", "--cadence", "daily", "--cadence", "weekly", "--language", "all", "--booklet"],
            {"all_undated_daily+weekly": 4, "all_undated_daily+weekly_en": 4},
        ),
    ],
)
def test_options_choose_the_sheets(root: Path, options: list[str], files: dict[str, int]):
    found = printed(root, *options)
    assert {name: len(pdf.outline) for name, pdf in found.items()} == files


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--role", "bakr"], "there is no “bakr”. Did you mean “baker”?"),
        (["--checklist", "daily/cook"], "There are: daily/baker"),
        (["--week", "2026-W60"], "“2026-W60” is no week; write it as 2026-W48."),
        (["--date", "2026-13-01"], "2026-13-01"),
        (["--from", "2026-03-03"], "--from and --to go together."),
        (["--from", "2026-03-03", "--to", "2026-03-01"], "--from lies after --to."),
        (["--date", "2026-03-03", "--week", "2026-W10"], "Choose one of"),
        (["--cadence", "monthly"], "Nothing to print"),
        (["--cadence", "weekly", "--checklist", "daily/baker"], "leave out one of them"),
        (["--layout", "metrics", "--cadence", "daily"], "so --cadence can't stand beside it"),
        (["--layout", "metrics", "--checklist", "daily/baker"], "so --checklist can't stand beside it"),
    ],
)
def test_a_wrong_option_is_told_in_plain_words(root: Path, options: list[str], said: str):
    result = command(root, *options)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert not (root / "print").exists()


def test_a_language_the_team_does_not_write_in_is_told(root: Path):
    change(root, "playbook/team.yml", "languages: [zh, en]", "languages: [zh]")
    for translation in [*root.rglob("*.en.yml"), *root.rglob("*.en.md")]:
        translation.unlink()
    result = command(root, "--language", "en")
    assert result.exit_code == 2
    assert "the team doesn't write in “en”. In playbook/team.yml, languages has: zh" in result.output
    assert not (root / "print").exists()


def test_a_role_without_metrics_has_no_sheet_of_them(root: Path):
    for metric in (root / "playbook/metrics").glob("*.yml"):
        text = metric.read_text("utf-8")
        metric.write_text(text.replace("owner: baker", "owner: shopkeeper"), "utf-8")
    result = command(root, "--layout", "metrics", "--role", "baker")
    assert (result.exit_code, "answers for a metric" in result.output) == (1, True)


def test_a_name_stays_one_that_disks_can_hold(root: Path):
    ids = frozenset(f"event/a-list-of-a-rather-long-name-{number}" for number in range(9))
    team = load(root).model("team", "team")
    stem = file_stem("baker", Choice(checklists=ids), None, "a4", "zh", team)
    other = file_stem("baker", Choice(checklists=ids - {max(ids)} | {"daily/baker"}), None, "a4", "zh", team)
    assert re.fullmatch(r"baker_undated_event-a-list-of-a-rather-long-name-0\+8-[0-9a-f]{8}", stem)
    assert other != stem


def test_what_is_replaced_is_said(root: Path):
    asked = ["--undated", "--checklist", "daily/baker", "--out", str(root / "out")]
    path = "baker_undated_daily-baker.pdf  1 sheet, 1 page"
    assert f"{path}\nPrinted 1 sheet on 1 page in 1 file, " in command(root, *asked).output
    assert f"{path} (as it was)\n" in command(root, *asked).output
    change(root, "checklists/daily/baker.yml", "230 度", "225 度")
    assert f"{path} (in place of an older one)\n" in command(root, *asked).output


def test_a_plan_says_what_would_be_written_and_writes_nothing(root: Path):
    asked = ["--week", "2026-W10", "--cadence", "weekly", "--role", "baker", "--language", "en"]
    planned = command(root, *asked, "--plan")
    assert planned.exit_code == 0
    path, sheet, account = planned.output.splitlines()
    assert path.endswith("print/2026-W10/baker_2026-W10_weekly_en.pdf  1 sheet")
    assert sheet == "  Baker's weekly checklist · 2026-W10 (03-02 – 03-08)"
    assert "1 sheet on at least 1 page, in 1 file" in account
    assert not (root / "print").exists()
    assert command(root, *asked).exit_code == 0
    assert "_en.pdf  1 sheet (in place of the one that is there)" in command(root, *asked, "--plan").output


def test_a_list_is_found_by_its_last_part_where_one_alone_has_that(root: Path):
    (root / "checklists/event").mkdir()
    for ending in (".yml", ".en.yml"):
        path = root / f"checklists/weekly/shopkeeper{ending}"
        path.rename(root / f"checklists/event/market{ending}")
    assert "shopkeeper_undated_event-market.pdf  1 sheet" in command(root, "--undated", "--checklist", "market").output
    told = command(root, "--checklist", "markt").output
    assert "there is no “markt”. Did you mean “event/market”?" in told
    told = command(root, "--checklist", "bakr").output
    assert "there is no “bakr”. Did you mean one of these: daily/baker, weekly/baker?" in told


def test_beside_the_version_of_an_undated_sheet_stands_no_date(root: Path):
    git(root, "init", "-q")
    commit(root, "2026-03-01")
    (undated,) = printed(root, "--undated", "--checklist", "daily/baker").values()
    assert re.search(r"版本：[0-9a-f]{8}$", undated.text(), re.MULTILINE)
    (dated,) = printed(root, "--date", "2026-03-05", "--checklist", "daily/baker").values()
    assert re.search(r"版本：[0-9a-f]{8} · 2026-03-01$", dated.text(), re.MULTILINE)


def test_mistakes_in_the_content_come_first(root: Path):
    change(root, "checklists/daily/baker.yml", "role: baker", "role: bakr")
    result = command(root)
    assert result.exit_code == 1
    assert "checklists/daily/baker.yml:3:7: error unknown-reference" in result.output


def test_only_mistakes_that_keep_sheets_from_being_printed_are_told(root: Path):
    lay_over(RULES / "metric-unchecked" / "metric", root)
    assert "metric-unchecked" in CliRunner().invoke(main, ["check", "-C", str(root)]).output
    change(root, "checklists/daily/baker.yml", "role: baker", "role: bakr")
    result = command(root)
    assert result.exit_code == 1
    assert "unknown-reference" in result.output
    assert "metric-unchecked" not in result.output


def test_holidays_are_skipped_and_marked_in_a_grid(root: Path):
    change(root, "playbook/team.yml", "daytime:", "holidays: [2026-03-04]\ndaytime:")
    assert len(printed_file(root, "--week", "2026-W10", "--checklist", "daily/baker").outline) == 5
    grid = printed_file(root, "--week", "2026-W10", "--checklist", "daily/baker", "--layout", "week-grid")
    assert re.findall(r"周(.)\s?休", grid.text())[:2] == ["一", "三"]  # Monday, as always, and the holiday


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 3, 2), date(2026, 3, 8), []),  # the first working day was Sunday the 1st
        (date(2026, 2, 23), date(2026, 3, 1), [Month(2026, 3)]),
        (date(2026, 5, 25), date(2026, 6, 7), [Month(2026, 6)]),
    ],
)
def test_monthly_lists_come_in_the_week_in_which_the_month_begins(first: date, last: date, months: list[Month]):
    assert Period(first, last).months_begun(load(PLAYBOOK).model("team", "team")) == months


@pytest.mark.parametrize("text", ["2026-W53", "2026W01", "2026-w7"])
def test_weeks_are_read_as_they_are_written(text: str):
    assert read_week(text).days[0].weekday() == 0


def test_a_week_knows_its_days():
    assert Week(2026, 53).days[-1] == date(2027, 1, 3)


# ---- what stands on a sheet -----------------------------------------------------------------------------------------


def data_of(root: Path, lang: Language, id_: str) -> SheetData:
    """What the typesetter gets of an undated sheet."""
    book = book_in(root, lang)
    setting = typesetter_of(root, book.team).setting("a4")
    printable = Printable(undated_sheets(book)[id_], Version("3f9a2c17"), ADDRESS)
    return documents.document(book, "", [printable], setting)["sheets"][0]


def words_on(sheet: SheetData) -> Iterator[str]:
    """Every text of a sheet's data, as it is read."""
    for pause in sheet["pauses"]:
        yield pause["name"]
        yield pause["at"]
        yield from (run["t"] for run in pause["call"])
        for item in pause["items"]:
            yield from (run["t"] for run in (*item["text"], *(item["want"] or ())))
            yield item["minutes"]
            yield item["sop"]
    for metric in sheet["metrics"]:
        yield metric["title"]
        yield metric["red"] or ""
        yield from (part for zone in metric["zones"] for part in (zone["word"], zone["values"]))
    yield from (sheet["title"], sheet["team"], sheet["role"], sheet["owner"])
    if sheet["due"]:
        yield sheet["due"]["label"]
        yield sheet["due"]["value"] or ""
    if sheet["sign"]:
        yield sheet["sign"]["role"]


BLANK = re.compile("[_＿]+")


@EACH_LANGUAGE
def test_every_text_of_every_checklist_is_on_paper(lang: Language, sheets: Sheets):
    book = book_in(ROOT, lang)
    printables = [Printable(checklist_sheet(book, it)) for it in book.playbook.checklists.values()]
    setting = typesetter_of(ROOT, book.team).setting("a4")
    document = documents.document(book, "", printables, setting)
    lost = []
    for id_, data in zip(book.playbook.checklists, document["sheets"], strict=True):
        on_paper = BLANK.sub("_", sheets(lang)[id_].squeezed)
        for text in words_on(data):
            if BLANK.sub("_", squeezed(text)) not in on_paper:
                lost.append((id_, text))
    assert lost == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "什么时候完成开始后7天内完成"),
        pytest.param("en", "Tobefinishedwithin7daysofstarting", marks=pytest.mark.slow),
    ],
)
def test_a_list_that_is_gone_through_once_says_by_when(lang: Language, said: str, sheets: Sheets):
    assert said in sheets(lang)["onboarding/tech-week-1"].squeezed
    assert words(lang)("ui", "due").replace(" ", "") not in sheets(lang)["daily/tech"].squeezed


@pytest.mark.parametrize("blank", ["__", "_____", "＿＿", "＿＿＿"])
def test_two_or_more_underscores_are_a_blank_to_write_in(root: Path, blank: str):
    change(root, "checklists/daily/baker.yml", "喊一声“进炉”。", f"喊一声“进炉 {blank} 了”。")
    call = data_of(root, "zh", "daily/baker")["pauses"][0]["call"]
    assert call == [{"t": "喊一声“进炉 "}, {"t": blank, "blank": "words"}, {"t": " 了”。"}]
    assert f"进炉{'_' * 12}了" in printed_file(root, "--undated", "--checklist", "daily/baker").squeezed


def test_the_template_lists_all_that_it_gets():
    """Teams write templates of their own from this list."""
    listed = fields_listed((ROOT / "macros/sheet.typ").read_text("utf-8"))
    typed = {
        "The document": documents.Document,
        "A sheet": documents.SheetData,
        "A pause point": documents.PauseData,
        "An item": documents.ItemData,
        "A metric": documents.MetricData,
        "A run": Run,
    }
    of_types = {title: set(it.__annotations__) for title, it in typed.items()}
    for lang in ("zh", "en"):
        of_types["The words"] = set(words(lang).tables["sheet-words"])
        assert listed == of_types
    assert set(data_of(ROOT, "en", "daily/tech")) == of_types["A sheet"]


def fields_listed(template: str) -> dict[str, set[str]]:
    """Heading -> the names that begin a line below it, before its code begins."""
    found: dict[str, set[str]] = {}
    names: set[str] = set()
    for line in template.partition("\n#")[0].splitlines():
        heading = re.fullmatch(r"// ((?:The|An?) [a-z ]+)", line)
        entry = re.match(r"//   ([a-z_]+(?:, [a-z_]+)*)(?:  +|$)", line)
        if heading:
            names = found.setdefault(heading[1], set())
        elif entry:
            names.update(entry[1].split(", "))
    return found


def test_each_checklist_has_a_sheet_and_each_role_that_owns_metrics():
    book = book_in(PLAYBOOK, "zh")
    offered = undated_sheets(book)
    roles_with_metrics = {f"metrics/{role}" for role in book.playbook.roles if book.metrics_owned(role)}
    assert set(offered) == {*book.playbook.checklists, *roles_with_metrics}
    assert all(id_ == sheet.id for id_, sheet in offered.items())


@EACH_LANGUAGE
def test_fonts_are_embedded_and_nothing_is_an_empty_box(lang: str, sheets: Sheets):
    for id_, pdf in sheets(lang).items():
        assert all("Type 3" not in kind and (embedded, subset) == ("yes", "yes")
                   for _, kind, _, embedded, subset, *_ in pdf.fonts), id_  # fmt: skip
        assert pdf.empty_glyphs() == 0, id_


@EACH_LANGUAGE
def test_a_file_is_tagged_and_says_its_title_and_language(lang: str, sheets: Sheets):
    for pdf in sheets(lang).values():
        root = pdf.reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert str(root["/Lang"]).startswith(lang)
        assert pdf.reader.metadata.title == pdf.outline[0]


@EACH_LANGUAGE
def test_the_code_opens_the_page_of_the_sheet(lang: Language, sheets: Sheets):
    book = book_in(ROOT, lang)
    versions = versions_of(book, undated_sheets(book))
    for id_ in ("daily/customer-service", "weekly/tech", "event/live-stream"):
        address = f"{ADDRESS}checklists/{id_}.html?sheet={versions[id_].hash}"
        (code,) = sheets(lang)[id_].codes()
        assert code.startswith(f"{address}&")


def test_without_an_address_the_code_leads_nowhere_and_a_warning_says_why(root: Path):
    result = command(root, "--undated", "--out", str(root / "out"))
    assert "QR codes lead to no page: mkdocs.yml has no site_url" in result.output
    pdf = Pdf(root / "out/baker_undated.pdf")
    assert pdf.codes()[0].startswith("playbook:checklists/daily/baker?sheet=")
    assert words("zh")("sheet-words", "scan") not in pdf.text()
    change(root, "mkdocs.yml", "use_directory_urls", f"site_url: {ADDRESS}\nuse_directory_urls")
    assert "QR" not in command(root, "--undated", "--out", str(root / "out")).output
    assert Pdf(root / "out/baker_undated.pdf").codes()[0].startswith(f"{ADDRESS}checklists/daily/baker.html?sheet=")


def test_an_empty_address_is_none(root: Path):
    change(root, "mkdocs.yml", "use_directory_urls", "site_url: ''\nuse_directory_urls")
    result = command(root, "--undated", "--role", "baker", "--out", str(root / "out"))
    assert "QR codes lead to no page: mkdocs.yml has no site_url" in result.output
    pdf = Pdf(root / "out/baker_undated.pdf")
    assert pdf.codes()[0].startswith("playbook:checklists/daily/baker?sheet=")
    assert words("zh")("sheet-words", "scan") not in pdf.text()


def test_printing_asks_mkdocs_yml_for_the_address_alone(root: Path):
    (root / "mkdocs.yml").write_text("nav: [5]\n", "utf-8")
    result = command(root, "--undated", "--role", "baker", "--out", str(root / "out"))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(("text", "said"), [("- a\n", "must consist of lines"), ("site_url: 5\n", "“site_url”")])
def test_an_mkdocs_yml_that_says_no_address_is_told_in_a_sentence(root: Path, text: str, said: str):
    (root / "mkdocs.yml").write_text(text, "utf-8")
    result = command(root, "--undated", "--out", str(root / "out"))
    assert (result.exit_code, said in result.output) == (1, True)
    assert "mkdocs.yml" in result.output


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("Letter", (216, 279)), ("A5", (148, 210))])
@pytest.mark.parametrize("layout", ["sheet", "week-grid", "metrics"])
def test_paper_and_layout(root: Path, paper: str, size: tuple[int, int], layout: str):
    lists = [] if layout == "metrics" else ["--cadence", "daily"]
    pdf = printed_file(root, "--undated", *lists, "--layout", layout, "--paper", paper, "--role", "baker")
    assert pdf.size == size
    assert pdf.pages == 1


def test_pages_are_counted_anew_for_each_sheet_of_a_booklet(root: Path):
    pdf = printed_file(root, "--week", "2026-W10", "--booklet", "--language", "en")
    assert pdf.text().count("Page 1 of 1") == pdf.pages == len(pdf.outline)
    assert pdf.outline[0] == "Shopkeeper's daily checklist · Tue 2026-03-03"


@EACH_LANGUAGE
def test_states_are_told_apart_without_colour(lang: str, sheets: Sheets):
    pdf = sheets(lang)["metrics/customer-service"]
    red, green, blue = pdf.picture(dpi=60).split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()  # nothing but greys
    words = [phrase for phrase in pdf.text().split() if phrase in ZONES[lang]]
    assert set(words) == set(ZONES[lang])


ZONES = {"zh": ("绿", "黄", "红"), "en": ("Green", "Amber", "Red")}


# ---- the same again, and another version ----------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_in_another_process(root: Path):
    files = []
    for name in ("one", "two"):
        out = root / name
        asked = ["print", "-C", str(root), "--week", "2026-W10", "--booklet", "--out", str(out)]
        subprocess.run([sys.executable, "-m", "mkdocs_playbook", *asked], check=True, capture_output=True)
        files.append((out / "all_2026-W10.pdf").read_bytes())
    assert files[0] == files[1]


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=Bakery", "-c", "user.email=bakery@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(root), *words], check=True, capture_output=True)


def commit(root: Path, day: str) -> None:
    git(root, "add", "-A")
    when = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
    who = ["-c", "user.name=Bakery", "-c", "user.email=bakery@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(
        ["git", *who, "-C", str(root), "commit", "-qm", "change"], check=True, capture_output=True,
        env={**os.environ, **when},
    )  # fmt: skip


def stamp(root: Path, id_: str = "daily/baker") -> str:
    book = book_in(root, "zh")
    return str(versions_of(book, undated_sheets(book))[id_])


def test_a_stamp_changes_with_what_the_sheet_shows_and_with_nothing_else(root: Path):
    git(root, "init", "-q")
    commit(root, "2026-03-01")
    first = stamp(root)
    assert first.endswith(" · 2026-03-01")
    change(root, "playbook/sops/serve-queue.yml", "打开第二台收银机", "打开第三台收银机")
    commit(root, "2026-03-05")
    assert stamp(root) == first  # another SOP
    change(root, "checklists/daily/baker.yml", "230 度", "225 度")
    changed = stamp(root)
    assert changed.split(" · ")[0] != first.split(" · ")[0]
    commit(root, "2026-03-09")
    assert stamp(root) == changed.replace("2026-03-01", "2026-03-09")
    change(root, "playbook/metrics/proof-time.yml", "at_most: 60", "at_most: 55")
    assert stamp(root).split(" · ")[0] != changed.split(" · ")[0]  # a threshold that the sheet shows


def test_without_a_history_a_stamp_is_the_hash_alone(root: Path):
    assert re.fullmatch("[0-9a-f]{8}", stamp(root))


# ---- fonts ----------------------------------------------------------------------------------------------------------


def test_the_team_s_own_font_is_used(root: Path):
    folder = root / "docs/fonts"
    folder.mkdir(parents=True)
    packaged = find_fonts().path
    assert packaged
    shutil.copy(next(packaged.rglob("*.ttc")), folder / "own.ttc")
    change(root, "playbook/team.yml", "daytime:", "fonts: docs/fonts\ndaytime:")
    typesetter = typesetter_of(root, load(root).model("team", "team"))
    assert typesetter.setting("a4").families[0] == "Noto Sans CJK SC"


def test_a_font_that_is_not_there_is_told(root: Path):
    with pytest.raises(TypesetError) as told:
        find_fonts(root / "docs/fonts")
    assert told.value.message == Message("no-font-at", {"path": root / "docs/fonts"})


def test_without_the_font_package_a_known_family_of_the_system_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package")
    there = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families()[:1]
    monkeypatch.setattr(fonts, "KNOWN", ("No Such Font", *there))
    assert find_fonts() == FontSet(tuple(there))


def test_without_any_font_the_characters_are_named(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package")
    monkeypatch.setattr(fonts, "KNOWN", ("No Such Font",))
    result = command(root, "--undated")
    assert result.exit_code == 1
    assert "There is no font to print “麦香面包坊” with. Install the package no-such-package" in result.output


def test_a_broken_template_is_told(root: Path):
    (root / "macros").mkdir()
    (root / "macros/sheet.typ").write_text("#nonsense", "utf-8")
    result = command(root, "--undated")
    assert result.exit_code == 1
    assert "macros/sheet.typ: " in result.output


# ---- on the site ----------------------------------------------------------------------------------------------------


def test_the_site_carries_the_sheets_and_a_page_that_lists_them(root: Path):
    change(root, "mkdocs.yml", "use_directory_urls", f"site_url: {ADDRESS}\nuse_directory_urls")
    result = CliRunner().invoke(main, ["build", "-C", str(root), "--lang", "en"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "QR" not in result.output
    for lang, pages in (("", "1 页"), ("en/", "1 page")):
        pdf = Pdf(root / f"site/{lang}print/daily/baker.pdf")
        assert pdf.codes()[0].startswith(f"{ADDRESS}{lang}checklists/daily/baker.html?sheet=")
        centre = (root / f"site/{lang}print/index.html").read_text("utf-8")
        assert 'href="daily/baker.pdf"' in centre
        assert pages in centre
        page = (root / f"site/{lang}checklists/daily/baker.html").read_text("utf-8")
        assert 'href="../../print/daily/baker.pdf"' in page
