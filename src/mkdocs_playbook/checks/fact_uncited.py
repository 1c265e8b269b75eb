"""A fact of the sources is cited by nothing.

What: Every fact in sources.yml is named in a `facts:` list somewhere.
Why: Something an article teaches has not found its way into the work.
Bad:
    a fact that nothing cites
Good:
    facts: [b-metric-accept]
"""

from collections.abc import Iterator

from mkdocs_playbook.diagnostics import Finding, Message, Severity
from mkdocs_playbook.fields import FactRef
from mkdocs_playbook.load import Loaded
from mkdocs_playbook.model import leaves

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    models = [entry.models.get(loaded.base) for entry in loaded.entries.values()]
    cited = {leaf for model in models if model for _, leaf in leaves(model) if isinstance(leaf, FactRef)}
    entry = loaded.entries.get(("sources", "sources"))
    for fact in sorted((loaded.ids("fact") or frozenset()) - cited):
        if entry is not None:
            message = Message("fact-uncited", {"id": fact})
            hints = (Message("cite-fact", {"id": fact}),)
            yield Finding(entry.source.path, ("facts", fact), message, hints, at="key")
