"""The languages that a team has named as its own, known before anything else is read."""

import re
from pathlib import Path

from mkdocs_playbook.model.languages import LANGUAGES, TEAM_FILE, Language
from mkdocs_playbook.reading.document import Source, read_source


def said_languages(root: Path) -> tuple[Language, ...]:
    """The languages that the team of ``root`` has named, its own first; empty where it has not.

    :raises OSError: when the disk fails.
    """
    team = root / TEAM_FILE
    if not team.is_file():
        return ()
    return languages_in(read_source(TEAM_FILE, team.read_bytes()))


def languages_in(team: Source) -> tuple[Language, ...]:
    """The team's languages even where its file is not sound, so that the others can be judged."""
    if team.data is None:
        named: object = _words_of_the_field("\n".join(team.lines))
    else:
        named = team.data.get("languages")
    if not isinstance(named, list):
        return ()
    # What else stands there is reported by the rules; here it must not stop the others.
    known = {lang for lang in LANGUAGES if lang in named}
    return tuple(sorted(known, key=named.index))


def _words_of_the_field(text: str) -> list[str]:
    """The languages that stand in a file which can't be read as YAML: its words are still there."""
    field = re.search(r"^languages:.*(?:\n *- .*)*", text, re.MULTILINE)
    if field is None:
        return []
    said = re.sub(r"\s#.*", "", field[0])
    _name, *words = re.findall(r"\w+", said)
    return words
