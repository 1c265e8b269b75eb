"""A former id belongs to something else, or can't have been one."""

from collections.abc import Iterator

from mkdocs_playbook.book.addresses import index_path, page_path
from mkdocs_playbook.checks.former import former_ids_of
from mkdocs_playbook.findings import Finding, Message, Route, Severity, start_of
from mkdocs_playbook.model.kinds import Kind, with_pages
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for kind in with_pages():
        # Where an old id of the kind was written first.
        seen: dict[str, tuple[str, Route]] = {}
        for entry in loaded.of(kind.name):
            yield from _of_entry(loaded, kind, entry, seen)


def _of_entry(
    loaded: Loaded, kind: Kind, entry: Entry, seen: dict[str, tuple[str, Route]]
) -> Iterator[Finding]:
    path = entry.source.path
    for former in former_ids_of(loaded, entry):
        route = ("was", former.position)
        args = {"id": former.id}
        if not _is_possible(kind, former.id):
            hint = "old-id-in-folder" if len(kind.folders) > 1 else "old-id-alone"
            folders = ", ".join(kind.prefix(folder) for folder in kind.folders)
            message = Message("old-id-impossible", args)
            yield Finding(path, route, message, (Message(hint, {"folders": folders}),))
            continue
        if former.id == entry.id:
            yield Finding(path, route, Message("old-id-own", args))
            continue
        other = loaded.entry(kind.name, former.id)
        if other is not None:
            file = other.source.path
            message = Message("old-id-taken", {**args, "other": file})
            yield Finding(path, route, message, related=start_of(file))
            continue
        first = seen.setdefault(former.id, (path, route))
        if first != (path, route):
            message = Message("old-id-twice", {**args, "other": first[0]})
            yield Finding(path, route, message, related=first)


def _is_possible(kind: Kind, id_: str) -> bool:
    """Whether a thing of this kind can have had this id: its folder is one of the kind's.

    The page that lists the kind has had its address all the time.
    """
    folder, slash, _ = id_.rpartition("/")
    prefixes = {kind.prefix(folder) for folder in kind.folders}
    return folder + slash in prefixes and page_path(kind.name, id_) != index_path(kind.name)
