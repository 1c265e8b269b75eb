"""A file of what was ticked holds something else, or two files contradict each other."""

from collections.abc import Iterator

from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.findings import Finding, Severity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.gathered import gathered
from mkdocs_playbook.runs.problems import finding

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    # Which lists there are is known once the playbook is whole.
    if not loaded.run_files or loaded.playbook(loaded.base) is None:
        return
    for problem in gathered(loaded, book_of(loaded, loaded.base)).problems:
        if loaded.files[problem.path].faults:
            continue  # a merge conflict, say: what else is odd there comes of it
        yield finding(loaded, problem, "run-unreadable")
