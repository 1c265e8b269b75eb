"""Texts of a book as words alone, for a terminal or a page that is none of the handbook's."""

from collections.abc import Callable

from markupsafe import escape

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.pages.prose import Prose


def plain_words(book: Book) -> Callable[[Text], str]:
    """What makes one line of a text, with its references filled in and its markup gone."""
    prose = Prose(lambda reference: escape(book.wording(reference)))

    def plain(text: Text) -> str:
        return " ".join(prose.plain(text).split())

    return plain
