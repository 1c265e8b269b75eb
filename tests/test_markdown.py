"""The small Markdown of texts: what is a blank to write in."""

import pytest

from mkdocs_playbook.model.markdown import BLANK
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


def test_a_block_of_code_stands_on_paper_too():
    assert runs("```\nrun it\n  now\n```", str) == [{"t": "run it now", "code": True}]


def test_paper_has_the_same_blanks_as_pages():
    found = runs("填 snake__case：__ 天", lambda reference: reference.id)
    assert [run["t"] for run in found if run.get("blank")] == ["__"]
