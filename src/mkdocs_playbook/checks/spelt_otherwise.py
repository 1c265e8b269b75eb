"""Values written in another way than their field reads, as it reads them: ``5分钟``, ``【a，b】``.

Only what can mean one thing is taken for it.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import get_args

from mkdocs_playbook.checks.dates_otherwise import as_dates
from mkdocs_playbook.model.fields import ID_PATTERN, Weekday
from mkdocs_playbook.model.languages import LANGUAGES
from mkdocs_playbook.spelling import closest
from mkdocs_playbook.words import words

_DURATION = re.compile(
    r"(\d{1,5})\s*(?:(?P<min>m|min|mins|minutes?|分钟?)|(?P<h>h|hrs?|hours?|个?小时)|(?P<d>d|days?|天|日))",
    re.IGNORECASE,
)
_PERCENTAGE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*[%％]")
_FACTOR = r"(?P<factor>[0-9]+(?:\.[0-9]+)?)"
_MULTIPLES = (
    re.compile(
        rf"{_FACTOR}\s*(?:[x*]|times|倍的?)\s*(?P<zone>[^\W\d_]+)(?P<bound>\.[a-z_]+)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<zone>[^\W\d_]+?)(?P<bound>\.[a-z_]+)?\s*(?:[x*]|的)\s*{_FACTOR}\s*倍?", re.IGNORECASE
    ),
)
_ZONES = {
    "green": "green",
    "red": "red",
    "绿": "green",
    "绿线": "green",
    "绿区": "green",
    "红": "red",
    "红线": "red",
    "红区": "red",
}
"""What people call a zone -> its name."""

_THOUSANDS = re.compile(r"(-?[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?")
_MINUS = re.compile(r"(?:[−–—]|负|minus )\s*(?=[0-9])", re.IGNORECASE)
_LEADING_ZEROS = re.compile(r"(-?)0+([0-9]+(?:\.[0-9]+)?)")
_HALF = re.compile(r"半(?:个)?小时|half an hour", re.IGNORECASE)
_PARTS = re.compile(
    r"([0-9]+)\.([0-9]+)\s*(?:(?P<h>h|hrs?|hours?|个?小时)|(?P<d>d|days?|天))", re.IGNORECASE
)
_YES = ("是", "对", "有", "y", "yes", "true", "on", "1")
_NO = ("否", "不", "不是", "没有", "无", "n", "no", "false", "off", "0")
"""What people write for yes and no."""

_QUANTITY = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*([^\s\d]+)")
_UNITS = {
    "minutes": "m|min|mins|minutes?|分钟?",
    "hours": "h|hrs?|hours?|个?小时",
    "days": "d|days?|天|日",
    "percent": "%|per ?cent(?:age)?s?|百分[比率点数]?",
    "yuan": "yuan|元|块|人民币|¥|rmb|cny",
    "count": "counts?|number|次数|个数|数量|[个条次位人篇单]",
}
"""Units -> what people write for them."""

_NAMES_OF_CHOICES = ("unit-name", "basis", "style", "touchpoint", "cadence", "weekday")
"""The tables of the catalogues that name values of which one is chosen."""

_CLOCK = r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?::00)?"
_MOMENT = re.compile(rf"(?:([^\W\d]+(?: +[^\W\d]+)*)[\s,]*)?{_CLOCK}")
_SPAN = re.compile(rf"{_CLOCK}\s*[-–—~至到]\s*{_CLOCK}")
SEPARATOR = re.compile(r"\s*[,，、;；]\s*")
"""What people write between entries, in any script."""

_AROUND = "“”‘’\"'。，,;；"
"""What is left around a value by somebody who writes prose."""

_CHINESE_DAYS = dict(zip("一二三四五六日天", (*get_args(Weekday), "sun"), strict=True))


def as_read(code: str, value: str) -> str | None:
    """A value written in another way that can only mean one thing, as the field reads it."""
    plain = unicodedata.normalize("NFKC", value).strip(_AROUND + " ")
    reader = _READERS.get(code)
    meant = reader(plain) if reader else None
    if meant is None and plain != value:
        # Whether the field reads it so is found out when it is tried.
        return plain
    return meant


def as_choice(value: str, choices: Collection[str]) -> str | None:
    """The one of some choices that a value is another name for, in either language."""
    plain = unicodedata.normalize("NFKC", value).strip(_AROUND + " ").lower()
    for choice in choices:
        pattern = _UNITS.get(choice)
        if pattern and re.fullmatch(pattern, plain, re.IGNORECASE):
            return choice
    named = [choice for choice in choices if plain in _names_of(choice)]
    return named[0] if len(named) == 1 else None


def _names_of(choice: str) -> set[str]:
    """What readers see for a value, in every language; of how often, what people write, too."""
    names: set[str] = set()
    for lang in LANGUAGES:
        tables = words(lang).tables
        names.update(
            tables[table][choice].lower() for table in _NAMES_OF_CHOICES if choice in tables[table]
        )
        names.update(tables["rhythm"].get(choice, choice).split("|"))
    return names


def _duration(value: str) -> str | None:
    if _HALF.fullmatch(value):
        return "30 min"
    parts = _PARTS.fullmatch(value)
    if parts is not None:
        return _in_smaller_units(parts)
    match = _DURATION.fullmatch(value)
    if match is None:
        return None
    return f"{int(match[1])} {match.lastgroup}"


def _in_smaller_units(parts: re.Match[str]) -> str | None:
    """Parts of an hour in minutes, parts of a day in hours, where they come out even."""
    per, smaller = (60, "min") if parts["h"] else (24, "h")
    amount = Decimal(f"{parts[1]}.{parts[2]}") * per
    if amount != int(amount):
        return None
    return f"{int(amount)} {smaller}"


def _number(value: str) -> str | None:
    signed = _MINUS.sub("-", value, count=1)
    if signed != value:
        return _number(signed) or signed
    thousands = _THOUSANDS.fullmatch(value)
    if thousands is not None:
        return thousands[1].replace(",", "") + (thousands[2] or "")
    zeros = _LEADING_ZEROS.fullmatch(value)
    if zeros is not None:
        return zeros[1] + zeros[2]
    match = _PERCENTAGE.fullmatch(value)
    if match is None:
        return None
    return match[1]


def _yes_no(value: str) -> str | None:
    plain = value.lower()
    if plain in _YES:
        return "true"
    return "false" if plain in _NO else None


def _boundary(value: str) -> str | None:
    """A percentage, or a multiple in words and other signs: ``绿线的3倍``, ``green*3``."""
    for pattern in _MULTIPLES:
        match = pattern.fullmatch(value)
        if match is None:
            continue
        zone = closest(match["zone"].lower(), _ZONES)
        if zone is not None:
            return f"{match['factor']} x {_ZONES[zone]}{match['bound'] or ''}"
    return _number(value)


def _quantity(value: str) -> str | None:
    """A number with its unit in words: ``10 分钟``, ``80%``, ``1 day``."""
    match = _QUANTITY.fullmatch(value)
    if match is None:
        return None
    for unit, pattern in _UNITS.items():
        if re.fullmatch(pattern, match[2], re.IGNORECASE):
            return f"{match[1].replace(',', '')} {unit}"
    return None


def _moment(value: str) -> str | None:
    match = _MOMENT.fullmatch(_as_clock(value))
    if match is None:
        return None
    named, hour, minute = match.groups()
    half, named = _half_of_day(named)
    time = _clock(_in_24_hours(hour, half), minute or "00")
    if named is None:
        return time
    weekday = _weekday(named)
    if weekday is None:
        return None
    return f"{weekday} {time}"


_HALVES = {"上午": 0, "早上": 0, "早": 0, "am": 0, "下午": 12, "晚上": 12, "晚": 12, "pm": 12}
"""What people call the halves of a day -> the hours before it."""

_HOUR = re.compile(r"(.*?)([0-9]{1,2})\s*(?:点|时)\s*(半|[0-9]{1,2})?\s*分?")
_AM_PM = re.compile(r"(.*?)([0-9]{1,2})(?::([0-9]{2}))?\s*(am|pm)", re.IGNORECASE)


def _as_clock(value: str) -> str:
    """A time in words with its digits as a clock has them: ``上午9点半``, ``9 am``, ``0900``."""
    digits = re.fullmatch(r"([01][0-9]|2[0-3])([0-5][0-9])", value)
    if digits is not None:
        return f"{digits[1]}:{digits[2]}"
    english = _AM_PM.fullmatch(value)
    if english is not None:
        return f"{english[1]}{english[4].lower()} {english[2]}:{english[3] or '00'}".strip()
    chinese = _HOUR.fullmatch(value)
    if chinese is not None:
        minute = "30" if chinese[3] == "半" else (chinese[3] or "00").zfill(2)
        return f"{chinese[1]}{chinese[2]}:{minute}"
    return value


def _half_of_day(named: str | None) -> tuple[int | None, str | None]:
    """The hours before the half of the day that is named, and the rest of the name."""
    for name, hours in _HALVES.items():
        if named and named.lower().endswith(name):
            return hours, named[: -len(name)].strip() or None
    return None, named


def _in_24_hours(hour: str, half: int | None) -> str:
    if half is None or int(hour) > 12:
        return hour
    return str(int(hour) % 12 + half)


def _weekday(written: str) -> str | None:
    """The short name of a day: ``mon`` for Monday, 周一, 星期一."""
    chinese = re.fullmatch("(?:周|星期|礼拜)(.)", written)
    if chinese:
        return _CHINESE_DAYS.get(chinese[1])
    short = written.lower()[:3]
    return short if short in get_args(Weekday) else None


def _span(value: str) -> str | None:
    match = _SPAN.fullmatch(value)
    if match is None:
        return None
    start_hour, start_minute, end_hour, end_minute = match.groups()
    return f"{_clock(start_hour, start_minute)}-{_clock(end_hour, end_minute)}"


def _clock(hour: str, minute: str) -> str:
    return f"{int(hour):02}:{minute}"


_READERS: Mapping[str, Callable[[str], str | None]] = {
    "not-yes-no": _yes_no,
    "not-a-count": _number,
    "not-days": _number,
    "not-rounds": _number,
    "not-every": _duration,
    "not-a-duration": _duration,
    "not-a-number": _number,
    "not-an-amount": _number,
    "not-a-boundary": _boundary,
    "not-a-quantity": _quantity,
    "not-a-date": as_dates,
    "not-a-moment": _moment,
    "not-a-clock": _moment,
    "not-a-span": _span,
}
"""Problems -> what reads a value that was written in another way."""


def as_list(value: str) -> str | None:
    """What was written in the place of a list as one; ``None`` where it may be several entries."""
    if "\n" in value:
        return None
    days = as_dates(value)
    if days is not None:
        return f"[{days}]"
    entries = SEPARATOR.split(value)
    inside = _without_brackets(value)
    if inside is not None:
        # Beside commas that separate, those of another kind belong to the entries.
        entries = inside.split(", ") if ", " in inside else SEPARATOR.split(inside)
    elif not all(re.fullmatch(ID_PATTERN, entry) for entry in entries):
        if re.search("[，、；;]", value):
            return None
        entries = [value.removeprefix("-")]
    return f"[{', '.join(entries)}]"


def _without_brackets(value: str) -> str | None:
    """What stands between the brackets of a list, one of which may be missing.

    ``None`` for a text that holds brackets of its own.
    """
    inside = value.removeprefix("[").removeprefix("【").removeprefix("［")
    inside = inside.removesuffix("]").removesuffix("】").removesuffix("］")
    if inside == value or re.search(r"[\[\]【】［］]", inside):
        return None
    return inside
