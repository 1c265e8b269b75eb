"""How much a difference weighs: whether something breaks, another thing is meant, or is worded.

What may be either is taken for the heavier: nobody is told that nothing has changed where a figure,
a name or a “not” has.
"""

import re
import unicodedata
from typing import Literal

from mkdocs_playbook.compare.differences import Difference
from mkdocs_playbook.model.fields import Text

Weight = Literal["breaking", "meaning", "wording", "translation"]

WEIGHTS: tuple[Weight, ...] = ("breaking", "meaning", "wording", "translation")
"""The heaviest first."""

ABOUT_IT = ("also", "asked", "was", "reviewed")
"""Fields by which a thing is found or vouched for; what it says is the same."""

_PIECES = re.compile(r"<[^<>]*>|[0-9]+(?:[.,:][0-9]+)*|[A-Za-z']+|\S")
"""References, figures, words of Latin letters, and single characters of any other writing."""

_SHORT_WORD = 5
"""Shorter words are too near to each other (“now”, “not”) for a letter to be a slip."""

_LONG_TEXT = 8
"""In texts with fewer pieces, each of them counts."""

_TELLING = frozenset(
    "不没未别勿无非莫禁免须必应可能会要只都每各先后前上下左右内外里多少大小高低早晚长短快慢好坏"
    "有是否男女开关进出来去加减增删收发买卖对错真假新旧日周月年时分秒天"
    "一二两三四五六七八九十百千万亿半零几首末"
)
"""Characters that turn what a sentence says; of others, one may be a slip."""


def weight_of(difference: Difference) -> Weight:
    """The weight of a difference in the team's own language."""
    if difference.is_part and difference.what in ("removed", "renamed"):
        return "breaking"  # links, ticks and translations hang on its short name
    if difference.route[0] in ABOUT_IT:
        return "wording"
    before, after = difference.before, difference.after
    if isinstance(before, Text) and isinstance(after, Text) and is_slip_mended(before, after):
        return "wording"
    return "meaning"


def is_slip_mended(before: str, after: str) -> bool:
    """Whether two texts say the same but for signs, blanks, capitals, or one mistyped word."""
    one, other = pieces(before), pieces(after)
    if one == other:
        return True
    if len(one) != len(other) or len(one) < _LONG_TEXT:
        return False
    unlike = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(unlike) == 1 and _is_mistyped(*unlike[0])


def pieces(text: str) -> list[str]:
    """What a text says: its words, figures and references, without signs, blanks and capitals."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [piece for piece in _PIECES.findall(plain) if not _is_sign(piece)]


def _is_sign(piece: str) -> bool:
    # A minus before a figure, a percent or a currency means something: they are no punctuation.
    return (
        len(piece) == 1
        and unicodedata.category(piece) in ("Po", "Ps", "Pe", "Pi", "Pf")
        and piece != "%"
    )


def _is_mistyped(one: str, other: str) -> bool:
    if not (one.replace("'", "").isalpha() and other.replace("'", "").isalpha()):
        return False  # figures and references
    if one.isascii() != other.isascii():
        return False
    if not one.isascii():
        return not _TELLING & {one, other}
    if min(len(one), len(other)) < _SHORT_WORD or "'" in one + other:
        return False
    return one[0] == other[0] and _is_one_letter_away(one, other)


def _is_one_letter_away(one: str, other: str) -> bool:
    """Whether one letter is missing, too many or another, or two are the wrong way round."""
    if sorted(one) == sorted(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 2
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
