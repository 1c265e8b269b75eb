"""What is printed on less than a whole page: sheets on A5, short lists and roles on cards to cut out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import PLAYBOOK, change
from languages import EACH_LANGUAGE
from mkdocs_playbook.book.sheets import checklist_sheet
from mkdocs_playbook.book.versions import Version
from mkdocs_playbook.cli import main
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.pocket import cards
from mkdocs_playbook.paper.pocket.cards import CardData
from mkdocs_playbook.paper.pocket.lists import list_card
from mkdocs_playbook.paper.pocket.roles import role_card
from pdf import ADDRESS, Pdf, book_in, printer_of, squeezed

ROOT = Path(__file__).parents[1]
ROUNDING = 0.02
"""Millimetres."""


def on_a5(root: Path, lang: Language, id_: str, folder: Path) -> Pdf:
    """A list as it is printed on A5."""
    book = book_in(root, lang)
    file = printer_of(root, book, paper="a5").file([checklist_sheet(book, book.playbook.checklists[id_])])
    path = folder / f"{lang}.pdf"
    path.write_bytes(file.content)
    return Pdf(path)


# ---- A5 -------------------------------------------------------------------------------------------------------------


def test_a_short_list_is_one_page_of_a5_with_its_code(tmp_path: Path):
    pdf = on_a5(PLAYBOOK, "en", "daily/baker", tmp_path)
    assert pdf.size == (148, 210)
    assert pdf.pages == 1
    assert len(pdf.codes()) == 1


@EACH_LANGUAGE
def test_a_long_one_goes_on_with_boxes_and_type_of_the_size_that_they_have_on_a4(lang: Language, tmp_path: Path):
    pdf = on_a5(ROOT, lang, "daily/operations", tmp_path)
    pages = [pdf.drawn(number + 1) for number in range(pdf.pages)]
    assert len(pages) > 1
    rows = [page.row(box) for page in pages for box in page.boxes(5)]
    lists = book_in(ROOT, lang).playbook.checklists["daily/operations"]
    assert len(rows) == sum(len(pause.items) + 1 for pause in lists.pauses.values())
    assert min(rows) >= 8 - ROUNDING
    assert min(letter.points for page in pages for letter in page.letters) >= 8
    assert [page.struck() for page in pages] == [""] * len(pages)
    width, _ = pages[0].size
    assert all(9.9 < letter.left < width - 9 for page in pages for letter in page.letters)


# ---- cards to cut out -----------------------------------------------------------------------------------------------


def command(root: Path, *options: str) -> Result:
    arguments = ["print", "-C", str(root), "--lang", "en", *options]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def printed(root: Path, *options: str) -> Pdf:
    """The file of cards that the command writes."""
    result = command(root, "--out", str(root / "out"), *options)
    assert result.exit_code == 0, result.output
    (path,) = (root / "out").iterdir()
    return Pdf(path)


def with_address(root: Path) -> None:
    change(root, "mkdocs.yml", "site_name:", f"site_url: {ADDRESS}\nsite_name:")


def lengthen(root: Path, pauses: int) -> None:
    """The baker's daily list with so many pause points of nine lines each."""
    for ending, item, more in (
        (".yml", "看一看第 {} 样东西还在不在", ", takes: 1 min"),
        (".en.yml", "Look at thing {}", ""),
    ):
        path = root / f"checklists/daily/baker{ending}"
        text = path.read_text("utf-8").partition("pauses:")[0] + "pauses:\n"
        for pause in range(pauses):
            items = "".join(f"      i{n}: {{do: {item.format(n)}{more}}}\n" for n in range(9))
            text += f"  p{pause}:\n    name: P{pause}\n    items:\n{items}    call: ok\n"
        if ending == ".yml":
            text += "sign: shopkeeper\nreviewed: {on: 2026-03-02, by: baker}\n"
        path.write_text(text, "utf-8")


def said_on(card: CardData) -> Iterator[str]:
    """What a card says in its lines."""
    for part in card["parts"]:
        yield part["title"]
        for line in part["lines"]:
            yield line["lead"]
            yield "".join(run["t"] for run in line["text"] if "blank" not in run)
            yield from (zone["values"] for zone in line["zones"])


def test_short_lists_are_cards_cut_from_one_page(root: Path):
    pdf = printed(root, "--paper", "A7")
    assert pdf.path.stem == "all_undated_a7"
    assert (pdf.size, pdf.pages) == ((297, 210), 1)
    book = book_in(root, "zh")
    lists = book.playbook.checklists.values()
    assert pdf.outline == [str(it.title) for role in book.playbook.roles for it in lists if it.role == role]
    page = pdf.drawn()
    assert len(page.boxes(3.4)) == sum(len(pause.items) + 1 for it in lists for pause in it.pauses.values())
    for it in lists:
        card = list_card(book, checklist_sheet(book, it), Version("00000000"), None)
        assert [text for text in said_on(card) if squeezed(text) not in pdf.squeezed] == []


def test_a_day_stands_on_a_card_where_one_is_asked_for(root: Path):
    pdf = printed(root, "--paper", "A7", "--date", "2026-03-03", "--cadence", "daily", "--role", "baker")
    assert pdf.path.stem == "all_2026-03-03_baker_daily_a7"
    assert "2026-03-03" in pdf.text()


def test_how_often_a_whole_pause_point_comes_round_stands_at_its_head_alone(root: Path):
    change(root, "checklists/daily/baker.yml", "    at: 06:00\n", "    at: 06:00\n    rounds: 3\n")
    book = book_in(root, "en")
    sheet = checklist_sheet(book, book.playbook.checklists["daily/baker"])
    (pause, _) = list_card(book, sheet, Version("00000000"), None)["parts"]
    assert pause["beside"] == "06:00 · 3 times"
    assert not any("3 times" in run["t"] for line in pause["lines"] for run in line["text"])


def test_a_list_that_is_longer_has_more_faces_to_fold(root: Path):
    lengthen(root, 1)
    one_face = printed(root, "--paper", "A7", "--checklist", "daily/baker").drawn()
    lengthen(root, 3)
    folded = printed(root, "--paper", "A7", "--checklist", "daily/baker").drawn()
    assert max(letter.right for letter in one_face.letters) < 74
    assert 74 < max(letter.right for letter in folded.letters) < 3 * 74
    assert min(letter.points for letter in folded.letters) >= 6.5
    for letter in folded.letters:  # none in the fold, where the margins of two faces meet
        assert letter.left // 74 == letter.right // 74


def test_a_list_too_long_for_a_card_is_left_out_whole_and_named(root: Path):
    lengthen(root, 9)
    result = command(root, "--paper", "A7", "--out", str(root / "out"))
    assert result.exit_code == 0
    assert "daily/baker (“" in result.output
    assert "playbook print --checklist daily/baker --paper A5 --undated\n" in result.output
    assert "3 cards, 1 page" in result.output
    alone = command(root, "--paper", "A7", "--checklist", "daily/baker", "--out", str(root / "alone"))
    assert alone.exit_code == 1
    assert "too long for a card" in alone.output
    assert not (root / "alone").exists()


def test_the_code_of_a_list_asks_whether_its_version_is_current(root: Path):
    with_address(root)
    pdf = printed(root, "--paper", "A7", "--checklist", "daily/baker")
    (code,) = pdf.codes()
    assert re.fullmatch(f"{ADDRESS}checklists/daily/baker.html\\?sheet=[0-9a-f]{{8}}", code)


def test_a_role_s_card_says_who_stands_in_whom_to_ask_and_what_it_decides(root: Path):
    with_address(root)
    pdf = printed(root, "--layout", "role-card", "--role", "baker", "--language", "en")
    assert pdf.path.stem == "role-cards_undated_baker_en"
    assert pdf.size == (210, 297)
    book = book_in(root, "en")
    card = role_card(book, book.playbook.roles["baker"], None)
    assert [(label["label"], label["value"]) for label in card["labels"]] == [
        ("Stand-in", "Shopkeeper"),
        ("Reports to", "Shopkeeper"),
    ]
    titles = [part["title"] for part in card["parts"]]
    assert titles[:2] == ["Decides alone", "Whom to ask"]
    assert "Limits and set figures" in titles
    assert [text for text in said_on(card) if squeezed(text) not in pdf.squeezed] == []
    assert pdf.codes() == [f"{ADDRESS}en/roles/baker.html"]


def test_what_has_no_room_on_a_role_s_card_is_counted_and_no_line_is_cut(root: Path):
    decisions = "".join(f"  - 第{number}件小事，自己看着办，事后在群里说一声就行\n" for number in range(60))
    change(root, "playbook/roles/baker.yml", "  - 当天多烤还是少烤一炉\n", decisions)
    english = "".join(f"  - Small thing {number}\n" for number in range(60))
    path = root / "playbook/roles/baker.en.yml"
    text = re.sub(r"decides:\n(?:  - .*\n)+", f"decides:\n{english}", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    pdf = printed(root, "--layout", "role-card", "--role", "baker")
    whole = len(re.findall("第\\d+件小事，自己看着办，事后在群里说一声就行", pdf.squeezed))
    (missing,) = re.findall("还有(\\d+)条，见手册", pdf.squeezed)
    assert 10 < whole == 60 - int(missing)
    assert pdf.squeezed.count("件小事") == whole


def test_a_line_too_long_for_a_role_s_card_does_not_shorten_its_other_parts(root: Path):
    change(root, "playbook/roles/baker.yml", "  - 当天多烤还是少烤一炉\n", f"  - 多烤一炉\n  - {'长话' * 900}\n")
    change(root, "playbook/roles/baker.en.yml", "decides:\n", "decides:\n  - One more\n")
    rules = [f"rule-{number}" for number in range(7)]
    limits = "".join(
        f"  {rule}: {{title: 定数 {rule}, value: 3, unit: days, basis: team, why: 试行}}\n" for rule in rules
    )
    change(root, "playbook/team.yml", "limits:\n", f"limits:\n{limits}")
    named = " ".join(f"<limit:{rule}>" for rule in rules)
    change(root, "playbook/roles/baker.yml", "和面、发酵、烘烤", f'"和面、发酵、烘烤 {named}"')
    pdf = printed(root, "--layout", "role-card", "--role", "baker")
    assert "还有1条，见手册" in pdf.squeezed
    assert [rule for rule in rules if rule not in pdf.squeezed] == []


@pytest.mark.parametrize("options", [["--paper", "A7"], ["--layout", "role-card"]])
def test_a_word_wider_than_a_card_breaks_and_no_letter_is_lost(root: Path, options: list[str]):
    change(root, "playbook/roles/baker.yml", "title: 面包师", f"title: 面包师{'W' * 50}")
    pdf = printed(root, *options)
    assert "W" * 50 in pdf.squeezed
    width, height = pdf.size
    for letter in pdf.drawn().letters:
        assert 5 < letter.left < letter.right < width - 5
        assert 5 < letter.top < letter.bottom < height - 5


def test_a_plan_of_cards_knows_their_pages(root: Path):
    planned = command(root, "--paper", "A7", "--plan").output
    assert "It would be 4 cards on 1 page, in 1 file." in planned
    assert not (root / "print").exists()
    assert "2 cards on 1 page" in command(root, "--layout", "role-card", "--plan", "--paper", "Letter").output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--layout", "role-card", "--week", "2026-W10"], "cards of roles have neither days nor lists"),
        (["--layout", "role-card", "--cadence", "daily"], "cards of roles have neither days nor lists"),
        (["--layout", "role-card", "--paper", "A7"], "what the cards are cut from"),
        (["--layout", "week-grid", "--paper", "A7"], "doesn't go with --layout week-grid"),
    ],
)
def test_options_that_do_not_go_with_cards_are_told(root: Path, options: list[str], said: str):
    result = command(root, *options)
    assert (result.exit_code, said in result.output) == (2, True)


@pytest.mark.parametrize("options", [["--paper", "A7"], ["--layout", "role-card"]])
def test_cards_are_accessible_files_that_are_always_the_same(root: Path, options: list[str]):
    pdf = printed(root, *options)
    assert pdf.reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert all(embedded == "yes" for _, _, _, embedded, *_ in pdf.fonts)
    assert pdf.empty_glyphs() == 0
    before = pdf.path.read_bytes()
    assert "(as it was)" in command(root, "--out", str(root / "out"), *options).output
    assert pdf.path.read_bytes() == before


@EACH_LANGUAGE
@pytest.mark.parametrize(
    "options", [pytest.param(["--paper", "A7"], marks=pytest.mark.slow), ["--layout", "role-card"]]
)
def test_no_title_and_no_line_of_a_card_goes_on_in_one_word_or_character(
    tmp_path: Path, options: list[str], lang: Language
):
    result = command(ROOT, *options, "--language", lang, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    (path,) = tmp_path.iterdir()
    short = Pdf(path).short_ends(3, ())
    assert [text for _, text in short if "___" not in text] == []  # a blank is long enough


def test_the_template_of_cards_lists_all_that_it_gets():
    """Teams write templates of their own from this list."""
    listed = (ROOT / "macros/pocket.typ").read_text("utf-8").partition("\n#")[0]
    for typed in (cards.CardsDocument, cards.CardData, cards.PartData, cards.LineData):
        assert [name for name in typed.__annotations__ if not re.search(rf"\b{name}\b", listed)] == []
