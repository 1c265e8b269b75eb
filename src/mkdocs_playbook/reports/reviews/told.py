"""Reviews that somebody has to do something about, with the words for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.reviews import Review
from mkdocs_playbook.reports.things import file_of, named
from mkdocs_playbook.words import printable


@dataclass(frozen=True)
class Told:
    """A review in words."""

    review: Review
    state: str
    """``overdue`` or ``edited``."""
    title: str
    role: str
    path: str
    """The file that says when it was reviewed."""
    note: str
    """When it was reviewed, and edited after that."""


def to_do(reviews: Sequence[Review], book: Book, today: date) -> tuple[Told, ...]:
    """What is overdue, then what was edited after its review, each the longest due first."""
    overdue = [review for review in reviews if review.is_overdue(today)]
    edited = [review for review in reviews if review.edited and not review.is_overdue(today)]
    found = [_told(review, "overdue", book) for review in overdue]
    found += [_told(review, "edited", book) for review in edited]
    return tuple(found)


def _told(review: Review, state: str, book: Book) -> Told:
    words = book.words
    key = "reviewed-and-edited" if review.edited else "reviewed"
    return Told(
        review,
        state,
        named(review.node, book),
        printable(str(book.title("role", review.by))),
        file_of(review.node),
        words("due", key, on=review.on, edited=review.edited),
    )


def summary(reviews: Sequence[Review], book: Book, today: date) -> str:
    """How many there are of each, and which day is the next."""
    words = book.words
    overdue = sum(review.is_overdue(today) for review in reviews)
    edited = sum(review.edited is not None for review in reviews)
    told = words("due", "summary", all=len(reviews), overdue=overdue, edited=edited, on=today)
    coming = [review.due for review in reviews if not review.is_overdue(today)]
    if not coming:
        return told
    return told + words("language", "gap") + words("due", "next", day=min(coming))
