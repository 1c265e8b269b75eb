"""What the templates of a page can ask: words, links from where the page stands, figures, and who refers to what."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from mkdocs_playbook import phrases
from mkdocs_playbook.fields import Duration, Moment, Name, Span, Text
from mkdocs_playbook.graph import Node, nodes, uses
from mkdocs_playbook.model import CADENCES, Checklist, Metric, Playbook, Reviewed, Sop
from mkdocs_playbook.prose import Prose
from mkdocs_playbook.references import Reference, has_words
from mkdocs_playbook.thresholds import scale
from mkdocs_playbook.words import Words, words

FOLDERS = {"role": "roles", "sop": "sops", "metric": "metrics", "checklist": "checklists"}
"""Kinds with a page for each entity -> the folder of the pages."""

LISTS = {"term": "glossary", "fact": "sources", "article": "sources", "team": "index", "area": "sops/index"}
"""Kinds that stand on one page together -> that page."""


def page_path(kind: str, id_: str) -> str:
    """The page that shows an entity."""
    return f"{FOLDERS[kind]}/{id_}" if kind in FOLDERS else LISTS[kind]


def anchor(kind: str, id_: str, part: str | None = None) -> str:
    """The place on that page: a term's or fact's own, or a step's or pause point's; empty for the top."""
    if kind in ("term", "fact", "article"):
        return f"{kind}-{id_}"
    if kind == "area":
        return id_
    if part and kind in ("sop", "checklist"):
        return f"{'step' if kind == 'sop' else 'pause'}-{part}"
    return ""


@dataclass(frozen=True)
class Handbook:
    """A playbook in one language with its look, and what is worked out once for all its pages.

    ``look`` holds the templates (autoescape must be on), ``others`` the same playbook in the other languages for the
    names it is also found by, ``files`` the paths that exist, so that a page names the file its words stand in.
    """

    playbook: Playbook
    look: Environment
    others: tuple[Playbook, ...] = ()
    files: frozenset[str] = frozenset()

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
    def names(self) -> Mapping[Node, tuple[str, ...]]:
        """Titles and other names in all languages."""
        found: dict[Node, list[str]] = {}
        for playbook in (self.playbook, *self.others):
            for node, model in nodes(playbook):
                also = getattr(model, "also", ())
                found.setdefault(node, []).extend([model.title, *also])
        return {node: tuple(dict.fromkeys(map(str, all_names))) for node, all_names in found.items()}

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
        way = "" if path == self._path and fragment else posixpath.relpath(f"{path}.html", here or ".")
        return f"{way}#{fragment}" if fragment else way

    def written(self, name: str) -> bool:
        """Whether the project has a hand-written page of this name."""
        return any(path.endswith(f"/{name}.md") for path in self._book.files)

    def link(self, kind: str, id_: str, part: str | None = None) -> Markup:
        """A link that shows the entity's title."""
        title = self._book.title(kind, id_)
        label = self._marked(title, escape(title), "span")
        return Markup('<a class="pb-ref pb-ref-{}" href="{}">{}</a>').format(kind, self.href(kind, id_, part), label)

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

    def scale(self, metric: Metric) -> list[tuple[str, str]]:
        """Zone names with their values in words, from the lowest value to the highest."""
        return [(name, phrases.stretch(metric, values, self._book.words)) for name, values in scale(metric)]

    def uses(self, kind: str, id_: str) -> list[tuple[str, list[Node]]]:
        """What refers to an entity: kinds with their entities, each once."""
        sources = self._book.uses.get((kind, id_), ())
        order = (*FOLDERS, *LISTS)
        return [(k, held) for k in order if (held := [node for node in sources if node[0] == k])]

    def by_area(self, kind: str) -> list[tuple[str, list[Any]]]:
        """The SOPs or metrics of each area, in the team's order; areas without metrics are left out."""
        playbook = self._book.playbook
        held: Iterable[Sop | Metric] = playbook.sops.values() if kind == "sop" else playbook.metrics.values()
        grouped = [(area, [one for one in held if one.area == area]) for area in self.team.areas]
        return [(area, models) for area, models in grouped if models or kind == "sop"]

    def by_cadence(self, role: str | None = None) -> list[tuple[str, list[Checklist]]]:
        """The checklists (of one role) of each cadence, empty cadences left out."""
        lists = [c for c in self._book.playbook.checklists.values() if role in (None, c.role)]
        grouped = [(cadence, [one for one in lists if one.cadence == cadence]) for cadence in CADENCES]
        return [(cadence, models) for cadence, models in grouped if models]

    @property
    def playbook(self) -> Playbook:
        return self._book.playbook

    def role_sops(self, role: str) -> tuple[list[Any], list[Any]]:
        """The SOPs a role owns, and the others it has a part in."""
        sops = self._book.playbook.sops.values()
        owned = [sop for sop in sops if sop.owner == role]
        helped = [sop for sop in sops if sop.owner != role and any(step.who == role for step in sop.steps.values())]
        return owned, helped

    def role_metrics(self, role: str) -> list[Metric]:
        """The metrics a role owns or acts on."""
        return [
            metric
            for metric in self._book.playbook.metrics.values()
            if role in (metric.owner, metric.red.who, metric.amber.who if metric.amber else "")
        ]

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
            m.id for m in self._book.playbook.metrics.values() if sop.id in (m.red.sop, m.amber and m.amber.sop)
        ]
        return [self._book.playbook.metrics[id_] for id_ in dict.fromkeys([*moved, *answered])]

    def checklist_minutes(self, checklist: Checklist) -> int:
        """The time a checklist's items take together, in minutes."""
        return sum(
            item.takes.minutes for pause in checklist.pauses.values() for item in pause.items.values() if item.takes
        )

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
        return Markup('<{0} class="pb-untranslated" lang="{1}" title="{2}">{3}</{0}>').format(tag, lang, note, html)

    def reference(self, reference: Reference) -> Markup:
        """What stands for a reference in a text: a figure, a fact about the team, or a link with the title."""
        if reference.kind == "team":
            return escape(self._team_part(reference.part or "title"))
        if reference.kind == "metric" and reference.part:
            figure = self.figure(self.get("metric", reference.id), reference.part).strip()
            return Markup('<a class="pb-figure" href="{}">{}</a>').format(self.href("metric", reference.id), figure)
        return self.link(reference.kind, reference.id, reference.part)

    def _team_part(self, part: str) -> str:
        if part in ("daytime", "working-hours"):
            return phrases.span(getattr(self.team, part.replace("-", "_")))
        if part == "exempt":
            return self._book.words("language", "list").join(self.team.exempt)
        return str(getattr(self.team, part))
