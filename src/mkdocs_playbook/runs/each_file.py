"""Files of rows, one after the other: one that can't be read is told, and stops no other."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.reading.files import Files, Unreadable
from mkdocs_playbook.runs.problems import Problem, of_file, of_system

T = TypeVar("T")


def each_file(
    files: Files, read: Callable[[bytes, str], T], problems: list[Problem]
) -> Iterator[tuple[str, T]]:
    """The files with what was read of each, in the order of their names.

    :param read: gets a file's content and its path.
    :param problems: gets those of the files that can't be read.
    """
    for path, content in files.items():
        if isinstance(content, Unreadable):
            problems.append(of_system(path, content.why))
            continue
        try:
            yield path, read(content, path)
        except Failure as error:
            problems.append(of_file(path, error.message))
