"""A step that customers meet has no words to say.

What: A step with a `touchpoint` has at least two sample messages under `say`.
Why: A newcomer who has to find the words alone says nothing, or says it badly; one sample gets copied, two show the
    range.
Bad:
    touchpoint: chat      # and no say
Good:
    touchpoint: chat
    say: [Hello from the bakery. What may I bake for you?, Good morning! Is it for today or for tomorrow?]
"""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING
FEWEST = 2


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.of("sop"):
        sop = loaded.model("sop", entry.id)
        for key, step in sop.steps.items() if sop else ():
            if step.touchpoint and len(step.say) < FEWEST:
                message = Message(
                    "words-missing", {"step": key, "count": len(step.say), "fewest": FEWEST}
                )
                yield Finding(
                    entry.source.path, ("steps", key, "touchpoint"), message, (Message("add-say"),)
                )
