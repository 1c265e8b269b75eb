"""What a playbook was at some commits, each read when somebody asks for it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mkdocs_playbook import checks
from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.findings import Severity, errors_among
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.reading.files import files_at
from mkdocs_playbook.reading.load import read_playbook
from mkdocs_playbook.reading.loaded import Loaded


class States:
    """The states of a project. Of what is the same in two of them, one is read and looked at."""

    def __init__(self, root: Path, now: Loaded) -> None:
        """:param now: what the project is now, without errors; most was the same before."""
        self._root = root
        self._now = now
        self._last = now
        self._sound: dict[str, Loaded | None] = {}
        self._books: dict[tuple[int, Language], Book] = {}
        self._last_books: dict[Language, Book] = {}

    def sound(self, commit: str) -> Loaded | None:
        """The playbook as it was in a commit; ``None`` for one with errors.

        :raises Failure: when git can't read the commit.
        """
        if commit not in self._sound:
            self._sound[commit] = self._read(commit)
        return self._sound[commit]

    def _read(self, commit: str) -> Loaded | None:
        files = files_at(self._root, commit)
        if files == self._now.contents:
            return self._now
        self._last = read_playbook(files, self._last)
        found = checks.run(self._last, _Unproved(), Severity.ERROR)
        return None if errors_among(found) else self._last

    def book(self, loaded: Loaded, lang: Language) -> Book:
        """The book of one of them in one of its languages."""
        key = id(loaded), lang  # each is held as long as this
        if key not in self._books:
            made = book_of(loaded, lang, earlier=self._last_books.get(lang))
            self._books[key] = self._last_books[lang] = made
        return self._books[key]


class _Unproved:
    """No sheet is set on trial: what a machine has no letters for was no error of its time."""

    def has_fonts(self, team: Team) -> bool:
        return True

    def overflow(self, book: Book) -> Mapping[str, float]:
        return {}

    def unprintable(self, book: Book) -> Mapping[str, Sequence[str]]:
        return {}

    def as_set(self, text: Text, wording: Callable[[Reference], str]) -> str:
        return text
