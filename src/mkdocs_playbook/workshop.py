"""What makes the parts of a site: each anew, or only what is another than it was for the last one.

While somebody edits, most of a handbook stays as it is.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.memory import Memory
from mkdocs_playbook.book.versions import OfferedSheet
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.render import render, render_again
from mkdocs_playbook.reading import history
from mkdocs_playbook.templates import Templates


class Workshop:
    """Makes everything anew."""

    def __init__(self, root: Path) -> None:
        """:param root: the project."""
        self._root = root

    def templates(self) -> Templates:
        """The project's, as they are now."""
        return Templates(self._root)

    def commit_dates(self) -> Mapping[str, date]:
        """As the history is now, see :func:`history.commit_dates`."""
        return history.commit_dates(self._root)

    def pages(
        self, book: Book, sheets: Mapping[str, OfferedSheet], templates: Templates
    ) -> tuple[Page, ...]:
        """The pages of a book, see :func:`render`."""
        return render(book, sheets, templates)


class LastingWorkshop(Workshop):
    """Keeps what it has made: what would be the same is the very object that it was before."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._templates = Templates(root)
        self._pages: dict[Language, Memory[Page]] = defaultdict(Memory)
        self._history: object = None
        self._commit_dates: Mapping[str, date] = {}

    def templates(self) -> Templates:
        if not self._templates.are_current:
            self._templates = super().templates()
        return self._templates

    def commit_dates(self) -> Mapping[str, date]:
        state = history.state(self._root)
        if state is None or state != self._history:
            self._commit_dates = super().commit_dates()
            self._history = state
        return self._commit_dates

    def pages(
        self, book: Book, sheets: Mapping[str, OfferedSheet], templates: Templates
    ) -> tuple[Page, ...]:
        return render_again(book, sheets, templates, self._pages[book.lang])
