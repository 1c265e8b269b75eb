"""Files -> everything that is known about a playbook, good and bad.

One file that is wrong never stops the rest: each becomes an *entry* with what could be read of it,
and its problems are kept as values for the rules in ``checks`` to put into words. A translation (an
overlay, ``NAME.en.yml``) is merged onto its base before the model is built, so a ``Playbook`` knows
one language at a time.
"""

from dataclasses import replace
from pathlib import Path

from mkdocs_playbook.collector import paused
from mkdocs_playbook.model.languages import LANGUAGES, TEAM_FILE, Language
from mkdocs_playbook.reading.discovery import ORIGINAL, Family, discover
from mkdocs_playbook.reading.document import Source, read_page, read_source, unread
from mkdocs_playbook.reading.entry import Entry, read_entry
from mkdocs_playbook.reading.files import (
    Content,
    Files,
    Unreadable,
    files_in,
    is_ack,
    is_content,
    is_page,
)
from mkdocs_playbook.reading.languages import languages_in
from mkdocs_playbook.reading.loaded import Loaded


def load(root: Path, known: Loaded | None = None) -> Loaded:
    """Read every file of the playbook under ``root``.

    :param known: what was read earlier. What is made of files that are still the same is taken from
        there: the same objects, so that whoever has worked on them sees what is new.
    """
    files = files_in(root)
    if known is not None and files == known.contents:
        return known
    return read_playbook(files, known)


@paused()
def read_playbook(files: Files, known: Loaded | None = None) -> Loaded:
    """Read a playbook from its files, wherever they come from.

    :param files: what ``files_in`` finds in a folder, or ``files_at`` in a revision.
    :param known: see :func:`load`.
    """
    said = _said_languages(files)
    # Where the team names none, files are judged as if it had all of them.
    languages = said or LANGUAGES
    if known is not None and known.languages != languages:
        known = None  # of other languages, every entry is another
    content = [path for path in files if is_content(path)]
    found = discover(content, translations=languages[1:])
    entries: dict[tuple[str, str], Entry] = {}
    orphans: list[tuple[Source, str]] = []
    for key, family in found.families.items():
        if ORIGINAL in family.paths:
            entries[key] = _known_entry(key, family, files, known) or _entry(
                family, files, languages
            )
            continue
        missing = family.kind.path(family.id)
        for path in family.paths.values():
            orphans.append((_source(path, files[path]), missing))
    return Loaded(
        entries,
        languages,
        found.strangers,
        tuple(orphans),
        written=tuple(_page(path, files[path]) for path in files if is_page(path)),
        acks=tuple(_source(path, files[path]) for path in files if is_ack(path)),
        says_languages=bool(said),
        contents=files,
    )


def reread(loaded: Loaded, path: str, content: bytes) -> Loaded:
    """The same playbook, were one of its files another: only what is made of that file is read.

    :param path: a file of the playbook.
    """
    files = {**loaded.contents, path: content}
    if path == TEAM_FILE and _said_languages(files) != loaded.said_languages:
        return read_playbook(files)  # of other languages, every file is another
    if is_page(path):
        page = _page(path, content)
        written = tuple(page if one.path == path else one for one in loaded.written)
        return replace(loaded, written=written, contents=files)
    for key, entry in loaded.entries.items():
        if path in entry.paths.values():
            family = Family(entry.kind, entry.id, entry.paths)
            entries = {**loaded.entries, key: _entry(family, files, loaded.languages)}
            return replace(loaded, entries=entries, contents=files)
    return read_playbook(files)  # a file that belongs to no entry: nobody waits for these


def _known_entry(
    key: tuple[str, str], family: Family, files: Files, known: Loaded | None
) -> Entry | None:
    """The entry of a family as it was read earlier, if its files are still the same."""
    if known is None or key not in known.entries:
        return None
    entry = known.entries[key]
    paths = family.paths.values()
    if entry.paths == family.paths and all(files[path] == known.contents[path] for path in paths):
        return entry
    return None


def _entry(family: Family, files: Files, languages: tuple[Language, ...]) -> Entry:
    """The entry of a family that has its base."""
    sources = {lang: _source(path, files[path]) for lang, path in family.paths.items()}
    base = sources.pop(ORIGINAL)
    return read_entry(family.kind, family.id, base, sources, languages)


def _source(path: str, content: Content) -> Source:
    if isinstance(content, Unreadable):
        return unread(path, content.why)
    return read_source(path, content)


def _page(path: str, content: Content) -> Source:
    if isinstance(content, Unreadable):
        return unread(path, content.why)
    return read_page(path, content)


def _said_languages(files: Files) -> tuple[Language, ...]:
    if TEAM_FILE not in files:
        return ()
    return languages_in(_source(TEAM_FILE, files[TEAM_FILE]))
