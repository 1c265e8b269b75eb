"""Git, asked by its own command."""

import subprocess
from pathlib import Path


class GitError(Exception):
    """Git is not installed, or refuses what it was asked; in its own words."""


def git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What a git command writes, as it writes it.

    :param root: the folder that the command is run in, so that paths are relative to it.
    :raises GitError: when there is no git, or it ends with an error.
    """
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout
    except subprocess.CalledProcessError as error:
        raise GitError(error.stderr.decode("utf-8", "replace").strip()) from error
    except FileNotFoundError as error:
        raise GitError("git is not installed") from error
    except (OSError, ValueError) as error:  # ValueError where an argument holds a NUL
        raise GitError(str(error)) from error


def path_of(name: bytes) -> str:
    """A file's name as git keeps it -> the text that Python has for such a name on disk.

    Git keeps names as bytes, whatever their encoding was.
    """
    return name.decode("utf-8", "surrogateescape")
