"""A text loses its end because a `#` follows it."""

from collections.abc import Iterator

from mkdocs_playbook.checks.texts import written_texts
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for written in written_texts(loaded):
        # A comment behind a value that is no text cuts nothing off.
        place = written.source.cut_off.get(written.route)
        if place is not None:
            line = written.source.lines[place.line - 1]
            message = Message("text-cut-off", {"lost": line[place.column - 1 :]})
            yield Finding(place.path, place, message, (Message("quote-text"),))
