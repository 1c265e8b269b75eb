"""A bad figure has no action."""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.checks.fields import missing_fields
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.thresholds import scale
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.of("metric"):
        yield from missing_fields(entry, "action-missing")
    for entry, metric in sound_entries(loaded, "metric"):
        if _lacks_amber(metric):
            hints = (Message("amber-example"),)
            yield Finding(entry.source.path, (), Message("amber-missing"), hints)


def _lacks_amber(metric: Metric) -> bool:
    """Whether values lie between green and red, and nobody acts on them."""
    if metric.amber is not None:
        return False
    return any(stretch.zone == "amber" for stretch in scale(metric))
