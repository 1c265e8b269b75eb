"""Shifts and fixed times, as pages, sheets and texts show them."""

from pathlib import Path

import pytest

from golden import change, pages
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.sheets import checklist_sheet
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.words import phrases, words

SHIFTS = "shifts:\n  early: {title: 早班, hours: 05:00-13:00}\n  late: {title: 晚班, hours: 11:00-19:00}\nlimits:"
FIXED = 'takes: 2 h\nfixed:\n  mix: {what: 揉面, shift: early, days: [tue, wed, thu], at: "05:30", takes: 45 min}\n'


@pytest.fixture
def in_shifts(root: Path) -> Path:
    """The small playbook with two shifts, a role that works them, and a time kept free."""
    change(root, "playbook/team.yml", "limits:", SHIFTS)
    change(root, "playbook/roles/baker.yml", "daily_time: 8 h\n", "daily_time: 8 h\nshifts: [early, late]\n")
    change(root, "playbook/roles/baker.yml", "mission: ", "mission: <shift:early>（<shift:early.hours>）")
    change(root, "playbook/sops/bake-bread.yml", "takes: 2 h\n", FIXED)
    change(root, "checklists/daily/baker.yml", "at: 06:00", "at: 06:00\n    shift: early")
    return root


def test_the_list_of_roles_says_when_shifts_are(in_shifts: Path):
    page = pages("zh", in_shifts)["roles/index"].html
    assert '<p id="shift-early"><b>早班</b> 05:00–13:00</p>' in page


def test_a_role_says_its_shifts_and_what_its_hours_are_kept_free_for(in_shifts: Path):
    page = pages("zh", in_shifts)["roles/baker"].html
    assert '<a class="pb-ref pb-ref-shift" href="index.html#shift-late">晚班</a>' in page
    assert '（<a class="pb-figure" href="index.html#shift-early">05:00–13:00</a>）' in page
    assert "<b>周二–周四 05:30–06:15</b> 揉面" in page


def test_whoever_works_no_shifts_is_told_of_none(in_shifts: Path):
    change(in_shifts, "playbook/sops/bake-bread.yml", "揉面, shift", "揉面, roles: [baker, shopkeeper], shift")
    kept_free = pages("zh", in_shifts)["roles/shopkeeper"].html.partition('id="fixed"')[2].partition("<h2")[0]
    assert "揉面" in kept_free
    assert "shift-early" not in kept_free


def test_an_sop_says_its_fixed_times_and_the_step_of_the_same_name_too(in_shifts: Path):
    page = pages("zh", in_shifts)["sops/bake-bread"].html
    assert page.count("周二–周四 05:30–06:15") == 2
    assert 'id="fixed-mix"' in page


def test_a_playbook_without_them_shows_none(root: Path):
    for page in pages("zh", root).values():
        assert 'id="fixed' not in page.html
        # Rules tell of all that there may be.
        assert page.kind == "rules" or "shift" not in page.html


def test_a_sheet_says_whose_shift_a_pause_point_is(in_shifts: Path):
    book = book_of(load(in_shifts), "zh")
    sheet = checklist_sheet(book, book.playbook.checklists["daily/baker"])
    assert [pause.at for pause in sheet.pauses] == ["06:00 早班"]


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        ((), "每个工作日", "Every working day"),
        (("mon",), "周一", "Mon"),
        (("thu", "tue"), "周二、周四", "Tue, Thu"),
        (("fri", "wed", "thu"), "周三–周五", "Wed–Fri"),
    ],
)
def test_days_are_said_shortly(days: tuple[str, ...], zh: str, en: str):
    languages: dict[Language, str] = {"zh": zh, "en": en}
    for lang, said in languages.items():
        assert phrases.days(days, words(lang)) == said


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("takes: 2 h\n", "<dd>2 小时</dd>"),
        ("takes: 2 h\nper: day\n", "<dd>每天 2 小时</dd>"),
        ("takes: 5 min\nper: case\ncases: 40\n", "<dd>每次 5 分钟</dd></div>\n<div><dt>平常一天</dt> <dd>40 次</dd>"),
        (
            "takes: 20 h\nper: round\nlasts: 21 d\n",
            "<dd>每轮 20 小时</dd></div>\n<div><dt>从头到尾</dt> <dd>21 天</dd>",
        ),
    ],
)
def test_an_sop_says_what_its_time_is_the_work_of(root: Path, fields: str, shown: str):
    change(root, "playbook/sops/bake-bread.yml", "takes: 2 h\n", fields)
    assert shown in pages("zh", root)["sops/bake-bread"].html
