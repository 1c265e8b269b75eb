"""What a figure is of: a day, an ISO week or a month, each as ISO 8601 writes it."""

import re
from calendar import monthrange
from datetime import date
from typing import TypeAlias

from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.calendar import Month, Period, Week, month_of, read_week, week_of
from mkdocs_playbook.runs.refused import Refused

When: TypeAlias = date | Week | Month
"""Its text is how it is written: ``2026-11-30``, ``2026-W48``, ``2026-11``."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def read_when(text: str) -> When:
    """The day, week or month that a text names.

    :raises Refused: for any other form, and for what is in no calendar.
    """
    text = text.strip()
    if not text:
        raise Refused(Message("period-missing"), Message("write-period"))
    try:
        return _read(text)
    except ValueError as error:
        raise Refused(Message("no-period", {"text": text}), Message("write-period")) from error


def _read(text: str) -> When:
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    if _WEEK.fullmatch(text):
        return read_week(text)
    month = _MONTH.fullmatch(text)
    if month is None:
        raise ValueError(text)
    first = date(int(month[1]), int(month[2]), 1)
    return month_of(first)


def is_within(day: date, when: When) -> bool:
    """Whether a day lies in a period."""
    if isinstance(when, Week):
        return week_of(day) == when
    if isinstance(when, Month):
        return month_of(day) == when
    return day == when


def newness(when: When) -> tuple[date, date]:
    """To sort by: the later a period ends the newer; of two, the shorter."""
    days = days_of(when)
    return days.last, days.first


def days_of(when: When) -> Period:
    """The days of a period, first and last."""
    if isinstance(when, Week):
        return Period(when.days[0], when.days[-1])
    if isinstance(when, Month):
        count = monthrange(when.year, when.number)[1]
        return Period(date(when.year, when.number, 1), date(when.year, when.number, count))
    return Period(when, when)
