"""Reviews -> text for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.reviews import Review
from mkdocs_playbook.reports.reviews.told import summary, to_do


def text(reviews: Sequence[Review], book: Book, today: date) -> str:
    """What is overdue and what was edited, under a heading each; then how many."""
    return "\n".join([*_lines(reviews, book, today), summary(reviews, book, today)])


def _lines(reviews: Sequence[Review], book: Book, today: date) -> Iterator[str]:
    found = to_do(reviews, book, today)
    for state in ("overdue", "edited"):
        own = [one for one in found if one.state == state]
        if not own:
            continue
        yield book.words("due", state)
        for one in own:
            yield f"  {one.review.due}  {one.title} · {one.role}"
            yield f"              {one.note} · {one.path}"
        yield ""
