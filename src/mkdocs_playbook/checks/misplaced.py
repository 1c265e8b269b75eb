"""Files that lie elsewhere than where they are read, and the place each was surely meant to have.

A file in a folder, under a name or with an ending that is not read is one mistake, whatever else
seems wrong because of it: what it holds is missing everywhere. ``causes`` supposes it in its place.
"""

import re
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from mkdocs_playbook.checks.file_names import RESERVED, Name, is_id, name_of, slug
from mkdocs_playbook.checks.likeness import base_of, kind_of, named_but_missing
from mkdocs_playbook.model.kinds import CONTENT_FOLDERS, KINDS, single_files
from mkdocs_playbook.model.languages import LANGUAGES
from mkdocs_playbook.reading.discovery import ORIGINAL, overlay_path, place_of
from mkdocs_playbook.reading.document import read_source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest

FOLDERS = tuple(folder for kind in KINDS for folder in kind.folders)
"""The folders that are read, in the order of the register."""


_READ = (*FOLDERS, *CONTENT_FOLDERS)


class Move(NamedTuple):
    """A file that should be called otherwise; ``meant`` is empty where it should not be there.

    ``told`` is the file that the problem is told at, which may be another one of those that were
    renamed together, and ``rule`` the rule that tells it.
    """

    path: str
    meant: str
    rule: str
    told: str


def moves(loaded: Loaded) -> tuple[Move, ...]:
    """Every file that was surely meant to lie elsewhere; none for almost every playbook."""
    found = [*_of_strangers(loaded), *_of_entries(loaded)]
    expected = {move.meant for move in found}
    parted = list(_of_orphans(loaded, expected))
    # That a base parted from its translation says more of its name than the name does.
    bases = {move.path for move in parted}
    found = [move for move in found if move.path not in bases] + parted
    taken: dict[str, str] = {}
    for move in found:
        if move.meant:
            taken.setdefault(move.meant, move.path)
    leaving = {move.path for move in found}
    kept = []
    for move in found:
        is_free = move.meant not in loaded.contents or move.meant in leaving
        if not move.meant or (is_free and taken[move.meant] == move.path):
            kept.append(move)
    return tuple(kept)


# ---- files that nothing reads ----


def _of_strangers(loaded: Loaded) -> Iterator[Move]:
    meant: dict[str, str] = {}
    for path in loaded.strangers:
        found = meant_path(loaded, path)
        if found is not None:
            meant[path] = found
    for path in loaded.strangers:
        if path not in meant:
            meant[path] = _beside_its_base(loaded, path, meant)
    first: dict[object, str] = {}
    for path in loaded.strangers:
        if meant[path]:
            told = first.setdefault(change(path, meant[path]), path)
            yield Move(path, meant[path], "unknown-file", told)


def _beside_its_base(loaded: Loaded, path: str, meant: Mapping[str, str]) -> str:
    """Where a translation belongs whose base lies in the same wrong folder; else nothing."""
    folder, _, file = path.rpartition("/")
    name = name_of(file)
    base = meant.get(f"{folder}/{name.stem}.yml")
    if base is None or name.lang not in loaded.languages[1:]:
        return ""
    own = overlay_path(base, name.lang)
    return "" if own in loaded.contents else own


def change(path: str, meant: str) -> tuple[str, str, str]:
    """What differs between two paths: files that differ in the same are one mistake."""
    folder, _, file = path.rpartition("/")
    folder_meant, _, file_meant = meant.rpartition("/")
    if folder != folder_meant:
        return "folder", *_outermost(folder, folder_meant)
    stem, _, ending = file.partition(".")
    stem_meant, _, _ = file_meant.partition(".")
    if stem == stem_meant:
        return "ending", folder, ending.rpartition(".")[2]
    return "name", f"{folder}/{stem}", stem_meant


def _outermost(folder: str, meant: str) -> tuple[str, str]:
    """The outermost folder that differs: below one that was renamed, all of them do."""
    while True:
        around, _, own = folder.rpartition("/")
        around_meant, _, own_meant = meant.rpartition("/")
        if own != own_meant or not around or not around_meant or around in _READ:
            return folder, meant
        folder, meant = around, around_meant


def meant_path(loaded: Loaded, path: str) -> str | None:
    """The path that would be read and is still free; ``None`` where no mistake explains it."""
    folder, _, file = path.rpartition("/")
    name = name_of(file)
    meant = _near_single_file(loaded, folder, name) or _in_folder(loaded, path, folder, name)
    # Somebody who has both files meant two things: nothing to suggest.
    if meant is None or meant == path or meant in loaded.contents or place_of(meant) is None:
        return None
    return meant


def _near_single_file(loaded: Loaded, folder: str, name: Name) -> str | None:
    """The single file of a folder whose name comes close; from elsewhere, one that is missing."""
    stems = []
    for kind in single_files():
        single_folder, _, single_file = kind.file.rpartition("/")
        stem = single_file.removesuffix(".yml")
        if single_folder == folder:
            stems.append(stem)
        elif stem == name.stem and (name.lang or loaded.entry(kind.name, kind.name) is None):
            return f"{single_folder}/{name.file}"
    near = closest(name.stem, stems)
    if near is None:
        return None
    return f"{folder}/{name._replace(stem=near).file}"


def _in_folder(loaded: Loaded, path: str, folder: str, name: Name) -> str | None:
    """The file in the folder that is read and that was meant."""
    if not name.stem or RESERVED.fullmatch(name.stem):
        return None
    by_content = _folder_by_content(loaded, path)
    near = _near_folder(folder) or by_content
    if near is None:
        return None
    meant = f"{near}/{name.file}"
    place = place_of(meant)
    if place is None or place.lang not in (ORIGINAL, *loaded.languages[1:]):
        return None
    if name.is_yaml or near == by_content:
        return meant
    # A note beside the files is none of them, unless it is one that is missed.
    if place.lang and loaded.entry(place.kind.name, place.id):
        return meant
    return meant if (place.kind.name, place.id) in named_but_missing(loaded) else None


def _near_folder(folder: str) -> str | None:
    """The folder that is read and is this one, lies around it, or has nearly its name."""
    around = folder
    while around:
        if around in FOLDERS:
            return around
        around = around.rpartition("/")[0]
    near = closest(folder, FOLDERS)
    if near is not None:
        return near
    last = folder.rpartition("/")[2].lower()
    same = [known for known in FOLDERS if known.rpartition("/")[2] == last]
    return same[0] if len(same) == 1 else None


def _folder_by_content(loaded: Loaded, path: str) -> str | None:
    """The one folder of the kind that a file looks like; of several the one that has no files."""
    content = loaded.contents.get(path)
    if not isinstance(content, bytes):
        return None
    kind = kind_of(read_source(path, content).data)
    if kind is None:
        return None
    if len(kind.folders) == 1:
        return kind.folders[0]
    filled = {path.rpartition("/")[0] for path in loaded.contents}
    empty = [folder for folder in kind.folders if folder not in filled]
    return empty[0] if len(empty) == 1 else None


# ---- files that are read as something else than they are ----


def _of_entries(loaded: Loaded) -> Iterator[Move]:
    for entry in loaded.entries.values():
        if not entry.kind.folders:
            continue
        if not is_id(entry.id.rpartition("/")[2]):
            yield from _of_bad_name(loaded, entry)
        elif entry.problems:
            yield from _of_other_kind(loaded, entry)


def _of_bad_name(loaded: Loaded, entry: Entry) -> Iterator[Move]:
    """A file whose name can't be an id, and the translations that are named like it."""
    told = entry.source.path
    folder, _, file = told.rpartition("/")
    better = slug(file.removesuffix(".yml"))
    if original_of(loaded, entry):
        for path in entry.paths.values():
            yield Move(path, "", "bad-id", told)
        return
    translated = translation_named(loaded, entry)
    if translated:
        yield Move(told, translated, "bad-id", told)
    elif better and is_id(better):
        for lang, path in entry.paths.items():
            base = f"{folder}/{better}.yml"
            yield Move(path, overlay_path(base, lang) if lang else base, "bad-id", told)


def original_of(loaded: Loaded, entry: Entry) -> str | None:
    """The file of the same folder that an entry is a copy of, byte for byte."""
    path = entry.source.path
    folder = path.rpartition("/")[0]
    content = loaded.contents.get(path)
    for other in loaded.of(entry.kind.name):
        other_path = other.source.path
        if other_path == path or other_path.rpartition("/")[0] != folder:
            continue
        if content is not None and loaded.contents.get(other_path) == content:
            return other_path
    return None


def translation_named(loaded: Loaded, entry: Entry) -> str | None:
    """The path of a translation whose language stands behind another sign than a dot."""
    path = entry.source.path
    written = re.fullmatch(rf"(.+)[-_ ]({'|'.join(LANGUAGES)})\.yml", path, re.IGNORECASE)
    if written is None:
        return None
    base, lang = f"{written[1]}.yml", written[2].lower()
    meant = overlay_path(base, lang)
    if base not in loaded.files or meant in loaded.contents or lang not in loaded.languages[1:]:
        return None
    return meant


def _of_other_kind(loaded: Loaded, entry: Entry) -> Iterator[Move]:
    """A file that holds what those of another kind hold, or a translation."""
    path = entry.source.path
    translated = translation_named(loaded, entry)
    if translated:
        yield Move(path, translated, "unknown-file", path)
        return
    kind = kind_of(entry.source.data)
    if kind is None or kind is entry.kind or len(kind.folders) != 1:
        return
    for lang, file in entry.paths.items():
        base = f"{kind.folders[0]}/{entry.id.rpartition('/')[2]}.yml"
        yield Move(file, overlay_path(base, lang) if lang else base, "unknown-file", path)


# ---- translations and their bases that have parted ----


def _of_orphans(loaded: Loaded, expected: Set[str]) -> Iterator[Move]:
    """Translations without a base, unless it is on its way to them."""
    for overlay, missing in loaded.orphans:
        if missing in expected:
            continue
        base = base_of(loaded, overlay, missing)
        if base is None:
            continue
        place = place_of(missing)
        if place and (place.kind.name, place.id) in named_but_missing(loaded):
            # Texts and lists have the translation's name: it is the base that was renamed.
            yield Move(base, missing, "overlay-shape", overlay.path)
            continue
        lang = overlay.path.removesuffix(".yml").rpartition(".")[2]
        yield Move(overlay.path, overlay_path(base, lang), "overlay-shape", overlay.path)


def by_path(found: tuple[Move, ...]) -> Mapping[str, Move]:
    """Moves by the files that they are about."""
    return {move.path: move for move in found}
