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

from mkdocs_playbook.checks.spelling import meant_overlay, misspelt_in, stands_in
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.translations import Translation, translations

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for translation in translations(loaded):
        yield from _findings(loaded, translation)


def _findings(loaded: Loaded, translation: Translation) -> Iterator[Finding]:
    entry, lang = translation.entry, translation.lang
    path, overlay, missing = entry.source.path, translation.path, translation.missing
    if lang not in entry.overlays:
        if not missing or overlay in {
            meant_overlay(loaded, source, base) for source, base in loaded.orphans
        }:
            return
        hints = (Message("write-file", {"path": overlay}),)
        yield Finding(
            path, (), Message("overlay-missing", {"lang": lang, "count": len(missing)}), hints
        )
        return
    meant = misspelt_in(entry, lang)
    for route in missing:
        misspelt = any(route[: len(other)] == other for other in meant)
        if misspelt or stands_in(entry.overlays[lang].data or {}, route):
            continue  # it is there, under another name or in another shape: a matter of overlay-shape
        hints = (Message("add-to", {"path": overlay, "route": " → ".join(map(str, route))}),)
        yield Finding(path, route, Message("translation-missing", {"lang": lang}), hints)
