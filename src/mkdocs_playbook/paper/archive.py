"""A typesetter that sets no sheet twice: it keeps what it has set and measured.

What that depends on is the document, the template, the fonts, Typst, and the maker of QR codes.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from mkdocs_playbook.cache import Cache, key
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.paper.card import Card
from mkdocs_playbook.paper.document import Document, SheetData
from mkdocs_playbook.paper.fonts import FontSet, find_fonts, own_fonts
from mkdocs_playbook.paper.typeset import Typesetter, files_read_by


def archive_of(root: Path, team: Team, cache: Cache) -> Typesetter:
    """The typesetter of a project, with what it has kept.

    :raises Failure: when there are no fonts to set in, or the measures are wrong.
    """
    fonts = find_fonts(own_fonts(root, team), team.title, cache)
    if fonts.identity is None:
        return Typesetter(root, fonts)  # nobody could tell whether it would be the same again
    return Archive(root, fonts, cache)


class Archive(Typesetter):
    """Sets documents that it hasn't set before."""

    def __init__(self, root: Path, fonts: FontSet, cache: Cache) -> None:
        """:raises MeasuresError: when the measures are wrong."""
        super().__init__(root, fonts)
        self._cache = cache
        self._has_room = True
        self._press = {
            "fonts": fonts.identity,
            "typst": version("typst"),
            "segno": version("segno"),
            "template": self.template_files,
        }

    @property
    def keeps(self) -> bool:
        """Whether all that it has made could be kept."""
        return self._has_room

    def pdf(self, document: Document) -> bytes:
        """A document as a PDF file.

        :raises TypesetError: when the template is wrong, or the document can't be made accessible.
        """
        name = key("pdf", document=document, **self._press)
        set_document = super().pdf
        return self._made_once(name, lambda: set_document(document))

    def type_sizes(self, document: Document) -> list[float]:
        """The type size of each sheet, in points; none where a team's own template doesn't tell.

        :raises TypesetError: when the template is wrong.
        """
        name = key("sizes", document=document, **self._press)
        asked = super().type_sizes
        sizes: list[float] = json.loads(self._made_once(name, lambda: _as_bytes(asked(document))))
        return sizes

    def overflow(self, document: Document) -> list[float]:
        """By how many millimetres each sheet is too long for one page, 0 for one that fits.

        :raises TypesetError: when the template is wrong.
        """
        shared = key("sheets", document={**document, "sheets": []}, **self._press)
        # Whichever sheets it was measured with.
        names = [key("overflow", sheet=sheet) for sheet in document["sheets"]]
        kept = json.loads(self._cache.get(shared) or "{}")
        excess: dict[str, float] = {name: kept[name] for name in names if name in kept}
        unknown: dict[str, SheetData] = {}
        for name, sheet in zip(names, document["sheets"], strict=True):
            if name not in excess:
                unknown[name] = sheet
        if unknown:
            # All at once: sheets are much alike, and so is what Typst has to work out for them.
            measured = super().overflow({**document, "sheets": list(unknown.values())})
            excess |= zip(unknown, measured, strict=True)
            self._cache.put(shared, json.dumps(excess).encode())
        return [excess[name] for name in names]

    def _card(self, card: Card) -> bytes:
        template = dict(files_read_by(self._card_template))
        name = key("card", card=card, **{**self._press, "template": template})
        set_card = super()._card
        return self._made_once(name, lambda: set_card(card))

    def lacking(self, characters: Iterable[str]) -> tuple[str, ...]:
        """Those of some characters that can't be printed."""
        asked = sorted(characters)
        name = key("lacking", characters=asked, **self._press)
        found = super().lacking
        return tuple(json.loads(self._made_once(name, lambda: _as_bytes(found(asked)))))

    def _made_once(self, name: str, make: Callable[[], bytes]) -> bytes:
        content = self._cache.get(name)
        if content is None:
            content = make()
            self._has_room &= self._cache.put(name, content)
        return content


def _as_bytes(values: Sequence[object]) -> bytes:
    return json.dumps(values).encode()
