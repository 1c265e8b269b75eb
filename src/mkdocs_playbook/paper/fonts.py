"""The fonts that sheets are set in, found without being read where that can be.

They come from the team's own path, then the font package that is installed with this one, then
families that systems are known to have. What fonts a machine has besides never matters.
"""

import hashlib
import importlib.util
import json
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from mkdocs_playbook.cache import Cache, files_below, key
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.entities import Team

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
    identity: str | None = None
    """Another one for other fonts; ``None`` where that can't be known."""

    @property
    def content(self) -> str:
        """The same on every machine that has the same fonts, as far as that can be known."""
        if self.path is None:
            return platform.platform()  # those of a system are likely the same on one like it
        if self.families == PACKAGED and self.identity is not None:
            return self.identity
        files = [self.path] if self.path.is_file() else files_below(self.path)
        return key("fonts", files=[hashlib.sha256(file.read_bytes()).hexdigest() for file in files])


def own_fonts(root: Path, team: Team) -> Path | None:
    """The file or folder of fonts that a team has named, if any."""
    if not team.fonts:
        return None
    return root / str(team.fonts)


def find_fonts(
    own: Path | None = None, sample: str = "客户", cache: Cache | None = None
) -> FontSet:
    """The fonts to set in.

    :param own: the file or folder that the team has named.
    :param sample: characters that are to be set, for the message that there is no font for them.
    :param cache: remembers the families in a team's own fonts.
    :raises TypesetError: when there is none that has Chinese.
    """
    if own is not None:
        identity = key("fonts", files=_stamps(own), typst=version("typst"))
        families = _families(own, identity, cache)
        if not families:
            raise TypesetError("no-font-at", path=own)
        return FontSet(families, own, identity)
    # Found, not imported: only the fonts in it are wanted.
    package = importlib.util.find_spec(PACKAGE)
    distribution = PACKAGE.replace("_", "-")
    if package and package.origin:
        identity = f"{distribution} {version(distribution)}"
        return FontSet(PACKAGED, Path(package.origin).parent, identity)
    # Last of all, so that a sheet looks the same on every machine that has the package.
    system = _read_families(None)
    known = tuple(name for name in KNOWN if name in system)
    if not known:
        raise TypesetError("no-font", sample=sample, package=distribution)
    return FontSet(known)


def _read_families(path: Path | None) -> Sequence[str]:
    """The families in a file or folder, or the system's."""
    # Whose sheets are all known needs no typesetter.
    import typst

    return typst.Fonts(
        include_system_fonts=path is None,
        include_embedded_fonts=False,
        font_paths=[str(path)] if path else [],
    ).families()


def _families(path: Path, identity: str, cache: Cache | None) -> tuple[str, ...]:
    """The families in a file or folder, those that are known for Chinese first."""
    kept = cache.get(identity) if cache else None
    if kept is not None:
        return tuple(json.loads(kept))
    found = _read_families(path)
    known = [name for name in found if name in KNOWN]
    others = [name for name in found if name not in KNOWN]
    families = (*sorted(known), *sorted(others))
    if cache and families:
        cache.put(identity, json.dumps(families).encode())
    return families


def _stamps(path: Path) -> list[tuple[str, int, int]]:
    """What tells whether a file, or those in a folder, are still the same."""
    files = [path] if path.is_file() else files_below(path)
    stamps = []
    for file in files:
        about = file.stat()
        stamps.append((str(file.relative_to(path)), about.st_size, about.st_mtime_ns))
    return stamps
