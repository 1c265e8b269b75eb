"""A role has no daily or no weekly checklist.

What: Each role has at least one checklist under checklists/daily and one under checklists/weekly.
Why: Whoever fills the role would find nothing to start the day from.
Bad:
    checklists/daily/ has no file with role: design
Good:
    checklists/daily/design.yml
"""

from collections.abc import Iterator

from mkdocs_playbook.checks.spelling import meant_ids
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for cadence in ("daily", "weekly"):
        if loaded.unreadable("checklist", f"{cadence}/"):
            continue
        lists = [entry for entry in loaded.of("checklist") if entry.id.startswith(f"{cadence}/")]
        written = {str((entry.source.data or {}).get("role")) for entry in lists}
        held = meant_ids(written, loaded.ids("role") or ())
        for entry in loaded.of("role"):
            if entry.id not in held:
                hints = (Message("write-file", {"path": f"checklists/{cadence}/{entry.id}.yml"}),)
                yield Finding(
                    entry.source.path,
                    (),
                    Message(f"role-without-{cadence}", {"id": entry.id}),
                    hints,
                )
