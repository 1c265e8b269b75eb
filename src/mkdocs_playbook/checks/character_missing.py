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

from mkdocs_playbook.checks.proofs import Proofs
from mkdocs_playbook.findings import Finding, Message, Route, Severity
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded, proofs: Proofs) -> Iterator[Finding]:
    team = loaded.model("team", "team")
    for entry, lang, route, text in _printed_texts(loaded):
        source = entry.source_in(lang)
        for char in proofs.missing_characters(text, team):
            message = Message("character-missing", {"char": char, "code": f"U+{ord(char):04X}"})
            place = source.locate_in(route, char)
            yield Finding(source.path, place, message, (Message("leave-out-character"),))


def _printed_texts(loaded: Loaded) -> Iterator[tuple[Entry, str, Route, Text]]:
    """The texts that sheets show: all of checklists, titles of what these name."""
    for entry in loaded.entries.values():
        for lang in loaded.languages:
            for route, part in entry.parts.get(lang, ()):
                if isinstance(part, Text) and part.lang == lang and _is_printed(entry, route):
                    yield entry, lang, route, part


def _is_printed(entry: Entry, route: Route) -> bool:
    if entry.kind.on_sheets == "title":
        return route == ("title",)
    return entry.kind.on_sheets == "whole"
