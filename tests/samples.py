"""Samples of ``playbook explain`` laid over the fixture playbook, as somebody would write them into it.

A sample is one file or several, each below a line with its path. What it says of a file's fields takes the place of
what stands there; what it doesn't mention stays. Those about translations are laid over the fixture as it is, all
others over one that has a single language, that of the sample.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from golden import PLAYBOOK
from mkdocs_playbook import checks
from mkdocs_playbook.findings import Diagnostic
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.confirm import confirm
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.files import Content, Files, files_in
from mkdocs_playbook.reading.formatting import formatted_files
from mkdocs_playbook.reading.load import load, read_playbook
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.overlay import merged
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.reading.translations import translations
from mkdocs_playbook.reports.text import next_steps
from mkdocs_playbook.words import Words

_PATH = re.compile(r"# ([\w./-]+\.(?:yml|md|csv))")
_KEY = re.compile(r"([^\s:#]+):(?:\s|$)")


@dataclass(eq=False)
class Block:
    """A key with what stands below it: blocks of their own, or lines."""

    key: str | None
    head: str
    below: "list[Block]" = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join([self.head, *(block.text for block in self.below), *self.lines])


def files_of(sample: str) -> Iterator[tuple[str, str]]:
    """The files of a sample: path and text."""
    path, lines = "", list[str]()
    for line in sample.split("\n"):
        named = _PATH.fullmatch(line)
        if named is None:
            lines.append(line)
            continue
        if path:
            yield path, "\n".join(lines).strip("\n") + "\n"
        path, lines = named[1], []
    if path:
        yield path, "\n".join(lines).strip("\n") + "\n"


def blocks(lines: list[str]) -> list[Block]:
    """Lines as blocks, by the indentation of the first."""
    found: list[Block] = []
    inside: list[list[str]] = []
    indent = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
    for line in lines:
        if line.strip() and len(line) - len(line.lstrip()) == indent:
            key = _KEY.match(line.strip())
            found.append(Block(key[1] if key else None, line))
            inside.append([])
        else:
            inside[-1].append(line)
    for block, below in zip(found, inside, strict=True):
        is_mapping = block.head.endswith(":") and below and _KEY.match(below[0].strip())
        if is_mapping:
            block.below = blocks(below)
        else:
            block.lines = below
    return found


def put(base: list[Block], said: list[Block]) -> list[Block]:
    """What is said in the place of what stands there, one behind the other; what is new comes last."""
    last: Block | None = None
    for one in said:
        stands = next((block for block in base if block.key == one.key), None)
        if one.key is None or (last is not None and last.key == one.key):
            stands = None  # a line that is no field, or a field that the sample has twice
        if stands is not None and one.below and stands.below:
            one = Block(one.key, one.head, put(stands.below, one.below))
        if last is not None:
            at = base.index(last) + 1
        else:
            at = len(base) if stands is None else base.index(stands)
        base.insert(at, one)
        if stands is not None:
            base.remove(stands)
        last = one
    return base


def without(base: list[Block], good: list[Block], bad: list[Block]) -> None:
    """Take away what stands in the good sample alone: the bad one is wrong for lack of it."""
    for one in good:
        wrong = [block for block in bad if block.key == one.key]
        for stands in [block for block in base if block.key == one.key]:
            if not wrong:
                base.remove(stands)
            elif one.below and wrong[0].below:
                without(stands.below, one.below, wrong[0].below)


def lay_over(files: Files, sample: str, good: str = "") -> Files:
    """A playbook's files with what a sample says.

    :param good: the sample that shows what is right, where it is another.
    """
    laid: dict[str, Content] = dict(files)
    right = dict(files_of(good))
    for path, text in files_of(sample):
        known = laid.get(path)
        if isinstance(known, bytes) and path.endswith(".yml"):
            base, said = blocks(known.decode().splitlines()), blocks(text.splitlines())
            if path in right:
                without(base, blocks(right[path].splitlines()), said)
            text = "\n".join(block.text for block in put(base, said)) + "\n"
        laid[path] = text.encode()
    return laid


@cache
def fixture(lang: Language) -> Files:
    """The fixture playbook in one language alone, every key on a line of its own."""
    loaded = load(PLAYBOOK)
    files: dict[str, Content] = {}
    for entry in loaded.entries.values():
        data = _in_language(entry, lang)
        if entry.kind.name == "team":
            data["languages"] = [lang]
        files[entry.source.path] = ("\n".join(_written(data)) + "\n").encode()
    return files


def _in_language(entry: Entry, lang: Language) -> dict[str, Data]:
    """What an entry's files hold, translated."""
    data: Data = entry.source.data
    if lang in entry.overlays:
        data = merged(data, entry.overlays[lang].data, lang, entry.text_routes, entry.phrase_routes)
    assert isinstance(data, dict)
    return dict(data)


def _written(data: Mapping[str, Data], indent: str = "") -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict) and key != "reviewed":
            yield f"{indent}{key}:"
            yield from _written(value, f"{indent}  ")
        else:
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"


def confirmed(files: Files, root: Path) -> Files:
    """The files once ``playbook translate confirm`` has been run over all translations.

    :param root: an empty folder to do that in.
    """
    for path, content in files.items():
        assert isinstance(content, bytes)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    for translation in translations(load(root)):
        if translation.can_be_confirmed:
            confirm(root, translation, "confirmed")
    return files_in(root)


def told(diagnostic: Diagnostic, loaded: Loaded, own_words: Words) -> tuple[str, str]:
    """What is said of a problem wherever it is, and what to do about it, a step a line."""
    here = replace(diagnostic, related=None)
    *steps, _more = next_steps(here, None, loaded.files, own_words)
    return own_words.message(diagnostic.message), "\n".join(steps)


def found_in(files: Files, in_order: bool = True) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """All problems of a playbook.

    :param in_order: whether new keys are first put where they belong, for a sample doesn't say behind which they stand.
    """
    loaded = read_playbook(files)
    if in_order:
        ordered = {one.path: one.content for one in formatted_files(loaded) if one.content is not None}
        loaded = read_playbook({**files, **ordered})
    return loaded, checks.run(loaded, Proofs(PLAYBOOK))
