"""The file that the worker reads: everything that is found in a language, and what it knows."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from mkdocs_playbook.search.data import languages
from mkdocs_playbook.search.entries import Entry
from mkdocs_playbook.words import Words

PATH = "search/handbook.js"
"""Where it is, relative to the folder of the language."""


_CHINESE = re.compile("[\u3400-\u9fff]")


class IndexFile(NamedTuple):
    """The file, and what its address ends in so that no browser shows an older one."""

    content: bytes
    version: str


def index_file(entries: Iterable[Entry], words: Words) -> IndexFile:
    """A script that sets ``playbookSearch``: from disk nothing else can be loaded.

    ``entries`` are lists of address, kind, title, other names, phrases, headings, text, weight and
    the numbers of the entries that this one leads to.
    """
    listed = list(entries)
    numbers = {entry.address: number for number, entry in enumerate(listed)}
    kinds = {entry.kind: _kind_in_words(entry.kind, words) for entry in listed}
    written = [_written(entry, numbers) for entry in listed]
    content = {
        "words": {**words.tables["search"], "kinds": dict(sorted(kinds.items()))},
        "languages": languages(with_chinese=_CHINESE.search(str(written)) is not None),
        "entries": written,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    script = f"self.playbookSearch={text}\n".encode(errors="replace")
    return IndexFile(script, hashlib.sha256(script).hexdigest()[:12])


def _kind_in_words(kind: str, words: Words) -> str:
    """What one of a kind is called."""
    found = words.tables["found"].get(kind)
    return found or words("kind", kind)


def _written(entry: Entry, numbers: dict[str, int]) -> list[object]:
    leads = [numbers[address] for address in entry.leads if address in numbers]
    return [
        entry.address,
        entry.kind,
        entry.title,
        entry.names,
        entry.asked,
        entry.headings,
        entry.text,
        entry.weight,
        leads,
    ]
