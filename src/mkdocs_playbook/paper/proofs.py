"""What rules ask of a typeset sheet: whether it fits a page, which characters can't be printed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheets import each_undated_sheet
from mkdocs_playbook.cache import cache_of
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.fields import Language, Name, Text
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.model.shape import texts_below
from mkdocs_playbook.paper.archive import archive_of
from mkdocs_playbook.paper.document import Document, Printable, document
from mkdocs_playbook.paper.fonts import find_fonts, own_fonts
from mkdocs_playbook.paper.runs import runs
from mkdocs_playbook.paper.typeset import TEMPLATE, Typesetter
from mkdocs_playbook.templates import comes_with_us


class _Made(NamedTuple):
    """The document that was made of a book."""

    book: Book
    document: Document


class Proofs:
    """Sheets of a project, set on trial.

    Where nothing can be set nothing is found, and ``failure`` says why.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._cache = cache_of(root)
        self._typesetters: dict[Path | None, Typesetter] = {}
        self._documents: dict[Language, _Made] = {}
        self._has_measured = False
        self.failure: Failure | None = None

    def has_fonts(self, team: Team) -> bool:
        """Whether the fonts that a team has named are there."""
        own = own_fonts(self._root, team)
        try:
            return own is None or bool(find_fonts(own, cache=self._cache))
        except Failure:
            return False

    def overflow(self, book: Book) -> Mapping[str, float]:
        """Checklist -> by how many millimetres it is too long for one page, 0 for one that fits."""
        checklists = book.playbook.checklists
        if not self.has_fonts(book.team):
            return {}  # a rule tells of it
        try:
            typesetter = self._typesetter(book.team)
            data = self._document(book, typesetter)
            sheets = data["sheets"][: len(checklists)]
            excess = typesetter.overflow({**data, "sheets": sheets})
            self._has_measured = True
        except Failure as error:
            self.failure = error
            return {}
        return dict(zip(checklists, excess, strict=True))

    def unprintable(self, book: Book) -> Mapping[str, Sequence[str]]:
        """Characters that the fonts lack -> the texts on sheets that hold one, as they are set."""
        own = own_fonts(self._root, book.team)
        # Making every sheet takes a while, and most texts hold nothing rare.
        if not _doubtful(_characters(book), own):
            return {}
        try:
            typesetter = self._typesetter(book.team)
            texts = list(_texts_on_sheets(self._document(book, typesetter)))
            lacking = typesetter.lacking(_doubtful(frozenset().union(*texts), own))
        except Failure as error:
            self.failure = error
            return {}
        return {char: [text for text in texts if char in text] for char in lacking}

    def print_one(self, book: Book) -> None:
        """Print a sheet as a build does it, whatever rules have set; ``failure`` says what's wrong.

        One will do: what is wrong with the template shows on each. The one that comes with us is
        sound: whatever else could fail has shown where sheets were measured.
        """
        if self._has_measured and comes_with_us(self._root, TEMPLATE):
            return
        for sheet in each_undated_sheet(book):
            try:
                typesetter = self._typesetter(book.team)
                setting = typesetter.setting(book.team.paper)
                typesetter.pdf(document(book, str(sheet.title), [Printable(sheet)], setting))
            except Failure as error:
                self.failure = error
            return

    def as_set(self, text: Text, wording: Callable[[Reference], str]) -> str:
        """A text as it is set, with words in the place of its references."""
        return _as_set(text, wording)

    def _document(self, book: Book, typesetter: Typesetter) -> Document:
        """All undated sheets of a book, checklists first; made once, for two rules ask for it."""
        lang = book.playbook.lang
        kept = self._documents.get(lang)
        if kept is None or kept.book is not book:
            printables = [Printable(sheet) for sheet in each_undated_sheet(book)]
            setting = typesetter.setting(book.team.paper)
            kept = _Made(book, document(book, "", printables, setting))
            self._documents[lang] = kept
        return kept.document

    def _typesetter(self, team: Team) -> Typesetter:
        """One for all languages, so that fonts are read once."""
        own = own_fonts(self._root, team)
        if own not in self._typesetters:
            self._typesetters[own] = archive_of(self._root, team, self._cache)
        return self._typesetters[own]


def _characters(book: Book) -> frozenset[str]:
    """The characters of everything that is written in a playbook, whether it is printed or not."""
    found: set[str] = set()
    for models in book.playbook.entities.values():
        for model in models.values():
            found.update(*map(unescape, texts_below(model)))
    return frozenset(found)


def _texts_on_sheets(data: Document) -> Iterator[str]:
    """Every text that is set on a sheet: a run after the other makes one."""
    yield from _strings(data["sheets"])
    yield from _strings(data["words"])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield normalize("NFC", value)
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from _strings(below)
    elif isinstance(value, list):
        if value and isinstance(value[0], Mapping) and "t" in value[0]:
            yield normalize("NFC", "".join(run["t"] for run in value))
            return
        for below in value:
            yield from _strings(below)


def _as_set(text: Text, wording: Callable[[Reference], str]) -> str:
    if isinstance(text, Name):
        return normalize("NFC", text)
    return normalize("NFC", "".join(run["t"] for run in runs(text, wording)))


def _doubtful(characters: frozenset[str], own: Path | None) -> frozenset[str]:
    """Those of some characters that the fonts may lack; a team's own may lack any."""
    if own is not None:
        return characters
    return frozenset(char for char in characters if not _is_common(char))


def _is_common(char: str) -> bool:
    """Whether the fonts that come with us surely have a character, or none is needed for it."""
    if not char.isprintable():
        return char in "\n\t"
    return _encodes(char, "gb2312") or _encodes(char, "cp1252")


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
