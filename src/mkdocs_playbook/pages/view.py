"""What the templates of a page can call: words, links, figures, drawings, what scripts are told.

This is an interface: teams override templates, so what stands here and in the classes below without
an underscore is listed in CONTRIBUTING.md. Questions about the playbook are put to ``view.book``.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from mkdocs_playbook.book.addresses import (
    calendar_path,
    feed_path,
    page_path,
    part_anchor,
    pdf_path,
)
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.bundles import OfferedBundle
from mkdocs_playbook.book.course import runs, timeline
from mkdocs_playbook.book.cover import Cluster, clusters
from mkdocs_playbook.book.graph import Citation
from mkdocs_playbook.book.onboarding import path_of
from mkdocs_playbook.book.read_by import OfReader, of_roles
from mkdocs_playbook.book.scale import Drawing, drawing
from mkdocs_playbook.book.sheet import Line
from mkdocs_playbook.book.versions import OfferedSheet, line_mark
from mkdocs_playbook.model.calculators import Calculator
from mkdocs_playbook.model.entities import Checklist, Metric, Question, Quiz, Sop
from mkdocs_playbook.model.kinds import KINDS, Part, by_name
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.pages import calculators, quizzes, readings, to_review
from mkdocs_playbook.pages.calculators import Outcome
from mkdocs_playbook.pages.covered import Shown, shown
from mkdocs_playbook.pages.day_line import DayLine, day_line
from mkdocs_playbook.pages.lanes import Box, lanes
from mkdocs_playbook.pages.linked import Links
from mkdocs_playbook.pages.old_sheets import SinceVersion, since_versions
from mkdocs_playbook.pages.past import NO_PAST, ChangedWeek, Past
from mkdocs_playbook.pages.quizzes import Option
from mkdocs_playbook.pages.ran import ListRuns, list_runs
from mkdocs_playbook.pages.readings import Reading
from mkdocs_playbook.pages.rule_list import ShownGroup, shown_groups
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
from mkdocs_playbook.pages.to_review import ToReview
from mkdocs_playbook.pages.worded import WordedView
from mkdocs_playbook.runs.advice import LEAST_RUNS
from mkdocs_playbook.runs.said import NOTHING, Said
from mkdocs_playbook.runs.shared import NONE, SharedFigures
from mkdocs_playbook.words import phrases


class PdfLink(NamedTuple):
    """The way from a page to a PDF file, and how many pages that has."""

    href: str
    pages: int


class BundleLink(NamedTuple):
    """The way to a PDF file of several sheets, with its pages, and its size in words."""

    href: str
    pages: int
    size: str


class View(WordedView):
    """What one page can ask. Links are relative to it."""

    def __init__(
        self,
        book: Book,
        sheets: Mapping[str, OfferedSheet],
        path: str,
        links: Links | None = None,
        bundles: Mapping[str, OfferedBundle] | None = None,
        figures: SharedFigures = NONE,
        past: Past = NO_PAST,
        said: Said = NOTHING,
    ) -> None:
        """:param path: the page's, without an ending: ``sops/reply-to-customer``.

        :param links: those that other pages of its folder have drawn; it adds its own.
        :param bundles: the files of several sheets that the handbook offers, by id.
        :param figures: those that the team keeps beside its playbook.
        :param past: what is known of its last weeks.
        :param said: what the runs of its checklists say.
        """
        super().__init__(book, path, links)
        self._sheets = sheets
        self._bundles = {} if bundles is None else bundles
        self._figures = figures
        self._past = past
        self._said = said

    # ---- drawings ----

    def readings(self, metric: Metric) -> list[Reading]:
        """The figures of a metric that the team keeps beside its playbook, the oldest first."""
        figures = self._figures.get(metric.id, ())
        return [readings.reading(figure, metric, self.book.words) for figure in figures]

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

    def since_versions(self, id_: str) -> list[SinceVersion]:
        """What has changed on a sheet since each version that somebody may hold, newest first."""
        offered, old = self._sheets.get(id_), self._past.sheets.get(id_, ())
        if offered is None:
            return []
        return since_versions(offered.sheet, self.book, old)

    # ---- what has changed ----

    @property
    def since(self) -> date | None:
        """The first day whose changes are known; ``None`` where there is no page of them."""
        return self._past.since

    @property
    def begins(self) -> bool:
        """Whether the history begins on that day: everything was new then."""
        return self._past.begins

    def changed_weeks(self) -> tuple[ChangedWeek, ...]:
        """The weeks in which something changed, the newest first."""
        return self._past.weeks

    def feed(self, role: str = "") -> str | None:
        """The way to the feed of these weeks, of a role or of everybody; ``None`` without one."""
        return self.file(feed_path(role)) if self._past.has_feeds else None

    # ---- calendars ----

    def calendar(self, role: str) -> str:
        """The way to the calendar of a role."""
        return self.file(calendar_path(role))

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
        return days_off_as_json(self.book)

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

    # ---- for contributors ----

    def coverage(self) -> list[Shown]:
        """What is not there yet: of each thing asked for, how many have it, and the gaps."""
        return list(shown(self))

    def rules(self) -> list[ShownGroup]:
        """The rules a playbook is held to, group by group."""
        return list(shown_groups(self.book.words))

    def read_by(self, role: str) -> tuple[OfReader, ...]:
        """Who has read what a role has to read; nobody where a team doesn't keep that."""
        if not self.book.acks.readers:
            return ()
        (found,) = of_roles(self.book, [role])
        return found.readers

    def list_runs(self) -> list[ListRuns]:
        """What the runs of each checklist say, of those that have any; names are left out."""
        return list_runs(self, self._said)

    @property
    def least_runs(self) -> int:
        """With fewer runs nothing is advised on a line."""
        return LEAST_RUNS

    # ---- reviews ----

    def edited(self, kind: str, id_: str) -> date | None:
        """When a thing was last edited, where it means something else than its reviewer read."""
        return self._past.edited_on(Node(kind, id_))

    def to_review(self) -> list[ToReview]:
        """All that is reviewed, with its last review: what is due first at the top."""
        return to_review.to_review(self, self._past)

    def script_due(self, role: str) -> str:
        """The last days on which the reviews of a role count, as JSON."""
        return to_review.days_as_json(self, role)

    # ---- calculators ----

    def outcomes(self, calculator: Calculator) -> list[Outcome]:
        """What comes of a calculator's defaults, and how it is worked out."""
        return calculators.outcomes(calculator, self.book, self.href)

    def script_calculator(self, calculator: Calculator) -> str:
        """A calculator's inputs and formulas, as JSON."""
        return calculators.calculator_as_json(calculator, self.book)

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
