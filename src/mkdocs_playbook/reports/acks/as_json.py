"""Who has read what -> JSON for programs."""

import json
from collections.abc import Sequence
from typing import Any

from mkdocs_playbook.book.read_by import OfRole, Row


def text(found: Sequence[OfRole]) -> str:
    """One object: ``roles``, each with its ``pages`` and its ``people``, by ids."""
    roles = []
    for one in found:
        people = []
        for reader in one.readers:
            pages = [_row(row) for row in reader.rows]
            people.append({"name": reader.reader.name, "pages": pages})
        roles.append({"role": one.role, "people": people})
    return json.dumps({"roles": roles}, ensure_ascii=False, indent=2)


def _row(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": row.node.kind, "id": row.node.id, "state": row.state}
    if row.read is None:
        return found
    found |= {"read": row.read.on.isoformat(), "hash": row.read.hash}
    found["signer"] = row.read.signer or None
    reopened = row.read.reopened
    if reopened is not None:
        found["since"] = reopened.on.isoformat() if reopened.on else None
        found["commit"] = reopened.subject or None
        found["places"] = [".".join(map(str, route)) for route in reopened.places]
    return found
