"""What the rules about things that nothing names share: which ids stand in fields."""

from collections.abc import Collection, Iterable

from mkdocs_playbook.model.fields import Language, Ref
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.spelling import closest


def ids_written(of: type[Ref], entries: Iterable[Entry], base: Language) -> set[str]:
    """The ids of a kind that stand in fields of the entries, whether they exist or not."""
    found: set[str] = set()
    for entry in entries:
        for _, part in entry.parts[base]:
            if isinstance(part, of):
                found.add(part)
    return found


def meant_ids(written: Iterable[str], known: Collection[str]) -> set[str]:
    """The ids that exist among ``written``, and those that misspelt ones were surely meant to be.

    A misspelt id is one problem: what it was meant to name is not reported as named by nothing.
    """
    meant = set()
    for id_ in written:
        near = id_ if id_ in known else closest(id_, known)
        if near:
            meant.add(near)
    return meant
