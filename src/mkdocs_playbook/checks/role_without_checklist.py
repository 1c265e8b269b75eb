"""A role has no daily or no weekly checklist."""

from collections.abc import Iterator

from mkdocs_playbook.book.coverage import ROLES_LISTS
from mkdocs_playbook.checks.ids import meant_ids
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for cadence in ROLES_LISTS:
        # Whose list it is can't be told of a file that can't be read.
        if not loaded.unreadable("checklist", f"{cadence}/"):
            yield from _without(cadence, loaded)


def _without(cadence: str, loaded: Loaded) -> Iterator[Finding]:
    """The roles that have no checklist of a cadence."""
    served = meant_ids(_roles_of_lists(cadence, loaded), loaded.ids("role") or ())
    for entry in loaded.of("role"):
        if entry.id not in served:
            message = Message(f"role-without-{cadence}", {"id": entry.id})
            hint = Message("write-file", {"path": f"checklists/{cadence}/{entry.id}.yml"})
            yield Finding(entry.source.path, (), message, (hint,))


def _roles_of_lists(cadence: str, loaded: Loaded) -> Iterator[str]:
    """The roles that the checklists of a cadence are written for, as they stand there."""
    for entry in loaded.of("checklist"):
        if entry.id.startswith(f"{cadence}/"):
            data = entry.source.data or {}
            yield str(data.get("role"))
