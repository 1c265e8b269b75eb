"""What a file has held, commit by commit; and which of its lines a signature vouches for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from mkdocs_playbook.reading.git import GitError, git

_VERIFIED = "G"
"""What git says of a signature that is good, and whose key it trusts."""


class Version(NamedTuple):
    """A file after a commit that changed it."""

    on: date
    subject: str
    """The first line of the commit's message."""
    content: bytes


def versions(root: Path, paths: Sequence[str]) -> tuple[Version, ...]:
    """What a file has held, the newest first; empty where there is no history.

    What a merge brings counts from the day of the merge, when its readers got it.

    :param paths: its path, then those that it had before.
    """
    found = []
    for path in paths:
        try:
            commits = _rows(root, "--first-parent", "--format=%H%x00%cs%x00%s", "--", path)
            contents = _contents(root, [commit for commit, _, _ in commits], path)
        except GitError:
            return ()
        for (_, day, subject), content in zip(commits, contents, strict=True):
            if content is not None:  # the commit that took it away
                found.append(Version(date.fromisoformat(day), subject, content))
    return tuple(found)


def _rows(root: Path, *arguments: str) -> list[list[str]]:
    """What git's log says of each commit, in parts with zero bytes between them.

    :raises GitError: where there is no history.
    """
    log = git(root, "log", *arguments).decode("utf-8", "replace")
    # Not by all that Python takes for the end of a line: messages and names may hold that.
    return [line.split("\0") for line in log.split("\n") if line]


def _contents(root: Path, commits: Iterable[str], path: str) -> list[bytes | None]:
    # The dot has git take the path from where it is asked.
    wanted = [f"{commit}:./{path}" for commit in commits]
    asked = "".join(f"{one}\n" for one in wanted).encode()
    answer = BytesIO(git(root, "cat-file", "--batch", stdin=asked))
    contents: list[bytes | None] = []
    for _ in wanted:
        header = answer.readline()
        if header.endswith(b" missing\n"):
            contents.append(None)
            continue
        contents.append(answer.read(int(header.split()[2])))
        answer.readline()  # the line end behind each content
    return contents


def signed_lines(root: Path, paths: Collection[str]) -> Mapping[tuple[str, int], str]:
    """Lines of files, by path and number from 1, that came with a signed commit -> who signed it.

    The signature is good, and git trusts its key. Empty where there is no history.
    """
    commits: dict[tuple[str, int], str] = {}
    for path in paths:
        for number, commit in _commits_of_lines(root, path):
            commits[path, number] = commit
    signers = _signers(root, set(commits.values()))
    return {line: signers[commit] for line, commit in commits.items() if commit in signers}


def _commits_of_lines(root: Path, path: str) -> Iterable[tuple[int, str]]:
    try:
        blame = git(root, "blame", "--line-porcelain", "--", path)
    except GitError:  # not committed yet
        return
    is_head = True
    for line in blame.split(b"\n"):
        if is_head and line:
            commit, _, number, *_ = line.split()
            yield int(number), commit.decode()
            is_head = False
        elif line.startswith(b"\t"):  # the line itself; behind it comes the next
            is_head = True


def _signers(root: Path, commits: Collection[str]) -> Mapping[str, str]:
    known = sorted(commit for commit in commits if commit.strip("0"))  # zeros: not committed
    if not known:
        return {}
    try:
        rows = _rows(root, "--no-walk", "--format=%H%x00%G?%x00%GS", *known)
    except GitError:
        return {}
    return {commit: signer for commit, state, signer in rows if state == _VERIFIED}
