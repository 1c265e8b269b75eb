"""What the disk or the system refuses, as a sentence: what happened, where, and the way on.

Where something is written, ``writing`` tells of it; this is for the rest.
"""

import errno
import sysconfig
from pathlib import Path

import mkdocs_playbook
from mkdocs_playbook.findings import Failure

_KEYS = {
    errno.ENOSPC: "system-full",
    errno.EDQUOT: "system-full",
    errno.EROFS: "system-read-only",
    errno.EACCES: "system-forbids",
    errno.EPERM: "system-forbids",
    errno.ENOENT: "system-misses",
}
"""What happened -> the sentence of it."""

_OF_PROGRAMS = (
    Path(mkdocs_playbook.__file__).parent,
    Path(sysconfig.get_path("purelib")),
    Path(sysconfig.get_path("platlib")),
)
"""Folders of programs: nothing in them is what somebody was working on."""


def failure_of(error: OSError) -> Failure:
    """What the system has refused, with the path that the reader knows of, if there is one."""
    refused = Failure(_KEYS.get(error.errno or 0, "system"), reason=error.strerror or error)
    # What is copied comes first, and then where to: there the trouble is.
    for name in (error.filename2, error.filename):
        if isinstance(name, str) and name and not _is_of_a_program(Path(name)):
            return Failure("system-at", path=name, failure=refused.message)
    return refused


def _is_of_a_program(path: Path) -> bool:
    return any(path.absolute().is_relative_to(folder) for folder in _OF_PROGRAMS)
