"""The letter that a name is looked for under."""

import pytest

from mkdocs_playbook.pages.letters import OTHER, letter_of


@pytest.mark.parametrize(
    ("name", "letter"),
    [("会员", "H"), ("“三高”", "S"), ("moments", "M"), ("QR code", "Q"), ("3 天", OTHER), ("……", OTHER), ("", OTHER)],
)
def test_letter(name: str, letter: str):
    assert letter_of(name) == letter
