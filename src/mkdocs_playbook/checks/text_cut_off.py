"""A text loses its end because a `#` follows it.

What: In YAML a space and `#` begin a comment. A text without quotes ends there, silently.
Why: The reader never sees the rest of the sentence.
Bad:
    do: 看来源 #门店 的客户先通过
Good:
    do: "看来源 #门店 的客户先通过"
"""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        for lang, parts in entry.parts.items():
            source = entry.source if lang == loaded.base else entry.overlays.get(lang)
            texts = {route for route, part in parts if isinstance(part, Text)}
            for route, place in source.cut_off.items() if source else ():
                if route in texts:
                    lost = source.lines[place.line - 1][place.column - 1 :] if source else ""
                    hints = (Message("quote-text"),)
                    yield Finding(place.path, place, Message("text-cut-off", {"lost": lost}), hints)
