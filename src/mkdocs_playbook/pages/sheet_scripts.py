"""Checklists' pages as scripts: a page that is opened from disk may load a script, and no page.

By these the print centre puts the sheets of several lists behind each other.
"""

import json
from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.addresses import page_path, sheet_script_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.entities import ROUTINE
from mkdocs_playbook.pages.page import Page


def routine_pages(book: Book, pages: Sequence[Page]) -> Iterator[tuple[str, str, Page]]:
    """Each list that comes round and has a page: its id, the path of its script, its page."""
    made = {page.path: page for page in pages}
    for id_, checklist in book.playbook.checklists.items():
        page = made.get(page_path("checklist", id_))
        if page is not None and checklist.cadence in ROUTINE:
            yield id_, sheet_script_path(id_), page


def sheet_script(id_: str, page: Page) -> bytes:
    """What gives together.js the page of a list."""
    return f"playbook.putSheet({json.dumps(id_)}, {json.dumps(page.html)})\n".encode()
