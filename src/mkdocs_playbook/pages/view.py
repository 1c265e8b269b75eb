"""What the templates of a page can ask: words, links from where the page stands, figures, and who refers to what."""

import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from mkdocs_playbook.book.addresses import FOLDERS, LISTS, anchor, page_path, part_anchor
from mkdocs_playbook.book.graph import Node, citations, nodes, uses
from mkdocs_playbook.book.versions import Stamp
from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.entities import (
    CADENCES,
    Action,
    Checklist,
    Limit,
    Metric,
    Playbook,
    Question,
    Quiz,
    Reviewed,
    Sop,
)
from mkdocs_playbook.model.fields import Duration, Moment, Name, Span, Text
from mkdocs_playbook.model.references import Reference, has_words
from mkdocs_playbook.model.thresholds import scale
from mkdocs_playbook.pages.prose import Prose
from mkdocs_playbook.templates import Templates
from mkdocs_playbook.words import Words, phrases, words


@dataclass(frozen=True)
class Handbook:
    """A playbook in one language with its look, and what is worked out once for all its pages.

    ``look`` holds the templates, ``others`` the same playbook in the other languages for the names it is also found by,
    ``files`` the paths that exist, so that a page names the file its words stand in.
    """

    playbook: Playbook
    look: Templates
    others: tuple[Playbook, ...] = ()
    files: frozenset[str] = frozenset()
    sheets: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    """What each sheet shows where it has no date: by a checklist's id, and ``metrics/ROLE``."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """The version of each sheet, by the same ids."""
    printed: Mapping[str, int] = field(default_factory=dict)
    """The sheets that there is a PDF file of -> its pages; by the same ids."""
    outdated: Mapping[str, int] = field(default_factory=dict)
    """Base files whose translation has fallen behind -> how many of its texts have."""

    @property
    def words(self) -> Words:
        """The interface words of its language."""
        return words(self.playbook.lang)

    @cached_property
    def nodes(self) -> Mapping[Node, Any]:
        return dict(nodes(self.playbook))

    @cached_property
    def uses(self) -> Mapping[Node, tuple[Node, ...]]:
        return uses(self.playbook)

    @cached_property
    def citations(self) -> Mapping[str, tuple[tuple[Node, Route], ...]]:
        return citations(self.playbook)

    @cached_property
    def names(self) -> Mapping[Node, tuple[str, ...]]:
        """Titles and other names in all languages."""
        found: dict[Node, list[str]] = {}
        for playbook in (self.playbook, *self.others):
            for node, model in nodes(playbook):
                also = getattr(model, "also", ())
                found.setdefault(node, []).extend([model.title, *also])
        return {
            node: tuple(dict.fromkeys(map(str, all_names))) for node, all_names in found.items()
        }

    def figure(self, reference: Reference) -> str | None:
        """What a reference to a figure, or to a fact about the team, reads as; ``None`` for one that names a thing."""
        playbook = self.playbook
        if reference.kind == "metric" and reference.part:
            return phrases.figure(
                playbook.metrics[reference.id], reference.part, self.words
            ).strip()
        if reference.kind == "limit":
            return phrases.limit(playbook.team.limits[reference.id], self.words)
        if reference.kind != "team":
            return None
        part = reference.part or "title"
        if part in ("daytime", "working-hours"):
            return phrases.span(getattr(playbook.team, part.replace("-", "_")))
        if part == "exempt":
            return self.words("language", "list").join(playbook.team.exempt)
        return str(getattr(playbook.team, part))

    def title(self, kind: str, id_: str) -> Text:
        title: Text = self.nodes[kind, id_].title
        return title

    def source_path(self, path: str) -> str:
        """The file to edit for this language: the translation where there is one."""
        overlay = f"{path.removesuffix('.yml')}.{self.playbook.lang}.yml"
        return overlay if overlay in self.files else path


class View:
    """What the templates of one page can call; links are relative to that page."""

    def __init__(self, book: Handbook, path: str) -> None:
        self._book, self._path = book, path
        self._prose = Prose(self.reference)
        self.lang = book.playbook.lang
        self.team = book.playbook.team
        self.look = book.look

    def t(self, key: str, table: str = "ui", **args: object) -> str:
        """Words of the interface."""
        return self._book.words(table, key, **args)

    def text(self, text: Text) -> Markup:
        """A text as paragraphs."""
        return self._marked(text, self._prose.block(text), "div")

    def line(self, text: Text) -> Markup:
        """A text as part of a line."""
        html = escape(text) if isinstance(text, Name) else self._prose.inline(text)
        return self._marked(text, html, "span")

    def plain(self, text: Text) -> str:
        """The words of a text alone."""
        return self._prose.plain(text)

    def href(self, kind: str, id_: str, part: str | None = None) -> str:
        """The way from this page to an entity or part of it."""
        return self.to(page_path(kind, id_), anchor(kind, id_, part))

    def to(self, path: str, fragment: str = "") -> str:
        """The way from this page to another page of the handbook."""
        here = posixpath.dirname(self._path)
        way = (
            ""
            if path == self._path and fragment
            else posixpath.relpath(f"{path}.html", here or ".")
        )
        return f"{way}#{fragment}" if fragment else way

    def stamp(self, id_: str) -> Stamp | None:
        """The version of a sheet: by a checklist's id, or ``metrics/ROLE``."""
        return self._book.stamps.get(id_)

    def pdf(self, id_: str) -> tuple[str, int] | None:
        """The way from this page to a sheet's PDF file, and its pages; ``None`` where there is no such file."""
        pages = self._book.printed.get(id_)
        return (
            (posixpath.relpath(f"print/{id_}.pdf", posixpath.dirname(self._path) or "."), pages)
            if pages
            else None
        )

    def written(self, name: str) -> bool:
        """Whether the project has a hand-written page of this name."""
        return any(path.endswith(f"/{name}.md") for path in self._book.files)

    def link(self, kind: str, id_: str, part: str | None = None) -> Markup:
        """A link that shows the entity's title."""
        href, label = self.href(kind, id_, part), self._title(kind, id_)
        if kind == "term":
            tip = self.plain(self.get(kind, id_).in_short)
            return Markup('<a class="pb-ref pb-ref-term" href="{}" title="{}">{}</a>').format(
                href, tip, label
            )
        return Markup('<a class="pb-ref pb-ref-{}" href="{}">{}</a>').format(kind, href, label)

    def _title(self, kind: str, id_: str) -> Markup:
        title = self._book.title(kind, id_)
        return self._marked(title, escape(title), "span")

    def get(self, kind: str, id_: str) -> Any:
        """The model of an entity."""
        return self._book.nodes[kind, id_]

    def duration(self, value: Duration) -> str:
        return phrases.duration(value, self._book.words)

    def minutes(self, count: int) -> str:
        return phrases.duration(Duration(count, "min"), self._book.words)

    def moment(self, value: Moment) -> str:
        return phrases.moment(value, self._book.words)

    def span(self, value: Span) -> str:
        return phrases.span(value)

    def figure(self, metric: Metric, zone: str) -> str:
        return phrases.figure(metric, zone, self._book.words)

    def soon(self, value: Duration) -> str:
        """By when something must be done: ``within 2 h``, ``at once``."""
        return phrases.soon(value, self._book.words)

    def action(self, action: Action) -> Markup:
        """What a bad value of a metric asks for: who acts, how soon, by which SOP."""
        parts = (
            self.link("role", action.who),
            escape(self.soon(action.within)),
            self.link("sop", action.sop),
        )
        return Markup(" · ").join(parts)

    def limit(self, held: Limit) -> str:
        return phrases.limit(held, self._book.words)

    def scale(self, metric: Metric) -> list[tuple[str, str]]:
        """Zone names with their values in words, from the lowest value to the highest."""
        return [
            (name, phrases.stretch(metric, values, self._book.words))
            for name, values in scale(metric)
        ]

    def readings(self, it: Checklist) -> tuple[Metric, ...]:
        """The metrics whose figure is written down while a checklist is gone through."""
        return self._book.playbook.readings(it)

    def period(self, it: Checklist) -> tuple[str, str]:
        """What a checklist's date field is called, and what its figures are those of: ``Week``, ``This week``."""
        line = {"weekly": "week-line", "monthly": "month-line"}.get(it.cadence, "date-line")
        return self.t(line), phrases.now(it.cadence, self._book.words)

    def whom(self, it: Checklist) -> list[tuple[str, str]]:
        """What stands at the head of a sheet: whose it is and, for a list gone through once, by when it is finished."""
        due = (
            [(self.t("due"), self.t("within-start", time=self.duration(it.within)))]
            if it.within
            else []
        )
        return [
            (self.t("team", "sheet-words"), self.line(self.team.title)),
            (self.t("role"), self._title("role", it.role)),
            *due,
        ]

    def uses(self, kind: str, id_: str) -> list[tuple[str, list[Node]]]:
        """What refers to an entity: kinds with their entities, each once."""
        sources = self._book.uses.get((kind, id_), ())
        order = (*FOLDERS, *LISTS)
        return [(k, held) for k in order if (held := [node for node in sources if node[0] == k])]

    def citations(self, fact: str) -> list[tuple[str, list[Markup]]]:
        """Where a fact is carried out: kinds with links to the very step, item, boundary, duty, term or limit."""
        held = self._book.citations.get(fact, ())
        order = (*FOLDERS, *LISTS)
        grouped = [
            (kind, [self._citation(node, route) for node, route in held if node[0] == kind])
            for kind in order
        ]
        return [(kind, links) for kind, links in grouped if links]

    def _citation(self, node: Node, route: Route) -> Markup:
        kind, id_ = node
        label = Markup(" · ").join(
            filter(None, (self._title(kind, id_), self._part(kind, id_, route)))
        )
        href = self.to(page_path(kind, id_), part_anchor(kind, id_, route))
        return Markup('<a class="pb-ref pb-ref-{}" href="{}">{}</a>').format(kind, href, label)

    def _part(self, kind: str, id_: str, route: Route) -> str:
        """What a part of an entity is called: a step by its number, an item by its words, a boundary by its colour."""
        match kind, *route:
            case "sop", "steps", str(key):
                return self.t("step-part", n=list(self.get(kind, id_).steps).index(key) + 1)
            case "checklist", "pauses", str(pause), "items", str(key):
                item = self.get(kind, id_).pauses[pause].items[key]
                return self.plain(item.do or item.check)
            case "role", "duties", _:
                return self.t("duty-part")
            case "metric", str(zone):
                return self.t(zone, "zone")
        return ""

    def options(self, key: str, question: Question) -> list[tuple[bool, str]]:
        """The answers of a question, each with whether it is right, in an order that its short name decides.

        So the right one has no favourite place, and every build shows the same page. They are plain words: a link
        among them would give the answer away.
        """
        answers = [(True, question.right), *((False, wrong) for wrong in question.wrong)]
        order = sorted(
            range(len(answers)),
            key=lambda number: hashlib.sha256(f"{key} {number}".encode()).digest(),
        )
        return [(answers[number][0], self.plain(answers[number][1])) for number in order]

    def by_area(self, kind: str) -> list[tuple[str, list[Any]]]:
        """The SOPs or metrics of each area, in the team's order; areas without metrics are left out."""
        playbook = self._book.playbook
        held: Iterable[Sop | Metric] = (
            playbook.sops.values() if kind == "sop" else playbook.metrics.values()
        )
        grouped = [(area, [one for one in held if one.area == area]) for area in self.team.areas]
        return [(area, models) for area, models in grouped if models or kind == "sop"]

    def by_cadence(self, role: str | None = None) -> list[tuple[str, list[Checklist]]]:
        """The checklists (of one role) of each cadence, empty cadences left out."""
        lists = [c for c in self._book.playbook.checklists.values() if role in (None, c.role)]
        grouped = [
            (cadence, [one for one in lists if one.cadence == cadence]) for cadence in CADENCES
        ]
        return [(cadence, models) for cadence, models in grouped if models]

    @property
    def playbook(self) -> Playbook:
        return self._book.playbook

    def role_sops(self, role: str) -> tuple[list[Any], list[Any]]:
        """The SOPs a role owns, and the others it has a part in."""
        sops = self._book.playbook.sops.values()
        owned = [sop for sop in sops if sop.owner == role]
        helped = [
            sop
            for sop in sops
            if sop.owner != role and any(step.who == role for step in sop.steps.values())
        ]
        return owned, helped

    def role_metrics(self, role: str) -> list[Metric]:
        """The metrics a role owns or acts on."""
        return [
            metric
            for metric in self._book.playbook.metrics.values()
            if role in (metric.owner, metric.red.who, metric.amber.who if metric.amber else "")
        ]

    def role_quizzes(self, role: str) -> list[Quiz]:
        """The quizzes that a role takes."""
        return [quiz for quiz in self._book.playbook.quizzes.values() if quiz.role == role]

    def asks(self, role: str) -> list[tuple[str, list[Any]]]:
        """Whom a role tells when an SOP it owns goes wrong: roles, each with those SOPs."""
        told: dict[str, list[Any]] = {}
        for sop in self.role_sops(role)[0]:
            for other in dict.fromkeys(trouble.tell for trouble in sop.if_wrong.values()):
                if other != role:
                    told.setdefault(other, []).append(sop)
        return list(told.items())

    def sop_metrics(self, sop: Any) -> list[Metric]:
        """The metrics that an SOP's steps move, and those whose bad values it answers."""
        moved = [step.metric for step in sop.steps.values() if step.metric]
        answered = [
            m.id
            for m in self._book.playbook.metrics.values()
            if sop.id in (m.red.sop, m.amber and m.amber.sop)
        ]
        return [self._book.playbook.metrics[id_] for id_ in dict.fromkeys([*moved, *answered])]

    def reviewed(self, review: Reviewed) -> Markup:
        """Who last confirmed a page, and when."""
        sentence = Markup(escape(self._book.words.tables["ui"]["reviewed"]))
        return sentence.format(date=review.on.isoformat(), role=self.link("role", review.by))

    def date(self, day: date) -> str:
        return day.isoformat()

    def _marked(self, text: Text, html: Markup, tag: str) -> Markup:
        """The HTML of a text, marked with its language where that is not the page's."""
        if not text.lang or text.lang == self.lang or not has_words(text):
            return html
        lang = words(text.lang)("language", "tag")
        note = self.t("untranslated")
        return Markup('<{0} class="pb-untranslated" lang="{1}" title="{2}">{3}</{0}>').format(
            tag, lang, note, html
        )

    def reference(self, reference: Reference) -> Markup:
        """What stands for a reference in a text: a figure, a fact about the team, or a link with the title."""
        figure = self._book.figure(reference)
        if figure is None:
            return self.link(reference.kind, reference.id, reference.part)
        if reference.kind == "team":
            return escape(figure)
        href = self.href(reference.kind, reference.id)
        return Markup('<a class="pb-figure" href="{}">{}</a>').format(href, figure)
