"""Better data for Material's own search: other names and pinyin as hidden fields, a mended worker.

Nothing of this shows on a page. Weights and separator were measured on some 200 queries as people
ask them; the last 40 of them, and every name of the handbook, are what the browser tests ask.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import jieba
from mkdocs.config.defaults import MkDocsConfig
from pypinyin import lazy_pinyin

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.site import SearchEntry

# Its dictionary loads without a word about it, also where there is no room to keep it.
jieba.setLogLevel(logging.CRITICAL)

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

LONGEST_TAUGHT = 4
"""Longest name, in characters, that jieba learns as one word; whole titles make its cuts worse."""

GB2312_LEVEL_1 = (range(0xB0, 0xD8), range(0xA1, 0xFF))
"""First and second byte of GB 2312's 3,755 common characters."""
GB2312_UNUSED = range(0xD7FA, 0xD7FF)
"""The end of their last row holds none."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[\u4e00-\u9fff]+|[^\W\d_\u4e00-\u9fff]+|\d+")

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


def teach(entries: Iterable[SearchEntry]) -> None:
    """Let jieba keep short names whole when it cuts texts into words."""
    for entry in entries:
        for name in entry.names:
            if len(name) <= LONGEST_TAUGHT and _HAN.fullmatch(name):
                jieba.add_word(name)


def hidden_words(title: str, names: Iterable[str]) -> dict[str, str | list[str]]:
    """The hidden index fields of a page or section that is found by ``names`` and by its title."""
    all_names = _without_repeats([title, *names])
    others = all_names[1:]
    spellings = _spellings(all_names)
    words_by_field = {
        "alias": _cut(others),
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


def _cut(names: Iterable[str]) -> Iterator[str]:
    """The words that jieba finds, as it cuts titles and texts for Material."""
    for name in names:
        yield from jieba.cut(name)


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


def index_entries(config: MkDocsConfig) -> list[dict[str, Any]]:
    """The entries that Material's search plugin has gathered."""
    plugin: Any = config.plugins["material/search"]
    entries: list[dict[str, Any]] = plugin.search_index.entries
    return entries


def extend(entries: Iterable[MutableMapping[str, Any]], found: Iterable[SearchEntry]) -> None:
    """Add the hidden fields to the index's entries; the home page carries the common characters."""
    names = {entry.address: entry.names for entry in found}
    for entry in entries:
        address = entry["location"]
        if address in names:
            # Where jieba has cut a title, Material has written zero-width spaces.
            title = str(entry["title"]).replace("\u200b", "")
            entry.update(hidden_words(title, names[address]))
        if address == HOME:
            entry["vocab"] = common_characters()


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
