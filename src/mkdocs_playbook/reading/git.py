"""Git, asked by its own command."""

import subprocess
from pathlib import Path

from mkdocs_playbook.findings import Failure


class GitError(Failure):
    """Git is not installed, or refuses what it was asked."""


def git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What a git command writes, as it writes it.

    :param root: the folder that the command is run in, so that paths are relative to it.
    :raises GitError: when there is no git, or it ends with an error.
    """
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout
    except subprocess.CalledProcessError as error:
        if repository_above(root) is None:  # git says so too, in English and with no way on
            raise GitError("no-repository") from error
        if not _has_commit(root):
            raise GitError("no-commit") from error
        reason = error.stderr.decode("utf-8", "replace").strip()
        raise GitError("git-says", reason=reason) from error
    except FileNotFoundError as error:
        raise GitError("no-git") from error
    except (OSError, ValueError) as error:  # ValueError where an argument holds a NUL
        raise GitError("git-says", reason=error) from error


def _has_commit(root: Path) -> bool:
    command = ["git", "-C", str(root), "rev-parse", "--verify", "--quiet", "HEAD"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def repository_above(folder: Path) -> Path | None:
    """The root of the repository that a folder is in; ``None`` outside of any. Git is not asked."""
    folder = folder.resolve()
    for root in (folder, *folder.parents):
        # In a working tree of its own, and in a submodule, it is a file.
        if (root / ".git").exists():
            return root
    return None


def path_of(name: bytes) -> str:
    """A file's name as git keeps it -> the text that Python has for such a name on disk.

    Git keeps names as bytes, whatever their encoding was.
    """
    return name.decode("utf-8", "surrogateescape")
