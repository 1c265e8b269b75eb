"""Reviews -> JSON for programs: all of them, by ids."""

import json
from collections.abc import Sequence
from datetime import date

from mkdocs_playbook.book.reviews import Review


def text(reviews: Sequence[Review], today: date) -> str:
    """One object: the day that is asked for, and ``reviews``, the longest due first."""
    found = []
    for review in reviews:
        found.append(
            {
                "kind": review.node.kind,
                "id": review.node.id,
                "role": review.by,
                "reviewed": review.on.isoformat(),
                "due": review.due.isoformat(),
                "overdue": review.is_overdue(today),
                "edited": review.edited.isoformat() if review.edited else None,
            }
        )
    return json.dumps({"on": today.isoformat(), "reviews": found}, ensure_ascii=False, indent=2)
