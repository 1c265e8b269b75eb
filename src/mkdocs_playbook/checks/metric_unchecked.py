"""A metric stands in no checklist.

What: Every metric is named by at least one checklist item (`metric: ID`).
Why: A figure that nobody is asked to read is not read.
Bad:
    a metric that no item names
Good:
    items:
      requests: {check: 未处理的好友申请, want: "0", metric: accept-time}
"""

from collections.abc import Iterator

from mkdocs_playbook.diagnostics import Finding, Message, Severity
from mkdocs_playbook.fields import MetricRef
from mkdocs_playbook.load import Loaded
from mkdocs_playbook.model import leaves

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    models = [loaded.model("checklist", entry.id) for entry in loaded.of("checklist")]
    named = {leaf for model in models if model for _, leaf in leaves(model) if isinstance(leaf, MetricRef)}
    for entry in loaded.of("metric"):
        if entry.id not in named:
            hints = (Message("name-in-item", {"id": entry.id}),)
            yield Finding(entry.source.path, (), Message("metric-unchecked", {"id": entry.id}), hints)
