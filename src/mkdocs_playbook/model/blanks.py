"""Blanks to write in, ``＿＿`` in a text: where there is one, and what goes in."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias, cast

Kind: TypeAlias = Literal["number", "name", "words"]
"""A number or a day of the month; a name; some words, such as a task or a reason."""

_IN_NAME = "A-Za-z0-9\u00c0-\u024f"  # Latin letters and digits, with accents too

_UNDERSCORES = f"(?<![{_IN_NAME}_])_{{2,}}|_{{2,}}(?![{_IN_NAME}_])|_{{3,}}|＿{{2,}}"

BLANK = re.compile(rf"((?:{_UNDERSCORES})(?:\{{(?:number|name|words)\}})?)")
"""Two or more underscores, narrow or wide; what goes in may stand behind, ``__{name}``.

Two narrow ones between Latin letters or digits are part of a name: ``snake__case``.
"""

_SAID = re.compile(r"\{(\w+)\}")

_COUNTED = re.compile(r" ?(?:[个位件条张人份起样点号天周场单元次段班遍页组群台部只]|分钟|小时|%)")
"""What stands behind a number in Chinese."""

_NOT_COUNTED = re.compile(r" (?:and|or|to|is|are|was|for|because|if|when|needs?|takes?|happens)\b")
_NOUN = re.compile(r" [a-z]|%")
"""What stands behind a number in English: a word, unless it goes on with the sentence."""

_NUMBERED = re.compile(r"(?:第 ?|= ?|\bthe |\bWeek |\baccount )$")
"""What stands before a number, and behind it nothing that tells."""


class Blank(NamedTuple):
    """A blank: its underscores as they are written, and what goes in."""

    written: str
    kind: Kind


def with_blanks(text: str) -> Iterator[str | Blank]:
    """A text in pieces, each blank one of its own."""
    # Split with its separators kept: every other piece is a blank.
    pieces = BLANK.split(text)
    for number, piece in enumerate(pieces):
        if number % 2 == 1:
            yield Blank(
                piece.partition("{")[0], _kind(piece, pieces[number - 1], pieces[number + 1])
            )
        elif piece:
            yield piece


def _kind(written: str, before: str, after: str) -> Kind:
    """What goes into a blank: as is said behind it, or as the words around it tell."""
    said = _SAID.search(written)
    if said is not None:
        return cast(Kind, said[1])  # the pattern allows just these
    if _COUNTED.match(after) or _NUMBERED.search(before):
        return "number"
    if _NOUN.match(after) and not _NOT_COUNTED.match(after):
        return "number"
    return "words"
