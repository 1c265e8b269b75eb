"""On which days a team has a holiday: those of its country, as a library knows them, and its own.

The library is the extra ``holidays``; without it a country has no days, and a rule says so.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import TypeAdapter, model_validator

from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.fields import Day, Form

LIBRARY = "holidays"

CountryField = Annotated[str, Form(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?", "not-a-country", str, "CN")]
"""A country as ISO 3166 has it, or a part of one: ``CN``, ``DE-BY``."""

_DAYS: TypeAdapter[tuple[Day, ...]] = TypeAdapter(tuple[Day, ...])


class Holidays(Frozen):
    """The holidays of a team in ``team.yml``: a list of days, or a country with days of its own."""

    list_of: ClassVar[str] = "days"

    country: CountryField | None = None
    days: tuple[Day, ...] = ()
    """Days off, beside those of the country."""
    workdays: tuple[Day, ...] = ()
    """Days on which the team works whatever else is said of them."""

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return value
        # What is wrong with an entry is told of the entry, as it stands in the file.
        _DAYS.validate_python(value)
        return {cls.list_of: value}


class PublicDays(NamedTuple):
    """What a country says of a year: days off, and days worked to make up for them."""

    off: frozenset[Day] = frozenset()
    workdays: frozenset[Day] = frozenset()


@cache
def public_days(country: str, year: int) -> PublicDays:
    """The public holidays of a country in a year; none for one that the library doesn't know."""
    # A day that makes up for one in January may lie in the December before.
    found = _of_library(country, (year, year + 1))
    if found is None:
        return PublicDays()
    off = frozenset(day for day in found if day.year == year)
    return PublicDays(off, frozenset(day for day in found.weekend_workdays if day.year == year))


def has_library() -> bool:
    """Whether the extra is installed."""
    return find_spec(LIBRARY) is not None


def is_known(country: str) -> bool:
    """Whether the library knows the country, and its part where one is named."""
    return _of_library(country, ()) is not None


def last_arranged_year(country: str) -> int | None:
    """The last year whose days to make up for holidays are known.

    ``None`` for a country that arranges none. The library lists later years without any.
    """
    found = _of_library(country, ())
    arranged: Mapping[int, Any] = getattr(found, "special_public_holidays", {})
    return max((year for year, days in arranged.items() if _moves_days(days)), default=None)


def _moves_days(days: Any) -> bool:
    """Whether one of a year's entries, or its only one, names a day off and the one worked."""
    entries: Iterable[tuple[Any, ...]] = days if isinstance(days[0], tuple) else (days,)
    return any(len(entry) > len(("month", "day", "name")) for entry in entries)


def _of_library(country: str, years: tuple[int, ...]) -> Any:
    """The library's own answer; ``None`` where it has none."""
    try:
        import holidays
    except ImportError:
        return None
    state, _, part = country.partition("-")
    try:
        return holidays.country_holidays(state, subdiv=part or None, years=years)
    except NotImplementedError:
        return None
