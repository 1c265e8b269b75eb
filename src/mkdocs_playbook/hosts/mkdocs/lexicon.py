"""What dictionaries have said of the words of a handbook, kept between two builds.

Reading the dictionaries takes 0.4 s and 80 MB, and most words are those of the last build.
"""

import json
from collections.abc import Callable, Sequence
from importlib.metadata import version

from mkdocs_playbook.cache import Cache, key
from mkdocs_playbook.hosts.mkdocs.cutting import MARK


class Lexicon:
    """Answers by what was asked: those of the last build, and those of this one.

    :param cache: where they are kept; without one, nothing is.
    :param lang: every language of a handbook keeps its own.
    """

    def __init__(self, cache: Cache | None = None, lang: str = "") -> None:
        self._cache = cache
        self._lang = lang
        self.open(())

    def open(self, taught: Sequence[str]) -> None:
        """Begin anew, with names that are kept whole: where they are others, words are as well."""
        self._taught = taught
        self._cuts: dict[str, str] = {}
        self._syllables: dict[str, list[str]] = {}
        self._asked_cuts: dict[str, str] = {}
        self._asked_syllables: dict[str, list[str]] = {}
        self._is_read = False

    def cut(self, run: str, ask: Callable[[str], str]) -> str:
        """A run of Chinese with marks between its words; ``ask`` is the dictionary."""
        self._read()
        found = self._cuts.get(run)
        if found is None:
            found = ask(run)
        self._asked_cuts[run] = found
        return found

    def syllables(self, word: str, ask: Callable[[str], list[str]]) -> list[str]:
        """The syllables of a Chinese word in pinyin; ``ask`` is the dictionary."""
        self._read()
        found = self._syllables.get(word)
        if found is None:
            found = ask(word)
        self._asked_syllables[word] = found
        return found

    def close(self) -> None:
        """Keep what was asked, and forget what was not."""
        is_other = self._asked_cuts != self._cuts or self._asked_syllables != self._syllables
        if self._cache is not None and is_other:
            content = {"cuts": [*self._asked_cuts.values()], "syllables": self._asked_syllables}
            text = json.dumps(content, ensure_ascii=False)
            self._cache.put(self._key(), text.encode())
        self.open(self._taught)

    def _read(self) -> None:
        """Read what is kept, once, and only what could be an answer: it gets into pages."""
        if self._is_read:
            return
        self._is_read = True
        if self._cache is None:
            return
        kept = self._cache.get(self._key())
        if kept is None:
            return
        content = json.loads(kept)
        # So a cut has the words that were asked, whatever is kept.
        self._cuts = {cut.replace(MARK, ""): cut for cut in content["cuts"]}
        for word, syllables in content["syllables"].items():
            if all(map(str.isalpha, syllables)):
                self._syllables[word] = syllables

    def _key(self) -> str:
        versions = {name: version(name) for name in ("rjieba", "pypinyin")}
        return key("lexicon", lang=self._lang, taught=[*self._taught], versions=versions)
