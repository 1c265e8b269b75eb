"""A file could not be read as YAML.

What: The file breaks one of the few rules of writing YAML, or uses a part of YAML that playbooks
    leave out: anchors, aliases, tags, several documents in one file.
Why: Nothing in the file can be used until it reads, so its level can't be lowered.
Bad:
    trigger：新的好友申请
Good:
    trigger: 新的好友申请
"""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for source in loaded.files.values():
        yield from source.faults
