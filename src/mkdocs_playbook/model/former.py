"""Former ids: what something was called before, so that its old addresses lead to it still."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_playbook.model.base import Frozen, Paged
from mkdocs_playbook.model.kinds import Kind


class FormerId(NamedTuple):
    """An id of an earlier time, whole, and its position among those of its entity."""

    id: str
    position: int


def former_ids(kind: Kind, model: Frozen) -> Iterator[FormerId]:
    """The former ids of an entity, in the order in which they are written.

    What has no page of its own has none.
    """
    if not isinstance(model, Paged):
        return
    folder = ""
    if len(kind.folders) > 1:
        folder = model.id.rpartition("/")[0]
    for position, written in enumerate(model.was):
        # A name alone was in the folder that the file lies in now.
        is_whole = not folder or "/" in written
        yield FormerId(written if is_whole else f"{folder}/{written}", position)
