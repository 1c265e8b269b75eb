"""What is not there yet, for its page: each gap with the way to what it is a gap of."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.pages.linked import LinkedView


class ShownGap(NamedTuple):
    """A link to what lacks something, and how much of it, where it could be more than one."""

    link: Markup
    note: str


class Shown(NamedTuple):
    """One thing that is asked for: how many have it, and those that haven't."""

    name: str
    covered: int
    whole: int
    gaps: tuple[ShownGap, ...]


def shown(view: LinkedView) -> Iterator[Shown]:
    """All that is looked at, as the page shows it."""
    for one in view.book.coverage:
        gaps = []
        for gap in one.gaps:
            gaps.append(ShownGap(_link(gap.node, view), gap.note(one.name, view.book.words)))
        yield Shown(one.name, one.covered, one.whole, tuple(gaps))


def _link(node: Node, view: LinkedView) -> Markup:
    if view.book.names_of(node):
        return view.link(*node)
    # A glossary and a list of sources have no name but that of their kind.
    href = view.to(by_name(node.kind).page)
    return Markup('<a href="{}">{}</a>').format(href, escape(view.t(node.kind, "kind")))
