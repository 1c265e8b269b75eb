"""Reviews -> a table in Markdown."""

from collections.abc import Sequence
from datetime import date

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.reviews import Review
from mkdocs_playbook.reports.markdown import escaped
from mkdocs_playbook.reports.reviews.told import summary, to_do

_HEADINGS = ("state", "day", "what", "role", "note", "file")


def text(reviews: Sequence[Review], book: Book, today: date) -> str:
    """How many there are, then a row for each that somebody has to see to."""
    words = book.words
    told = summary(reviews, book, today)
    found = to_do(reviews, book, today)
    if not found:
        return escaped(told)
    rows = [[words("due", f"heading-{name}") for name in _HEADINGS], ["---"] * len(_HEADINGS)]
    for one in found:
        cells = (words("due", one.state), str(one.review.due), one.title, one.role)
        rows.append([escaped(cell) for cell in (*cells, one.note, one.path)])
    table = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([escaped(told), "", *table])
