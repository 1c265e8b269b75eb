"""What a search finds beside a page's own words: its other names, pinyin and the questions it
answers, in hidden fields.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from mkdocs_playbook.hosts.mkdocs.cutting import Cutter

GB2312_LEVEL_1 = (range(0xB0, 0xD8), range(0xA1, 0xFF))
"""First and second byte of GB 2312's 3,755 common characters."""
GB2312_UNUSED = range(0xD7FA, 0xD7FF)
"""The end of their last row holds none."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[\u4e00-\u9fff]+|[^\W\d_\u4e00-\u9fff]+|\d+")

Pinyin: TypeAlias = Callable[[str], list[str]]
"""Gives the syllables of a Chinese word."""


class Spelling(NamedTuple):
    """A Chinese name as it is typed in Latin letters, and the places where a syllable begins."""

    text: str
    starts: tuple[int, ...]


def hidden_words(
    title: str, names: Iterable[str], cutter: Cutter, pinyin: Pinyin
) -> dict[str, str | list[str]]:
    """The hidden index fields of a page or section that is found by ``names`` and by its title."""
    all_names = _without_repeats([title, *names])
    others = all_names[1:]
    spellings = _spellings(all_names, pinyin)
    words_by_field = {
        "alias": _words(others, cutter),
        "name": _chinese_runs(others),
        "pinyin": _from_every_syllable(spellings),
        "chars": "".join(_chinese_runs(all_names)),
    }
    hidden: dict[str, str | list[str]] = {}
    for field, words in words_by_field.items():
        lowered = [word.lower() for word in words if word.strip()]
        if lowered:
            hidden[field] = " ".join(_without_repeats(lowered))
    typed = [spelling.text for spelling in spellings]
    hidden["names"] = _without_repeats([plain(name) for name in (*all_names, *typed)])
    return hidden


def hidden_phrases(phrases: Iterable[str], cutter: Cutter) -> dict[str, str | list[str]]:
    """The hidden index fields of a page or section that people look for with these phrases."""
    words = _without_repeats([word.lower() for word in _words(phrases, cutter)])
    if not words:
        return {}
    return {"phrase": " ".join(words), "phrases": [plain(phrase) for phrase in phrases]}


def plain(name: str) -> str:
    """A name as search_worker.js compares it: lower case, only words, Chinese and others apart."""
    return f" {' '.join(_WORD.findall(name.lower()))} "


def spelled(name: str, pinyin: Pinyin) -> tuple[Spelling, ...]:
    """A Chinese name's pinyin and its initials, each in one word; nothing for other names."""
    if not _HAN.search(name):
        return ()
    whole: list[str] = []
    initials: list[str] = []
    for word in _WORD.findall(name.lower()):
        if _HAN.match(word):
            syllables = pinyin(word)
            whole += syllables
            initials += [syllable[0] for syllable in syllables]
        else:
            # What is not Chinese is typed as it stands, also among initials.
            whole.append(word)
            initials.append(word)
    return (_joined(whole), _joined(initials))


def pinyin_of(word: str) -> list[str]:
    """The syllables of a Chinese word, as the dictionary has them."""
    # Its dictionaries take 0.1 s: not where no name is Chinese.
    from pypinyin import lazy_pinyin

    return lazy_pinyin(word)


def _joined(parts: Sequence[str]) -> Spelling:
    lengths = [len(part) for part in parts[:-1]]
    return Spelling("".join(parts), tuple(accumulate(lengths, initial=0)))


def _spellings(names: Iterable[str], pinyin: Pinyin) -> list[Spelling]:
    found: list[Spelling] = []
    for name in names:
        found += spelled(name, pinyin)
    return list(dict.fromkeys(found))


def _from_every_syllable(spellings: Iterable[Spelling]) -> Iterator[str]:
    """Typed text is found from the middle of a name on; lunr itself finds beginnings alone."""
    for spelling in spellings:
        for start in spelling.starts:
            yield spelling.text[start:]


def _words(names: Iterable[str], cutter: Cutter) -> Iterator[str]:
    """The words of names, cut as titles and texts are."""
    for name in names:
        yield from cutter.words(name)


def _chinese_runs(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _HAN.findall(name)


def _without_repeats(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


@cache
def common_characters() -> str:
    """GB 2312's common characters, with spaces between them.

    Material cuts a query only as far as its characters begin some indexed word; with these it cuts
    words that stand nowhere in the handbook, too, and looks for those that do.
    """
    high_bytes, low_bytes = GB2312_LEVEL_1
    characters = []
    for high in high_bytes:
        for low in low_bytes:
            if (high << 8) + low not in GB2312_UNUSED:
                characters.append(bytes((high, low)).decode("gb2312"))
    return " ".join(characters)
