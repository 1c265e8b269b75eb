"""Reviews -> CSV for spreadsheets and calendars: all of them, by ids."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from mkdocs_playbook.book.reviews import Review

HEADINGS = ("kind", "id", "role", "reviewed", "due", "overdue", "edited")


def text(reviews: Sequence[Review], today: date) -> str:
    """The headings, and a line for each file that is reviewed."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADINGS)
    for review in reviews:
        overdue = "yes" if review.is_overdue(today) else "no"
        days = (review.on, review.due, overdue, review.edited or "")
        writer.writerow([*review.node, review.by, *days])
    return file.getvalue().rstrip("\n")
