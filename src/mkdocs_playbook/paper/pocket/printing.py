"""Which cards are printed, and the file that they are printed into."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.sheets import undated_sheets
from mkdocs_playbook.book.versions import versions_of
from mkdocs_playbook.model.calendar import Period
from mkdocs_playbook.paper.names import EVERYBODY, ROLE_CARDS, file_stem
from mkdocs_playbook.paper.pocket.cards import (
    TEMPLATE,
    CardsDocument,
    cards_document,
)
from mkdocs_playbook.paper.pocket.lists import POCKET, list_card
from mkdocs_playbook.paper.pocket.roles import BADGE, role_card
from mkdocs_playbook.paper.printing import Choice, chosen_sheets
from mkdocs_playbook.paper.request import WrittenFile, write
from mkdocs_playbook.paper.typeset import Typesetter


@dataclass(frozen=True)
class PlannedCards:
    """A file of cards that is going to be written, and the lists that have no room on a card."""

    path: Path
    document: CardsDocument
    pages: int
    left_out: tuple[Sheet, ...] = ()

    @property
    def outlines(self) -> tuple[str, ...]:
        """What stands on each card, in a line."""
        return tuple(f"{card['title']} · {card['whose']}" for card in self.document["cards"])

    @property
    def is_there(self) -> bool:
        """Whether there is a file already, in whose place it will come."""
        return self.path.exists()


def planned_lists(
    book: Book,
    typesetter: Typesetter,
    site_url: str | None,
    *,
    folder: Path,
    choice: Choice,
    period: Period | None,
) -> PlannedCards:
    """The cards of the chosen lists, of all that are short enough.

    :param site_url: the address of this language's handbook; without it there are no QR codes.
    :raises TypesetError: when they can't be set.
    """
    versions = versions_of(book, undated_sheets(book))
    sheets: list[Sheet] = []
    for of_role in chosen_sheets(book, choice, period).values():
        sheets += [sheet for sheet in of_role if sheet.layout == "sheet"]
    cards = [list_card(book, sheet, versions[sheet.id], site_url) for sheet in sheets]
    stem = file_stem(EVERYBODY, choice, period, POCKET.size, book.lang, book.team)
    title = book.words("pocket", "lists-title")
    paper = book.team.paper
    document = cards_document(book, title, cards, POCKET, typesetter.setting(paper))
    faces, pages = _fit(document, typesetter)
    fitting = [card for card, count in zip(cards, faces, strict=True) if count]
    left_out = tuple(sheet for sheet, count in zip(sheets, faces, strict=True) if not count)
    return PlannedCards(folder / f"{stem}.pdf", {**document, "cards": fitting}, pages, left_out)


def planned_roles(
    book: Book,
    typesetter: Typesetter,
    site_url: str | None,
    *,
    folder: Path,
    choice: Choice,
    paper: str | None,
) -> PlannedCards:
    """The cards of the chosen roles, cut from a4, letter or a5; by default from the team's paper.

    :param site_url: the address of this language's handbook; without it there are no QR codes.
    :raises TypesetError: when they can't be set.
    """
    paper = paper or book.team.paper
    roles = [role for role in book.roles if choice.takes_role(role.id)]
    cards = [role_card(book, role, site_url) for role in roles]
    stem = file_stem(ROLE_CARDS, choice, None, paper, book.lang, book.team)
    title = book.words("pocket", "roles-title")
    document = cards_document(book, title, cards, BADGE, typesetter.setting(paper))
    _, pages = _fit(document, typesetter)
    return PlannedCards(folder / f"{stem}.pdf", document, pages)


def print_cards(planned: PlannedCards, typesetter: Typesetter) -> WrittenFile:
    """Write a file of cards.

    :raises TypesetError: when they can't be set.
    :raises Failure: when it can't be written.
    """
    content = typesetter.made_with(TEMPLATE, planned.document)
    return write(planned.path, content, len(planned.document["cards"]), planned.pages)


def _fit(document: CardsDocument, typesetter: Typesetter) -> tuple[Sequence[int], int]:
    """On how many faces each card has room, 0 for one without any; the pages of the others."""
    found: Any = typesetter.measured(TEMPLATE, "<fit>", json.dumps(document, ensure_ascii=False))
    (answer,) = found
    return answer["faces"], answer["pages"]
