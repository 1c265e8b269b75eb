"""What is to be reviewed, by when and by whom. Whether it is overdue, the reader's day decides."""

import json
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_playbook.book.reviews import Review, reviews
from mkdocs_playbook.model.calendar import month_of
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.pages.linked import LinkedView
from mkdocs_playbook.pages.past import Past


class ToReview(NamedTuple):
    """A file that is reviewed: what it is, with the way to its page, and its last review."""

    what: Markup
    kind: str
    """One of its kind, in words; empty where it is called by its kind."""
    review: Review
    edited: date | None
    """When it was last edited, where it means something else than what was reviewed."""

    @property
    def month(self) -> str:
        """The month in which the review runs out: ``2027-05``."""
        return str(month_of(self.review.due))


def to_review(view: LinkedView, past: Past) -> list[ToReview]:
    """All that is reviewed, what is due first at the top."""
    found = []
    for review in reviews(view.book):
        what, kind = _named(view, review.node)
        found.append(ToReview(what, kind, review, past.edited_on(review.node)))
    return found


def _named(view: LinkedView, node: Node) -> tuple[Markup, str]:
    kind, id_ = node
    if node in view.book.nodes:
        one_of_it = view.book.words.tables["found"].get(kind) or view.t(kind, "kind")
        return view.link(kind, id_), one_of_it
    # A glossary and a list of sources have no name but that of their kind.
    link = Markup('<a class="pb-ref pb-ref-{}" href="{}">{}</a>')
    return link.format(kind, view.href(kind, id_), view.t(kind, "kind")), ""


def days_as_json(view: LinkedView, role: str) -> str:
    """The last days on which the reviews of a role count, the first at the top, as JSON."""
    own = [review.due.isoformat() for review in reviews(view.book) if review.by == role]
    return json.dumps(own)
