"""A role has no daily or no weekly checklist.

What: Each role has at least one checklist under checklists/daily and one under checklists/weekly.
Why: Whoever fills the role would find nothing to start the day from.
Bad:
    checklists/daily/ has no file with role: design
Good:
    checklists/daily/design.yml
"""

from collections.abc import Iterator

from mkdocs_playbook.diagnostics import Finding, Message, Severity
from mkdocs_playbook.load import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    held = {(entry.id.partition("/")[0], (entry.source.data or {}).get("role")) for entry in loaded.of("checklist")}
    for entry in loaded.of("role"):
        for cadence in ("daily", "weekly"):
            if (cadence, entry.id) not in held:
                path = f"checklists/{cadence}/{entry.id}.yml"
                message = Message(f"role-without-{cadence}", {"id": entry.id})
                yield Finding(entry.source.path, (), message, (Message("write-file", {"path": path}),))
