"""A line of a file is so long that nobody sees what has changed in it."""

from collections.abc import Iterator

from mkdocs_playbook.checks import step_long
from mkdocs_playbook.findings import Finding, Location, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING
LONGEST = 350
"""Characters."""


def check(loaded: Loaded) -> Iterator[Finding]:
    told: set[tuple[str, int]] | None = None
    for source in loaded.files.values():
        if source.data is None or max(map(len, source.lines)) <= LONGEST:
            continue
        if told is None:
            told = set(_long_paragraphs(loaded))
        for number, line in enumerate(source.lines, 1):
            if len(line) > LONGEST and (source.path, number) not in told:
                place = Location(source.path, number, LONGEST + 1, len(line) + 1)
                args = {"length": len(line), "most": LONGEST}
                yield Finding(source.path, place, Message("line-long", args))


def _long_paragraphs(loaded: Loaded) -> Iterator[tuple[str, int]]:
    """The lines of steps that are told as too long to follow: that is one problem."""
    for finding in step_long.check(loaded):
        assert not isinstance(finding.place, Location)  # that rule points at texts
        lines = loaded.files[finding.path].lines
        key = loaded.files[finding.path].locate(finding.place, "key")
        yield finding.path, key.line
        for number, line in enumerate(lines[key.line :], key.line + 1):
            is_deeper = len(line) - len(line.lstrip()) >= key.column
            if line.strip() and not is_deeper:
                break
            yield finding.path, number
