"""A step is for a kind of account that its SOP isn't for."""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.entities import Sop
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    team = loaded.team()
    if team is None:
        return
    for entry, sop in sound_entries(loaded, "sop"):
        # An SOP without any is for all kinds; a misspelt kind is a problem of its own.
        if sop.accounts and set(sop.accounts) <= set(team.accounts):
            yield from _outside(sop, entry.source.path, set(team.accounts) - set(sop.accounts))


def _outside(sop: Sop, path: str, others: set[str]) -> Iterator[Finding]:
    """The kinds named by steps of an SOP that are among the ``others``."""
    for key, step in sop.steps.items():
        for number, account in enumerate(step.accounts):
            if account not in others:
                continue
            args = {"account": account, "accounts": ", ".join(sop.accounts)}
            yield Finding(
                path,
                ("steps", key, "accounts", number),
                Message("account-outside", args),
                (Message("widen-accounts"),),
                related=(path, ("accounts",)),
            )
