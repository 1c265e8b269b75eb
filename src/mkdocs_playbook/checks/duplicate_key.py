"""A field or short name stands twice in the same place.

What: Two lines of one block begin with the same name.
Why: Only one of them can count, and nobody can tell which was meant.
Bad:
    trigger: 新的好友申请
    trigger: 有人加我们
Good:
    trigger: 新的好友申请
"""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for source in loaded.files.values():
        yield from source.duplicates
