"""Material's search worker, mended: it fails with Chinese, and knows nothing of names."""

import re
from pathlib import Path
from typing import NamedTuple

from mkdocs_playbook.findings import Failure, Message

_ADDED = Path(__file__).with_name("search_worker.js")


class WorkerChange(NamedTuple):
    """A place in Material's worker and what it becomes.

    Places are patterns, because minified names change with every release.
    """

    pattern: str
    mended: str


WORKER_CHANGES = (
    # The last character of a run is never taken into account when a query is cut ...
    WorkerChange(
        r"for\(let (\w)=(\w)\+1;\1<(\w)\.length;\1\+\+\)\3\.slice\(\2,\1\)in",
        r"for(let \1=\2+1;\1<=\3.length;\1++)\3.slice(\2,\1)in",
    ),
    # ... and dropped from its tail.
    WorkerChange(
        r"(\w)\[(\w)\]&&\2<(\w)\.length-1&&",
        r"\1[\2]&&\2<\3.length&&",
    ),
    # Wildcards are doubled ("**"), so found words show as missing. Ours are weighed by length, too.
    WorkerChange(
        r'(\[\.\.\.\w+\(\w,this\.index\.invertedIndex\)\])\.join\("\* "\)',
        r"playbook.terms(\1)",
    ),
    # A question is put without its question words.
    WorkerChange(
        r"search\((\w)\)\{if\(\1=\1\.replace\(",
        r"search(\1){let asked=\1;if(\1=playbook.asked(\1).replace(",
    ),
    # What bears the name asked for comes first.
    WorkerChange(
        r"(\(\{\},(\w)\),\{)score:(\w\*\(1\+\w+\(\w,2\)\)),terms",
        r"\1score:playbook.score(\3,\2,asked),terms",
    ),
)
"""What is replaced in the worker (Material 9.8)."""


class WorkerChangedError(Failure):
    """Material's search worker no longer has the form that is changed here."""

    @property
    def warning(self) -> Message:
        """What a build says of it that goes on without."""
        return Message("search-not-mended", {"reason": self.message})


def mend_worker(site: Path) -> None:
    """Mend three defects of Material's search worker with Chinese, let it ask search_worker.js.

    The file is written once everything is mended, or not at all.

    :raises WorkerChangedError: unless each place is found exactly once: it is another worker then.
    """
    worker = _worker(site)
    text = worker.read_text("utf-8")
    added = _ADDED.read_text("utf-8")
    if text.endswith(added):
        return  # mended in an earlier build that MkDocs did not start afresh
    for change in WORKER_CHANGES:
        text, count = re.subn(change.pattern, change.mended, text)
        if count != 1:
            raise WorkerChangedError(
                "worker-place", file=worker.name, count=count, pattern=change.pattern
            )
    worker.write_text(f"{text}\n{added}", "utf-8")


def _worker(site: Path) -> Path:
    workers = list((site / "assets/javascripts/workers").glob("search.*.min.js"))
    if len(workers) != 1:
        raise WorkerChangedError("worker-count", count=len(workers))
    return workers[0]
