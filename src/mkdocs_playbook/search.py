"""Better data for Material's own search: other names, pinyin and initials as hidden fields, and a mended worker.

Nothing of this shows on a page. The field weights and the separator were measured on some 140 queries.
"""

import logging
import re
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import jieba
from pypinyin import lazy_pinyin

jieba.setLogLevel(logging.WARNING)  # its dictionary loads without a word about it

SEPARATOR = (
    r"[\s\u200b\u3000\-、。，．？！；：（）“”《》·,.?!;:()/]+"
    r"|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])"
)
"""Splits words, and Latin from Chinese, in both languages."""

FIELDS: Mapping[str, Mapping[str, float]] = {
    "title": {"boost": 1e3},
    "text": {"boost": 1.0},
    "alias": {"boost": 500.0},
    "pinyin": {"boost": 500.0},
    "chars": {"boost": 1.0},
    "vocab": {"boost": 1e-9},
}

SHORT = 4
"""Longest name, in characters, that jieba learns as one word; whole titles in its dictionary make the search worse."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_COMMON = " ".join(
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA)
)
"""GB 2312's common characters: Material cuts a query only as far as its characters begin some indexed word."""

_WORKER_DEFECTS = (
    # The last character of a run is never taken into account when a query is cut ...
    (
        r"for\(let (\w)=(\w)\+1;\1<(\w)\.length;\1\+\+\)\3\.slice\(\2,\1\)in",
        r"for(let \1=\2+1;\1<=\3.length;\1++)\3.slice(\2,\1)in",
    ),
    # ... and dropped from its tail;
    (r"(\w)\[(\w)\]&&\2<(\w)\.length-1&&", r"\1[\2]&&\2<\3.length&&"),
    # wildcards are doubled ("**"), which makes found words show as missing.
    (r'\.join\("\* "\)', r'.join(" ")'),
)


class WorkerChanged(Exception):
    """Material's search worker no longer holds a defect in the form that is mended here."""


def settings(lang: str) -> dict[str, Any]:
    """What Material's search plugin is set to for a language, wherever mkdocs.yml leaves it open."""
    pipeline = ["stemmer"] if lang == "en" else []
    return {
        "lang": [lang],
        "separator": SEPARATOR,
        "pipeline": pipeline,
        "fields": {k: dict(v) for k, v in FIELDS.items()},
    }


def teach(names: Iterable[str]) -> None:
    """Let jieba keep short names whole when it cuts texts into words."""
    for name in names:
        if len(name) <= SHORT and _HAN.fullmatch(name):
            jieba.add_word(name)


def hidden_words(title: str, names: Iterable[str]) -> dict[str, str]:
    """The hidden index fields of a page or section that is found by ``names`` as well as by its title."""
    others = [name for name in dict.fromkeys(names) if name != title]
    pinyin: list[str] = []
    chars: list[str] = []
    for run in _HAN.findall(" ".join([title, *others])):
        syllables = lazy_pinyin(run)
        pinyin += ["".join(syllables[start:]) for start in range(len(syllables))]
        pinyin += ["".join(s[0] for s in syllables[start:]) for start in range(len(syllables) - 1)]
        chars += run
    fields = {"alias": others, "pinyin": pinyin, "chars": chars}
    return {key: " ".join(dict.fromkeys(word.lower() for word in held)) for key, held in fields.items() if held}


def extend(entries: Iterable[MutableMapping[str, Any]], names: Mapping[str, tuple[str, ...]], home: str) -> None:
    """Add the hidden fields to the index's entries.

    :param names: an entry's address -> all names of what it shows.
    :param home: the address of the home page, which carries the common characters.
    """
    for entry in entries:
        if held := names.get(entry["location"]):
            entry.update(hidden_words(str(entry["title"]).replace("\u200b", ""), held))
        if entry["location"] == home:
            entry["vocab"] = _COMMON


def mend_worker(site: Path) -> None:
    """Mend three defects that Material's search worker has with Chinese.

    :raises WorkerChanged: when a defect is not found exactly once, so that an update of Material gets looked at.
    """
    for path in (site / "assets/javascripts/workers").glob("search.*.min.js"):
        text = path.read_text("utf-8")
        for pattern, mended in _WORKER_DEFECTS:
            text, count = re.subn(pattern, mended, text)
            if count != 1:
                raise WorkerChanged(f"{path.name}: {count} matches instead of 1 for {pattern!r}")
        path.write_text(text, "utf-8")
