"""What is to be reviewed, by when and by whom. Whether it is overdue, the reader's day decides."""

import json
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_playbook.book.reviews import Review, reviews
from mkdocs_playbook.pages.linked import LinkedView


class ToReview(NamedTuple):
    """A file that is reviewed: what it is, with the way to its page, and its last review."""

    what: Markup
    kind: str
    """One of its kind, in words; empty where it is called by its kind."""
    review: Review


def to_review(view: LinkedView) -> list[ToReview]:
    """All that is reviewed, what is due first at the top."""
    found = []
    for review in reviews(view.book):
        found.append(_one(view, review))
    return found


def _one(view: LinkedView, review: Review) -> ToReview:
    kind, id_ = review.node
    if review.node in view.book.nodes:
        one_of_it = view.book.words.tables["found"].get(kind) or view.t(kind, "kind")
        return ToReview(view.link(kind, id_), one_of_it, review)
    # A glossary and a list of sources have no name but that of their kind.
    link = Markup('<a class="pb-ref pb-ref-{}" href="{}">{}</a>')
    return ToReview(link.format(kind, view.href(kind, id_), view.t(kind, "kind")), "", review)


def days_as_json(view: LinkedView, role: str) -> str:
    """The last days on which the reviews of a role count, the first at the top, as JSON."""
    own = [review.due.isoformat() for review in reviews(view.book) if review.by == role]
    return json.dumps(own)
