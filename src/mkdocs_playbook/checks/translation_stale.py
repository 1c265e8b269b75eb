"""A base text has changed since it was translated, or nobody has confirmed the translation."""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.translations import Translation, translations

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for translation in translations(loaded):
        if translation.can_be_confirmed:
            yield from _findings(translation)


def _findings(translation: Translation) -> Iterator[Finding]:
    path = translation.path
    confirm = Message("translate-confirm", {"path": path})
    for route in translation.stale:
        message = Message("translation-stale", {"lang": translation.base})
        base = (translation.entry.source.path, route)
        yield Finding(path, route, message, (Message("compare"), confirm), at="key", related=base)
    if translation.new:
        message = Message("translation-new", {"count": len(translation.new)})
        yield Finding(path, (), message, (confirm,))
