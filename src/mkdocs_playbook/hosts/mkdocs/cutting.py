"""Chinese cut into words, as jieba cuts it, with the handbook's own short names kept whole."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

LONGEST_TAUGHT = 4
"""Longest name, in characters, that is learnt as one word; whole titles make the cuts worse."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_HAN_OR_OTHER_WORD = re.compile(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff]+")
_HAN_SCRIPT = re.compile(
    r"[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufad9\U00016fe2-\U00016ff1\U00020000-\U000323af]+"
)
"""What Unicode counts as Chinese characters, and Material cuts."""

MARK = "\u200b"
"""The zero-width space that Material writes between words."""


class Engine(Protocol):
    """What knows words: rjieba, or jieba where a project brings a dictionary of its own."""

    def add_word(self, word: str, freq: int | None, tag: str | None) -> object:
        """Learn a word that occurs so often."""

    def suggest_freq(self, segment: str) -> int:
        """How often a word has to occur so that it is kept whole."""

    def cut(self, text: str) -> Iterable[str]:
        """The words of a text."""


class Cutter:
    """Cuts the texts of one build; each run of Chinese once, for most come again and again.

    :param names: those that are kept whole, where they are Chinese and short.
    :param own: jieba, where a project brings a dictionary of its own.
    """

    def __init__(self, names: Iterable[str], own: Engine | None = None) -> None:
        self._names = names
        self._own = own
        self._cuts: dict[str, str] = {}

    @cached_property
    def _engine(self) -> Engine:
        # Its dictionary takes 60 MB: not before a text is cut, nor while the last build's is there.
        import rjieba

        # A new one for each build: what one handbook has taught is no word in another.
        engine = self._own or rjieba.Jieba()
        for name in self._names:
            if len(name) <= LONGEST_TAUGHT and _HAN.fullmatch(name):
                engine.add_word(name, engine.suggest_freq(name), None)
        return engine

    def words(self, text: str) -> list[str]:
        """The words of a text, without what stands between them."""
        found: list[str] = []
        for run in _HAN_OR_OTHER_WORD.findall(text):
            if _HAN.match(run):
                found += self._cut(run).split(MARK)
            else:
                found.append(run)
        return found

    def marked(self, text: str) -> str:
        """A text with Material's mark around each Chinese word."""
        return _HAN_SCRIPT.sub(self._marked_run, text).strip(MARK)

    def forget(self) -> None:
        """Give the memory back that was needed to cut."""
        self._cuts.clear()
        self.__dict__.pop("_engine", None)

    def _marked_run(self, run: re.Match[str]) -> str:
        return f"{MARK}{self._cut(run[0])}{MARK}"

    def _cut(self, run: str) -> str:
        """The words of a run, with marks between them."""
        if run not in self._cuts:
            self._cuts[run] = MARK.join(self._engine.cut(run))
        return self._cuts[run]
