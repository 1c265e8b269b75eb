"""What the rules about marks in texts share: the files that may hold any, looked at as a whole.

Almost none does, and to search some long texts is far quicker than to search thousands of short.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mkdocs_playbook.reading.entry import WrittenText
from mkdocs_playbook.reading.loaded import Loaded

SOUND = re.compile(r"<[a-z]+:[a-z0-9/.-]+>")
"""What has the form of a reference; one that leads nowhere is told by unknown-reference."""

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


class Texts(NamedTuple):
    """The texts of one file, and all of them in a row, less their references."""

    written: tuple[WrittenText, ...]
    words: str


def texts_by_file(loaded: Loaded) -> Iterator[Texts]:
    """The texts of every entry in every language that it is written in."""
    for entry in loaded.entries.values():
        for lang in loaded.languages:
            written = entry.texts.get(lang, ())
            words = without_references("\n".join([one.text for one in written]))
            yield Texts(written, words)


@lru_cache(maxsize=2_000)  # two rules ask the same texts
def without_references(text: str) -> str:
    """A text less its references."""
    return SOUND.sub("", text)


def without_code(text: str) -> str:
    """A text with blanks in the place of code, so that columns stay."""
    if "`" not in text:
        return text
    return _CODE.sub(lambda code: " " * len(code[0]), text)
