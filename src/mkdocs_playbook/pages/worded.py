"""Figures and times in words, for the templates of a page."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup, escape

from mkdocs_playbook.book.reviews import due_date
from mkdocs_playbook.book.rounds import minutes_of
from mkdocs_playbook.book.sheet import Limits, Response
from mkdocs_playbook.model.base import Reviewed
from mkdocs_playbook.model.calendar import WEEKDAYS, weekday_numbers
from mkdocs_playbook.model.entities import ROUTINE, Checklist, Metric
from mkdocs_playbook.model.fields import Duration, Moment, Span
from mkdocs_playbook.model.hours import Fixed, Timed
from mkdocs_playbook.model.shared import Limit
from mkdocs_playbook.model.zones import Action
from mkdocs_playbook.pages.linked import LinkedView
from mkdocs_playbook.words import phrases


class Period(NamedTuple):
    """What is gone through in one period: an anchor and a heading, ``today`` and ``Today``."""

    id: str
    title: str


class WordedView(LinkedView):
    """What a page tells in figures and times."""

    routine = ROUTINE

    def duration(self, value: Duration) -> str:
        """``30 min``."""
        return phrases.duration(value, self.book.words)

    def minutes(self, count: int) -> str:
        """A number of minutes in words."""
        return self.duration(Duration(count, "min"))

    def takes(self, *lists: Checklist) -> str:
        """The time that checklists take, in words: each line as often as it comes round."""
        minutes = sum(minutes_of(it, self.team) for it in lists)
        return phrases.about(minutes, self.book.words)

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

    def amount(self, value: Decimal, unit: str) -> str:
        """A number with its unit: ``30 min``."""
        return phrases.quantity(value, unit, self.book.words).strip()

    def unit_beside(self, unit: str) -> str:
        """What stands behind a number that is typed: ``min``, ``%``."""
        return self.t(unit, "unit", n="").strip()

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

    def scale(self, metric: Metric) -> tuple[Limits, ...]:
        """The zones of a metric, from the lowest value to the highest."""
        return self.book.scale(metric)

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

    def due(self, review: Reviewed) -> str:
        """The last day on which a review counts: ``2026-11-20``."""
        return self.date(due_date(review, self.team))

    def reviewed(self, review: Reviewed) -> Markup:
        """Who last confirmed a page, and when."""
        # Escaped before it is filled, so that the link in it stays one.
        sentence = Markup(escape(self.book.words.tables["ui"]["reviewed"]))
        return sentence.format(date=review.on.isoformat(), role=self.link("role", review.by))
