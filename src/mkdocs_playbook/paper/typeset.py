"""Documents -> PDF files, by Typst: PDF/UA-1, fonts embedded, the same bytes for the same input.

Fonts come from the team's own path, then the font package that is installed with this one, then
families that systems are known to have. What fonts a machine has besides never matters.
"""

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from mkdocs_playbook import templates
from mkdocs_playbook.measures import MeasuresError, read_measures
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.paper.document import Document, Setting

TEMPLATE = "sheet.typ"
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


class TypesetError(Exception):
    """Sheets could not be set for a reason their makers can mend; the text says which."""


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
            raise TypesetError(f"There is no font at {own} (“fonts” in playbook/team.yml).")
        return FontSet(families, own)
    # Found, not imported: only the fonts in it are wanted.
    package = importlib.util.find_spec(PACKAGE)
    if package and package.origin:
        return FontSet(PACKAGED, Path(package.origin).parent)
    # Last of all, so that a sheet looks the same on every machine that has the package.
    system = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families()
    known = tuple(name for name in KNOWN if name in system)
    if not known:
        raise TypesetError(
            f"There is no font to print “{sample}” with. Install the package "
            f"{PACKAGE.replace('_', '-')}, or name a font file under “fonts” in playbook/team.yml."
        )
    return FontSet(known)


def own_fonts(root: Path, team: Team) -> Path | None:
    """The file or folder of fonts that a team has named, if any."""
    if not team.fonts:
        return None
    return root / str(team.fonts)


def typesetter_of(root: Path, team: Team) -> "Typesetter":
    """The typesetter of a project.

    :raises TypesetError: when there are no fonts to set in, or the measures are wrong.
    """
    return Typesetter(root, find_fonts(own_fonts(root, team), team.title))


def coverage(fonts: FontSet) -> frozenset[int] | None:
    """The characters that the fonts have; ``None`` for system fonts, whose files are not known."""
    if fonts.path is None:
        return None
    # It takes a while to import, and is seldom needed.
    from fontTools.ttLib import TTCollection, TTFont

    covered: set[int] = set()
    for file in _files(fonts.path):
        with TTCollection(file) if file.suffix == ".ttc" else TTFont(file) as opened:
            # The fonts of a collection differ in the forms they give, not in what they have.
            font = opened.fonts[0] if isinstance(opened, TTCollection) else opened
            covered.update(font.getBestCmap())
    return frozenset(covered)


class Typesetter:
    """Sets documents: one compiler and one set of fonts for all of them."""

    def __init__(self, root: Path, fonts: FontSet) -> None:
        """:raises TypesetError: when the measures are wrong."""
        try:
            self._measures = read_measures(root)
        except MeasuresError as error:
            raise TypesetError(str(error)) from error
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
            raise TypesetError(f"macros/{TEMPLATE}: {error}") from error
        excess: list[float] = json.loads(answer)
        return excess

    def pdf(self, document: Document) -> bytes:
        """A document as a PDF file.

        :raises TypesetError: when the template is wrong, or the document can't be made accessible.
        """
        try:
            file = self._compiler.compile(
                sys_inputs={"data": _as_text(document)}, pdf_standards="ua-1", timestamp=TIMESTAMP
            )
        except typst.TypstError as error:
            raise TypesetError(f"macros/{TEMPLATE}: {error}") from error
        assert isinstance(file, bytes)  # one file is asked for, not one image a page
        return file


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


def _files(path: Path) -> list[Path]:
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    return [file for file in files if file.suffix.lower() in (".otf", ".ttf", ".ttc")]
