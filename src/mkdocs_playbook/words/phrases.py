"""Figures and times in words: ``30 分钟以内``, ``at most 30 min``, ``周一 09:30``."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from mkdocs_playbook.model.calendar import WEEKDAYS, Month, Week
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.fields import LAST_WORKDAY, Duration, Moment, Span
from mkdocs_playbook.model.hours import Fixed, Timed, clock_of, minutes_of
from mkdocs_playbook.model.multiples import Multiple
from mkdocs_playbook.model.shared import Limit
from mkdocs_playbook.model.thresholds import Interval, interval, scale, unit_interval
from mkdocs_playbook.model.zones import Bound
from mkdocs_playbook.words import Words


def duration(value: Duration, words: Words) -> str:
    """``30 分钟``; nothing at all is ``马上``."""
    if value.amount == 0:
        return words("phrase", "at-once")
    number = "one" if value.amount == 1 else "many"
    return words("phrase", f"{value.unit}-{number}", n=value.amount)


def about(minutes: int, words: Words) -> str:
    """A sum of minutes: ``25 分钟``. Nobody counts the minutes of what takes hours."""
    if minutes < _LONG:
        return duration(Duration(minutes, "min"), words)
    return duration(Duration(round(minutes / 60), "h"), words)


_LONG = 180
"""Minutes from which a time is told in hours."""


def times(count: int, words: Words) -> str:
    """``6 遍``."""
    number = "one" if count == 1 else "many"
    return words("phrase", f"times-{number}", n=count)


def every(distance: Duration, words: Words) -> str:
    """The time from one round to the next: ``每 2 小时``."""
    return words("phrase", "every", time=duration(distance, words))


def every_times(every: str, count: int, words: Words) -> str:
    """The same, with how many there are: ``每 2 小时，共 4 遍``."""
    return words("phrase", "every-times", every=every, times=times(count, words))


def soon(value: Duration, words: Words) -> str:
    """By when something must be done: ``2 小时内``, ``马上``."""
    time = duration(value, words)
    if value.amount == 0:
        return time
    return words("ui", "within", time=time)


def soon_from(value: Duration, starts: str | None, words: Words) -> str:
    """The same with what the time counts from: ``2 小时内，从填数算起``."""
    if starts is None:
        return soon(value, words)
    return words("ui", "soon-from", soon=soon(value, words), starts=starts)


def moment(value: Moment, words: Words) -> str:
    """``周一 09:30``."""
    if value.weekday is None:
        return value.time
    return f"{words('weekday', value.weekday)} {value.time}"


def workday(number: int, words: Words) -> str:
    """Which working day of a month: ``第一个工作日``."""
    if number == LAST_WORKDAY:
        return words("phrase", "workday-last")
    if number == 1:
        return words("phrase", "workday-first")
    return words("phrase", "workday-nth", n=number)


def span(value: Span) -> str:
    """``09:00–21:00``."""
    return f"{value.start}–{value.end}"


def effort(value: Timed, words: Words) -> str:
    """How long something takes and what of: ``每次 5 分钟``."""
    time = duration(value.takes, words)
    if value.per is None:
        return time
    return words("per", value.per, time=time)


def days(value: Collection[str], words: Words) -> str:
    """Days of the week, ``周一、周五``; three or more in a row ``周二–周日``; none is all."""
    if not value:
        return words("phrase", "working-days")
    numbers = sorted(WEEKDAYS.index(day) for day in value)
    names = [words("weekday", WEEKDAYS[number]) for number in numbers]
    is_row = numbers[-1] - numbers[0] == len(numbers) - 1
    if is_row and len(numbers) > 2:
        return f"{names[0]}–{names[-1]}"
    return words("language", "list").join(names)


def fixed(value: Fixed, words: Words) -> str:
    """When a time is kept free: ``周一 11:00–12:30``."""
    end = minutes_of(value.at) + value.takes.minutes
    return f"{days(value.days, words)} {span(Span(value.at, clock_of(end)))}"


def occasion(value: date | Week | Month, words: Words) -> str:
    """What a sheet is for: ``周一 2026-11-23``, ``2026-11``.

    A week comes with its first and last day, ``2026-W48 (11-23 – 11-29)``. ``sheet.js`` fills the
    same patterns for the page.
    """
    if isinstance(value, Week):
        first = words("phrase", "short-day", **_digits(value.days[0]))
        last = words("phrase", "short-day", **_digits(value.days[-1]))
        number = f"{value.number:02}"
        return words("phrase", "week", year=value.year, week=number, first=first, last=last)
    if isinstance(value, Month):
        return words("phrase", "month", year=value.year, month=f"{value.number:02}")
    weekday = words("weekday", WEEKDAYS[value.weekday()])
    return words("phrase", "day", weekday=weekday, **_digits(value))


DATE_PATTERNS = ("day", "short-day", "week", "month")
"""The patterns of ``occasion`` in the table ``phrase``."""


def week_column(week: Week, words: Words) -> str:
    """A week in a narrow column: its number and its Monday, ``W48 11-23``."""
    first = words("phrase", "short-day", **_digits(week.days[0]))
    return words("phrase", "week-column", week=f"{week.number:02}", first=first)


def _digits(day: date) -> dict[str, str]:
    """The parts of a day, as patterns name them."""
    return {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}


NOW = {"daily": "today", "weekly": "this-week", "monthly": "this-month"}
"""Cadence -> the interface word for the period that a list of it is gone through in."""


def now(cadence: str, words: Words) -> str:
    """What figures read on a list of this cadence are those of: ``今天``, ``本周``, ``本月``."""
    return words("ui", NOW.get(cadence, "today"))


def quantity(value: Decimal, unit: str, words: Words) -> str:
    """A figure with its unit, ``30 分钟``, ``80%``."""
    key = unit
    singular = f"{unit}-one"
    # "1 hour" has a singular, "1%" and everything in Chinese has none.
    if value == 1 and singular in words.tables["unit"]:
        key = singular
    return words("unit", key, n=_number(value))


def _number(value: Decimal) -> str:
    """``3,000``, ``2.5``: without needless digits."""
    # By "f", for a normalized Decimal writes 3000 as 3E+3.
    return f"{value.normalize():,f}"


def limit(value: Limit, words: Words) -> str:
    """A limit's value with its unit, ``3,000 元``."""
    return quantity(value.value, value.unit, words).strip()


def multiple(metric: Metric, zone: str, words: Words) -> str:
    """What a zone's boundaries are multiples of, ``绿线的 3 倍``; nothing where they are none."""
    parts = []
    for boundary in metric.zones[zone].boundaries.values():
        if isinstance(boundary, Multiple):
            parts.append(_times(boundary, metric, words))
    return words("language", "list").join(parts)


def _times(boundary: Multiple, metric: Metric, words: Words) -> str:
    base = boundary.zone
    if len(metric.zones[base].boundaries) > 1:
        base = f"{base}-{_SIDES[str(boundary.bound)]}"
    key = _FACTORS.get(boundary.factor, "many")
    return words("multiple", key, n=_number(boundary.factor), of=words("multiple", base))


_FACTORS = {Decimal("0.5"): "half", Decimal(1): "same", Decimal(2): "twice"}
"""Factors that languages have words for."""

_SIDES = {"at_least": "lower", "above": "lower", "at_most": "upper", "below": "upper"}


def figure(metric: Metric, zone: str, words: Words) -> str:
    """The values of a metric's zone in words; amber may be two stretches, or none."""
    if zone != "amber":
        return stretch(metric, interval(getattr(metric, zone)), words)
    parts = [stretch(metric, values, words) for name, values in scale(metric) if name == "amber"]
    if not parts:
        return words("phrase", "none")
    return words("phrase", "or").join(parts)


def within(metric: Metric, words: Words) -> str:
    """The most that is green, as a sentence says it: ``within 10 min``, where ``at most`` won't do.

    Of a metric that has no such end, its green values.
    """
    values = interval(metric.green)
    if values.lower is not None or values.upper is None:
        return figure(metric, "green", words)
    return words("phrase", "within", value=quantity(values.upper.value, metric.unit, words).strip())


def stretch(metric: Metric, values: Interval, words: Words) -> str:
    """An interval on a metric's scale in words.

    Whole numbers are counted out, and the unit's own ends left unsaid. Of an interval without
    bounds nothing is said.
    """
    unit = metric.unit
    possible = unit_interval(unit)
    if values == Interval():
        return ""
    if unit == "count":
        # Nobody has 2.5 complaints: more than 2 are at least 3.
        values = values.of_whole_numbers()
    only = _only_value(values, possible)
    if only is not None:
        return quantity(only, unit, words)
    low, high = _bounds_to_say(values, possible)
    phrase = _PHRASES[_kind(low), _kind(high)]
    return words("phrase", phrase, **_ends(low, high, unit, words))


_PHRASES = {
    ("included", "included"): "at-least-at-most",
    ("included", "excluded"): "at-least-below",
    ("included", "none"): "at-least",
    ("excluded", "included"): "above-at-most",
    ("excluded", "excluded"): "above-below",
    ("excluded", "none"): "above",
    ("none", "included"): "at-most",
    ("none", "excluded"): "below",
}
"""The phrase for a stretch by its lower and its upper bound."""


def _kind(bound: Bound | None) -> str:
    """What a bound is in the table of phrases."""
    if bound is None:
        return "none"
    return "included" if bound.included else "excluded"


def _only_value(values: Interval, possible: Interval) -> Decimal | None:
    """The value of a stretch that ends where it begins, or that lies at an end of the scale."""
    low, high = values.lower, values.upper
    if low and high and low.value == high.value:
        return low.value
    if low and low == possible.upper:
        return low.value
    if high and high == possible.lower:
        return high.value
    return None


def _bounds_to_say(values: Interval, possible: Interval) -> tuple[Bound | None, Bound | None]:
    """The lower and the upper bound; where there are both, the scale's own end goes unsaid.

    From 0% to below 50% is below 50%.
    """
    low, high = values.lower, values.upper
    if low is None or high is None:
        return low, high
    if low == possible.lower:
        return None, high
    if high == possible.upper:
        return low, None
    return low, high


def _ends(low: Bound | None, high: Bound | None, unit: str, words: Words) -> Mapping[str, str]:
    """What fills a phrase: for one bound ``value``, for two ``low`` or ``lower``, and ``high``.

    ``lower`` has a unit of its own, ``low`` has none where the one after ``high`` serves both.
    """
    if low and high:
        return {
            "low": on_scale(low.value, unit, words),
            "lower": quantity(low.value, unit, words),
            "high": quantity(high.value, unit, words),
        }
    bound = low or high
    return {"value": quantity(bound.value, unit, words)} if bound else {}


def on_scale(value: Decimal, unit: str, words: Words) -> str:
    """A figure among others of its unit, as the lower end of "45 to 60 min".

    Units that are part of the figure stand at each, "20% to 30%".
    """
    if unit in _PARTS_OF_FIGURES:
        return quantity(value, unit, words).strip()
    return _number(value)


def unit_beside(unit: str, words: Words) -> str:
    """The unit that such figures leave to be said once, ``min``; nothing where they say it."""
    if unit in _PARTS_OF_FIGURES:
        return ""
    return words("unit", unit, n="").strip()


_PARTS_OF_FIGURES = ("percent", "ratio")
"""Units without which a figure is not said."""


def within_start(value: Duration, words: Words) -> str:
    """By when a list that is gone through once is finished: ``入职后 7 天内``."""
    return words("ui", "within-start", time=duration(value, words))


def period(cadence: str, words: Words) -> str:
    """What the day, week or month of a list of this cadence is called: ``日期``, ``哪一周``."""
    return words("sheet", _PERIODS.get(cadence, "date"))


_PERIODS = {"weekly": "week", "monthly": "month"}


def file_size(size: int, words: Words) -> str:
    """How large a file of so many bytes is: ``340 KB``, ``1.2 MB``."""
    if size < _MEGABYTE:
        return words("phrase", "kilobytes", n=max(1, round(size / 1_000)))
    return words("phrase", "megabytes", n=f"{size / _MEGABYTE:.1f}")


_MEGABYTE = 1_000_000
