"""What the templates of a page can call: words, links from where the page stands, texts as HTML.

This is an interface: teams override templates, so what stands here without an underscore is listed
in CONTRIBUTING.md. Questions about the playbook itself are put to ``view.book``.
"""

import json
import posixpath
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from markupsafe import Markup, escape

from mkdocs_playbook.book.addresses import anchor, index_path, page_path, part_anchor, pdf_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.bundles import OfferedBundle
from mkdocs_playbook.book.course import runs, timeline
from mkdocs_playbook.book.cover import Cluster, clusters
from mkdocs_playbook.book.graph import Citation
from mkdocs_playbook.book.onboarding import path_of
from mkdocs_playbook.book.rounds import minutes_of
from mkdocs_playbook.book.sheet import Limits, Line, Mention, Response
from mkdocs_playbook.book.versions import OfferedSheet, line_mark
from mkdocs_playbook.model.base import Reviewed
from mkdocs_playbook.model.calendar import WEEKDAYS, weekday_numbers
from mkdocs_playbook.model.entities import ROUTINE, Checklist, Metric, Question, Quiz, Sop
from mkdocs_playbook.model.fields import Duration, Moment, Name, Span, Text
from mkdocs_playbook.model.hours import Fixed, Timed
from mkdocs_playbook.model.kinds import KINDS, Part, by_name
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.references import Reference, has_words
from mkdocs_playbook.model.shared import Limit
from mkdocs_playbook.model.zones import Action
from mkdocs_playbook.pages import quizzes, readings
from mkdocs_playbook.pages.day_line import DayLine, day_line
from mkdocs_playbook.pages.lanes import Box, lanes
from mkdocs_playbook.pages.letters import letter_of
from mkdocs_playbook.pages.prose import Prose
from mkdocs_playbook.pages.quizzes import Option
from mkdocs_playbook.pages.readings import Reading
from mkdocs_playbook.pages.scale import Drawing, drawing
from mkdocs_playbook.pages.scripted import (
    days_off_as_json,
    figure_words_as_json,
    lines_as_json,
    metric_as_json,
    quiz_as_json,
    readings_as_json,
    scale_as_json,
    table_as_json,
)
from mkdocs_playbook.pages.timeline import Timeline, drawn_timeline
from mkdocs_playbook.runs.shared import NONE, SharedFigures
from mkdocs_playbook.words import phrases, words
from mkdocs_playbook.words.opening import opening


class Period(NamedTuple):
    """What is gone through in one period: an anchor and a heading, ``today`` and ``Today``."""

    id: str
    title: str


class PdfLink(NamedTuple):
    """The way from a page to a PDF file, and how many pages that has."""

    href: str
    pages: int


_LONG = 180
"""Minutes from which a time is told in hours."""


class BundleLink(NamedTuple):
    """The way to a PDF file of several sheets, with its pages, and its size in words."""

    href: str
    pages: int
    size: str


Links: TypeAlias = dict[tuple[str, str, str | None], Markup]
"""Links that have been drawn, by kind, id and part; all pages of a folder share theirs."""


class View:
    """What one page can ask. Links are relative to it."""

    def __init__(
        self,
        book: Book,
        sheets: Mapping[str, OfferedSheet],
        path: str,
        links: Links | None = None,
        bundles: Mapping[str, OfferedBundle] | None = None,
        figures: SharedFigures = NONE,
    ) -> None:
        """:param path: the page's, without an ending: ``sops/reply-to-customer``.

        :param links: those that other pages of its folder have drawn; it adds its own.
        :param bundles: the files of several sheets that the handbook offers, by id.
        :param figures: those that the team keeps beside its playbook.
        """
        self.book = book
        self.lang = book.lang
        self.team = book.team
        self.routine = ROUTINE
        self._sheets = sheets
        self._bundles = {} if bundles is None else bundles
        self._figures = figures
        self._path = path
        self._links = {} if links is None else links
        self._prose = Prose(self.reference)
        # Without links, whose tooltips are plain words again: terms may name each other.
        self._plain_prose = Prose(self._wording)

    # ---- words and texts ----

    def t(self, key: str, table: str = "ui", **args: object) -> str:
        """Words of the interface."""
        return self.book.words(table, key, **args)

    def text(self, text: Text) -> Markup:
        """A text as paragraphs."""
        return self._in_its_language(text, self._prose.block(text), "div")

    def line(self, text: Text) -> Markup:
        """A text as part of a line."""
        html = escape(text) if isinstance(text, Name) else self._prose.inline(text)
        return self._in_its_language(text, html, "span")

    def letter(self, text: Text) -> str:
        """The letter that a name is looked for under: ``H`` for 会员."""
        return letter_of(self.plain(text))

    def plain(self, text: Text) -> str:
        """The words of a text alone."""
        return self._plain_prose.plain(text)

    def opening(self, text: Text) -> Markup:
        """The first words of a text, few enough to stand for it in a drawing or a list."""
        paragraph, *_ = text.split("\n\n")
        return self._in_its_language(text, escape(opening(self.plain(Text(paragraph)))), "span")

    def _wording(self, reference: Reference) -> Markup:
        """The plain words that stand for a reference."""
        return escape(self.book.wording(reference))

    def _in_its_language(self, text: Text, html: Markup, tag: str) -> Markup:
        """The HTML of a text, marked with its language where that is not the page's."""
        if not text.lang or text.lang == self.lang or not has_words(text):
            return html
        lang = words(text.lang)("language", "tag")
        note = self.t("untranslated")
        marked = Markup('<{0} class="pb-untranslated" lang="{1}" title="{2}">{3}</{0}>')
        return marked.format(tag, lang, note, html)

    # ---- links ----

    def to(self, path: str, fragment: str = "") -> str:
        """The way from this page to another page of the handbook, or to a place on it."""
        if path == self._path and fragment:
            return f"#{fragment}"
        way = self.file(f"{path}.html")
        return f"{way}#{fragment}" if fragment else way

    def file(self, path: str) -> str:
        """The way from this page to a file of the handbook."""
        # From the top, for a relative way is taken to begin in the working directory.
        return posixpath.relpath(f"/{path}", f"/{posixpath.dirname(self._path)}")

    def href(self, kind: str, id_: str, part: str | None = None) -> str:
        """The way from this page to an entity or part of it."""
        return self.to(page_path(kind, id_), anchor(kind, id_, part))

    def index(self, kind: str) -> str:
        """The way from this page to the list of a kind."""
        return self.to(index_path(kind))

    def link(self, kind: str, id_: str, part: str | None = None) -> Markup:
        """A link that shows the entity's title; that of a term says what it means."""
        if page_path(kind, id_) == self._path:
            return self._drawn_link(kind, id_, part)  # on its own page it may be a "#" alone
        key = (kind, id_, part)
        if key not in self._links:
            self._links[key] = self._drawn_link(kind, id_, part)
        return self._links[key]

    def _drawn_link(self, kind: str, id_: str, part: str | None) -> Markup:
        href = self.href(kind, id_, part)
        label = self.title(kind, id_)
        if kind != "term":
            return Markup('<a class="pb-ref pb-ref-{}" href="{}">{}</a>').format(kind, href, label)
        meaning = self.plain(self.book.get(kind, id_).in_short)
        link = Markup('<a class="pb-ref pb-ref-term" href="{}" title="{}">{}</a>')
        return link.format(href, meaning, label)

    def mention(self, mention: Mention) -> Markup:
        """A link to what a sheet names."""
        return self.link(mention.kind, mention.id)

    def title(self, kind: str, id_: str) -> Markup:
        """The title of an entity."""
        return self.line(self.book.title(kind, id_))

    def reference(self, reference: Reference) -> Markup:
        """What stands for a reference in a text: a figure, a fact about the team, or a link."""
        figure = self.book.figure(reference)
        if figure is None:
            return self.link(reference.kind, reference.id, reference.part)
        if reference.kind == "team":
            return escape(figure)
        href = self.href(reference.kind, reference.id)
        return Markup('<a class="pb-figure" href="{}">{}</a>').format(href, figure)

    def written(self, name: str) -> bool:
        """Whether the project has a hand-written page of this name."""
        return any(path.endswith(f"/{name}.md") for path in self.book.files)

    # ---- figures and times in words ----

    def duration(self, value: Duration) -> str:
        """``30 min``."""
        return phrases.duration(value, self.book.words)

    def minutes(self, count: int) -> str:
        """A number of minutes in words."""
        return self.duration(Duration(count, "min"))

    def takes(self, *lists: Checklist) -> str:
        """The time that checklists take, in words: each line as often as it comes round.

        Nobody counts the minutes of what takes hours.
        """
        minutes = sum(minutes_of(it, self.team) for it in lists)
        if minutes < _LONG:
            return self.minutes(minutes)
        return self.duration(Duration(round(minutes / 60), "h"))

    def soon(self, value: Duration) -> str:
        """By when something must be done: ``within 2 h``, ``at once``."""
        return phrases.soon(value, self.book.words)

    def within_start(self, value: Duration) -> str:
        """By when a list that is gone through once is finished."""
        return phrases.within_start(value, self.book.words)

    def period(self, cadence: str) -> Period:
        """The heading of a role's lists: today, this week, this month; else the cadence itself."""
        if cadence in ROUTINE:
            return Period(phrases.NOW[cadence], phrases.now(cadence, self.book.words))
        return Period(cadence, self.t(cadence, "cadence"))

    def moment(self, value: Moment) -> str:
        """``Mon 09:30``."""
        return phrases.moment(value, self.book.words)

    def effort(self, value: Timed) -> str:
        """How long an SOP takes and what of: ``5 min each time``."""
        return phrases.effort(value, self.book.words)

    def count(self, value: Decimal) -> str:
        """A bare number."""
        return phrases.quantity(value, "count", self.book.words).strip()

    def fixed(self, value: Fixed) -> str:
        """When a time is kept free for an SOP: ``Mon 11:00–12:30``."""
        return phrases.fixed(value, self.book.words)

    def weekdays(self, days: Sequence[str]) -> tuple[int, ...]:
        """Days of the week as numbers, 0 for Monday."""
        return weekday_numbers(days)

    def span(self, value: Span) -> str:
        """``09:00–21:00``."""
        return phrases.span(value)

    def date(self, day: date) -> str:
        """``2026-11-20``."""
        return day.isoformat()

    def date_words(self) -> str:
        """What a script words dates with, as JSON: patterns and weekdays, Monday first."""
        tables = self.book.words.tables
        patterns = {name: tables["phrase"][name] for name in phrases.DATE_PATTERNS}
        weekdays = [tables["weekday"][day] for day in WEEKDAYS]
        return json.dumps({**patterns, "weekdays": weekdays}, ensure_ascii=False)

    def figure(self, metric: Metric, zone: str) -> str:
        """The values of a metric's zone: ``at most 30 min``."""
        return phrases.figure(metric, zone, self.book.words)

    def multiple(self, metric: Metric, zone: str) -> str:
        """What a zone's boundaries are multiples of: ``3 times the green boundary``, or nothing."""
        return phrases.multiple(metric, zone, self.book.words)

    def limit(self, limit: Limit) -> str:
        """A limit's value with its unit."""
        return phrases.limit(limit, self.book.words)

    def readings(self, metric: Metric) -> list[Reading]:
        """The figures of a metric that the team keeps beside its playbook, the oldest first."""
        figures = self._figures.get(metric.id, ())
        return [readings.reading(figure, metric, self.book.words) for figure in figures]

    def scale(self, metric: Metric) -> tuple[Limits, ...]:
        """The zones of a metric, from the lowest value to the highest."""
        return self.book.scale(metric)

    def drawing(self, metric: Metric) -> Drawing:
        """Where these zones stand on a line, and the figures that are marked on it."""
        return drawing(metric, self.book.words)

    def timeline(self, sop: Sop) -> Timeline | None:
        """An SOP's steps on a line of time; ``None`` where it has too few delays to show."""
        return drawn_timeline(timeline(sop), self.book.words)

    def lanes(self, sop: Sop) -> tuple[Box, ...]:
        """An SOP's steps in a lane for each role; nothing where one role does them all."""
        return lanes(runs(sop))

    def day_line(self, role: str, with_week: bool = False) -> DayLine | None:
        """A role's day as shares of a line; the week's pause points are on it on their days."""
        return day_line(role, self.book, with_week)

    def action(self, action: Action) -> Markup:
        """What a bad value of a metric asks for: who acts, how soon, by which SOP."""
        who = self.link("role", action.who)
        starts = self.plain(action.starts) if action.starts else None
        soon = escape(phrases.soon_from(action.within, starts, self.book.words))
        return Markup(" · ").join((who, soon, self.link("sop", action.sop)))

    def response(self, response: Response) -> Markup:
        """The same, as a sheet has it."""
        who, sop = self.mention(response.who), self.mention(response.sop)
        return Markup(" · ").join((who, escape(response.soon), sop))

    def reviewed(self, review: Reviewed) -> Markup:
        """Who last confirmed a page, and when."""
        # Escaped before it is filled, so that the link in it stays one.
        sentence = Markup(escape(self.book.words.tables["ui"]["reviewed"]))
        return sentence.format(date=review.on.isoformat(), role=self.link("role", review.by))

    def cover(self) -> tuple[Cluster, ...]:
        """The handbook as a picture: its areas as clusters of dots."""
        return clusters(self.book)

    # ---- sheets ----

    def sheet(self, id_: str) -> OfferedSheet | None:
        """A sheet with its version: by a checklist's id, or ``metrics/ROLE``."""
        return self._sheets.get(id_)

    def pdf(self, id_: str) -> PdfLink | None:
        """A sheet's PDF file; ``None`` where there is none."""
        offered = self._sheets.get(id_)
        if offered is None or offered.pages == 0:
            return None
        return PdfLink(self.file(pdf_path(id_)), offered.pages)

    def bundle(self, id_: str) -> BundleLink | None:
        """The PDF file of several sheets, ``role-tech``; ``None`` where there is none."""
        offered = self._bundles.get(id_)
        if offered is None:
            return None
        size = phrases.file_size(offered.size, self.book.words)
        return BundleLink(self.file(pdf_path(id_)), offered.pages, size)

    def mark(self, line: Line) -> str:
        """What changes with what a line of a sheet shows, and only with that."""
        return line_mark(line, self.book)

    # ---- what scripts are told ----

    def script_words(self, table: str) -> str:
        """A table of the interface words, as JSON."""
        return table_as_json(self.book.words, table)

    def script_scale(self, metric: Metric) -> str:
        """The zones of a metric as numbers, as JSON."""
        return scale_as_json(metric)

    def script_lines(self, it: Checklist) -> str:
        """The lines of a checklist, as JSON: what a script counts what is ticked by."""
        offered = self.sheet(it.id)
        return lines_as_json(it, offered.sheet, self.book) if offered else "[]"

    @property
    def script_days_off(self) -> str:
        """When the team does not work, as JSON."""
        return days_off_as_json(self.team)

    def script_quiz(self, quiz: Quiz) -> str:
        """A quiz by its id, pass mark and the marks of its questions, as JSON."""
        return quiz_as_json(quiz, quizzes.marks(quiz, self.plain), self.lang, self.home)

    def script_metric(self, metric: Metric) -> str:
        """What a metric is called, how its figures are said, and its zones, as JSON."""
        return metric_as_json(metric, self.book)

    def script_readings(self, metric: Metric) -> str:
        """The figures of a metric that the team keeps beside its playbook, as JSON."""
        return readings_as_json(self._figures.get(metric.id, ()))

    def script_figure_words(self) -> str:
        """What is said of figures that can't be read, as JSON."""
        return figure_words_as_json(self.book.words)

    @property
    def home(self) -> str:
        """The way from this page to the folder of the whole handbook, every language in it."""
        way = self.file("")
        return way if self.lang == self.team.languages[0] else f"{way}/.."

    # ---- who refers to what ----

    def uses(self, kind: str, id_: str) -> list[tuple[str, list[Node]]]:
        """What refers to an entity: kinds with their entities, each once."""
        sources = self.book.uses_of(kind, id_)
        return _by_kind([(node.kind, node) for node in sources])

    def citations(self, fact: str) -> list[tuple[str, list[Markup]]]:
        """Where a fact is carried out: kinds with links to the very step, line or boundary."""
        places = self.book.citations_of(fact)
        return _by_kind([(place.node.kind, self._citation(place)) for place in places])

    def _citation(self, place: Citation) -> Markup:
        kind, id_ = place.node
        label = self.title(kind, id_)
        part = by_name(kind).part(place.route)
        if part is not None:
            label = Markup(" · ").join((label, self._part(place, part[0])))
        href = self.to(page_path(kind, id_), part_anchor(kind, id_, place.route))
        return Markup('<a class="pb-ref pb-ref-{}" href="{}">{}</a>').format(kind, href, label)

    def _part(self, place: Citation, part: Part) -> str:
        """What a part of an entity is called: a step by its number, a line by its words."""
        found = self.book.numbered(place)
        if found is None:
            return self.t(part.word, part.table)
        words = self.plain(found.text) if found.text else ""
        return self.t(part.word, part.table, n=found.number, text=words)

    # ---- quizzes ----

    def options(self, key: str, question: Question) -> list[Option]:
        """The answers of a question, in plain words: a link among them would give one away."""
        return quizzes.options(key, question, self.plain)

    # ---- a newcomer's way ----

    def path(self, role: str) -> tuple[Checklist | Quiz, ...]:
        """What a newcomer to a role goes through, in order: onboarding lists and quizzes."""
        return path_of(self.book, role)


def _by_kind(found: Sequence[tuple[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Things put under their kinds, which come in the order of the register."""
    grouped: dict[str, list[Any]] = {kind.name: [] for kind in KINDS}
    for kind, thing in found:
        grouped[kind].append(thing)
    return [(kind, things) for kind, things in grouped.items() if things]
