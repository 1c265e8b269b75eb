"""Checklists and metrics -> what stands on paper, as plain data; ``macros/sheet.typ`` opens with a list of its fields.

Nothing here knows how a sheet looks; nothing there knows a word of any language.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

import segno

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.model.calendar import WEEKDAYS, Month, Week, is_day_off
from mkdocs_playbook.model.entities import Action, Checklist, Item, Metric, Pause
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.model.thresholds import scale
from mkdocs_playbook.pages.view import Handbook
from mkdocs_playbook.paper.runs import Run, runs
from mkdocs_playbook.words import phrases

Occasion: TypeAlias = date | Week | Month | None
"""What a sheet is for; ``None`` leaves a line to write it on."""

Sheet: TypeAlias = dict[str, Any]

WEEKS = 4
"""Empty weeks on a metrics sheet."""


class Desk:
    """Writes the sheets of one language. ``stamp`` and ``qr`` are left empty: they are no part of what a sheet says."""

    def __init__(self, book: Handbook) -> None:
        self._book, self._words = book, book.words
        self.playbook = book.playbook

    def checklist(self, it: Checklist, occasion: Occasion = None) -> Sheet:
        """A checklist for one occasion."""
        return {
            **self._sheet("sheet", it.title, it.role, it.reviewed.by),
            "when": self._when(occasion, it.cadence),
            "now": phrases.now(it.cadence, self._words),
            "outline": self._outline(it.title, occasion),
            "style": {
                "name": self._said("style", it.style),
                "how": self._said("style", f"{it.style}-how"),
            },
            "pauses": [self._pause(pause) for pause in it.pauses.values()],
            "metrics": [self._metric(metric) for metric in self.playbook.readings(it)],
            "sign": {"label": self._said("sheet", "sign"), "role": self._title("role", it.sign)},
        }

    def grid(self, it: Checklist, week: Week | None = None) -> Sheet:
        """A daily checklist for a whole week: a column a day."""
        return {
            **self.checklist(it, week),
            "layout": "week-grid",
            "when": self._when(week, "weekly"),
            "days": [self._day(number, week) for number in range(7)],
        }

    def metrics(self, role: str, week: Week | None = None) -> Sheet | None:
        """The metrics a role owns, with empty weeks to write into; ``None`` where it owns none."""
        owned = [metric for metric in self.playbook.metrics.values() if metric.owner == role]
        if not owned:
            return None
        title = self._words("sheet", "metrics-title", role=self._title("role", role))
        return {
            **self._sheet("metrics", title, role, role),
            "when": self._when(week, "weekly"),
            "outline": self._outline(title, week),
            "metrics": [self._metric(metric, with_amber=True) for metric in owned],
            "weeks": [""] * WEEKS,
        }

    def document(
        self, title: str, sheets: Sequence[Sheet], families: Sequence[str], paper: str
    ) -> dict[str, Any]:
        """What the typesetter takes: sheets in their order, and all that they share."""
        return {
            "lang": self.playbook.lang,
            "paper": {"letter": "us-letter"}.get(paper, paper),
            "title": title,
            "font": {"text": list(families), "code": list(families)},
            "words": dict(self._words.tables["sheet-words"]),
            "sheets": list(sheets),
        }

    def _sheet(self, layout: str, title: str, role: str, owner: str) -> Sheet:
        return {
            "layout": layout,
            "title": str(title),
            "team": str(self.playbook.team.title),
            "role": self._title("role", role),
            "owner": self._title("role", owner),
            "stamp": "",
            "qr": None,
            "style": None,
            "pauses": [],
            "metrics": [],
            "sign": None,
        }

    def _pause(self, pause: Pause) -> dict[str, Any]:
        return {
            "name": str(pause.name),
            "at": phrases.moment(pause.at, self._words) if pause.at else "",
            "on": [WEEKDAYS.index(pause.at.weekday)] if pause.at and pause.at.weekday else None,
            "items": [self._item(item) for item in pause.items.values()],
            "call": self._runs(pause.call),
        }

    def _item(self, item: Item) -> dict[str, Any]:
        return {
            "text": self._runs(item.do or item.check or ""),
            "want": self._runs(item.want) if item.want else None,
            "killer": item.killer,
            "minutes": phrases.duration(item.takes, self._words),
            "sop": self._title("sop", item.sop) if item.sop else "",
        }

    def _metric(self, metric: Metric, with_amber: bool = False) -> dict[str, Any]:
        return {
            "title": str(metric.title),
            "unit": self._said("unit-name", metric.unit),
            "zones": [
                {
                    "zone": zone,
                    "word": self._said("zone", zone),
                    "values": phrases.stretch(metric, values, self._words),
                }
                for zone, values in scale(metric)
            ],
            "red": self._action(metric.red),
            "amber": self._action(metric.amber) if with_amber and metric.amber else None,
        }

    def _action(self, action: Action) -> str:
        soon = phrases.soon(action.within, self._words)
        return " · ".join([self._title("role", action.who), soon, self._title("sop", action.sop)])

    def _day(self, number: int, week: Week | None) -> dict[str, Any]:
        team = self.playbook.team
        day = week.days[number] if week else None
        is_off = is_day_off(day, team) if day else WEEKDAYS[number] not in team.working_days
        return {
            "name": self._said("weekday", WEEKDAYS[number]),
            "date": str(day.day) if day else "",
            "off": self._said("sheet", "off") if is_off else None,
        }

    def _when(self, occasion: Occasion, cadence: str) -> dict[str, Any]:
        label = {"weekly": "week", "monthly": "month"}.get(cadence, "date")
        return {
            "label": self._said("sheet", label),
            "value": phrases.occasion(occasion, self._words) if occasion else None,
        }

    def _outline(self, title: str, occasion: Occasion) -> str:
        return " · ".join(
            filter(None, [str(title), phrases.occasion(occasion, self._words) if occasion else ""])
        )

    def _said(self, table: str, key: str) -> str:
        return self._words(table, key)

    def _title(self, kind: str, id_: str) -> str:
        return str(self._book.title(kind, id_))

    def _runs(self, text: str) -> list[Run]:
        return runs(text, self._referred)

    def _referred(self, reference: Reference) -> str:
        figure = self._book.figure(reference)
        return figure if figure is not None else self._title(reference.kind, reference.id)


def fingerprint(sheet: Sheet) -> str:
    """Eight hexadecimal digits that change when, and only when, what an undated sheet shows does."""
    shown = {name: value for name, value in sheet.items() if name not in ("stamp", "qr")}
    return hashlib.sha256(
        json.dumps(shown, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()[:8]


def words_of(sheets: Iterable[Sheet]) -> frozenset[str]:
    """Every character that sheets show."""
    return frozenset(json.dumps(list(sheets), ensure_ascii=False))


def page_of(kind: str, id_: str, stamp: str) -> str:
    """The address of the page that a sheet's QR code opens, below the site's."""
    return f"{page_path(kind, id_)}.html?sheet={stamp}"


def qr(address: str) -> dict[str, Any]:
    """A QR code as one SVG path, so that no seam shows; error correction M, for paper gets creased."""
    code = segno.make_qr(address, error="m", boost_error=False)
    bars = [
        f"M{dark.start()} {y}h{dark.end() - dark.start()}v1H{dark.start()}z"
        for y, row in enumerate(code.matrix)
        for dark in re.finditer(b"\1+", row)
    ]
    return {"side": code.symbol_size(border=0)[0], "path": "".join(bars), "alt": address}
