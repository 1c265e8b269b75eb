"""Two things share a name.

What: A title or other name (`also`) stands for two entities of the playbook.
Why: A reader who types or says it can't tell which is meant, and the search shows the wrong one.
Bad:
    also: [加好友]      # in two files
Good:
    also: [通过申请]
"""

from collections.abc import Iterator

from mkdocs_playbook.diagnostics import Finding, Message, Route, Severity
from mkdocs_playbook.fields import Text
from mkdocs_playbook.load import Loaded
from mkdocs_playbook.model import Named

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for lang in loaded.languages:
        seen: dict[str, tuple[str, Route]] = {}
        for path, owner, route, name in _names(loaded, lang):
            first = seen.setdefault(name.casefold(), (path, (*owner, *route)))
            same_owner = first[0] == path and first[1][: len(owner)] == owner
            if not same_owner:
                message = Message("duplicate-name", {"name": name, "other": first[0]})
                yield Finding(path, (*owner, *route), message, related=first)


def _names(loaded: Loaded, lang: str) -> Iterator[tuple[str, Route, Route, str]]:
    """Path, route of the owner inside the file, route below it, and the name itself."""
    for kind in ("role", "sop", "metric", "checklist", "glossary"):
        for entry in loaded.of(kind):
            model = entry.models.get(lang)
            path = entry.source.path if lang == loaded.base or lang not in entry.overlays else entry.overlays[lang].path
            named: list[tuple[Route, Named]] = []
            if isinstance(model, Named):
                named = [((), model)]
            elif model is not None:
                named = [(("terms", key), term) for key, term in model.terms.items()]  # type: ignore[attr-defined]  # the glossary's
            for owner, thing in named:
                labels: list[tuple[Route, Text]] = [(("title",), thing.title)]
                labels += [(("also", index), name) for index, name in enumerate(thing.also)]
                yield from ((path, owner, route, name) for route, name in labels if name.lang == lang)
