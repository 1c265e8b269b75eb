"""Better data for Material's own search: other names, questions and pinyin as hidden fields.

Nothing of this shows on a page. Weights and separator were measured on some 200 queries as people
ask them; the last 40 of them, and every name of the handbook, are what the browser tests ask.
"""

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_playbook.cache import Cache, cache_of
from mkdocs_playbook.collector import paused
from mkdocs_playbook.hosts.mkdocs.cutting import MARK, Cutter, Engine
from mkdocs_playbook.hosts.mkdocs.hidden_fields import (
    common_characters,
    hidden_phrases,
    hidden_words,
    pinyin_of,
)
from mkdocs_playbook.hosts.mkdocs.lexicon import Lexicon
from mkdocs_playbook.hosts.mkdocs.remembered import Remembered
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.sections import sections
from mkdocs_playbook.site import Handbook, SearchEntry

SEPARATOR = (
    # The index holds HTML: a sign that is written as an entity is one sign and no part of a word.
    r"&#?\w+;|[\s\u200b\u3000\-、。，．？！；：（）“”《》·,.?!;:()/@&<>\"]+"
    r"|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])"
)
"""Splits words, and Latin from Chinese, in both languages."""

Entry: TypeAlias = Mapping[str, object]
"""An entry as Material writes it: location, title and text, and further fields by their names."""

FIELDS: Mapping[str, float] = {
    # Material's own two, with its own weights.
    "title": 1e3,
    "text": 1.0,
    # Other names count nearly as much as a title: where both fit, the title wins.
    "alias": 500.0,
    # Questions that somebody has foreseen say more than a page's words, and less than its names.
    "phrase": 300.0,
    # Whole names are there so that the worker can cut a query where they end.
    "name": 1.0,
    # What is typed in place of a name counts like another name.
    "pinyin": 500.0,
    # As with "name"; a page that has only a character in common with a query is no answer.
    "chars": 1.0,
    # As well, with characters of no page. One page carries them and must not be found by them;
    # it is not 0, because lunr takes 0 for 1.
    "vocab": 1e-9,
}
"""The index's fields and how much a word in them counts."""

_WRITTEN_SETTINGS = ("lang", "separator", "pipeline", "fields")
"""What the worker that searches has to know, as Material's plugin is set to it."""

HOME = "index.html"
"""The page whose entry carries the common characters."""

_SHOWN_TAGS = ("p", "code", "pre", "li", "ol", "ul", "sub", "sup")
_SHOWN = frozenset(_SHOWN_TAGS) | {f"/{tag}" for tag in _SHOWN_TAGS}
_TAG = re.compile(r"<(/?[\w-]++)[^>]*+>|<!--.*?-->", re.S)
_ENTITY = re.compile(r"&#?\w+;")
_PREFORMATTED = re.compile(r"(<pre>.*?</pre>)", re.S)
_SPACE = re.compile(r"\s+")
_EMPTY = re.compile(rf"<({'|'.join(_SHOWN_TAGS)})>\s*</\1>")


def settings(lang: str) -> dict[str, Any]:
    """What Material's search plugin is set to for a language, where mkdocs.yml leaves it open."""
    return {
        "lang": [lang],
        "separator": SEPARATOR,
        # No stemming and no stop words: both would drop what names are made of.
        "pipeline": [],
        "fields": {name: {"boost": boost} for name, boost in FIELDS.items()},
    }


class Entries:
    """Makes the entries of a language's index. Made once more, they cost what is new in them.

    :param own: jieba, where a project brings a dictionary of its own.
    :param lexicon: what other dictionaries have said earlier.
    """

    def __init__(self, own: Engine | None = None, lexicon: Lexicon | None = None) -> None:
        self._own = own
        self._lexicon = lexicon or Lexicon()
        self._use(self._cutter_for(()))

    def _cutter_for(self, names: Iterable[str]) -> Cutter:
        if self._own is not None:
            return Cutter(names, self._own)
        return Cutter(names, recall=self._lexicon.cut)

    def _use(self, cutter: Cutter) -> None:
        """Cut with this one from now on, and what was cut with another one once more."""
        self._cutter = cutter
        self._lexicon.open(cutter.taught)
        self._texts = Remembered[str, str]()
        self._pages = Remembered[tuple[str, ...], tuple[Entry, ...]]()
        self._hidden = Remembered[tuple[str, SearchEntry], Entry]()

    def made(
        self, gathered: Iterable[Entry], pages: Iterable[Page], found: Iterable[SearchEntry]
    ) -> list[dict[str, object]]:
        """Every entry, in values of its own: those of hand-written pages, then of the others.

        :param gathered: what Material has of hand-written pages, not yet cut; it stays as it is.
        :param pages: the generated pages, which Material itself leaves out.
        :param found: what is found by names, which are kept whole.
        """
        found_by = {entry.address: entry for entry in found}
        cutter = self._cutter_for(name for entry in found_by.values() for name in entry.names)
        if cutter.taught != self._cutter.taught:
            self._use(cutter)
        entries = [self._of_written(entry) for entry in gathered]
        for page in pages:
            entries += self._of_page(page)
        entries += self._of_names_alone(entries, found_by)
        completed = [self._completed(entry, found_by) for entry in entries]
        self._end_round()
        return completed

    def _of_written(self, entry: Entry) -> Entry:
        cut = {field: self._cut(str(entry[field])) for field in ("title", "text")}
        return {**entry, **cut}

    def _of_page(self, page: Page) -> tuple[Entry, ...]:
        key = (page.path, page.title, page.html)
        return self._pages.get(key, lambda: tuple(entries_of(page, self._cutter)))

    def _of_names_alone(
        self, entries: Iterable[Entry], found_by: Mapping[str, SearchEntry]
    ) -> list[Entry]:
        """Entries for places whose words are left out of the search and that names lead to."""
        there = {entry["location"] for entry in entries}
        found: list[Entry] = []
        for address, by_name in found_by.items():
            if address not in there:
                title = self._cut(escape(by_name.names[0]))
                found.append({"location": address, "title": title, "text": ""})
        return found

    def _cut(self, text: str) -> str:
        return self._texts.get(text, lambda: self._cutter.marked(text))

    def _completed(self, entry: Entry, found_by: Mapping[str, SearchEntry]) -> dict[str, object]:
        """An entry with its hidden fields."""
        completed = dict(entry)
        address = str(entry["location"])
        if address in found_by:
            title = str(entry["title"]).replace(MARK, "")
            completed |= self._hidden_words(title, found_by[address])
        if address == HOME:
            # The home page carries the common characters.
            completed["vocab"] = common_characters()
        return completed

    def _hidden_words(self, title: str, found_by: SearchEntry) -> Entry:
        def make() -> Entry:
            by_name = hidden_words(title, found_by.names, self._cutter, self._pinyin)
            return {**by_name, **hidden_phrases(found_by.asked, self._cutter)}

        return self._hidden.get((title, found_by), make)

    def _pinyin(self, word: str) -> list[str]:
        return self._lexicon.syllables(word, pinyin_of)

    def _end_round(self) -> None:
        self._cutter.forget()
        self._lexicon.close()
        for remembered in (self._texts, self._pages, self._hidden):
            remembered.end_round()


class KeptEntries(dict[Language, Entries]):
    """The entries of each language, whose lexicon is kept between two builds."""

    def __init__(self, cache: Cache) -> None:
        super().__init__()
        self._cache = cache

    def __missing__(self, lang: Language) -> Entries:
        self[lang] = Entries(lexicon=Lexicon(self._cache, lang))
        return self[lang]


@lru_cache(maxsize=1)
def kept_entries(root: Path) -> KeptEntries:
    """Those of a project; further builds of a process have the same."""
    return KeptEntries(cache_of(root))


class Index:
    """Material's search index of one build of a language."""

    def __init__(self, config: MkDocsConfig, entries: Entries) -> None:
        """Begin with a build: Material gathers hand-written pages, and cuts none of their words.

        :param entries: what has been made for earlier builds of the language.
        """
        plugin: Any = config.plugins["material/search"]
        self._plugin = plugin
        self._index = plugin.search_index
        # They are cut with the others, by the same words; jieba's dictionary is never read.
        self._index._segment_chinese = str
        self._index.generate_search_index = self._written
        self._gathered: tuple[Entry, ...] | None = None
        own = _own_dictionary(plugin)
        # One that a project brings has been read anew, without what was taught.
        self._entries = Entries(own) if own else entries

    @paused()
    def complete(self, handbook: Handbook) -> None:
        """Put entries of all pages in place of those that Material has gathered.

        Called once more, it does so with other generated pages; hand-written ones are as they were.
        """
        if self._gathered is None:
            self._gathered = tuple(self._index.entries)
        self._index.entries = self._entries.made(self._gathered, handbook.pages, handbook.search)
        # Other languages may have been built since.
        self._plugin.search_index = self._index

    def _written(self, _previous: object) -> str:
        """The file of the index. Material's own has six letters for each Chinese character."""
        # The plugin has those of whichever language was built last.
        config = {name: self._index.config[name] for name in _WRITTEN_SETTINGS}
        data = {"config": config, "docs": self._index.entries}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)


def _own_dictionary(plugin: Any) -> Engine | None:
    """jieba, where mkdocs.yml names a dictionary, which Material has it read."""
    if not plugin.config.jieba_dict and not plugin.config.jieba_dict_user:
        return None
    import jieba

    # Its dictionary loads without a word about it, also where there is no room to keep it.
    jieba.setLogLevel(logging.CRITICAL)
    engine: Engine = jieba.dt
    return engine


def entries_of(page: Page, cutter: Cutter) -> Iterator[dict[str, str]]:
    """The index's entries for a generated page, in the form in which Material writes its own."""
    for section in sections(page.html, escape(page.title)):
        address = f"{page.path}.html"
        if section.anchor:
            address = f"{address}#{section.anchor}"
        yield {
            "location": address,
            "title": cutter.marked(shown_markup(section.title)),
            "text": cutter.marked(shown_markup(section.text)),
        }


def shown_markup(html: str) -> str:
    """HTML as Material's results show it: some tags, no attributes, white space folded."""
    # Every second part is the name of a tag; that of a comment is None.
    parts = _TAG.split(html)
    parts[1::2] = [f"<{name}>" if name in _SHOWN else "" for name in parts[1::2]]
    text = "".join(parts)
    # In a result nothing stands in quotes: only what could be a tag stays escaped.
    text = _ENTITY.sub(lambda entity: escape(unescape(entity[0]), quote=False), text)
    count = 1
    while count:
        text, count = _EMPTY.subn("", text)
    return _folded(text)


def _folded(text: str) -> str:
    """A text with one space for any white space that is not preformatted, and none at its ends."""
    if "<pre>" not in text:
        return " ".join(text.split())
    parts = _PREFORMATTED.split(text)
    parts[::2] = [_SPACE.sub(" ", part) for part in parts[::2]]
    return "".join(parts).strip()
