"""The ends of lines that are tied, so that no text goes on in a line of one word or of a character or two."""

import pytest

from mkdocs_playbook.paper.runs import LinkedRun
from mkdocs_playbook.paper.ties import kept_together, tie_ends, tied, tied_label


def kept(*runs: LinkedRun) -> str:
    """What a text ends in that stays on one line, by its mark or by a space that doesn't break."""
    found = tied(list(runs))
    assert squeezed(found) == squeezed(list(runs))
    together = "".join(run["t"] for run in found if run.get("together"))
    if together:
        return together
    return next((word for word in squeezed(found, " ").split(" ")[::-1] if "\u00a0" in word), "")


def squeezed(runs: list[LinkedRun], blank: str = "\u00a0") -> str:
    return "".join(run["t"] for run in runs).replace(blank, " ")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("过夜没了结的投诉，没写处理人和时限的", "时限的"),
        ("过夜没了结的投诉，记下是谁说的、怎么说的。”", "么说的。”"),
        ("上周没回完的那些评论，转给了别人的 3 条", "的 3 条"),
        ("没应的私聊有多少条，回的人是“号主”", "是“号主”"),
        ("只有“号主”看得到的那几条，不写给“客户”", "给“客户”"),
        ("Complaints open overnight without a name", "a\u00a0name"),
        ("短的不用管", ""),
        ("Team lead", ""),
        ("Ask whoever looks after the Handelsregisterauszug", ""),
        ("See the page of a long-winded-colleague today", ""),
    ],
)
def test_the_last_words_or_characters_of_a_text_stay_together(text: str, end: str):
    assert kept({"t": text}) == end


def test_an_end_goes_over_several_runs():
    assert kept({"t": "上周没了结的投诉，一件一件看过，都"}, {"t": "写了", "b": True}, {"t": "。"}) == "都写了。"
    assert kept({"t": "Everything that was open is now "}, {"t": "closed", "b": True}) == "now\u00a0closed"


def test_a_link_and_a_blank_stay_whole():
    before: LinkedRun = {"t": "夜里没回的私聊都回过了，一共"}
    assert kept(before, {"t": "二十件", "to": "x"}, {"t": "。"}) == "二十件。"
    assert kept(before, {"t": "______", "blank": "number"}, {"t": " 位。"}) == "共______ 位。"
    assert kept(before, {"t": "怎么处理客户说的各种不满意", "to": "x"}, {"t": "。"}) == ""


@pytest.mark.parametrize("more", [{"to": "x", "is_paged": True}, {"out": "x.html"}])
def test_what_is_said_of_a_page_is_left_to_the_template(more: LinkedRun):
    assert kept({"t": "没了结的、没人应的、过了夜的，都照"}, {"t": "处理投诉", **more}) == ""
    assert kept({"t": "没了结的、没人应的、过了夜的，都照"}, {"t": "处理投诉", **more}, {"t": "做"}) == ""


def test_a_document_is_tied_in_place_down_to_its_last_line():
    part = {"label": "Minutes given a day", "cells": [[[{"t": "Complaints open overnight without a name"}]]]}
    tie_ends({"kind": "x", "parts": [part]})
    assert part == {
        "label": "Minutes given a\u00a0day",
        "cells": [[[{"t": "Complaints open overnight without a\u00a0name"}]]],
    }


def test_a_label_too_long_for_its_column_may_break():
    assert tied_label("Accounting responsibilities") == "Accounting responsibilities"


def test_a_value_stays_on_one_line_while_it_is_short():
    assert kept_together([{"t": "应为 "}, {"t": "0", "b": True}])[1] == {"t": "0", "b": True, "together": True}
    long: list[LinkedRun] = [{"t": "no more than was agreed with the team lead"}]
    assert kept_together(long) == long
