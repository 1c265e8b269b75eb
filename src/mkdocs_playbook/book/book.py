"""One playbook in one language, and the questions it answers.

Who owns what, what refers to what, which lists belong to whom, what a figure reads as, by which
names a thing is found. Pages and sheets ask here; nothing here knows HTML, paper or a host.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from mkdocs_playbook.book.acks import NO_ACKS, Acks
from mkdocs_playbook.book.figures import figure, limits_of
from mkdocs_playbook.book.graph import Citation, Graph, Numbered, numbered
from mkdocs_playbook.book.hours import FixedTime, fixed_times
from mkdocs_playbook.book.involved import answers, helpers, watchers
from mkdocs_playbook.book.sheet import Limits
from mkdocs_playbook.book.translated import Translated, translated_files
from mkdocs_playbook.model.entities import CADENCES, Checklist, Metric, Quiz, Role, Sop, Team
from mkdocs_playbook.model.fields import AccountRef, Language, Text
from mkdocs_playbook.model.kinds import Kind, by_name, with_lists
from mkdocs_playbook.model.playbook import Node, Playbook
from mkdocs_playbook.model.references import Reference, references
from mkdocs_playbook.model.shared import Area
from mkdocs_playbook.reading.discovery import overlay_path
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.translations import translations
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.book.coverage import Coverage

T = TypeVar("T")


class Group(NamedTuple):
    """Entities of a kind that stand under one heading; ``area`` where they belong to one."""

    id: str
    title: str
    area: Area | None
    entities: tuple[Any, ...]


class Content(NamedTuple):
    """A kind that the handbook has a page for, and how many entities there are."""

    kind: str
    size: int


class Counsel(NamedTuple):
    """A role that is told when something goes wrong, and the SOPs in which."""

    role: str
    sops: tuple[Sop, ...]


@dataclass(frozen=True)
class Book:
    """A playbook in one language, with what is known around it."""

    playbook: Playbook
    graph: Graph = field(repr=False, compare=False)
    """Who refers to what."""
    base: Language
    """The language that the YAML files are written in."""
    others: tuple[Playbook, ...] = ()
    """The same playbook in the other languages, for the names it is also found by."""
    files: frozenset[str] = frozenset()
    """The paths that exist, so that a page names the file its words stand in."""
    outdated: Mapping[str, int] = field(default_factory=dict)
    """Base files whose translation has fallen behind -> how many of its texts have."""
    translated: tuple[Translated, ...] = ()
    """Every file in every language but its own."""
    acks: Acks = NO_ACKS
    """Who has read what, where a team keeps that."""
    changed: Mapping[str, date] = field(default_factory=dict)
    """Files -> the day of the last commit that touched them; empty where there is no history."""

    # ---- single things ----

    @property
    def lang(self) -> Language:
        return self.playbook.lang

    @property
    def team(self) -> Team:
        return self.playbook.team

    @property
    def words(self) -> Words:
        """The interface words of its language."""
        return words(self.playbook.lang)

    @property
    def roles(self) -> tuple[Role, ...]:
        """From the top of the team."""
        return tuple(self.playbook.roles.values())

    def ids_of(self, kind: str) -> tuple[str, ...]:
        """The ids of the entities of a kind."""
        return tuple(self.playbook.entities_of(by_name(kind)))

    @cached_property
    def nodes(self) -> Mapping[Node, Any]:
        """Everything that has a name -> its model."""
        return dict(self.playbook.nodes())

    def get(self, kind: str, id_: str) -> Any:
        """The model of an entity; raises ``KeyError`` where there is none."""
        return self.nodes[Node(kind, id_)]

    def title(self, kind: str, id_: str) -> Text:
        """An entity's title; raises ``KeyError`` where there is none."""
        title: Text = self.get(kind, id_).title
        return title

    def names_of(self, node: Node) -> tuple[str, ...]:
        """An entity's titles and other names; none where it has no title."""
        return self.names.get(node, ())

    @cached_property
    def names(self) -> Mapping[Node, tuple[str, ...]]:
        """Titles and other names in all languages, this one's first."""
        # Dicts without values: names stay in order, and each is there once.
        found: dict[Node, dict[str, None]] = {}
        for playbook in (self.playbook, *self.others):
            for node, model in playbook.nodes():
                names = found.setdefault(node, {})
                for name in (model.title, *getattr(model, "also", ())):
                    names[str(name)] = None
        return {node: tuple(names) for node, names in found.items()}

    # ---- references ----

    def knows(self, reference: Reference) -> bool:
        """Whether there is what a reference names."""
        return Node(reference.kind, reference.id) in self.nodes

    def figure(self, reference: Reference) -> str | None:
        """What a reference reads as; ``None`` for one that names a thing."""
        return figure(reference, lambda kind, id_: self.nodes.get(Node(kind, id_)), self.words)

    def scale(self, metric: Metric) -> tuple[Limits, ...]:
        """The zones of a metric in words, from the lowest value to the highest."""
        return self._scales[metric.id]

    @cached_property
    def _scales(self) -> Mapping[str, tuple[Limits, ...]]:
        """Put into words once: lists show a metric's as often as its page and its sheets."""
        return {id_: limits_of(metric, self.words) for id_, metric in self.playbook.metrics.items()}

    def wording(self, reference: Reference) -> str:
        """The plain words that stand for a reference: its figure, or the title of what it names."""
        value = self.figure(reference)
        if value is None:
            return str(self.title(reference.kind, reference.id))
        return value

    def filled(self, text: str) -> str:
        """A text as it was written, with plain words in the place of its references."""
        for reference in references(text):
            text = text.replace(reference.written, self.wording(reference))
        return text

    def uses_of(self, kind: str, id_: str) -> tuple[Node, ...]:
        """What refers to an entity."""
        return self.graph.uses.get(Node(kind, id_), ())

    def mentioned_in(self, kind: str, id_: str) -> tuple[Node, ...]:
        """What an entity refers to."""
        return self.graph.mentions[Node(kind, id_)].targets

    def citations_of(self, fact: str) -> tuple[Citation, ...]:
        """Where a fact is carried out."""
        return self.graph.citations.get(fact, ())

    def numbered(self, place: Citation) -> Numbered | None:
        """The part of an entity that cites a fact, where it is one of several."""
        return numbered(self.get(*place.node), place.route)

    # ---- files ----

    def outdated_texts(self, path: str) -> int:
        """How many texts of a base file's translation have fallen behind."""
        return self.outdated.get(path, 0)

    def source_path(self, path: str) -> str:
        """The file to edit for this language: the translation where there is one."""
        overlay = overlay_path(path, self.playbook.lang)
        if overlay in self.files:
            return overlay
        return path

    @cached_property
    def coverage(self) -> "tuple[Coverage, ...]":
        """What is not there yet: of each thing that is asked for, which have it and which don't.

        Asked here, so that a page which shows it is drawn again when that has become another alone.
        """
        from mkdocs_playbook.book.coverage import coverage  # which asks books

        return coverage(self)

    # ---- what belongs together ----

    @property
    def contents(self) -> tuple[Content, ...]:
        """The kinds with a page that lists them, in the order of the menu."""
        found = []
        for kind in self.playbook.kinds_with_pages():
            found.append(Content(kind.name, len(self.playbook.entities_of(kind))))
        for kind in with_lists():
            entries = getattr(self.playbook.entities[kind.name][kind.name], kind.lists)
            found.append(Content(kind.name, len(entries)))
        return tuple(found)

    def groups(self, kind: str) -> tuple[Group, ...]:
        """The entities of a kind under the headings of menu and index, empty headings left out.

        A kind without headings has one group without a title.
        """
        register = by_name(kind)
        entities = tuple(self.playbook.entities_of(register).values())
        if register.grouped_by is None:
            return (Group("", "", None, entities),)
        members: dict[str, list[Any]] = {}
        for entity in entities:
            members.setdefault(getattr(entity, register.grouped_by), []).append(entity)
        groups = []
        for heading in self._headings(register):
            own = tuple(members.get(heading.id, ()))
            # Links to an area lead to its heading, even if nothing stands under it yet.
            if own or _is_place_of_areas(register):
                groups.append(heading._replace(entities=own))
        return tuple(groups)

    def _headings(self, kind: Kind) -> Iterator[Group]:
        """The headings of a kind in their order, with nothing under them yet."""
        if kind.grouped_by == "area":
            for id_, area in self.team.areas.items():
                yield Group(id_, area.title, area, ())
        else:
            for cadence in CADENCES:
                yield Group(cadence, self.words("cadence", cadence), None, ())

    def fixed_times(self, role: str) -> tuple[FixedTime, ...]:
        """The times that SOPs keep free in a role's week, in their order."""
        return self._fixed_times.get(role, ())

    def checklists_of(self, role: str) -> tuple[Group, ...]:
        """A role's checklists by cadence."""
        return tuple(self._checklists_of.get(role, ()))

    def sops_owned(self, role: str) -> tuple[Sop, ...]:
        """The SOPs that a role answers for."""
        return self._sops_owned.get(role, ())

    def sops_helped(self, role: str) -> tuple[Sop, ...]:
        """The SOPs that a role has a part in and another answers for."""
        return self._sops_helped.get(role, ())

    def metrics_watched(self, role: str) -> tuple[Metric, ...]:
        """The metrics that a role owns or acts on."""
        return self._metrics_watched.get(role, ())

    def metrics_owned(self, role: str) -> tuple[Metric, ...]:
        """The metrics that a role answers for."""
        return self._metrics_owned.get(role, ())

    def metrics_of(self, sop: Sop) -> tuple[Metric, ...]:
        """The metrics that an SOP's steps move, and those whose bad values it answers."""
        metrics: dict[str, Metric] = {}
        for step in sop.steps.values():
            if step.metric:
                metrics[step.metric] = self.playbook.metrics[step.metric]
        for metric in self._metrics_answered.get(sop.id, ()):
            metrics[metric.id] = metric
        return tuple(metrics.values())

    def accounts_of(self, sop: str) -> tuple[AccountRef, ...]:
        """The kinds of account that an SOP is for; none where it is for all."""
        return self.team.only(self.playbook.sops[sop].accounts)

    def quizzes_of(self, role: str) -> tuple[Quiz, ...]:
        """The quizzes that a role takes."""
        return self._quizzes_of.get(role, ())

    # Asked on every page: walking over the whole playbook each time would take 25 times as long for
    # a playbook five times the size.

    @cached_property
    def _fixed_times(self) -> Mapping[str, tuple[FixedTime, ...]]:
        return fixed_times(self.playbook.sops.values())

    @cached_property
    def _checklists_of(self) -> Mapping[str, Sequence[Group]]:
        found: dict[str, list[Group]] = {}
        for group in self.groups("checklist"):
            by_role = _put_under(group.entities, lambda checklist: (checklist.role,))
            for role, own in by_role.items():
                found.setdefault(role, []).append(group._replace(entities=own))
        return found

    @cached_property
    def _sops_owned(self) -> Mapping[str, tuple[Sop, ...]]:
        return _put_under(self.playbook.sops.values(), lambda sop: (sop.owner,))

    @cached_property
    def _sops_helped(self) -> Mapping[str, tuple[Sop, ...]]:
        return _put_under(self.playbook.sops.values(), helpers)

    @cached_property
    def _metrics_owned(self) -> Mapping[str, tuple[Metric, ...]]:
        return _put_under(self.playbook.metrics.values(), lambda metric: (metric.owner,))

    @cached_property
    def _metrics_watched(self) -> Mapping[str, tuple[Metric, ...]]:
        return _put_under(self.playbook.metrics.values(), watchers)

    @cached_property
    def _metrics_answered(self) -> Mapping[str, tuple[Metric, ...]]:
        """SOPs -> the metrics whose bad values they answer."""
        return _put_under(self.playbook.metrics.values(), answers)

    @cached_property
    def _quizzes_of(self) -> Mapping[str, tuple[Quiz, ...]]:
        return _put_under(self.playbook.quizzes.values(), lambda quiz: (quiz.role,))

    def counsel(self, role: str) -> tuple[Counsel, ...]:
        """Whom a role tells when an SOP it owns goes wrong."""
        found: dict[str, list[Sop]] = {}
        for sop in self.sops_owned(role):
            helpers = [trouble.tell for trouble in sop.if_wrong.values()]
            for other in dict.fromkeys(helpers):
                if other != role:
                    found.setdefault(other, []).append(sop)
        return tuple(Counsel(other, tuple(sops)) for other, sops in found.items())

    def readings(self, checklist: Checklist) -> tuple[Metric, ...]:
        """The metrics whose figure is written down on a checklist, in the order of its lines.

        Those of its lines that come round as often as it does; all of them for a list that follows
        an event.
        """
        ids = dict.fromkeys(line.metric for line in checklist.lines if line.metric)
        metrics = [self.playbook.metrics[id_] for id_ in ids]
        if checklist.cadence == "event":
            return tuple(metrics)
        # On onboarding lists metrics are learnt, not read: none has that cadence.
        return tuple(metric for metric in metrics if metric.cadence == checklist.cadence)


def _put_under(
    entities: Iterable[T], names: Callable[[T], Iterable[str]]
) -> Mapping[str, tuple[T, ...]]:
    """Name -> the entities that have it among their ``names``, each once, in their order."""
    found: dict[str, list[T]] = {}
    for entity in entities:
        for name in dict.fromkeys(names(entity)):
            found.setdefault(name, []).append(entity)
    return {name: tuple(members) for name, members in found.items()}


def _is_place_of_areas(kind: Kind) -> bool:
    """Whether the index of a kind is where areas are found, those without entities too."""
    return by_name("area").page == f"{kind.page}/index"


def book_of(
    loaded: Loaded,
    lang: Language,
    changed: Mapping[str, date] | None = None,
    earlier: Book | None = None,
    acks: Acks = NO_ACKS,
) -> Book:
    """The book of a playbook that has no errors, in one of its languages.

    A language may be taken away while the handbook is served: the team's own then stands for it.

    :param changed: file -> day of its last commit, as ``reading.history`` reads it.
    :param earlier: the book of an earlier state, whose entities may be the same.
    :param acks: who has read what, as ``compare.acks`` finds it.
    """
    own = lang if lang in loaded.languages else loaded.base
    others = []
    for other in loaded.languages:
        in_other = loaded.playbook(other)
        # Rules set the sheets of one language while another is not sound.
        if other != own and in_other is not None:
            others.append(in_other)
    playbook = _whole(loaded, own)
    return Book(
        playbook=playbook,
        graph=Graph(playbook, earlier.graph if earlier else None),
        base=loaded.base,
        others=tuple(others),
        files=frozenset(loaded.files),
        outdated=_outdated(loaded, own),
        translated=translated_files(loaded),
        acks=acks,
        changed=changed or {},
    )


def _whole(loaded: Loaded, lang: Language) -> Playbook:
    playbook = loaded.playbook(lang)
    assert playbook is not None  # one without errors is whole in every language
    return playbook


def _outdated(loaded: Loaded, lang: Language) -> Mapping[str, int]:
    """Base files -> how many texts of their translation have fallen behind."""
    outdated = {}
    for translation in translations(loaded):
        if translation.lang == lang and translation.stale:
            outdated[translation.entry.source.path] = len(translation.stale)
    return outdated
