"""Kinds of account: what can be done on one kind only says so, on its page and on the sheets that name it."""

from pathlib import Path

import pytest

from golden import book, change, diagnostics, offered_sheets, pages
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.document import Printable, Setting, document

ACCOUNTS = """accounts:
  counter: {title: 店里的号, in_short: 挂在柜台上的那部手机。}
  delivery: {title: 送货的号, in_short: 送货员手里的那部。}
"""
IN_ENGLISH = """accounts:
  counter: {title: Counter account, in_short: The phone at the counter.}
  delivery: {title: Delivery account, in_short: The phone in the van.}
"""


@pytest.fixture
def shop(root: Path) -> Path:
    """A bakery with two kinds of account; the queue is served on one of them."""
    change(root, "playbook/team.yml", "limits:\n", f"{ACCOUNTS}limits:\n")
    change(root, "playbook/team.en.yml", "limits:\n", f"{IN_ENGLISH}limits:\n")
    change(root, "playbook/sops/serve-queue.yml", "takes: 10 min\n", "takes: 10 min\naccounts: [counter]\n")
    change(root, "playbook/metrics/queue-time.yml", "data: 店长看表记录\n", "data: 店长看表记录\naccounts: [counter]\n")
    change(root, "checklists/daily/shopkeeper.yml", "点备用金, ", "点备用金, sop: serve-queue, ")
    return root


def meta(page: str) -> str:
    """The table of facts at the top of a page."""
    return page.partition('<dl class="pb-meta"')[2].partition("</dl>")[0]


@pytest.mark.parametrize(
    ("lang", "label", "account"), [("zh", "只适用于", "店里的号"), ("en", "Only for", "Counter account")]
)
@pytest.mark.parametrize(("path", "index"), [("sops/serve-queue", "index"), ("metrics/queue-time", "../sops/index")])
def test_a_page_says_which_kind_of_account_it_is_for(
    shop: Path, path: str, index: str, lang: Language, label: str, account: str
):
    told = meta(pages(lang, shop)[path].html)
    link = f'<a class="pb-ref pb-ref-account" href="{index}.html#account-counter">{account}</a>'
    assert f"<dt>{label}</dt> <dd>{link}</dd>" in told


@pytest.mark.parametrize("path", ["sops/bake-bread", "metrics/waste"])
def test_what_names_none_is_for_all_and_says_nothing(shop: Path, path: str):
    assert "只适用于" not in pages("zh", shop)[path].html


def test_what_names_all_says_nothing(shop: Path):
    change(shop, "playbook/sops/serve-queue.yml", "accounts: [counter]", "accounts: [delivery, counter]")
    assert "只适用于" not in pages("zh", shop)["sops/serve-queue"].html
    assert lines(shop)["till"].only is None


def test_a_step_of_an_sop_for_all_says_what_it_is_done_on(shop: Path):
    change(shop, "playbook/sops/bake-bread.yml", "  bake:\n", "  bake:\n    accounts: [delivery]\n")
    page = pages("zh", shop)["sops/bake-bread"].html
    step = page.partition('id="step-bake"')[2].partition("</li>")[0]
    assert "只适用于 <a" in step
    assert "送货的号</a>" in step.partition("pb-do")[0]
    assert "只适用于" not in meta(page)


def test_the_list_of_sops_tells_the_kinds_and_what_is_for_each(shop: Path):
    page = pages("zh", shop)["sops/index"].html
    counter = page.partition('id="account-counter"')[2].partition('id="account-delivery"')[0]
    assert "挂在柜台上的那部手机。" in counter
    assert 'href="serve-queue.html"' in counter
    assert 'href="../metrics/queue-time.html"' in counter
    assert "serve-queue" not in page.partition('id="account-delivery"')[2]


def test_an_sop_of_which_some_steps_are_for_one_kind_is_told_from_one_that_is_all_for_it(shop: Path):
    change(shop, "playbook/sops/bake-bread.yml", "  bake:\n", "  bake:\n    accounts: [counter]\n")
    page = pages("zh", shop)["sops/index"].html
    counter = page.partition('id="account-counter"')[2].partition('id="account-delivery"')[0]
    whole, _, steps = counter.partition("有几步</span>")
    assert "serve-queue.html" in whole
    assert "bake-bread.html" not in whole
    assert "bake-bread.html" in steps.partition("</p>")[0]


def test_a_team_that_declares_no_kinds_sees_nothing_of_them():
    for page in pages("zh").values():
        assert "只适用于" not in page.html
        if page.kind == "rules":
            continue  # one tells of every kind of thing that there may be
        assert "号的种类" not in page.html


def lines(root: Path) -> dict:
    """The lines of the shopkeeper's sheet by their short names."""
    sheet = offered_sheets("zh", root)["daily/shopkeeper"].sheet
    return {line.key: line for pause in sheet.pauses for line in pause.lines}


def test_a_line_of_a_sheet_says_what_its_sop_is_for(shop: Path):
    assert lines(shop)["till"].only == "只限店里的号"
    assert lines(shop)["shelf"].only is None
    page = pages("zh", shop)["checklists/daily/shopkeeper"].html
    assert '<span class="pb-only">只限店里的号</span>' in page


def test_a_figure_on_a_sheet_says_what_it_is_read_of(shop: Path):
    (reading, other) = offered_sheets("en", shop)["daily/shopkeeper"].sheet.readings
    assert (reading.only, other.only) == ("Counter account only", None)


def test_the_typesetter_gets_what_a_line_and_a_figure_are_for(shop: Path):
    sheet = offered_sheets("zh", shop)["daily/shopkeeper"].sheet
    setting = Setting("a4", ("Some Font",), {"mm": {}, "pt": {}, "em": {}, "ratio": {}, "luma": {}, "count": {}})
    (data,) = document(book("zh", shop), "", [Printable(sheet)], setting)["sheets"]
    assert [item["only"] for pause in data["pauses"] for item in pause["items"]] == ["", "只限店里的号", "", ""]
    assert [metric["only"] for metric in data["metrics"]] == ["只限店里的号", ""]


def test_a_sheet_whose_lines_are_for_all_has_the_version_it_had(shop: Path):
    before, after = offered_sheets("zh"), offered_sheets("zh", shop)
    assert after["daily/baker"].version.hash == before["daily/baker"].version.hash
    assert after["daily/shopkeeper"].version.hash != before["daily/shopkeeper"].version.hash


def test_a_team_with_kinds_of_account_is_sound(shop: Path):
    found = {diagnostic.rule for diagnostic in diagnostics(shop)}
    assert found <= {"translation-stale"}
