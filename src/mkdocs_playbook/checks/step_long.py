"""A paragraph of a step is too long to be followed while doing it.

What: No paragraph or list entry in a step is longer than 120 Chinese characters, or the 240 letters that take as much
    room.
Why: Whoever follows a step reads it with the other hand at work. Long ones hide a second step, or a list.
Bad:
    do: (half a page in one paragraph)
Good:
    do: |
      Look at three things:

      - where they come from
      - what they wrote
      - who is expected today
"""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.markdown import paragraphs
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words.width import display_width

SEVERITY = Severity.WARNING
LONGEST = 240
"""Columns, of which a Chinese character takes two."""


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.of("sop"):
        for lang in loaded.languages:
            for route, part in entry.parts.get(lang, ()):
                is_own = isinstance(part, Text) and part.lang == lang and route[0] == "steps"
                if (
                    is_own and display_width(part) > LONGEST
                ):  # most are short as a whole, and parsing is slow
                    width = max(map(display_width, paragraphs(part)), default=0)
                    if width > LONGEST:
                        length, most = (
                            (width // 2, LONGEST // 2) if lang == "zh" else (width, LONGEST)
                        )
                        message = Message("step-long", {"length": length, "most": most})
                        yield Finding(
                            entry.source_in(lang).path, route, message, (Message("split-step"),)
                        )
