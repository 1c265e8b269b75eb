"""The keys of a file stand in another order than in all other files of its kind."""

from collections.abc import Iterator

from mkdocs_playbook.checks.overlays import translatable
from mkdocs_playbook.findings import Finding, Location, Message, Severity
from mkdocs_playbook.model.kinds import Kind
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.order import first_out_of_order
from mkdocs_playbook.reading.plain_data import Data

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        yield from _findings(entry.source, entry.kind)
        for overlay in entry.overlays.values():
            for finding in _findings(overlay, entry.kind, entry.source.data):
                if _fits(entry, finding):
                    yield finding


def _fits(entry: Entry, finding: Finding) -> bool:
    """Whether what a key of a translation should stand before may stand there at all."""
    assert not isinstance(finding.place, Location)
    return (*finding.place[:-1], str(finding.message.args["before"])) in translatable(entry)


def _findings(source: Source, kind: Kind, base: "Data | None" = None) -> Iterator[Finding]:
    """The first key of a file that is out of order; one command puts them all in order.

    :param base: of a translation, what its base holds.
    """
    # A key that stands twice has no one place.
    if source.data is None or source.duplicates:
        return
    found = first_out_of_order(kind, source.data, base)
    if found is not None:
        route, misplaced = found
        message = Message("key-order", {"name": misplaced.key, "before": misplaced.before})
        hints = (Message("format-file", {"path": source.path}),)
        yield Finding(source.path, route, message, hints, at="key")
