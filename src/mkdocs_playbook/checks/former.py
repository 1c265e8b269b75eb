"""What was called otherwise before, looked up among all that was loaded, good and bad."""

from collections.abc import Iterator

from mkdocs_playbook.model.former import FormerId, former_ids
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded


def former_ids_of(loaded: Loaded, entry: Entry) -> Iterator[FormerId]:
    """The former ids of something; none of what is not sound."""
    model = entry.models.get(loaded.base)
    if model is not None:
        yield from former_ids(entry.kind, model)


def now_called(loaded: Loaded, kind: str, id_: str) -> str | None:
    """The id that something has today which had another before."""
    if not by_name(kind).has_pages:
        return None
    whole = loaded.whole or loaded
    for entry in whole.of(kind):
        if any(former.id == id_ for former in former_ids_of(whole, entry)):
            return entry.id
    return None
