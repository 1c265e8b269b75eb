"""Documents -> PDF files, by Typst: PDF/UA-1, fonts embedded, the same bytes for the same input.

Fonts come from the team's own path, then the font package that is installed with this one, then
families that systems are known to have. What fonts a machine has besides never matters.
"""

import importlib.util
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from mkdocs_playbook import templates
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.measures import read_measures
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.paper.document import Document, Setting

TEMPLATE = "sheet.typ"
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

PACKAGE = "manimgx_fonts_cjk"
PACKAGED = ("Noto Sans CJK SC",)
KNOWN = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
)
"""Families with Simplified Chinese forms that systems come with."""


class TypesetError(Failure):
    """Sheets could not be set for a reason their makers can mend."""


@dataclass(frozen=True)
class FontSet:
    """Fonts to set in: the families to use, the first first, and where they lie."""

    families: tuple[str, ...]
    path: Path | None = None
    """``None`` for the system's."""


def find_fonts(own: Path | None = None, sample: str = "客户") -> FontSet:
    """The fonts to set in.

    :param own: the file or folder that the team has named.
    :param sample: characters that are to be set, for the message that there is no font for them.
    :raises TypesetError: when there is none that has Chinese.
    """
    if own is not None:
        families = _families(own)
        if not families:
            raise TypesetError("no-font-at", path=own)
        return FontSet(families, own)
    # Found, not imported: only the fonts in it are wanted.
    package = importlib.util.find_spec(PACKAGE)
    if package and package.origin:
        return FontSet(PACKAGED, Path(package.origin).parent)
    # Last of all, so that a sheet looks the same on every machine that has the package.
    system = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families()
    known = tuple(name for name in KNOWN if name in system)
    if not known:
        package_name = PACKAGE.replace("_", "-")
        raise TypesetError("no-font", sample=sample, package=package_name)
    return FontSet(known)


def own_fonts(root: Path, team: Team) -> Path | None:
    """The file or folder of fonts that a team has named, if any."""
    if not team.fonts:
        return None
    return root / str(team.fonts)


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
        self._families = fonts.families
        self._fonts = typst.Fonts(
            include_system_fonts=fonts.path is None,
            include_embedded_fonts=False,
            font_paths=[str(fonts.path)] if fonts.path else [],
        )
        self._template = str(templates.find(root, TEMPLATE))
        # One for all files: Typst remembers what it has set, and sheets are much alike.
        self._compiler = typst.Compiler(
            self._template, font_paths=self._fonts, ignore_system_fonts=True
        )

    def setting(self, paper: str) -> Setting:
        """How a file is set on a paper, a4 or letter."""
        return Setting(paper, self._families, self._measures)

    def overflow(self, document: Document) -> list[float]:
        """By how many millimetres each sheet is too long for one page, 0 for one that fits.

        That is in the smallest type.

        :raises TypesetError: when the template is wrong.
        """
        try:
            answer = typst.query(
                self._template,
                "<over>",
                field="value",
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": _as_text(document), "measure": ""},
            )
        except RuntimeError as error:  # a query's errors are no TypstError
            raise _broken_template(error) from error
        excess: list[object] = json.loads(answer)
        numbers = [number for number in excess if isinstance(number, int | float)]
        if len(numbers) != len(excess) or len(numbers) != len(document["sheets"]):
            raise TypesetError("typst-over", path=f"macros/{TEMPLATE}", label="<over>")
        return numbers

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
        data = json.dumps({"families": self._families, "characters": characters})
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

    def pdf(self, document: Document) -> bytes:
        """A document as a PDF file.

        :raises TypesetError: when the template is wrong, or the document can't be made accessible.
        """
        try:
            file = self._compiler.compile(
                sys_inputs={"data": _as_text(document)}, pdf_standards="ua-1", timestamp=TIMESTAMP
            )
        except typst.TypstError as error:
            raise _broken_template(error) from error
        assert isinstance(file, bytes)  # one file is asked for, not one image a page
        return file


def _broken_template(error: Exception) -> TypesetError:
    return TypesetError("typst", path=f"macros/{TEMPLATE}", reason=error)


def _as_text(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False)


def _families(path: Path) -> tuple[str, ...]:
    """The families in a file or folder, those that are known for Chinese first."""
    found: Sequence[str] = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path)]
    ).families()
    known = [name for name in found if name in KNOWN]
    others = [name for name in found if name not in KNOWN]
    return (*sorted(known), *sorted(others))
