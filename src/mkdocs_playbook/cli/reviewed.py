"""What a person looks at, in a browser: how it is shown, and what is said of it in a terminal."""

import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import path_from_here
from mkdocs_playbook.findings import Failure

if TYPE_CHECKING:
    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.runs.refused import Refusal
    from mkdocs_playbook.scan.review.questions import Question
    from mkdocs_playbook.scan.review.server import ReviewServer


def review_files(files: Sequence[Path], book: "Book", is_opened: bool) -> bool:
    """Show what is left to do in some files until somebody ends it.

    Returns whether all the files could be read.
    """
    questions, is_sound = _waiting(files, book)
    if not questions:
        click.echo(book.words("review", "nothing"))
        return is_sound
    from mkdocs_playbook.scan.review.asked import Asking
    from mkdocs_playbook.scan.review.server import ReviewServer
    from mkdocs_playbook.scan.review.session import Session

    session = Session(questions, book)
    server = ReviewServer(session, Asking(book), book.words)
    _serve(server, book, is_opened)
    session.tidy()
    answered = len(session.said)
    left = len(questions) - answered
    click.echo(book.words("review", "left" if left else "all-said", n=answered, left=left))
    return is_sound


def _waiting(files: Sequence[Path], book: "Book") -> "tuple[list[Question], bool]":
    """What is left to do, and whether all files could be read; what is wrong is told."""
    from mkdocs_playbook.scan.review.questions import waiting

    questions: list[Question] = []
    unseen = 0
    is_sound = True
    for file in files:
        try:
            found = waiting(file, path_from_here(file), book)
        except Failure as failure:
            is_sound = False
            click.echo(f"! {tell_stopped(failure, file, book)}", err=True)
            continue
        questions += found.questions
        unseen += found.unseen
    if unseen:
        click.echo(f"! {book.words('review', 'unseen', count=unseen)}", err=True)
    return questions, is_sound


def _serve(server: "ReviewServer", book: "Book", is_opened: bool) -> None:
    try:
        count = len(server.session.questions)
        click.echo(book.words("review", "serving", count=count, url=server.url))
        if is_opened:
            webbrowser.open(server.url)
        server.wait()
    except KeyboardInterrupt:  # a way to end it like the other: all answers are written
        click.echo()


def tell_stopped(failure: Failure, file: Path, book: "Book") -> str:
    """Why a file can't be written, in words; the lines that are to blame are told at once."""
    from mkdocs_playbook.scan.filing import Unwritable

    if isinstance(failure, Unwritable):
        tell_refused(failure.refused, file, book)
    return book.words.failure(failure.message)


def tell_refused(refused: "Sequence[Refusal]", file: Path, book: "Book") -> None:
    """What can't be read in a file, line by line."""
    from mkdocs_playbook.reports.runs import as_refused

    if not refused:
        return
    place = path_from_here(file)
    for line in as_refused.lines(refused, place, file.read_bytes(), book.words):
        click.echo(line, err=True)
