"""What pages show of the time before: weeks of changes in words, and what sheets said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mkdocs_playbook.compare.sheets import Shown
from mkdocs_playbook.model.playbook import Node


@dataclass(frozen=True)
class ChangedThing:
    """A thing, and what has become of it in a week."""

    node: Node
    """By the id that it had at the end of the week, or had last."""
    title: str
    sentences: tuple[str, ...]
    more: int
    """How many sentences are left out."""
    roles: tuple[str, ...]
    """The roles that it concerns."""


@dataclass(frozen=True)
class ChangedSheet:
    """A checklist that came out otherwise on paper, by its id, and whose it is."""

    id: str
    title: str
    role: str


@dataclass(frozen=True)
class ChangedWeek:
    """A week in words; ``time`` is that of its last commit, in seconds since the epoch."""

    week: str
    heading: str
    time: int
    things: tuple[ChangedThing, ...] = ()
    pages: tuple[str, ...] = ()
    """Sentences about hand-written pages."""
    sheets: tuple[ChangedSheet, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it means anything to those who read the handbook."""
        return not (self.things or self.pages)


@dataclass(frozen=True)
class OldSheet:
    """A sheet as it was at the end of a day."""

    day: date
    shown: Shown


@dataclass(frozen=True)
class Past:
    """What is known of a handbook's last weeks in one language."""

    since: date | None = None
    """The first day that is told of; ``None`` where nothing is known to compare with."""
    begins: bool = False
    """Whether the history begins on that day, and everything was new then."""
    time: int = 0
    """When its last commit was made, in seconds since the epoch."""
    has_feeds: bool = False
    """Whether it can be subscribed to: where the site has an address."""
    weeks: tuple[ChangedWeek, ...] = ()
    """Those in which something changed, the newest first."""
    sheets: Mapping[str, Sequence[OldSheet]] = field(default_factory=dict)
    """By the ids of undated sheets: what each was before, every version once, the newest first."""
    edited: Mapping[Node, date] = field(default_factory=dict)
    """What means something else than its reviewer read -> the day of its last edit."""

    def edited_on(self, node: Node) -> date | None:
        """The day of a thing's last edit; ``None`` where it still means what its reviewer read."""
        return self.edited.get(node)


NO_PAST = Past()
"""That of a handbook without history."""
