"""What a name is looked for under: its letter, the pinyin it is typed in, traditional characters."""

import pytest

from mkdocs_playbook.words.characters import traditional_in
from mkdocs_playbook.words.letters import OTHER, letter_of, spelled


@pytest.mark.parametrize(
    ("name", "letter"),
    [("会员", "H"), ("“三高”", "S"), ("moments", "M"), ("QR code", "Q"), ("3 天", OTHER), ("……", OTHER), ("", OTHER)],
)
def test_letter(name: str, letter: str):
    assert letter_of(name) == letter


@pytest.mark.parametrize(
    ("names", "typed"),
    [
        (["会员", "会员卡"], "hui yuan,hui yuan ka"),
        (["SOP卡", "moments"], "SOP ka"),
        (["“重启”（音）"], "chong qi yin"),  # by the word, not by the character
        (["moments"], ""),
    ],
)
def test_pinyin(names: list[str], typed: str):
    assert spelled(names) == typed


def test_traditional_characters_of_a_text():
    assert traditional_in("员工 staff") == "員员"
    assert traditional_in("会员") == "員员會会"
    assert traditional_in("staff") == ""
