"""The letter that a name is looked for under: of a Chinese one, that its pinyin begins with."""

from functools import cache

OTHER = "#"
"""For names that begin with a number or a sign."""


@cache
def letter_of(name: str) -> str:
    """A capital letter from A to Z, or the sign for all others."""
    # It has a dictionary to read, and most pages have no letters.
    from pypinyin import Style, lazy_pinyin

    first = name.lstrip("“”\"'（(《【")[:1]
    if not first.isascii():
        first = lazy_pinyin(first, style=Style.FIRST_LETTER)[0][:1] if first else ""
    letter = first.upper()
    if letter.isascii() and letter.isalpha():
        return letter
    return OTHER
