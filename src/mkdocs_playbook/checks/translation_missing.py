"""A text has no translation."""

from collections.abc import Iterator

from mkdocs_playbook.checks.overlays import misspelt_in, stands_in
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.translations import Translation, translations

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for translation in translations(loaded):
        if translation.lang in translation.entry.overlays:
            yield from _texts(translation)
        elif translation.missing:
            yield _whole(translation)


def _whole(translation: Translation) -> Finding:
    """There is no overlay at all."""
    args = {"lang": translation.lang, "count": len(translation.missing)}
    hints = (Message("write-file", {"path": translation.path}),)
    return Finding(translation.entry.source.path, (), Message("overlay-missing", args), hints)


def _texts(translation: Translation) -> Iterator[Finding]:
    """The texts that an overlay leaves out."""
    if not translation.missing:
        return
    entry, lang = translation.entry, translation.lang
    overlay = entry.overlays[lang].data or {}
    misspelt = misspelt_in(entry, lang)
    for route in translation.missing:
        is_misspelt = any(route[: len(meant)] == meant for meant in misspelt)
        if is_misspelt or stands_in(overlay, route):
            continue  # it is there, under another name or in another shape: see overlay-shape
        message = Message("translation-missing", {"lang": lang})
        steps = " → ".join(map(str, route))
        hint = Message("add-to", {"path": translation.path, "route": steps})
        yield Finding(entry.source.path, route, message, (hint,))
