"""A base text has changed since it was translated, or nobody has confirmed the translation.

What: An overlay remembers, under `made_from`, which base texts it was made from. Each text whose
    base is another by now is reported until `playbook translate confirm FILE` is run; so is an
    overlay that has not been confirmed at all.
Why: Two languages that say different things are worse than one. A warning, so that a change in the
    team's own language can go in at once and the translation can follow.
Bad:
    reply.yml now says "within an hour", reply.en.yml still says "the same day"
Good:
    do: Answer within an hour.
    # and then: playbook translate confirm playbook/sops/reply.en.yml
"""

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
