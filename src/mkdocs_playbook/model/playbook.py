"""A whole playbook in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from mkdocs_playbook.model.entities import (
    Checklist,
    Glossary,
    Metric,
    Quiz,
    Role,
    Sop,
    Team,
)
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import KINDS, Kind, with_pages
from mkdocs_playbook.model.sources import Sources


class Node(NamedTuple):
    """A kind and an id, ``("sop", "reply-to-customer")``; of a single file both are the same."""

    kind: str
    id: str


@dataclass(frozen=True)
class Playbook:
    """Entities by kind and id, in the order in which they are shown.

    Roles begin with the top of the team; checklists that are gone through once come by when they
    are due; what stands inside a single file comes as it was written, everything else by id.
    """

    lang: Language
    entities: Mapping[str, Mapping[str, Any]]
    """Kinds with files of their own -> their entities by id."""

    def entities_of(self, kind: Kind) -> Mapping[str, Any]:
        """The entities of a kind by id, also of one that stands in another kind's file."""
        if kind.holder is None:
            return self.entities[kind.name]
        holder = self.entities[kind.holder.kind][kind.holder.kind]
        entities: Mapping[str, Any] = getattr(holder, kind.holder.field)
        return entities

    def kinds_with_pages(self) -> Iterator[Kind]:
        """The kinds that have pages of their own here, in the order of the menu."""
        return (kind for kind in with_pages() if self.entities[kind.name] or not kind.is_optional)

    def nodes(self) -> Iterator[tuple[Node, Any]]:
        """Everything that somebody can point at or look for, with its model."""
        for kind in KINDS:
            for id_, model in self.entities_of(kind).items():
                # A glossary and a list of sources have no name of their own.
                if hasattr(model, "title"):
                    yield Node(kind.name, id_), model

    @property
    def team(self) -> Team:
        team: Team = self.entities["team"]["team"]
        return team

    @property
    def roles(self) -> Mapping[str, Role]:
        return self.entities["role"]

    @property
    def sops(self) -> Mapping[str, Sop]:
        return self.entities["sop"]

    @property
    def metrics(self) -> Mapping[str, Metric]:
        return self.entities["metric"]

    @property
    def checklists(self) -> Mapping[str, Checklist]:
        return self.entities["checklist"]

    @property
    def quizzes(self) -> Mapping[str, Quiz]:
        return self.entities["quiz"]

    @property
    def glossary(self) -> Glossary:
        glossary: Glossary = self.entities["glossary"]["glossary"]
        return glossary

    @property
    def sources(self) -> Sources:
        sources: Sources = self.entities["sources"]["sources"]
        return sources
