"""Better data for Material's own search: other names and pinyin as hidden fields, a mended worker.

Nothing of this shows on a page. Weights and separator were measured on some 200 queries as people
ask them; the last 40 of them, and every name of the handbook, are what the browser tests ask.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from pypinyin import lazy_pinyin

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.mkdocs.cutting import MARK, Cutter, Engine
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.sections import sections
from mkdocs_playbook.site import SearchEntry

SEPARATOR = (
    # The index holds HTML: a sign that is written as an entity is one sign and no part of a word.
    r"&#?\w+;|[\s\u200b\u3000\-、。，．？！；：（）“”《》·,.?!;:()/@&<>\"]+"
    r"|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])"
)
"""Splits words, and Latin from Chinese, in both languages."""

FIELDS: Mapping[str, float] = {
    # Material's own two, with its own weights.
    "title": 1e3,
    "text": 1.0,
    # Other names count nearly as much as a title: where both fit, the title wins.
    "alias": 500.0,
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

HOME = "index.html"
"""The page whose entry carries the common characters."""

GB2312_LEVEL_1 = (range(0xB0, 0xD8), range(0xA1, 0xFF))
"""First and second byte of GB 2312's 3,755 common characters."""
GB2312_UNUSED = range(0xD7FA, 0xD7FF)
"""The end of their last row holds none."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[\u4e00-\u9fff]+|[^\W\d_\u4e00-\u9fff]+|\d+")

_SHOWN_TAGS = "p|code|pre|li|ol|ul|sub|sup"
_OTHER_TAG = re.compile(rf"</?(?!/?(?:{_SHOWN_TAGS})[ >])\w[^>]*>|<!--.*?-->", re.S)
_BARE_TAG = re.compile(rf"<({_SHOWN_TAGS}) [^>]*>")
_ENTITY = re.compile(r"&#?\w+;")
_PREFORMATTED = re.compile(r"(<pre>.*?</pre>)", re.S)
_SPACE = re.compile(r"\s+")
_EMPTY = re.compile(rf"<({_SHOWN_TAGS})>\s*</\1>")

_ADDED = Path(__file__).with_name("search_worker.js")


class WorkerChange(NamedTuple):
    """A place in Material's worker and what it becomes.

    Places are patterns, because minified names change with every release.
    """

    pattern: str
    mended: str


WORKER_CHANGES = (
    # The last character of a run is never taken into account when a query is cut ...
    WorkerChange(
        r"for\(let (\w)=(\w)\+1;\1<(\w)\.length;\1\+\+\)\3\.slice\(\2,\1\)in",
        r"for(let \1=\2+1;\1<=\3.length;\1++)\3.slice(\2,\1)in",
    ),
    # ... and dropped from its tail.
    WorkerChange(
        r"(\w)\[(\w)\]&&\2<(\w)\.length-1&&",
        r"\1[\2]&&\2<\3.length&&",
    ),
    # Wildcards are doubled ("**"), so found words show as missing. Ours are weighed by length, too.
    WorkerChange(
        r'(\[\.\.\.\w+\(\w,this\.index\.invertedIndex\)\])\.join\("\* "\)',
        r"playbook.terms(\1)",
    ),
    # A question is put without its question words.
    WorkerChange(
        r"search\((\w)\)\{if\(\1=\1\.replace\(",
        r"search(\1){let asked=\1;if(\1=playbook.asked(\1).replace(",
    ),
    # What bears the name asked for comes first.
    WorkerChange(
        r"(\(\{\},(\w)\),\{)score:(\w\*\(1\+\w+\(\w,2\)\)),terms",
        r"\1score:playbook.score(\3,\2.names,asked),terms",
    ),
)
"""What is replaced in the worker (Material 9.8)."""


class WorkerChangedError(Failure):
    """Material's search worker no longer has the form that is changed here."""


class Spelling(NamedTuple):
    """A Chinese name as it is typed in Latin letters, and the places where a syllable begins."""

    text: str
    starts: tuple[int, ...]


def settings(lang: str) -> dict[str, Any]:
    """What Material's search plugin is set to for a language, where mkdocs.yml leaves it open."""
    return {
        "lang": [lang],
        "separator": SEPARATOR,
        # No stemming and no stop words: both would drop what names are made of.
        "pipeline": [],
        "fields": {name: {"boost": boost} for name, boost in FIELDS.items()},
    }


def hidden_words(title: str, names: Iterable[str], cutter: Cutter) -> dict[str, str | list[str]]:
    """The hidden index fields of a page or section that is found by ``names`` and by its title."""
    all_names = _without_repeats([title, *names])
    others = all_names[1:]
    spellings = _spellings(all_names)
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


def plain(name: str) -> str:
    """A name as search_worker.js compares it: lower case, only words, Chinese and others apart."""
    return f" {' '.join(_WORD.findall(name.lower()))} "


def spelled(name: str) -> tuple[Spelling, ...]:
    """A Chinese name's pinyin and its initials, each in one word; nothing for other names."""
    if not _HAN.search(name):
        return ()
    whole: list[str] = []
    initials: list[str] = []
    for word in _WORD.findall(name.lower()):
        if _HAN.match(word):
            syllables = lazy_pinyin(word)
            whole += syllables
            initials += [syllable[0] for syllable in syllables]
        else:
            # What is not Chinese is typed as it stands, also among initials.
            whole.append(word)
            initials.append(word)
    return (_joined(whole), _joined(initials))


def _joined(parts: Sequence[str]) -> Spelling:
    lengths = [len(part) for part in parts[:-1]]
    return Spelling("".join(parts), tuple(accumulate(lengths, initial=0)))


def _spellings(names: Iterable[str]) -> list[Spelling]:
    found: list[Spelling] = []
    for name in names:
        found += spelled(name)
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


class Index:
    """Material's search index of one build; its entries are gathered until Material writes them."""

    def __init__(self, config: MkDocsConfig, found: Iterable[SearchEntry]) -> None:
        """Take over the cutting, before Material has cut its first title.

        :param found: what is found by names, which are kept whole.
        """
        plugin: Any = config.plugins["material/search"]
        self._names = {entry.address: entry.names for entry in found}
        names = [name for entry in found for name in entry.names]
        self._cutter = Cutter(names, _own_dictionary(plugin))
        self._index = plugin.search_index
        # Hand-written pages are cut by the same words, and jieba's dictionary is never read.
        self._index._segment_chinese = self._cutter.marked

    def complete(self, pages: Iterable[Page]) -> None:
        """Add the generated pages, which Material itself leaves out, and the hidden fields."""
        entries = self._index.entries
        for page in pages:
            entries += entries_of(page, self._cutter)
        entries += self._entries_of_names_alone(entries)
        for entry in entries:
            address = entry["location"]
            if address in self._names:
                title = str(entry["title"]).replace(MARK, "")
                entry.update(hidden_words(title, self._names[address], self._cutter))
            if address == HOME:
                # The home page carries the common characters.
                entry["vocab"] = common_characters()
        self._cutter.forget()

    def _entries_of_names_alone(self, entries: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
        """Entries for places whose words are left out of the search and that names lead to."""
        there = {entry["location"] for entry in entries}
        found = []
        for address, names in self._names.items():
            if address not in there:
                title = self._cutter.marked(escape(names[0]))
                found.append({"location": address, "title": title, "text": ""})
        return found


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
    text = _BARE_TAG.sub(r"<\1>", _OTHER_TAG.sub("", html))
    # In a result nothing stands in quotes: only what could be a tag stays escaped.
    text = _ENTITY.sub(lambda entity: escape(unescape(entity[0]), quote=False), text)
    count = 1
    while count:
        text, count = _EMPTY.subn("", text)
    parts = _PREFORMATTED.split(text)
    parts[::2] = [_SPACE.sub(" ", part) for part in parts[::2]]
    return "".join(parts).strip()


def mend_worker(site: Path) -> None:
    """Mend three defects of Material's search worker with Chinese, let it ask search_worker.js.

    The file is written once everything is mended, or not at all.

    :raises WorkerChangedError: unless each place is found exactly once: it is another worker then.
    """
    worker = _worker(site)
    text = worker.read_text("utf-8")
    added = _ADDED.read_text("utf-8")
    if text.endswith(added):
        return  # mended in an earlier build that MkDocs did not start afresh
    for change in WORKER_CHANGES:
        text, count = re.subn(change.pattern, change.mended, text)
        if count != 1:
            raise WorkerChangedError(
                "worker-place", file=worker.name, count=count, pattern=change.pattern
            )
    worker.write_text(f"{text}\n{added}", "utf-8")


def _worker(site: Path) -> Path:
    workers = list((site / "assets/javascripts/workers").glob("search.*.min.js"))
    if len(workers) != 1:
        raise WorkerChangedError("worker-count", count=len(workers))
    return workers[0]
