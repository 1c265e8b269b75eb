"""A character can't be printed."""

from collections.abc import Iterator

from mkdocs_playbook.checks.proofs import Proofs
from mkdocs_playbook.checks.texts import WrittenText, written_texts
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded, proofs: Proofs) -> Iterator[Finding]:
    team = loaded.team()  # where it is not sound, the fonts that come with us count
    hints = (Message("leave-out-character"),)
    for written in written_texts(loaded):
        if not _is_printed(written):
            continue
        source = written.source
        for char in proofs.missing_characters(written.text, team):
            message = Message("character-missing", {"char": char, "code": f"U+{ord(char):04X}"})
            place = source.locate_in(written.route, char)
            yield Finding(source.path, place, message, hints)


def _is_printed(written: WrittenText) -> bool:
    """Whether a sheet shows a text: all of a checklist, the titles of what it names."""
    match written.entry.kind.on_sheets:
        case "whole":
            return True
        case "title":
            return written.route == ("title",)
        case _:
            return False
