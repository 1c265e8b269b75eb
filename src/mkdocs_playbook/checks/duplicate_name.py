"""Two things share a name.

What: A title or other name (`also`) stands for two entities of the playbook.
Why: A reader who types or says it can't tell which is meant, and the search shows the wrong one.
Bad:
    also: [加好友]      # in two files
Good:
    also: [通过申请]
"""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Route, Severity
from mkdocs_playbook.model.fields import Name
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for lang in loaded.languages:
        seen: dict[str, tuple[str, Route]] = {}
        for path, owner, route, name in _names(loaded, lang):
            first = seen.setdefault(name.casefold(), (path, (*owner, *route)))
            same_owner = first[0] == path and first[1][: len(owner)] == owner
            if not same_owner:
                message = Message("duplicate-name", {"name": name, "other": first[0]})
                yield Finding(
                    path, (*owner, *route), message, related=loaded.files[first[0]].locate(first[1])
                )


def _names(loaded: Loaded, lang: str) -> Iterator[tuple[str, Route, Route, str]]:
    """Path, route of the owner inside the file, route below it, and the name itself."""
    for kind in ("role", "sop", "metric", "checklist", "quiz", "glossary"):
        depth = 2 if kind == "glossary" else 0  # a term stands under terms and its short name
        for entry in loaded.of(kind):
            for route, name in entry.parts.get(lang, ()):
                if (
                    isinstance(name, Name)
                    and name.lang == lang
                    and route[depth] in ("title", "also")
                ):
                    yield entry.source_in(lang).path, route[:depth], route[depth:], name
