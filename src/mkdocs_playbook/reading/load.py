"""Files -> everything that is known about a playbook, good and bad.

One file that is wrong never stops the rest: each becomes an *entry* with what could be read of it,
and its problems are kept as values for the rules in ``checks`` to put into words. A translation (an
overlay, ``NAME.en.yml``) is merged onto its base before the model is built, so a ``Playbook`` knows
one language at a time.
"""

import re
from pathlib import Path

from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.reading.discovery import ORIGINAL, discover
from mkdocs_playbook.reading.document import Source, read_page, read_source
from mkdocs_playbook.reading.entry import Entry, read_entry
from mkdocs_playbook.reading.files import Files, files_in, is_page
from mkdocs_playbook.reading.loaded import Loaded

_TEAM = by_name("team").file


def load(root: Path) -> Loaded:
    """Read every file of the playbook under ``root``.

    :raises OSError: only when the disk fails.
    """
    return read_playbook(files_in(root))


def read_playbook(files: Files) -> Loaded:
    """Read a playbook from its files, wherever they come from.

    :param files: what ``files_in`` finds in a folder, or ``files_at`` in a revision.
    """
    languages = _languages(files)
    content = [path for path in files if not is_page(path)]
    found = discover(content, translations=languages[1:])
    entries: dict[tuple[str, str], Entry] = {}
    orphans: list[tuple[Source, str]] = []
    for key, family in found.families.items():
        sources = {lang: read_source(path, files[path]) for lang, path in family.paths.items()}
        base = sources.pop(ORIGINAL, None)
        if base is not None:
            entries[key] = read_entry(family.kind, family.id, base, sources, languages)
            continue
        missing = family.kind.path(family.id)
        for overlay in sources.values():
            orphans.append((overlay, missing))
    return Loaded(entries, languages, found.strangers, tuple(orphans), _pages(files))


def _pages(files: Files) -> tuple[Source, ...]:
    """The hand-written pages."""
    return tuple(read_page(path, raw) for path, raw in files.items() if is_page(path))


def team_languages(root: Path) -> tuple[Language, ...]:
    """The languages of the playbook under ``root``, its own first; English where there is none."""
    team = root / _TEAM
    if not team.is_file():
        return ("en",)
    return _languages({_TEAM: team.read_bytes()})


def _languages(files: Files) -> tuple[Language, ...]:
    """The team's languages even where its file is not sound, so that the others can be judged.

    All that there are where it names none.
    """
    if _TEAM not in files:
        return LANGUAGES
    team = read_source(_TEAM, files[_TEAM])
    if team.data is None:
        named: object = _languages_in("\n".join(team.lines))
    else:
        named = team.data.get("languages")
    if not isinstance(named, list):
        return LANGUAGES
    # What else stands there is reported by the rules; here it must not stop the others.
    known = {lang for lang in LANGUAGES if lang in named}
    return tuple(sorted(known, key=named.index)) or LANGUAGES


def _languages_in(text: str) -> list[str]:
    """The languages that stand in a file which can't be read as YAML: its words are still there."""
    field = re.search(r"^languages:.*(?:\n *- .*)*", text, re.MULTILINE)
    if field is None:
        return []
    _name, *words = re.findall(r"\w+", field[0])
    return words
