"""A bad figure has no action.

What: Amber and red each say who acts, within how long and by which SOP. Amber may be left out only where no value lies
    between green and red.
Why: A threshold without an action is decoration: the figure turns red and nobody moves. Its level
    can't be lowered.
Bad:
    red: {above: 60, basis: team, why: ...}
Good:
    red: {above: 60, basis: team, why: ..., who: operations, within: 2 h, sop: accept-friend-request}
"""

from collections.abc import Iterator

from mkdocs_playbook.checks.spelling import missing_fields
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.thresholds import scale
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.of("metric"):
        yield from missing_fields(entry, "action-missing")
        metric = loaded.model("metric", entry.id)
        if metric is not None and metric.amber is None and "amber" in dict(scale(metric)):
            yield Finding(
                entry.source.path, (), Message("amber-missing"), (Message("amber-example"),)
            )
