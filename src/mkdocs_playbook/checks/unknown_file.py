"""A file lies in a content folder and nothing reads it.

What: Under playbook/ and checklists/ every file belongs to a kind: roles, sops, metrics, the five checklist folders,
    team.yml, glossary.yml and sources.yml, each with its translations.
Why: Work put into a file that no kind reads is silently lost.
Bad:
    playbook/sop/reply.yml
Good:
    playbook/sops/reply.yml
"""

from collections.abc import Iterator

from mkdocs_playbook.diagnostics import Finding, Location, Message, Severity, closest
from mkdocs_playbook.load import KINDS, Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for path in loaded.strangers:
        meant = _meant(path)
        hints = (Message("move-to", {"path": meant}),) if meant else (Message("known-folders"),)
        yield Finding(path, Location(path, 1, 1, 1), Message("unknown-file"), hints)


def _meant(path: str) -> str | None:
    """The path that would be read, where the mistake is one of folder or ending."""
    folder, _, file = path.rpartition("/")
    if file.endswith(".yaml"):
        return f"{folder}/{file[:-5]}.yml"
    singles = {kind.stem: f"{kind.folder}/{kind.stem}.yml" for kind in KINDS if kind.stem}
    folders = {kind.folder for kind in KINDS if not kind.stem}
    if folder not in folders and file.endswith(".yml") and (near := closest(folder, folders)):
        return f"{near}/{file}"
    if folder == "playbook" and file.endswith(".yml") and (stem := closest(file[:-4], [s for s in singles if s])):
        return singles[stem]
    return None
