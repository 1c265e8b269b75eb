"""Which pages somebody who looks at a change wants to see."""

from collections.abc import Iterator

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.compare.diff import Change, Diff


def changed_pages(diff: Diff) -> tuple[str, ...]:
    """The pages that show what is different, made from the playbook: ``sops/bake-bread``.

    Those of the changed things come first, each once; then those that show them. Where a
    translation alone has changed, its language stands before: ``en/sops/bake-bread``.
    """
    own = [page for change in diff.changes for page in _own_page(change)]
    others = [page for change in diff.changes for page in _pages_that_show(change)]
    return tuple(dict.fromkeys([*own, *others]))


def _own_page(change: Change) -> Iterator[str]:
    if change.fate == "removed":
        return
    path = page_path(*change.node)
    yield path if change.lang is None else f"{change.lang}/{path}"


def _pages_that_show(change: Change) -> Iterator[str]:
    is_seen = change.weight in ("breaking", "meaning") and change.fate != "added"
    if is_seen and change.is_shown_elsewhere:
        for user in change.affected.users:
            yield page_path(*user)
