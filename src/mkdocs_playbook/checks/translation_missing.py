"""A text has no translation.

What: Every text of a base file stands in the overlay of each other language of the team. Texts without letters
    (`0`) and texts made only of references need none.
Why: The page shows the text in the base language, marked as such; the reader may not understand it.
Bad:
    reply.yml has `avoid:`, reply.en.yml has not
Good:
    avoid: Don't ask what the page already says.
"""

from collections.abc import Iterator

from mkdocs_playbook.diagnostics import Finding, Message, Route, Severity
from mkdocs_playbook.fields import Text
from mkdocs_playbook.load import Entry, Loaded
from mkdocs_playbook.model import leaves
from mkdocs_playbook.references import without_references

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        for lang in loaded.languages[1:]:
            if lang in entry.models:
                yield from _entry(loaded, entry, lang)


def _entry(loaded: Loaded, entry: Entry, lang: str) -> Iterator[Finding]:
    path = entry.source.path
    overlay = f"{path.removesuffix('.yml')}.{lang}.yml"
    missing = list(_untranslated(entry, lang, loaded.base))
    if lang not in entry.overlays and missing:
        hints = (Message("write-file", {"path": overlay}),)
        yield Finding(path, (), Message("overlay-missing", {"lang": lang, "count": len(missing)}), hints)
        return
    for route in missing:
        hints = (Message("add-to", {"path": overlay, "route": " → ".join(map(str, route))}),)
        yield Finding(path, route, Message("translation-missing", {"lang": lang}), hints)


def _untranslated(entry: Entry, lang: str, base: str) -> Iterator[Route]:
    """The routes of texts that fell back to the base language; of a list its first."""
    seen: set[Route] = set()
    for route, leaf in leaves(entry.models[lang]):
        if isinstance(leaf, Text) and leaf.lang == base and any(map(str.isalpha, without_references(leaf))):
            unit = route[:-1] if isinstance(route[-1], int) else route
            if unit not in seen:
                seen.add(unit)
                yield unit
