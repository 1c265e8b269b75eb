"""Who has read what a role's people have to read, and what has become of it since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.playbook import Node


class Reopening(NamedTuple):
    """Since when something means something else than somebody has read."""

    on: date | None = None
    """``None`` where that is not committed yet, or git doesn't know what was read."""
    subject: str = ""
    """What the commit said of it."""
    places: tuple[Route, ...] = ()
    """What means something else; empty where what was read isn't known any more."""


@dataclass(frozen=True)
class Read:
    """That somebody has read a page."""

    on: date
    hash: str
    """Of what it meant then."""
    reopened: Reopening | None = None
    signer: str = ""
    """Whose signature, which git trusts, came with it; empty where there is none."""

    @property
    def state(self) -> str:
        """``read``, or ``reopened`` where it has to be read again."""
        return "read" if self.reopened is None else "reopened"


class Reader(NamedTuple):
    """Somebody who reads, and what they have read."""

    name: str
    roles: tuple[str, ...]
    reads: Mapping[Node, Read]


@dataclass(frozen=True)
class Acks:
    """All that have said what they have read, by name."""

    readers: tuple[Reader, ...] = ()
    meanings: Mapping[Node, str] = field(default_factory=dict)
    """The hash of what each page means now."""

    def of_role(self, role: str) -> tuple[Reader, ...]:
        """Those who say that they fill a role."""
        return tuple(reader for reader in self.readers if role in reader.roles)


NO_ACKS = Acks()
