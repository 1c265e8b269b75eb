"""Cards to cut out, as plain data.

Teams override ``macros/pocket.typ``, so these names are an interface. That file opens with a list
of them and says what each is for.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias, TypedDict

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.measures import Measures
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.paper.document import CodeData, LabelData, QrCode, Setting, ZoneData
from mkdocs_playbook.paper.runs import Run, runs
from mkdocs_playbook.paper.ties import tie_ends

TEMPLATE = "pocket.typ"

Size: TypeAlias = Literal["a7", "badge"]


class FacesData(TypedDict):
    least: int
    most: int


class LineData(TypedDict):
    box: bool
    killer: bool
    lead: str
    zones: list[ZoneData]
    text: list[Run]
    value: list[Run]
    spare: int


class PartData(TypedDict):
    title: str
    beside: str
    lines: list[LineData]


class CardData(TypedDict):
    title: str
    whose: str
    labels: list[LabelData]
    parts: list[PartData]
    foot: str
    qr: CodeData | None


class CardsDocument(TypedDict):
    lang: str
    paper: str
    families: Sequence[str]
    measures: Measures
    title: str
    size: Size
    faces: FacesData
    words: Mapping[str, str]
    cards: list[CardData]


class Format(NamedTuple):
    """How large a face of a card is, and how many it has side by side: it is folded between."""

    size: Size
    least: int
    most: int


def cards_document(
    book: Book, title: str, cards: Sequence[CardData], form: Format, setting: Setting
) -> CardsDocument:
    """Cards of one form in their order, and all that they share.

    :param cards: they are ready to be set, so the ends of their lines get tied.
    """
    for card in cards:
        tie_ends(card["parts"])
    return {
        "lang": book.lang,
        "paper": setting.paper,
        "families": setting.families,
        "measures": setting.measures,
        "title": title,
        "size": form.size,
        "faces": {"least": form.least, "most": form.most},
        "words": {"more": book.words.tables["pocket"]["more"]},
        "cards": list(cards),
    }


def line(
    text: Sequence[Run] = (),
    value: Sequence[Run] = (),
    *,
    lead: str = "",
    zones: Sequence[ZoneData] = (),
    box: bool = False,
    killer: bool = False,
    spare: int = 0,
) -> LineData:
    """A line of a card.

    :param spare: 0 for one that must stand on it; of others those with a higher number go first.
    """
    return {
        "box": box,
        "killer": killer,
        "lead": lead,
        "zones": list(zones),
        "text": list(text),
        "value": list(value),
        "spare": spare,
    }


def plain(text: str) -> list[Run]:
    """A title or figure, which has no Markdown."""
    return [{"t": text}]


def prose(book: Book, text: Text | None) -> list[Run]:
    """A text with plain words in the place of its references; nothing where there is none."""
    if text is None:
        return []
    return runs(text, book.wording)


def code_to(address: str | None) -> CodeData | None:
    """The QR code that leads to an address, where there is one."""
    if address is None:
        return None
    return QrCode(address, leads=True).drawn()


def fingerprint(parts: Sequence[PartData], *more: str) -> str:
    """Eight hexadecimal digits that change with what a card says."""
    said = json.dumps([parts, more], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:8]
