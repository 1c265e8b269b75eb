"""The ends of lines, tied: no text goes on in a line of one word, or of a character or two.

Typst leaves what can't be parted alone on a last line only where nothing else helps. So the ends of
texts are made such: the last two words are one to it, and so are the last few characters.
"""

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import TypeAlias, TypeGuard

from mkdocs_playbook.paper.runs import LinkedRun
from mkdocs_playbook.words.width import display_width

DOT = "\N{NO-BREAK SPACE}· "
"""Between things in a row; no line begins with it."""

Runs: TypeAlias = list[LinkedRun]

_LEAST_TO_TIE = 20
"""The fewest columns of a text that may need two lines. What is shorter could be wider than a cell
of a table once it can't be parted."""

_LABEL = 15
"""Columns of a label that have room beside its value."""

_HAN = "[\u3400-\u9fff]"
_SPACED = "[^\\W\u3400-\u9fff]"
_OPENING = "“‘「『（《〈【(["
_CLOSING = rf"[^\w\s{re.escape(_OPENING)}]*"
_BOUND = rf"(?<!{_SPACED})"
_UNIT = rf"(?:{_HAN}|{_BOUND}{_SPACED}{{1,12}}){_CLOSING} ?"
"""A Chinese character, or a word or figure beside Chinese, with the marks behind it."""

# A box would take the room before an opening mark, so none begins with one.
_CHARACTERS_END = re.compile(rf"{_UNIT}(?:[{re.escape(_OPENING)}]*{_UNIT}){{2}}$")

# A word that is longer has company enough.
_WORDS_END = re.compile(r"(?<!\S)\S{1,14}( )\S{1,14}$")

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def tie_ends(part: object) -> None:
    """Tie the ends of lines of runs, and of labels, in place: in a document, or in a part of it."""
    if _are_runs(part):
        part[:] = tied(part)
    elif isinstance(part, dict):
        if "label" in part:
            part["label"] = tied_label(part["label"])
        for below in part.values():
            tie_ends(below)
    elif isinstance(part, list):
        for below in part:
            tie_ends(below)


def _are_runs(part: object) -> TypeGuard[Runs]:
    return isinstance(part, list) and bool(part) and all(_is_run(one) for one in part)


def _is_run(part: object) -> bool:
    return isinstance(part, Mapping) and "t" in part


def tied(runs: Runs) -> Runs:
    """The same with its end tied; those that must stay together come last.

    What ends in a page is left to the template, which keeps that beside the title's end.
    """
    said = "".join(run["t"] for run in runs)
    if display_width(said) < _LEAST_TO_TIE or _says_more(runs[-1]):
        return runs
    characters = _CHARACTERS_END.search(said)
    if characters and re.search(_HAN, characters[0]):
        return _with_characters_tied(runs, characters.start())
    words = _WORDS_END.search(said)
    if words:
        return _with_words_tied(runs, words.start(1))
    return runs


def tied_label(label: str) -> str:
    """The same with its last two words tied, where they have room in the column of labels."""
    words = _WORDS_END.search(label)
    if words is None or display_width(words[0]) > _LABEL:
        return label
    at = words.start(1)
    return label[:at] + _NO_BREAK_SPACE + label[at + 1 :]


def kept_together(runs: Runs) -> Runs:
    """The same on one line, where they are so few that no line is too short for them."""
    if display_width("".join(run["t"] for run in runs)) < _LEAST_TO_TIE:
        return [{**run, "together": True} for run in runs]
    return runs


def _says_more(run: LinkedRun) -> bool:
    """Whether the template says more behind it than its text: a page, or where it stands."""
    return run.get("is_paged", False) or "out" in run


def _is_link(run: LinkedRun) -> bool:
    return "to" in run or "url" in run


def _with_characters_tied(runs: Runs, at: int) -> Runs:
    """The runs with all that stands at a place or behind it marked as belonging together."""
    before: Runs = []
    together: Runs = []
    for start, run in _placed(runs):
        inside = at - start
        if inside >= len(run["t"]):
            before.append(run)
        elif _says_more(run):
            return runs
        elif inside <= 0:
            together.append({**run, "together": True})
        elif _is_link(run) or "blank" in run:
            # One link, and one blank: it stays whole.
            together.append({**run, "together": True})
        else:
            before.append({**run, "t": run["t"][:inside]})
            together.append({**run, "t": run["t"][inside:], "together": True})
    if any(display_width(run["t"]) > _LEAST_TO_TIE for run in together):
        return runs
    return before + together


def _with_words_tied(runs: Runs, at: int) -> Runs:
    """The runs with a space that doesn't break at a place."""
    found: Runs = []
    for start, run in _placed(runs):
        inside = at - start
        text = run["t"]
        if 0 <= inside < len(text):
            text = text[:inside] + _NO_BREAK_SPACE + text[inside + 1 :]
        found.append({**run, "t": text})
    return found


def _placed(runs: Runs) -> list[tuple[int, LinkedRun]]:
    """Each run with the place at which its text begins."""
    starts = accumulate((len(run["t"]) for run in runs), initial=0)
    return list(zip(starts, runs, strict=False))
