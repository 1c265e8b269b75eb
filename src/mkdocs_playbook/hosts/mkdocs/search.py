"""Better data for Material's own search: other names, pinyin and initials as hidden fields, and a mended worker.

Nothing of this shows on a page. Weights and separator were measured on some 200 queries as people ask them; the last
40 of them, and every name of the handbook, are what tests/browser/test_search.py asks.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from itertools import accumulate
from pathlib import Path
from typing import Any

import jieba
from mkdocs.config.defaults import MkDocsConfig
from pypinyin import lazy_pinyin

from mkdocs_playbook.site import SearchEntry

jieba.setLogLevel(logging.WARNING)  # its dictionary loads without a word about it

SEPARATOR = (
    r"[\s\u200b\u3000\-、。，．？！；：（）“”《》·,.?!;:()/@]+"
    r"|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])"
)
"""Splits words, and Latin from Chinese, in both languages."""

FIELDS: Mapping[str, Mapping[str, float]] = {
    "title": {"boost": 1e3},
    "text": {"boost": 1.0},
    "alias": {"boost": 500.0},
    "name": {"boost": 1.0},
    "pinyin": {"boost": 500.0},
    "chars": {"boost": 1.0},
    "vocab": {"boost": 1e-9},
}

HOME = "index.html"

SHORT = 4
"""Longest name, in characters, that jieba learns as one word; whole titles in its dictionary make the search worse."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[\u4e00-\u9fff]+|[^\W\d_\u4e00-\u9fff]+|\d+")
_COMMON = " ".join(
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA)
)
"""GB 2312's common characters: Material cuts a query only as far as its characters begin some indexed word."""

_ADDED = Path(__file__).with_name("search_worker.js")

_WORKER_CHANGES = (
    # The last character of a run is never taken into account when a query is cut ...
    (
        r"for\(let (\w)=(\w)\+1;\1<(\w)\.length;\1\+\+\)\3\.slice\(\2,\1\)in",
        r"for(let \1=\2+1;\1<=\3.length;\1++)\3.slice(\2,\1)in",
    ),
    # ... and dropped from its tail;
    (r"(\w)\[(\w)\]&&\2<(\w)\.length-1&&", r"\1[\2]&&\2<\3.length&&"),
    # wildcards are doubled ("**"), which makes found words show as missing. Ours are weighed by length, too.
    (r'(\[\.\.\.\w+\(\w,this\.index\.invertedIndex\)\])\.join\("\* "\)', r"playbook.terms(\1)"),
    # A question is put without its question words,
    (
        r"search\((\w)\)\{if\(\1=\1\.replace\(",
        r"search(\1){let asked=\1;if(\1=playbook.asked(\1).replace(",
    ),
    # and what bears the name asked for comes first.
    (
        r"(\(\{\},(\w)\),\{)score:(\w\*\(1\+\w+\(\w,2\)\)),terms",
        r"\1score:playbook.score(\3,\2.names,asked),terms",
    ),
)
"""What is replaced in the worker (Material 9.8), as patterns because minified names change with every release."""


class WorkerChangedError(Exception):
    """Material's search worker no longer has the form that is changed here."""


def settings(lang: str) -> dict[str, Any]:
    """What Material's search plugin is set to for a language, wherever mkdocs.yml leaves it open."""
    return {
        "lang": [lang],
        "separator": SEPARATOR,
        "pipeline": [],
        "fields": {k: dict(v) for k, v in FIELDS.items()},
    }


NOT_MENDED = (
    "Material's search worker is not the one that is mended here, so the search stays as it came: a query's last "
    "Chinese character is not looked for, questions find less, and names don't come first. (%s)"
)
"""What is lost where the worker can't be mended."""


def teach(entries: Iterable[SearchEntry]) -> None:
    """Let jieba keep short names whole when it cuts texts into words."""
    for entry in entries:
        for name in entry.names:
            if len(name) <= SHORT and _HAN.fullmatch(name):
                jieba.add_word(name)


def hidden_words(title: str, names: Iterable[str]) -> dict[str, str | list[str]]:
    """The hidden index fields of a page or section that is found by ``names`` as well as by its title."""
    all_names = list(dict.fromkeys([title, *names]))
    pinyin = list(dict.fromkeys(key for name in all_names for key in spelled(name)))
    others = all_names[1:]
    fields: dict[str, Iterable[str]] = {
        "alias": (word for name in others for word in jieba.cut(name)),
        "name": (run for name in others for run in _HAN.findall(name)),
        "pinyin": (key[start:] for key, starts in pinyin for start in starts),
        "chars": (char for run in _HAN.findall(" ".join(all_names)) for char in run),
    }
    joined = {
        k: " ".join(dict.fromkeys(w.lower() for w in held if w.strip()))
        for k, held in fields.items()
    }
    keys = [plain(name) for name in (*all_names, *(key for key, _ in pinyin))]
    return {**{k: v for k, v in joined.items() if v}, "names": list(dict.fromkeys(keys))}


def plain(name: str) -> str:
    """A name as search_worker.js compares it: lower case, no punctuation, Chinese and other words apart."""
    return f" {' '.join(_WORD.findall(name.lower()))} "


def spelled(name: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A Chinese name's pinyin and its initials, each in one word, with the places where a syllable begins."""
    if not _HAN.search(name):
        return
    syllables: list[tuple[str, str]] = []
    for word in _WORD.findall(name.lower()):
        syllables += [(s, s[0]) for s in lazy_pinyin(word)] if _HAN.match(word) else [(word, word)]
    for parts in zip(*syllables, strict=True):
        yield "".join(parts), tuple(accumulate((len(part) for part in parts[:-1]), initial=0))


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
            title = str(entry["title"]).replace("\u200b", "")
            entry.update(hidden_words(title, names[address]))
        if address == HOME:
            entry["vocab"] = _COMMON


def mend_worker(site: Path) -> None:
    """Mend three defects that Material's search worker has with Chinese, and let it ask search_worker.js.

    :raises WorkerChangedError: unless each place is found exactly once, so that an update of Material gets looked at.
    """
    workers = list((site / "assets/javascripts/workers").glob("search.*.min.js"))
    if len(workers) != 1:
        raise WorkerChangedError(f"{len(workers)} search workers instead of 1")
    text, added = workers[0].read_text("utf-8"), _ADDED.read_text("utf-8")
    if text.endswith(added):
        return  # mended in an earlier build that MkDocs did not start afresh
    for pattern, mended in _WORKER_CHANGES:
        text, count = re.subn(pattern, mended, text)
        if count != 1:
            raise WorkerChangedError(
                f"{workers[0].name}: {count} matches instead of 1 for {pattern!r}"
            )
    workers[0].write_text(f"{text}\n{added}", "utf-8")
