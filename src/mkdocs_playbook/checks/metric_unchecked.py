"""A metric stands in no checklist."""

from collections.abc import Iterator

from mkdocs_playbook.checks.ids import ids_written, meant_ids
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.fields import MetricRef
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    if loaded.unreadable("checklist"):
        return  # what such a list names is not known
    written = ids_written(MetricRef, loaded.of("checklist"), loaded.base)
    checked = meant_ids(written, loaded.ids("metric") or ())
    for entry in loaded.of("metric"):
        if entry.id not in checked:
            message = Message("metric-unchecked", {"id": entry.id})
            hint = Message("name-in-item", {"id": entry.id})
            yield Finding(entry.source.path, (), message, (hint,))
