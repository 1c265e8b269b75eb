"""Documents -> PDF files, by Typst: PDF/UA-1, fonts embedded, the same bytes for the same input.

Typst is imported, and fonts are read, once there is something to set.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_playbook import templates
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.cache import files_below
from mkdocs_playbook.measures import on_paper, read_measures
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.paper.card import Card, card
from mkdocs_playbook.paper.document import Document, QrCode, Setting
from mkdocs_playbook.paper.fonts import FontSet, TypesetError, find_fonts, own_fonts
from mkdocs_playbook.paper.handbook.document import Handbook
from mkdocs_playbook.paper.signatures import Signatures

if TYPE_CHECKING:
    import typst

TEMPLATE = "sheet.typ"
CARD_TEMPLATE = "card.typ"
SIGNATURES_TEMPLATE = "signatures.typ"
HANDBOOK_TEMPLATE = "handbook.typ"
_TRIAL = b"""
#let data = json(bytes(sys.inputs.data))
#set document(title: "-")
#set text(font: data.families)
// Between letters, where a mark finds something to stand on.
#for character in data.characters [a#(character)b ]
"""
"""A document of characters alone."""

TIMESTAMP = 0
"""The date written into each file; a real one would make every print another file."""


def typesetter_of(root: Path, team: Team) -> "Typesetter":
    """The typesetter of a project.

    :raises Failure: when there are no fonts to set in, or the measures are wrong.
    """
    return Typesetter(root, find_fonts(own_fonts(root, team), team.title))


class Typesetter:
    """Sets documents: one compiler and one set of fonts for all of them."""

    def __init__(self, root: Path, fonts: FontSet) -> None:
        """:raises MeasuresError: when the measures are wrong."""
        self._measures = read_measures(root)
        self._found = fonts
        self._template = str(templates.find(root, TEMPLATE))
        self._card_template = templates.find(root, CARD_TEMPLATE)
        self._root = root

    @cached_property
    def _fonts(self) -> "typst.Fonts":
        import typst

        path = self._found.path
        return typst.Fonts(
            include_system_fonts=path is None,
            include_embedded_fonts=False,
            font_paths=[str(path)] if path else [],
        )

    @cached_property
    def _compiler(self) -> "typst.Compiler":
        """One for all files: Typst remembers what it has set, and sheets are much alike."""
        import typst

        return typst.Compiler(self._template, font_paths=self._fonts, ignore_system_fonts=True)

    def setting(self, paper: str) -> Setting:
        """How a file is set on a paper, a4, letter or a5."""
        return Setting(paper, self._found.families, on_paper(self._measures, paper))

    @cached_property
    def template_files(self) -> Mapping[str, str]:
        """The files that Typst may read for sheets: a hash of each, by its name."""
        return dict(files_read_by(Path(self._template)))

    @cached_property
    def _typst_version(self) -> str:
        return version("typst")

    @cached_property
    def _font_content(self) -> str:
        return self._found.content

    def layout_of(self, document: Document, leads: bool) -> str:
        """Eight hexadecimal digits that change with whatever decides where things stand in it.

        :param document: without QR codes: what they say moves nothing.
        :param leads: whether these are addresses of pages, which is told beside them.
        """
        engine = [self._typst_version, self._font_content, self.template_files]
        text = json.dumps([document, leads, engine], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    def overflow(self, document: Document) -> list[float]:
        """By how many millimetres each sheet is too long for one page, 0 for one that fits.

        That is in the smallest type.

        :raises TypesetError: when the template is wrong.
        """
        excess = self.measured(TEMPLATE, "<over>", _as_text(document))
        numbers = _numbers(excess)
        if len(numbers) != len(excess) or len(numbers) != len(document["sheets"]):
            raise TypesetError("typst-over", path=f"macros/{TEMPLATE}", label="<over>")
        return numbers

    def type_sizes(self, document: Document) -> list[float]:
        """The type size of each sheet, in points; none where a team's own template doesn't tell.

        :raises TypesetError: when the template is wrong.
        """
        return _numbers(self.measured(TEMPLATE, "<size>", _as_text(document)))

    def lacking(self, characters: Iterable[str]) -> tuple[str, ...]:
        """Those of some characters that can't be printed: the typesetter itself is asked.

        A font has no glyph for what only moves the pen or joins its neighbours, and needs none.
        """
        # Sorted, so that the same playbook always has the same report.
        return tuple(self._lacking(sorted(characters)))

    def _lacking(self, characters: Sequence[str]) -> Iterator[str]:
        """Halved until each that is refused stands alone."""
        if not characters or self._can_print(characters):
            return
        if len(characters) == 1:
            yield characters[0]
            return
        middle = len(characters) // 2
        yield from self._lacking(characters[:middle])
        yield from self._lacking(characters[middle:])

    def _can_print(self, characters: Sequence[str]) -> bool:
        import typst

        data = json.dumps({"families": self._found.families, "characters": characters})
        try:
            typst.compile(
                _TRIAL,
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": data},
                pdf_standards="ua-1",
            )
        except typst.TypstError:
            return False
        return True

    @property
    def keeps(self) -> bool:
        """Whether what it has made is soon made once more."""
        return False

    def pdf(self, document: Document) -> bytes:
        """A document as a PDF file.

        :raises TypesetError: when the template is wrong, or the document can't be made accessible.
        """
        import typst

        try:
            file = self._compiler.compile(
                sys_inputs={"data": _as_text(document)}, pdf_standards="ua-1", timestamp=TIMESTAMP
            )
        except typst.TypstError as error:
            raise _broken_template(error) from error
        assert isinstance(file, bytes)  # one file is asked for, not one image a page
        return file

    def card(self, book: Book) -> bytes:
        """What is shown of a handbook where a link to it is passed on, as a PNG file.

        :raises TypesetError: when the template is wrong.
        """
        return self._card(card(book, self._found.families))

    def _card(self, card: Card) -> bytes:
        import typst

        try:
            image = typst.compile(
                str(self._card_template),
                format="png",
                ppi=_PIXEL_A_POINT,
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(card, ensure_ascii=False)},
            )
        except typst.TypstError as error:
            raise _broken_template(error, CARD_TEMPLATE) from error
        if not isinstance(image, bytes):
            raise TypesetError(
                "typst", path=f"macros/{CARD_TEMPLATE}", reason=f"{len(image)} pages"
            )
        return image

    def signatures(self, sheet: Signatures) -> bytes:
        """A sheet to sign on, as a PDF file.

        :raises TypesetError: when the template is wrong, or the sheet can't be made accessible.
        """
        return self.made_with(SIGNATURES_TEMPLATE, sheet)

    def handbook(self, handbook: Handbook) -> bytes:
        """A handbook as a PDF file.

        Where a number needs a line more, what it counts may move on to the next page, and back
        without that number. Then all numbers are given the same room.

        :raises TypesetError: when the template is wrong, or the book can't be made accessible.
        """
        content, has_settled = self._set(HANDBOOK_TEMPLATE, handbook)
        if has_settled:
            return content
        content, _ = self._set(HANDBOOK_TEMPLATE, handbook, steady="")
        return content

    def made_with(self, name: str, data: object) -> bytes:
        """What another template of macros/ makes of plain data, as a PDF file.

        :raises TypesetError: when the template is wrong, or the file can't be made accessible.
        """
        content, _ = self._set(name, data)
        return content

    def _set(self, name: str, data: object, **inputs: str) -> tuple[bytes, bool]:
        """The same, and whether it has settled.

        :param inputs: what else the template gets.
        """
        import typst

        try:
            file, warnings = typst.compile_with_warnings(
                str(templates.find(self._root, name)),
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False), **inputs},
                pdf_standards="ua-1",
                timestamp=TIMESTAMP,
            )
        except typst.TypstError as error:
            raise _broken_template(error, name) from error
        assert isinstance(file, bytes)  # one file is asked for, not one image a page
        return file, not any(_UNSETTLED in str(warning) for warning in warnings)

    def measured(self, name: str, label: str, data: str) -> list[object]:
        """What a template answers where it only measures: the values that it has labelled.

        :raises TypesetError: when the template is wrong.
        """
        import typst

        try:
            answer = typst.query(
                str(templates.find(self._root, name)),
                label,
                field="value",
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": data, "measure": label},
            )
        except RuntimeError as error:  # a query's errors are no TypstError
            raise _broken_template(error, name) from error
        values: list[object] = json.loads(answer)
        return values


def _numbers(values: Sequence[object]) -> list[float]:
    return [float(value) for value in values if isinstance(value, int | float)]


_UNSETTLED = "did not converge"
"""In what Typst says of a document whose numbers have moved what they count each time."""

_PIXEL_A_POINT = 72


def _broken_template(error: Exception, name: str = TEMPLATE) -> TypesetError:
    return TypesetError("typst", path=f"macros/{name}", reason=error)


def files_read_by(template: Path) -> Iterator[tuple[str, str]]:
    """The files that Typst may read for a template: all in its folder, with a hash of each."""
    content = template.read_bytes()
    files = [template]
    if content != (templates.DEFAULT / template.name).read_bytes():  # which reads no other
        files = files_below(template.parent)
    for path in files:
        name = path.relative_to(template.parent).as_posix()
        yield name, hashlib.sha256(path.read_bytes()).hexdigest()


def _as_text(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, default=QrCode.drawn)
