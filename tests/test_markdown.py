"""The small Markdown of texts: what is a blank to write in."""

import pytest

from mkdocs_playbook.model.blanks import BLANK, Blank, with_blanks
from mkdocs_playbook.paper.runs import runs


@pytest.mark.parametrize(
    "text",
    ["客户__天内", "Name: ____", "__ of __", "Total__", "__kg", "回复__min", "Wait___min", "a＿＿b", "__、__"],
)
def test_underscores_beside_anything_but_a_name_are_a_blank(text: str):
    assert BLANK.search(text)


@pytest.mark.parametrize("text", ["snake__case", "v1__2", "naïve__é", "a_b", "_", "a__b__c"])
def test_two_underscores_inside_a_name_belong_to_it(text: str):
    assert not BLANK.search(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("欠 ＿＿ 件。", "number"),
        ("最久等了 ＿＿ 分钟", "number"),
        ("第 ＿＿ 周", "number"),
        ("÷ 剩下的工作日 = ＿＿", "number"),
        ("卡在 ＿＿。", "words"),
        ("明天从 ＿＿ 开始", "words"),
        ("分别由 ＿＿{name} 处理", "name"),
        ("这周就这几件：＿＿、", "words"),
        ("the night took __ min", "number"),
        ("__ mass messages", "number"),
        ("the backup is of the __ and restores", "number"),
        ("the cause is __.", "words"),
        ("I work on __ and need", "words"),
        ("call __{name}.", "name"),
        ("List at __{number};", "number"),
    ],
)
def test_what_goes_into_a_blank_is_said_behind_it_or_told_by_the_words_around(text: str, kind: str):
    (found,) = [piece for piece in with_blanks(text) if isinstance(piece, Blank)]
    assert found.kind == kind
    assert "{" not in "".join(piece if isinstance(piece, str) else piece.written for piece in with_blanks(text))


def test_a_block_of_code_stands_on_paper_too():
    assert runs("```\nrun it\n  now\n```", str) == [{"t": "run it now", "code": True}]


def test_paper_has_the_same_blanks_as_pages():
    found = runs("填 snake__case：__ 天", lambda reference: reference.id)
    assert [run["t"] for run in found if run.get("blank")] == ["__"]
