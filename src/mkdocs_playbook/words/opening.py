"""The words that a text begins with, few enough to stand for it in a drawing or a list."""

import re

from mkdocs_playbook.words.width import display_width

LONGEST = 48
"""Columns, of which a Chinese character takes two."""

_SENTENCE = re.compile(r"[^。！？；：]+?(?=[。！？；：]|[.!?;:](?:\s|$)|\n|$)")
_COMMA = re.compile(r"，|,\s")
_PAIRS = (
    ("（", "）"),
    ("“", "”"),
    ("「", "」"),
    ("《", "》"),
    ("【", "】"),
    ("(", ")"),
    ("[", "]"),
)


def opening(text: str) -> str:
    """The first sentence of plain words; of a long one what stands before a comma, or what fits."""
    found = _SENTENCE.search(text.strip())
    sentence = found[0].strip() if found else text.strip()
    return _whole_pairs(_shortened(sentence))


def _shortened(sentence: str) -> str:
    if display_width(sentence) <= LONGEST:
        return sentence
    # As much as has room and ends with a thought; what is too little says nothing.
    for comma in reversed(list(_COMMA.finditer(sentence))):
        before = sentence[: comma.start()]
        if LONGEST * 0.6 <= display_width(before) <= LONGEST:
            return before
    return _cut(sentence)


def _cut(sentence: str) -> str:
    """As many words, or Chinese characters, as have room, and a sign that there are more."""
    kept = sentence
    while display_width(kept) >= LONGEST:
        kept = kept[:-1]
    # Not in the middle of a Latin word.
    if re.match(r"\w", sentence[len(kept) :], re.ASCII):
        kept = re.sub(r"(?<=\W)\w+$", "", kept, flags=re.ASCII)
    return f"{kept.rstrip(' ,，、')}…"


def _whole_pairs(words: str) -> str:
    """Without a bracket or quotation that is opened and not closed, where something is left."""
    for opened, closed in _PAIRS:
        if words.count(opened) > words.count(closed):
            before = words[: words.rindex(opened)].rstrip(" ，、")
            words = f"{before}…" if before else words
    return words
