"""A file of figures holds something that is no figure."""

from collections.abc import Iterator

from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.findings import Finding, Severity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.problems import finding
from mkdocs_playbook.runs.shared import read_shared

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    # Which metrics there are is known once the playbook is whole.
    if not loaded.figure_files or loaded.playbook(loaded.base) is None:
        return
    for problem in read_shared(loaded, book_of(loaded, loaded.base)).problems:
        if loaded.files[problem.path].faults:
            continue  # a merge conflict, say: what else is odd there comes of it
        yield finding(loaded, problem, "figure-unreadable")
