"""A step that customers meet has no words to say.

What: A step with a `touchpoint` has at least two sample messages under `say`.
Why: A newcomer who has to find the words alone says nothing, or says it badly; one sample gets
    copied, two show the range.
Bad:
    touchpoint: chat      # and no say
Good:
    touchpoint: chat
    say: [Hello from the bakery. What may I bake for you?,
          Good morning! Is it for today or for tomorrow?]
"""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING
FEWEST = 2


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry, sop in sound_entries(loaded, "sop"):
        for key, step in sop.steps.items():
            count = len(step.say)
            if step.touchpoint and count < FEWEST:
                args = {"step": key, "count": count, "fewest": FEWEST}
                message = Message("words-missing", args)
                place = ("steps", key, "touchpoint")
                yield Finding(entry.source.path, place, message, (Message("add-say"),))
