"""Pages that have had other addresses: which old one leads to what."""

from collections.abc import Mapping

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.model.former import former_ids
from mkdocs_playbook.model.kinds import with_pages
from mkdocs_playbook.model.playbook import Node, Playbook


def moved_pages(playbook: Playbook) -> Mapping[str, Node]:
    """What each old page, without an ending, leads to; an old id of two belongs to the first."""
    found: dict[str, Node] = {}
    for kind in with_pages():
        for id_, model in playbook.entities_of(kind).items():
            for former in former_ids(kind, model):
                found.setdefault(page_path(kind.name, former.id), Node(kind.name, id_))
    return found
