"""A fact of the sources is cited by nothing."""

from collections.abc import Iterator

from mkdocs_playbook.checks.ids import ids_written, meant_ids
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.fields import FactRef
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    entry = loaded.entries.get(("sources", "sources"))
    if entry is None or loaded.unreadable():
        return  # what a file that can't be read cites is not known
    known = loaded.ids("fact") or frozenset()
    cited = meant_ids(ids_written(FactRef, loaded.entries.values(), loaded.base), known)
    for fact in sorted(known - cited):
        message = Message("fact-uncited", {"id": fact})
        hint = Message("cite-fact", {"id": fact})
        yield Finding(entry.source.path, ("facts", fact), message, (hint,), at="key")
