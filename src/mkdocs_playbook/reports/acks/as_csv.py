"""Who has read what -> CSV for spreadsheets: a row for each person of a role and page."""

import csv
import io
from collections.abc import Sequence

from mkdocs_playbook.book.read_by import OfRole

HEADINGS = ("role", "name", "kind", "id", "state", "read", "since", "signer")


def text(found: Sequence[OfRole]) -> str:
    """The headings, and the rows."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADINGS)
    for one in found:
        for reader in one.readers:
            for row in reader.rows:
                read = row.read
                on = read.on if read else ""
                since = read.reopened.on if read and read.reopened else None
                signer = read.signer if read else ""
                cells = (one.role, reader.reader.name, *row.node, row.state)
                writer.writerow([*cells, on, since or "", signer])
    return file.getvalue().rstrip("\n")
