"""A text still says that it is to be written."""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import words

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    beginnings = {lang: _beginnings(lang) for lang in loaded.languages}
    for entry in loaded.entries.values():
        for lang in loaded.languages:
            texts = entry.texts.get(lang, ())
            found = [one for one in texts if one.text.startswith(beginnings[lang])]
            if found:
                # Once for each file: whoever fills it in goes through all of it.
                first = found[0]
                message = Message("not-written", {"count": len(found)})
                hints = (Message("write-text"),)
                yield Finding(first.source.path, first.route, message, hints)


def _beginnings(lang: Language) -> tuple[str, str]:
    """How texts and names begin that “playbook new” has put there."""
    own_words = words(lang)
    return own_words("new", "text", what="").strip(), own_words("new", "name")
