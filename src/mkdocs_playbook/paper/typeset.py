"""Documents -> PDF files, by Typst: PDF/UA-1, fonts embedded, the same bytes for the same input.

Fonts come from the team's own path, then the font package that is installed with this one, then families that
systems are known to have. What fonts a machine has besides never matters.
"""

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from mkdocs_playbook import templates
from mkdocs_playbook.model.entities import Team

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
    """Fonts to set in: where they lie (``None``: the system's) and the families to use, the first first."""

    families: tuple[str, ...]
    path: Path | None = None


def find_fonts(own: Path | None = None, sample: str = "客户") -> FontSet:
    """The fonts to set in.

    :param own: the file or folder that the team has named.
    :param sample: characters that are to be set, for the message that there is nothing to set them in.
    :raises TypesetError: when there is none that has Chinese.
    """
    if own is not None:
        families = _families(own)
        if not families:
            raise TypesetError(f"There is no font at {own} (“fonts” in playbook/team.yml).")
        return FontSet(families, own)
    if (package := importlib.util.find_spec(PACKAGE)) and package.origin:
        return FontSet(PACKAGED, Path(package.origin).parent)
    system = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families()
    known = tuple(name for name in KNOWN if name in system)
    if not known:
        raise TypesetError(
            f"There is no font to print “{sample}” with. Install the package {PACKAGE.replace('_', '-')}, or name a "
            "font file under “fonts” in playbook/team.yml."
        )
    return FontSet(known)


def typesetter_of(root: Path, team: Team) -> "Typesetter":
    """The typesetter of a project.

    :raises TypesetError: when there are no fonts to set in.
    """
    return Typesetter(root, find_fonts(root / team.fonts if team.fonts else None, team.title))


def coverage(fonts: FontSet) -> frozenset[int] | None:
    """The characters that the fonts have; ``None`` for system fonts, whose files are not known."""
    if fonts.path is None:
        return None
    from fontTools.ttLib import (
        TTCollection,
        TTFont,
    )  # takes a while to import, and is seldom needed

    covered: set[int] = set()
    for file in _files(fonts.path):
        with TTCollection(file) if file.suffix == ".ttc" else TTFont(file) as opened:
            for font in getattr(opened, "fonts", [opened]):
                covered.update(font.getBestCmap())
                break  # the fonts of a collection differ in the forms they give, not in what they have
    return frozenset(covered)


class Typesetter:
    """Sets documents: one compiler and one set of fonts for all of them."""

    def __init__(self, root: Path, fonts: FontSet) -> None:
        self.families = fonts.families
        self._fonts = typst.Fonts(
            include_system_fonts=fonts.path is None,
            include_embedded_fonts=False,
            font_paths=[str(fonts.path)] if fonts.path else [],
        )
        template = next(
            path for folder in templates.folders(root) if (path := folder / TEMPLATE).is_file()
        )
        self._template = str(template)
        self._compiler = typst.Compiler(
            self._template, font_paths=self._fonts, ignore_system_fonts=True
        )

    def overflow(self, document: dict[str, Any]) -> list[float]:
        """By how many millimetres each sheet is too long for one page, even in the smallest type; 0 for one that fits.

        :raises TypesetError: when the template is wrong.
        """
        try:
            told = typst.query(
                self._template,
                "<over>",
                field="value",
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(document, ensure_ascii=False), "measure": ""},
            )
        except RuntimeError as error:  # a query's errors are no TypstError
            raise TypesetError(f"macros/{TEMPLATE}: {error}") from error
        found: list[float] = json.loads(told)
        return found

    def pdf(self, document: dict[str, Any]) -> bytes:
        """A document as a PDF file.

        :raises TypesetError: when the template is wrong, or the document can't be made accessible.
        """
        try:
            made = self._compiler.compile(
                sys_inputs={"data": json.dumps(document, ensure_ascii=False)},
                pdf_standards="ua-1",
                timestamp=TIMESTAMP,
            )
        except typst.TypstError as error:
            raise TypesetError(f"macros/{TEMPLATE}: {error}") from error
        assert isinstance(made, bytes)  # one file is asked for, not one image a page
        return made


def _families(path: Path) -> tuple[str, ...]:
    found: Sequence[str] = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path)]
    ).families()
    return tuple(sorted(found, key=lambda name: (name not in KNOWN, name)))


def _files(path: Path) -> list[Path]:
    held = [path] if path.is_file() else sorted(path.rglob("*"))
    return [file for file in held if file.suffix.lower() in (".otf", ".ttf", ".ttc")]
