"""Figures and times in words: ``30 分钟以内``, ``at most 30 min``, ``周一 09:30``."""

from datetime import date
from decimal import Decimal

from mkdocs_playbook.model.calendar import WEEKDAYS, Month, Week
from mkdocs_playbook.model.entities import UNIT_RANGE, Limit, Metric
from mkdocs_playbook.model.fields import Duration, Moment, Span
from mkdocs_playbook.model.thresholds import Bound, Interval, interval, scale
from mkdocs_playbook.words import Words


def duration(value: Duration, words: Words) -> str:
    """``30 分钟``; nothing at all is ``马上``."""
    if value.amount == 0:
        return words("phrase", "at-once")
    return words("phrase", f"{value.unit}-{'one' if value.amount == 1 else 'many'}", n=value.amount)


def soon(value: Duration, words: Words) -> str:
    """By when something must be done: ``2 小时内``, ``马上``."""
    said = duration(value, words)
    return words("ui", "within", time=said) if value.amount else said


def moment(value: Moment, words: Words) -> str:
    """``周一 09:30``."""
    return f"{words('weekday', value.weekday)} {value.time}" if value.weekday else value.time


def span(value: Span) -> str:
    """``09:00–21:00``."""
    return f"{value.start}–{value.end}"


def occasion(value: date | Week | Month, words: Words) -> str:
    """``周一 2026-11-23``; a week with its first and last day, ``2026-W48 (11-23 – 11-29)``; a month, ``2026-11``."""
    if isinstance(value, Week):
        first, *_, last = value.days
        return f"{value} ({first:%m-%d} – {last:%m-%d})"
    if isinstance(value, Month):
        return str(value)
    return f"{words('weekday', WEEKDAYS[value.weekday()])} {value.isoformat()}"


NOW = {"daily": "today", "weekly": "this-week", "monthly": "this-month"}
"""Cadence -> the interface word for the period that a list of it is gone through in."""


def now(cadence: str, words: Words) -> str:
    """What figures read on a list of this cadence are those of: ``今天``, ``本周``, ``本月``."""
    return words("ui", NOW.get(cadence, "today"))


def quantity(value: Decimal, unit: str, words: Words) -> str:
    """A figure with its unit, ``30 分钟``, ``80%``."""
    number = f"{value.normalize():,f}"
    key = f"{unit}-one" if value == 1 and f"{unit}-one" in words.tables["unit"] else unit
    return words("unit", key, n=number)


def limit(held: Limit, words: Words) -> str:
    """A limit's value with its unit, ``3,000 元``."""
    return quantity(held.value, held.unit, words).strip()


def figure(metric: Metric, zone: str, words: Words) -> str:
    """The values of a metric's zone in words; amber may be two stretches, or none."""
    if zone == "amber":
        parts = [stretch(metric, part, words) for name, part in scale(metric) if name == "amber"]
        return words("phrase", "or").join(parts) or words("phrase", "none")
    return stretch(metric, interval(getattr(metric, zone)), words)


def stretch(metric: Metric, values: Interval, words: Words) -> str:
    """An interval on a metric's scale in words; whole numbers are counted out, the unit's own ends left unsaid."""
    unit = metric.unit
    lower, upper = _counted(values) if unit == "count" else (values.lower, values.upper)
    least, most = UNIT_RANGE[unit]
    if lower and upper and lower[0] == upper[0]:
        return quantity(lower[0], unit, words)
    lower = None if upper and lower == (least, True) else lower
    upper = None if lower and most is not None and upper == (most, True) else upper
    if lower == (most, True):
        return quantity(lower[0], unit, words) if lower else ""
    if upper == (least, True):
        return quantity(least, unit, words)
    if lower and upper:
        key = f"{_from(lower)}-{_to(upper)}"
        ends = {"low": _low(lower[0], unit, words), "lower": quantity(lower[0], unit, words)}
        return words("phrase", key, **ends, high=quantity(upper[0], unit, words))
    if lower:
        return words("phrase", _from(lower), value=quantity(lower[0], unit, words))
    return words("phrase", _to(upper), value=quantity(upper[0], unit, words)) if upper else ""


def _from(bound: tuple[Decimal, bool]) -> str:
    return "at-least" if bound[1] else "above"


def _to(bound: tuple[Decimal, bool]) -> str:
    return "at-most" if bound[1] else "below"


def _low(value: Decimal, unit: str, words: Words) -> str:
    """The lower end of "45 to 60 minutes"; units that are part of the figure stand at both ends, "20% to 30%"."""
    return (
        quantity(value, unit, words).strip()
        if unit in ("percent", "ratio")
        else f"{value.normalize():,f}"
    )


def _counted(values: Interval) -> tuple[Bound, Bound]:
    """The bounds moved onto the first and last whole number inside."""
    lower, upper = values.lower, values.upper
    if lower and not lower[1]:
        lower = (lower[0] + 1, True)
    if upper and not upper[1]:
        upper = (upper[0] - 1, True)
    return lower, upper


def within_start(value: Duration, words: Words) -> str:
    """By when a list that is gone through once is finished: ``入职后 7 天内``."""
    return words("ui", "within-start", time=duration(value, words))


def period(cadence: str, words: Words) -> str:
    """What the day, week or month of a list of this cadence is called: ``日期``, ``哪一周``."""
    return words("sheet", {"weekly": "week", "monthly": "month"}.get(cadence, "date"))
