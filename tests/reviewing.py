"""A review of scanned sheets that is being served, as a browser and as a stranger would meet it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.scan.review.asked import Asking
from mkdocs_playbook.scan.review.questions import waiting
from mkdocs_playbook.scan.review.server import ReviewServer
from mkdocs_playbook.scan.review.session import Session


def session_of(root: Path, language: Language = "en") -> Session:
    """What is left to do in a project whose sheets of one week have been scanned."""
    book = book_of(load(root), language)
    file = root / "runs/2026-W10.csv"
    return Session(waiting(file, file.name, book).questions, book)


@contextmanager
def served(root: Path, language: Language = "en") -> Iterator[ReviewServer]:
    """The page of it, until it is ended."""
    session = session_of(root, language)
    book = book_of(load(root), language)
    server = ReviewServer(session, Asking(book), book.words)
    thread = threading.Thread(target=server.wait, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        thread.join()
