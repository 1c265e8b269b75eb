"""Days and stretches of days written in another way than fields read them: ``2026年10月1日``."""

import re
from datetime import date, timedelta

_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_BETWEEN = re.compile(r"\s*(?:\.\.+|…|–|—|~|至|到|\sto\s|\s-\s)\s*")
_MOST_DAYS = 31
"""Of a stretch: a longer one is no holiday, and would be a line of its own length."""


def as_dates(value: str) -> str | None:
    """A day as fields read it; of a stretch all its days, between commas."""
    start, *rest = _BETWEEN.split(value)
    if len(rest) != 1:
        return _day(value)
    first, last = _day(start), _day(rest[0])
    if first is None or last is None:
        return None
    return _days_between(first, last)


def _days_between(first: str, last: str) -> str | None:
    """The days of a stretch, ends included, one by one; nothing for what is no holiday's length."""
    start = date.fromisoformat(first)
    number = (date.fromisoformat(last) - start).days + 1
    if not 1 < number <= _MOST_DAYS:
        return None
    return ", ".join((start + timedelta(days=day)).isoformat() for day in range(number))


def _day(value: str) -> str | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None
