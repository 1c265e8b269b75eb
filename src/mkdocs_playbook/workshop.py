"""What makes the parts of a site: each anew, or only what is another than it was for the last one.

While somebody edits, most of a handbook stays as it is. What is cut short here must never show.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from mkdocs_playbook.book.acks import NO_ACKS, Acks
from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.bundles import OfferedBundle
from mkdocs_playbook.book.memory import Memory
from mkdocs_playbook.book.versions import OfferedSheet, offered_sheets, offered_sheets_again
from mkdocs_playbook.cache import Cache, cache_of
from mkdocs_playbook.compare.acks import acknowledged
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.pages.calendars import calendar_files, calendar_files_again
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.past import NO_PAST, Past
from mkdocs_playbook.pages.render import render, render_again
from mkdocs_playbook.paper.archive import archive_of
from mkdocs_playbook.paper.typeset import Typesetter, typesetter_of
from mkdocs_playbook.past.kept import Kept
from mkdocs_playbook.past.recall import recall
from mkdocs_playbook.past.reviewed import ReviewedStates
from mkdocs_playbook.reading import history
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.said import Said
from mkdocs_playbook.runs.shared import SharedFigures
from mkdocs_playbook.templates import Templates


class Workshop:
    """Makes everything anew but sheets: what was printed for an earlier site is kept on disk."""

    def __init__(self, root: Path, plain: bool = False) -> None:
        """:param root: the project.

        :param plain: whether everything is made in the plainest way, and nothing kept, so that what
            is cut short can be compared with it.
        """
        self._root = root
        self._is_plain = plain

    def templates(self) -> Templates:
        """The project's, as they are now."""
        return Templates(self._root)

    def books(self, loaded: Loaded, languages: Sequence[Language]) -> Iterator[Book]:
        """The books of a playbook that has no errors, one after the other."""
        # Once for all languages: git walks through the whole history for it.
        changed = history.commit_dates(self._root)
        acks = self._acks(loaded)
        for lang in languages:
            yield book_of(loaded, lang, changed, acks=acks)

    def _acks(self, loaded: Loaded) -> Acks:
        """Who has read what; nothing is asked of a history where nobody keeps that."""
        return acknowledged(self._root, loaded) if loaded.acks else NO_ACKS

    def typesetter(self, loaded: Loaded) -> Typesetter:
        """One for all languages.

        :raises Failure: when there are no fonts to set in, or the measures are wrong.
        """
        team = loaded.team()
        assert team is not None  # a playbook without errors has one
        if self._is_plain:
            return typesetter_of(self._root, team)
        return archive_of(self._root, team, cache_of(self._root))

    def sheets(self, book: Book) -> Mapping[str, OfferedSheet]:
        """The undated sheets of a book, by id, without files of them."""
        return offered_sheets(book)

    def past(self, loaded: Loaded, languages: Sequence[Language]) -> Mapping[Language, Past]:
        """What is known of the last weeks of a playbook that has no errors, by language."""
        return recall(self._root, loaded, languages, self._cache())

    def edited(self, book: Book, loaded: Loaded) -> Mapping[Node, date]:
        """What means something else than its reviewer read -> the day of its last edit."""
        return self._reviewed_states().edited_days(book, loaded)

    def _reviewed_states(self) -> ReviewedStates:
        return ReviewedStates(self._root, Kept(self._cache()))

    def _cache(self) -> Cache | None:
        return None if self._is_plain else cache_of(self._root)

    def calendars(self, book: Book, url: str | None) -> Mapping[str, Callable[[], bytes]]:
        """What makes the calendars of a book, by path, see :func:`calendar_files`."""
        return calendar_files(book, url)

    def pages(
        self,
        book: Book,
        sheets: Mapping[str, OfferedSheet],
        templates: Templates,
        bundles: Mapping[str, OfferedBundle],
        figures: SharedFigures,
        past: Past,
        said: Said,
    ) -> tuple[Page, ...]:
        """The pages of a book, see :func:`render`."""
        return render(book, sheets, templates, bundles, figures, past, said)


class LastingWorkshop(Workshop):
    """Keeps what it has made: what would be the same is the very object that it was before."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._templates = Templates(root)
        self._books: dict[Language, Book] = {}
        self._sheets: dict[Language, Memory[OfferedSheet]] = defaultdict(Memory)
        self._pages: dict[Language, Memory[Page]] = defaultdict(Memory)
        self._calendars: dict[Language, Memory[bytes]] = defaultdict(Memory)
        self._history: tuple[str, ...] = ()
        self._commit_dates: Mapping[str, date] = {}
        self._past: dict[Language, Past] = {}
        self._reviewed: ReviewedStates | None = None

    def templates(self) -> Templates:
        if not self._templates.are_current:
            self._templates = super().templates()
        return self._templates

    def books(self, loaded: Loaded, languages: Sequence[Language]) -> Iterator[Book]:
        state = history.state_of_history(self._root)
        if not state or state != self._history:
            self._commit_dates = history.commit_dates(self._root)
            self._history = state
            self._past = {}
            self._reviewed = None
        acks = self._acks(loaded)
        for lang in languages:
            book = book_of(loaded, lang, self._commit_dates, self._books.get(lang), acks)
            self._books[lang] = book
            yield book

    def past(self, loaded: Loaded, languages: Sequence[Language]) -> Mapping[Language, Past]:
        wanted = [lang for lang in languages if lang not in self._past]
        found = super().past(loaded, wanted) if wanted else {}
        # Without history there is nothing to be asked for a second time either.
        self._past |= {lang: found.get(lang, NO_PAST) for lang in wanted}
        return self._past

    def _reviewed_states(self) -> ReviewedStates:
        if self._reviewed is None:
            self._reviewed = super()._reviewed_states()
        return self._reviewed

    def sheets(self, book: Book) -> Mapping[str, OfferedSheet]:
        return offered_sheets_again(book, self._sheets[book.lang])

    def calendars(self, book: Book, url: str | None) -> Mapping[str, Callable[[], bytes]]:
        return calendar_files_again(book, url, self._calendars[book.lang])

    def pages(
        self,
        book: Book,
        sheets: Mapping[str, OfferedSheet],
        templates: Templates,
        bundles: Mapping[str, OfferedBundle],
        figures: SharedFigures,
        past: Past,
        said: Said,
    ) -> tuple[Page, ...]:
        memory = self._pages[book.lang]
        return render_again(book, sheets, templates, memory, bundles, figures, past, said)
