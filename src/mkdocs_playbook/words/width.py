"""How wide a text is where every character takes one column or two, as in a terminal."""

import unicodedata


def display_width(text: str) -> int:
    """Columns that a text takes in a terminal: Chinese characters take two."""
    if text.isascii():
        return len(text)
    # W is wide and F full-width: https://www.unicode.org/reports/tr11/
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide
