"""A base text has changed since it was translated, or nobody has confirmed the translation."""

from collections.abc import Iterator

from mkdocs_playbook.checks.damaged_reference import is_damaged
from mkdocs_playbook.checks.unknown_reference import explain
from mkdocs_playbook.findings import Finding, Message, Route, Severity
from mkdocs_playbook.model.references import references
from mkdocs_playbook.model.shape import whole
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.translations import Translation, translations

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for translation in translations(loaded):
        if translation.can_be_confirmed:
            yield from _findings(loaded, translation)


def _findings(loaded: Loaded, translation: Translation) -> Iterator[Finding]:
    path = translation.path
    confirm = Message("translate-confirm", {"path": path})
    for route in translation.stale:
        if _is_misspelt(loaded, translation, route):
            continue
        message = Message("translation-stale", {"lang": translation.base})
        base = (translation.entry.source.path, route)
        yield Finding(path, route, message, (Message("compare"), confirm), at="key", related=base)
    if translation.new:
        message = Message("translation-new", {"count": len(translation.new)})
        yield Finding(path, (), message, (confirm,))


def _is_misspelt(loaded: Loaded, translation: Translation, route: Route) -> bool:
    """Whether a base text names what there isn't: mended, it is surely what was translated."""
    for written in translation.entry.texts.get(translation.base, ()):
        if whole(written.route) != route:
            continue
        if any(explain(loaded, reference) for reference in references(written.text)):
            return True
        if is_damaged(loaded, written.text):
            return True
    return False
