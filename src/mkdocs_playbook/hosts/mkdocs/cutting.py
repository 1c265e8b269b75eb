"""Chinese cut into words, as jieba cuts it, with the handbook's own short names kept whole."""

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Protocol

LONGEST_TAUGHT = 4
"""Longest name, in characters, that is learnt as one word; whole titles make the cuts worse."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_HAN_OR_OTHER_WORD = re.compile(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff]+")
_HAN_SCRIPT = re.compile(
    r"([\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufad9\U00016fe2-\U00016ff1\U00020000-\U000323af]+)"
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
    """Cuts texts; each run of Chinese once, for most come again and again.

    :param names: those that are kept whole, where they are Chinese and short.
    :param own: jieba, where a project brings a dictionary of its own.
    :param recall: gives what was cut earlier, or else asks the dictionary that it gets.
    """

    def __init__(
        self,
        names: Iterable[str],
        own: Engine | None = None,
        recall: Callable[[str, Callable[[str], str]], str] | None = None,
    ) -> None:
        self.taught = tuple(name for name in names if _is_taught(name))
        """The names that are kept whole. Where they are the same, the same words are cut."""
        self._own = own
        self._recall = recall
        self._cut = cache(self._cut_run)

    @cached_property
    def _engine(self) -> Engine:
        if self._own is None:
            return _taught_engine(self.taught)
        _teach(self._own, self.taught)
        return self._own

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
        # Every second part is Chinese.
        parts = _HAN_SCRIPT.split(text)
        parts[1::2] = map(self._cut, parts[1::2])
        return MARK.join(parts).strip(MARK)

    def forget(self) -> None:
        """Give back what was needed to cut; cutting once more gives the same words."""
        self._cut.cache_clear()
        # What is taught twice counts for more.
        if self._own is None:
            self.__dict__.pop("_engine", None)

    def _cut_run(self, run: str) -> str:
        """The words of a run, with marks between them."""
        if self._recall is None:
            return self._ask(run)
        return self._recall(run, self._ask)

    def _ask(self, run: str) -> str:
        return MARK.join(self._engine.cut(run))


def _is_taught(name: str) -> bool:
    return len(name) <= LONGEST_TAUGHT and _HAN.fullmatch(name) is not None


_last: dict[tuple[str, ...], Engine] = {}
"""The engine that was made last, by what it has been taught."""


def _taught_engine(names: tuple[str, ...]) -> Engine:
    """One that knows these names, and of other handbooks none.

    All languages of a handbook have the same names, and share it.
    """
    if names not in _last:
        # A dictionary takes 60 MB: there are never two of them in use.
        _last.clear()
        engine = _new_engine()
        _teach(engine, names)
        _last[names] = engine
    return _last[names]


def _new_engine() -> Engine:
    """One that has been taught nothing."""
    unused = _engines_of_import()
    if unused:
        return unused.pop()
    import rjieba

    return rjieba.Jieba()


@cache
def _engines_of_import() -> list[Engine]:
    """The one that rjieba makes when it is imported, until somebody takes it."""
    import rjieba

    return [rjieba._DEFAULT_JIEBA]


def _teach(engine: Engine, names: Iterable[str]) -> None:
    for name in names:
        engine.add_word(name, engine.suggest_freq(name), None)
