"""What is shown of a handbook where somebody passes on a link to it, as plain data.

Teams override ``macros/card.typ``, so these names are an interface. That file opens with a list of
them and says what each is for.
"""

from collections.abc import Sequence
from typing import TypedDict

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.cover import clusters
from mkdocs_playbook.paper.runs import runs

_DIGITS = 4
"""Of a share, which is less than a pixel."""


class Card(TypedDict):
    lang: str
    families: Sequence[str]
    title: str
    line: str
    clusters: list[list[list[float]]]


def card(book: Book, families: Sequence[str]) -> Card:
    """The card of a book, set in these families of fonts."""
    drawn = []
    for cluster in clusters(book):
        drawn.append([[round(share, _DIGITS) for share in dot] for dot in cluster.dots])
    line = "".join(run["t"] for run in runs(book.team.in_short, book.wording))
    return Card(
        lang=book.lang,
        families=families,
        title=str(book.team.title),
        line=line,
        clusters=drawn,
    )
