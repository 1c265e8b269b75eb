"""Where the files of a playbook come from: a folder, or a revision of it in git.

A revision is read without a checkout, so that two versions can be compared.
"""

import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.model.kinds import CONTENT_FOLDERS
from mkdocs_playbook.reading.astray import files_astray, folders_astray
from mkdocs_playbook.reading.git import GitError, git, path_of


@dataclass(frozen=True)
class Unreadable:
    """Stands for what a file holds where the system doesn't give it away; ``why`` says so."""

    why: Message


Content: TypeAlias = bytes | Unreadable

Files: TypeAlias = Mapping[str, Content]
"""Paths relative to the project, with forward slashes, in order -> what the files hold."""

DOCS = "docs"
"""Where the hand-written pages are."""

FIGURES = "figures"
"""Where a team may keep figures of its metrics, as CSV files."""

ACKS = "acks"
"""Where it stands who has read what, if a team keeps that: a YAML file for each person."""

RUNS = "runs"
"""Where a team may keep what was ticked on its checklists, as CSV files."""

SOURCE_FOLDERS = (*CONTENT_FOLDERS, DOCS, FIGURES, ACKS, RUNS)
"""All that a playbook is read from."""

_LEFTOVER = re.compile(
    r"\..*|.*~|#.*#|~\$.*|\d+|.*\.(?:bak|orig|tmp|swp)|___jb_.*|Thumbs\.db|ehthumbs\.db|desktop\.ini"
    r"|Icon\r|__MACOSX",
    re.IGNORECASE,
)
"""What editors and systems leave behind: hidden files, backups, locks, trial files (vim's 4913)."""

_LINK = b"120000"
"""Git's mode of a symbolic link."""


class RevisionError(Failure):
    """A revision can't be read."""


def files_in(root: Path) -> Files:
    """Every file that loading needs of the project in a folder.

    One that can't be read is there all the same: it is a problem, and the others are read.
    """
    files: dict[str, Content] = {}

    def note(error: OSError) -> None:
        """A folder that can't be looked into."""
        path = Path(error.filename)
        if path.exists():
            files[path.relative_to(root).as_posix()] = _unreadable(error)

    astray = folders_astray(root)
    for top in (*SOURCE_FOLDERS, *astray):
        for folder, below, names in os.walk(root / top, onerror=note, followlinks=True):
            for path in _leading_back(Path(folder), below):
                below.remove(path.name)
                files[path.relative_to(root).as_posix()] = _circular_link(path)
            for path in (Path(folder, name) for name in names):
                name = path.relative_to(root).as_posix()
                content = _content_of(name, path, top in astray)
                if content is not None:
                    files[name] = content
    for name in files_astray(root):
        content = _content(root / name)
        if content is not None:
            files[name] = content
    return dict(sorted(files.items()))


def _leading_back(folder: Path, below: Sequence[str]) -> list[Path]:
    """The folders in one that are links to it, or to one that it lies in or was reached through."""
    links = [folder / name for name in below if (folder / name).is_symlink()]
    if not links:
        return []
    around = [Path(os.path.realpath(path)) for path in (folder, *folder.parents)]
    return [link for link in links if _leads_to_one_of(link, around)]


def _leads_to_one_of(link: Path, around: Sequence[Path]) -> bool:
    target = os.path.realpath(link)
    return any(path.is_relative_to(target) for path in around)


def _circular_link(path: Path) -> Unreadable:
    return Unreadable(Message("circular-link", {"target": str(path.readlink())}))


def _content_of(name: str, path: Path, astray: bool) -> Content | None:
    """What a file holds, as far as loading needs to know; ``None`` for nothing.

    :param astray: whether it lies in a folder that is surely another one, renamed.
    """
    if is_page(name) and not _is_utf8(os.fsencode(name)):
        return Unreadable(Message("name-not-utf8"))  # no host can publish it
    if not (_is_needed(name) or (astray and path.suffix in (".yml", ".yaml"))):
        return None
    content = _content(path)
    if content is None:
        return None
    return _as_page_or_not(name, content)


def _as_page_or_not(name: str, content: Content) -> Content:
    """The same, where it is no page or can be read as one: a host stops at another encoding."""
    if is_page(name) and isinstance(content, bytes) and not _is_utf8(content):
        return Unreadable(Message("not-utf8"))
    return content


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _content(path: Path) -> Content | None:
    """What a file holds; ``None`` for what is none, such as a socket."""
    try:
        if path.is_file():
            return path.read_bytes()
        if path.is_symlink() and not path.exists():
            return _broken_link(str(path.readlink()))
    except OSError as error:
        return _unreadable(error)
    return None


def _broken_link(target: str) -> Unreadable:
    return Unreadable(Message("broken-link", {"target": target}))


def _unreadable(error: OSError) -> Unreadable:
    return Unreadable(Message("unreadable", {"reason": error.strerror or str(error)}))


def files_at(root: Path, revision: str) -> Files:
    """The same files as they are in a revision.

    :param root: the project's folder, which may be a folder inside a repository.
    :param revision: a commit, a tag, a branch, or what else git takes for a commit.
    :raises RevisionError: when there is no git, no repository, or no such revision in it.
    """
    commit = _commit(root, revision)
    try:
        blobs = list(_blobs(root, commit))
        contents = list(_contents(root, blobs))
    except GitError as error:
        reason = error.message
        raise RevisionError("revision-unreadable", revision=revision, reason=reason) from error

    files: dict[str, Content] = {}
    links = {}
    for blob, content in zip(blobs, contents, strict=True):
        if blob.mode == _LINK:
            links[blob.path] = path_of(content)
        else:
            files[blob.path] = _as_page_or_not(blob.path, content)
    # A folder shows what a link leads to. Git keeps the way there, from the folder of the link.
    for path, target in links.items():
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if file in files:
            files[path] = files[file]
        elif _is_needed(file):
            files[path] = _broken_link(target)
    return dict(sorted(files.items()))


def is_page(path: str) -> bool:
    """Whether a file is a hand-written page, and so no part of the content."""
    return path.startswith(f"{DOCS}/")


def is_of_figures(path: str) -> bool:
    """Whether a file holds figures, and so no part of the content."""
    return path.startswith(f"{FIGURES}/")


def is_ack(path: str) -> bool:
    """Whether a file says what somebody has read, and so is no part of the content."""
    return path.startswith(f"{ACKS}/")


def is_of_runs(path: str) -> bool:
    """Whether a file says what was ticked on checklists, and so is no part of the content."""
    return path.startswith(f"{RUNS}/")


def is_content(path: str) -> bool:
    """Whether a file is part of the content: no page, no figures, no word of what people did."""
    return not (is_page(path) or is_of_figures(path) or is_ack(path) or is_of_runs(path))


def _is_needed(path: str) -> bool:
    """Whether loading reads a file: the content, what stands beside it, and pages for embeds."""
    top, *below = path.split("/")
    if not below or any(map(_LEFTOVER.fullmatch, below)):
        return False
    if is_page(path):
        return path.endswith(".md")
    if is_of_figures(path) or is_of_runs(path):
        return path.endswith(".csv")
    if is_ack(path):
        return path.endswith(".yml")
    return top in CONTENT_FOLDERS


class _Blob(NamedTuple):
    """A file in a revision; ``id`` is what git keeps its content under."""

    path: str
    mode: bytes
    id: bytes


def _commit(root: Path, revision: str) -> str:
    """The id of a revision's commit."""
    try:
        git(root, "rev-parse", "--git-dir")
    except GitError as error:
        raise RevisionError("no-history", folder=root.resolve(), reason=error.message) from error
    try:
        # What stands behind the name keeps git from reading it as one of its options.
        commit = git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitError as error:
        raise RevisionError("no-revision", revision=revision, folder=root.resolve()) from error
    return commit.decode().strip()


def _blobs(root: Path, commit: str) -> Iterator[_Blob]:
    """The files of a commit that loading needs, by their paths from ``root``."""
    listing = git(root, "ls-tree", "-r", "-z", commit, "--", *SOURCE_FOLDERS)
    # By -z rows end with a zero byte, and git writes names as they are, without quotes.
    for row in listing.split(b"\0")[:-1]:
        about, _, name = row.partition(b"\t")
        mode, kind, id_ = about.split()
        path = path_of(name)
        # Another repository inside this one is listed as a "commit".
        if kind == b"blob" and _is_needed(path):
            yield _Blob(path, mode, id_)


def _contents(root: Path, blobs: Sequence[_Blob]) -> Iterator[bytes]:
    """What the files hold, byte for byte: git changes no line ends here."""
    # One process for all of them: a call of git for each file would take far longer.
    ids = b"".join(blob.id + b"\n" for blob in blobs)
    answer = BytesIO(git(root, "cat-file", "--batch", stdin=ids))
    for blob in blobs:
        header = answer.readline()
        if header.endswith(b" missing\n"):
            raise GitError("no-blob", path=blob.path)
        _id, _kind, size = header.split()
        yield answer.read(int(size))
        answer.readline()  # the line end behind each content
