"""Short names for what comes without one: made of its own words."""

import re
from collections.abc import Container
from itertools import count

_MOST = 4
"""Words, or syllables of Chinese, that a name is made of."""

_REFERENCE = re.compile(r"<[^>\s]*>|\]\([^)]*\)")
"""What a text points at: no words of its own."""

_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")

_SMALL = frozenset({"a", "an", "the", "of", "to", "for", "and", "or", "in", "on", "is", "are"})
"""Words that say nothing of what it is."""


def name_for(text: str, taken: Container[str]) -> str:
    """A name of small letters, digits and hyphens that is not taken yet; Chinese as it sounds.

    Empty for a text that has neither.
    """
    plain = _REFERENCE.sub(" ", text).casefold().replace("’", "").replace("'", "")
    words = _WORD.findall(plain)
    telling = [word for word in words if word not in _SMALL] or words
    base = "-".join(_letters(word) for word in telling[:_MOST])
    if not base:
        return ""
    if base not in taken:
        return base
    return next(name for n in count(2) if (name := f"{base}-{n}") not in taken)


def _letters(word: str) -> str:
    if word.isascii():
        return word
    # It has a dictionary to read, and most tables bring their names along.
    from pypinyin import lazy_pinyin

    return re.sub("[^a-z0-9]", "", lazy_pinyin(word, v_to_u=False)[0].casefold()) or "x"
