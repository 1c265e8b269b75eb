"""A character can't be printed.

What: Every character of a checklist, and of the titles that sheets show, is in the font that sheets are set in.
Why: An emoji or a rare character comes out as an empty box on paper, so nothing is printed. Its level can't be
    lowered.
Bad:
    do: Say hello 👋
Good:
    do: Say hello
"""

from collections.abc import Iterator
from functools import cache

from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.paper.typeset import TypesetError, coverage, find_fonts
from mkdocs_playbook.reading.load import Entry, Loaded

SEVERITY = Severity.ERROR
TITLED = ("team", "role", "sop", "metric", "quiz")
"""Kinds of which sheets show the title alone."""


def check(loaded: Loaded) -> Iterator[Finding]:
    team = loaded.model("team", "team")
    own = loaded.root / team.fonts if team and team.fonts else None
    rare = [found for found in _shown(loaded) if own or not all(map(_is_common, found[3]))]
    if not rare:
        return
    try:
        covered = coverage(find_fonts(own))
    except TypesetError:
        return  # whoever prints is told
    if covered is None:
        return  # the fonts of this machine, which can't be looked into
    for entry, lang, route, text in rare:
        for char in dict.fromkeys(text):
            if ord(char) not in covered and not char.isspace():
                source = entry.source_in(lang)
                message = Message("character-missing", {"char": char, "code": f"U+{ord(char):04X}"})
                yield Finding(
                    source.path,
                    source.locate_in(route, char),
                    message,
                    (Message("leave-out-character"),),
                )


def _shown(loaded: Loaded) -> Iterator[tuple[Entry, str, tuple[str | int, ...], Text]]:
    """The texts that sheets show: all of checklists, titles of what these name."""
    for entry in loaded.entries.values():
        for lang in loaded.languages:
            for route, part in entry.parts.get(lang, ()):
                is_shown = entry.kind.name == "checklist" or (
                    entry.kind.name in TITLED and route == ("title",)
                )
                if is_shown and isinstance(part, Text) and part.lang == lang:
                    yield entry, lang, route, part


@cache
def _is_common(char: str) -> bool:
    """Whether any Chinese font has a character; looking into one takes a while."""
    return _encodes(char, "gb2312") or _encodes(char, "cp1252")


def _encodes(char: str, encoding: str) -> bool:
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False
