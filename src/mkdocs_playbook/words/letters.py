"""The letters that Chinese names are looked for under: those of their pinyin."""

import re
from collections.abc import Iterable
from functools import cache

OTHER = "#"
"""For names that begin with a number or a sign."""

_OPENING = "“”\"'（(《【"
"""Signs that a name may begin with and is not looked for under."""

_CHINESE = re.compile("[\u3400-\u9fff]")


@cache
def letter_of(name: str) -> str:
    """A capital letter from A to Z, or the sign for all others."""
    # It has a dictionary to read, and most pages have no letters.
    from pypinyin import Style, lazy_pinyin

    first = name.lstrip(_OPENING)[:1]
    if not first.isascii():
        first = lazy_pinyin(first, style=Style.FIRST_LETTER)[0][:1] if first else ""
    letter = first.upper()
    if letter.isascii() and letter.isalpha():
        return letter
    return OTHER


def order(name: str) -> tuple[bool, str, str, str]:
    """What puts names in the order of an index: by letter, then as they sound; signs come last."""
    from pypinyin import lazy_pinyin  # as above

    letter = letter_of(name)
    sound = " ".join(lazy_pinyin(name.lstrip(_OPENING))).casefold()
    return letter == OTHER, letter, sound, name


def spelled(names: Iterable[str]) -> str:
    """How Chinese names are typed without Chinese letters: ``hui yuan,SOP ka``.

    Names without any are left out: they are typed as they stand.
    """
    return ",".join(_syllables(name) for name in names if _CHINESE.search(name))


@cache
def _syllables(name: str) -> str:
    from pypinyin import lazy_pinyin  # as above

    parts = re.findall(r"\w+", " ".join(lazy_pinyin(name)))
    return " ".join(parts)
