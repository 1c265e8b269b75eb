"""Who is asked to look at a change: CODEOWNERS, from the team's owners and the role of each file.

The last line that fits a file counts, so what is general comes first. Where files are kept that
read patterns otherwise, the same is said in their way; ``PLACES`` names them all.

https://docs.github.com/articles/about-code-owners
https://docs.gitlab.com/user/project/codeowners/reference/
https://gitee.com/help/articles/4379
https://docs.gitea.com/usage/code-owners
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.ownership import owner_of
from mkdocs_playbook.model.kinds import with_files
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.files import ACKS, SOURCE_FOLDERS

PLACES = {
    "github": ".github/CODEOWNERS",
    "gitlab": ".gitlab/CODEOWNERS",
    "gitee": ".gitee/CODEOWNERS",
    "gitea": ".gitea/CODEOWNERS",
}
"""Where files may be kept -> where each looks for the file, from the top of the repository."""

_BY_EXPRESSION = "gitea"
"""Reads regular expressions, and asks the owners of every line that fits; knows no mail."""

BEGIN, END = "# playbook owners: ", "# playbook owners."
"""What our lines begin and end with: whatever stands around them is not ours."""


class Owned(NamedTuple):
    """A folder, or a file with its translations, and the accounts that look after it."""

    path: str
    """From the project's folder on; a folder's ends in ``/``, a file's is without its ending."""
    accounts: tuple[str, ...]


class Unowned(NamedTuple):
    """A role that no entry of the team's owners names, and how many files it answers for."""

    role: str
    files: int


def owned(book: Book, place: str) -> tuple[tuple[Owned, ...], tuple[Unowned, ...]]:
    """What each file's accounts are, the general first; and the roles that nobody looks after.

    :param place: one of ``PLACES``.
    """
    by_role, rest = _accounts(book)
    by_expression = place == _BY_EXPRESSION
    found = [Owned(f"{folder}/", rest) for folder in _general(by_expression) if rest]
    unowned: dict[str, int] = {}
    for path, role in _files(book):
        accounts = by_role.get(role, rest if by_expression else ())
        if accounts:
            found.append(Owned(path, accounts))
        elif not rest:
            unowned[role] = unowned.get(role, 0) + 1
    return tuple(found), tuple(Unowned(*one) for one in unowned.items())


def _general(by_expression: bool) -> tuple[str, ...]:
    """The folders that whoever is asked for all else looks after."""
    # What people have read, they write down themselves.
    folders = [folder for folder in SOURCE_FOLDERS if folder != ACKS]
    if by_expression:
        # A general line would count besides the particular ones: only for what has none.
        folders = [folder for folder in folders if not _has_entities(folder)]
    return tuple(folders)


def _has_entities(folder: str) -> bool:
    paths = [kind.path("x") for kind in with_files()]
    return any(path.startswith(f"{folder}/") for path in paths)


def _accounts(book: Book) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """Roles -> the accounts of all entries that name them; and those of entries that name none."""
    by_role: dict[str, tuple[str, ...]] = {}
    rest: tuple[str, ...] = ()
    for owner in book.team.owners.values():
        if not owner.roles:
            rest = _together(rest, owner.handles)
        for role in owner.roles:
            by_role[role] = _together(by_role.get(role, ()), owner.handles)
    return by_role, rest


def _together(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *others)))


def _files(book: Book) -> Iterator[tuple[str, str]]:
    """The files of a book without their endings, each with the role that answers for it."""
    for kind in with_files():
        for id_ in book.playbook.entities_of(kind):
            path = kind.path(id_).removesuffix(".yml")
            yield path, owner_of(book, Node(kind.name, id_))


def lines(found: Iterable[Owned], place: str, prefix: str) -> Iterator[str]:
    """A line for each, as a place reads it.

    :param prefix: the project's folder from the top of the repository on, with a ``/`` behind it;
        empty where it is the top.
    """
    for path, accounts in found:
        if place != _BY_EXPRESSION:
            pattern = _pattern(f"/{prefix}{path}")
            yield " ".join([pattern, *accounts])
            continue
        named = [account for account in accounts if account.startswith("@")]
        if named:
            yield " ".join([_expression(f"{prefix}{path}"), *named])


def _pattern(path: str) -> str:
    """What fits a folder with all that is in it, or a file with its translations."""
    escaped = re.sub(r"([\\ #\[\]*?])", r"\\\1", path)
    return escaped if path.endswith("/") else f"{escaped}.*"


def _expression(path: str) -> str:
    """The same as a regular expression: a backslash is written twice there, before a blank once."""
    escaped = re.sub(r"([.+*?()|\[\]{}^$])", r"\\\\\1", path)
    escaped = re.sub(r"([ #])", r"\\\1", escaped)
    return f"{escaped}.*" if path.endswith("/") else rf"{escaped}\\..*"


def with_lines(before: str, own: Iterable[str], heading: str) -> str:
    """A CODEOWNERS file with our lines in the place of those it had, or behind all others.

    :param heading: what is said of them, one line.
    """
    block = "\n".join([f"{BEGIN}{heading}", *own, END])
    start = re.search(rf"^{re.escape(BEGIN)}", before, re.MULTILINE)
    if start is None:
        gap = "\n" if before.strip() else ""
        return f"{before.rstrip()}\n{gap}{block}\n".lstrip("\n")
    end = re.compile(rf"^{re.escape(END)}$\n?", re.MULTILINE).search(before, start.start())
    # Whoever took the last line away has left ours to the end.
    behind = before[end.end() :] if end else ""
    return f"{before[: start.start()]}{block}\n{behind}"
