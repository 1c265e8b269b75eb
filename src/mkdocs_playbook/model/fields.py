"""The kinds of value a field can hold, each read from the text that the YAML file has.

YAML's own guesses are not used (``no``, ``12:30`` and ``010`` would surprise their writers), so
every scalar arrives here as text and is read by the type its field names. A value that cannot be
read raises a ``PydanticCustomError`` whose type is the key of a message in the catalogues under
``words/``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Generic, Literal, Self, TypeVar, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError, core_schema

from mkdocs_playbook.model.languages import LANGUAGES as LANGUAGES
from mkdocs_playbook.model.languages import Language as Language
from mkdocs_playbook.model.multiples import MULTIPLE, Boundary, read_boundary
from mkdocs_playbook.model.quantities import QUANTITY, Quantity, read_quantity

T = TypeVar("T")

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""What an id looks like: small letters, digits and single hyphens between them."""

MAX_NAME_LENGTH = 80
"""Longest title or other name, in characters: it has to fit a menu and a sheet's head."""

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _text_of(value: object) -> str:
    """The scalar as text; lists and mappings where one value is wanted are refused."""
    if isinstance(value, str):
        return value
    raise PydanticCustomError("value-wanted", "one value is wanted")


class _Scalar(str):
    """A text that carries meaning in its class; subclasses check it in ``read``."""

    __slots__ = ()  # a playbook has tens of thousands of them

    @classmethod
    def read(cls, value: object) -> Self:
        return cls(_text_of(value))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: object
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)


class Text(_Scalar):
    """Prose in a small Markdown (emphasis, links, lists, code) with references as ``<sop:reply>``.

    ``lang`` is the language it is written in: a text without a translation keeps that of its base.
    """

    __slots__ = ("lang",)

    lang: str

    def __new__(cls, value: str, lang: str = "") -> Self:
        text = super().__new__(cls, value)  # a str takes its value here, not in __init__
        text.lang = lang
        return text

    @classmethod
    def read(cls, value: object) -> Self:
        text = _text_of(value).strip()
        if not text:
            raise PydanticCustomError("empty-text", "the text is empty")
        if type(value) is cls and len(text) == len(value):
            return value  # a copy would say the same
        return cls(text, getattr(value, "lang", ""))


class Name(Text):
    """A title or other name: one plain line, no Markdown, no references."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Self:
        name = super().read(value)
        if "\n" in name:
            raise PydanticCustomError("name-lines", "a name is one line")
        if len(name) > MAX_NAME_LENGTH:
            raise PydanticCustomError("name-long", "too long", {"limit": MAX_NAME_LENGTH})
        return name


class Phrase(_Scalar):
    """What somebody types into the search, word for word: one plain line, which nobody reads.

    It is no ``Text``, for it is not translated: each language has phrases of its own, however many.
    ``lang`` says whose it is.
    """

    __slots__ = ("lang",)

    lang: str

    @classmethod
    def read(cls, value: object) -> Self:
        name = Name.read(value)
        phrase = cls(name)
        phrase.lang = name.lang
        return phrase


def _each_once(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    seen = set()
    for phrase in phrases:
        # Who searches doesn't mind capitals.
        plain = phrase.casefold()
        if plain in seen:
            raise PydanticCustomError("phrase-twice", "twice", {"phrase": str(phrase)})
        seen.add(plain)
    return phrases


Phrases = Annotated[tuple[Phrase, ...], AfterValidator(_each_once)]
"""The phrases of one language, each once."""


class Formula(_Scalar):
    """What a number is worked out by, ``ceil(left / days)``; ``formulas`` reads it.

    It is no ``Text``, for it says the same in every language. That it can be read is checked on the
    whole playbook, like the figures in it.
    """

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Self:
        formula = cls(_text_of(value).strip())
        if not formula:
            raise PydanticCustomError("empty-text", "the formula is empty")
        return formula


class Ref(_Scalar):
    """The id of another entity; ``kind`` says of which kind.

    That it exists is checked on the whole playbook.
    """

    kind: ClassVar[str] = ""

    @classmethod
    def read(cls, value: object) -> Self:
        ref = cls(_text_of(value))
        if not ref.strip():
            raise PydanticCustomError("empty-text", "the id is empty")
        return ref


class AreaRef(Ref):
    kind = "area"


class AccountRef(Ref):
    kind = "account"


class RoleRef(Ref):
    kind = "role"


class ShiftRef(Ref):
    kind = "shift"


class SopRef(Ref):
    kind = "sop"


class MetricRef(Ref):
    kind = "metric"


class TermRef(Ref):
    kind = "term"


class ArticleRef(Ref):
    kind = "article"


class FactRef(Ref):
    kind = "fact"


class RuleRef(Ref):
    kind = "rule"


@dataclass(frozen=True)
class Duration:
    """A stretch of time as it was written: ``30 min``, ``2 h``, ``3 d``."""

    amount: int
    unit: Literal["min", "h", "d"]

    @property
    def minutes(self) -> int:
        """The length in minutes; a day has 1440."""
        return self.amount * _MINUTES[self.unit]

    @property
    def days(self) -> int:
        """The days that it takes up, one that is begun included."""
        return -(-self.minutes // _MINUTES["d"])


_MINUTES = {"min": 1, "h": 60, "d": 24 * 60}


@dataclass(frozen=True)
class Span:
    """A part of each day, ``09:00-21:00``, both ends as ``HH:MM``."""

    start: str
    end: str


@dataclass(frozen=True)
class Moment:
    """A time of day, ``09:00``, on a named weekday where there is one: ``mon 09:00``."""

    time: str
    weekday: str | None = None


@dataclass(frozen=True)
class Form(Generic[T]):
    """How a value is written: texts of the form ``pattern`` and no others, each read by ``read``.

    ``example`` is one of them, which stands where nobody has said another yet.

    It stands in place of pydantic's own reading of a type.
    A text of another form, or for which ``read`` raises ``ValueError``, is the problem ``error``.
    """

    pattern: str
    error: str
    read: Callable[[str], T]
    example: str

    def validate(self, value: object) -> T:
        """The value of a text; raises ``PydanticCustomError`` for one that cannot be read."""
        text = _text_of(value).strip()
        if re.fullmatch(self.pattern, text) is None:
            raise self._problem(text)
        try:
            return self.read(text)
        except ValueError as error:
            raise self._problem(text) from error

    def _problem(self, text: str) -> PydanticCustomError:
        return PydanticCustomError(self.error, "cannot be read", {"value": text})

    def __get_pydantic_core_schema__(
        self, source: object, handler: object
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.validate)


def form_of(metadata: Iterable[object]) -> Form[Any] | None:
    """How a value is written in a field of such metadata, where that has a form."""
    for one in metadata:
        if isinstance(one, Form):
            return one
    return None


def example_of(metadata: Iterable[object]) -> str | None:
    """A value as it may be written in a field of such metadata, where that has a form."""
    form = form_of(metadata)
    return form.example if form else None


YES = ("true", "yes")
"""How yes is written."""


def _read_yes(text: str) -> bool:
    return text in YES


def _read_time_zone(name: str) -> str:
    """The name itself; ``ValueError`` when the machine knows time zones and not this one."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:  # a part of a name, such as Asia, is a folder
        if available_timezones():  # slow: it opens the files of all zones
            raise ValueError(name) from error
    return name


def _read_duration(text: str) -> Duration:
    amount, unit = text.split(" ")
    return Duration(int(amount), unit)  # type: ignore[arg-type]  # the pattern allows just these


def _read_span(text: str) -> Span:
    start, end = text.split("-")
    return Span(start, end)


def _read_moment(text: str) -> Moment:
    weekday, _, time = text.rpartition(" ")
    return Moment(time, weekday or None)


LAST_WORKDAY = -1
"""As a working day's number: the last of its month."""

_NAMED_WORKDAYS = {"first": 1, "last": LAST_WORKDAY}


def _read_workday(text: str) -> int:
    return _NAMED_WORKDAYS.get(text) or int(text)


# [0-9] and not \d, which takes the digits of every script.
_NUMBER = r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?"
_WHOLE_NUMBER = r"[1-9][0-9]{0,3}"
_CLOCK = r"((?:[01]\d|2[0-3]):[0-5]\d)"
_WEEKDAY = rf"({'|'.join(get_args(Weekday))})"

# Pydantic's own readers won't do. Strict, they refuse "10" for a number, for it is text; lax, they
# take "1_0" for ten and "0" for a date.
Number = Annotated[Decimal, Form(_NUMBER, "not-a-number", Decimal, "10")]
Amount = Annotated[Decimal, Form(_NUMBER.removeprefix("-?"), "not-an-amount", Decimal, "8")]
BoundaryField = Annotated[
    Boundary, Form(rf"(?:{_NUMBER}|{MULTIPLE})", "not-a-boundary", read_boundary, "10")
]
QuantityField = Annotated[Quantity, Form(QUANTITY, "not-a-quantity", read_quantity, "10 minutes")]
Count = Annotated[int, Form(_WHOLE_NUMBER, "not-a-count", int, "1")]
Round = Annotated[int, Form(r"(?:[2-9]|1[0-9]|2[0-4])", "not-rounds", int, "2")]
"""How often a line comes round: once is no round, and a sheet has room for so many boxes."""
OldId = Annotated[str, Form(rf"(?:{ID_PATTERN}/)?{ID_PATTERN}", "not-an-old-id", str, "old-name")]
"""An id that something had before; with its folder where that was another, ``daily/baker``."""
StepName = Annotated[str, Form(ID_PATTERN, "not-a-step-name", str, "greet")]
"""The short name of a step of the same SOP. That it exists is checked on the whole SOP."""
Days = Annotated[int, Form(_WHOLE_NUMBER, "not-days", int, "180")]
Day = Annotated[
    date, Form(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "not-a-date", date.fromisoformat, "2026-11-20")
]
YesNo = Annotated[bool, Form(r"true|false|yes|no", "not-yes-no", _read_yes, "no")]
# No absolute path, no way out of the folder, and nothing that only Windows reads as a path.
RelativePath = Annotated[
    str, Form(r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\\:]+", "not-a-path", str, "fonts")
]
TimeZone = Annotated[
    str, Form(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*", "not-a-timezone", _read_time_zone, "UTC")
]
# As those who host repositories name people and teams, or find them by their mail.
Handle = Annotated[
    str,
    Form(
        r"@[\w.-]+(?:/[\w.-]+)*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "not-a-handle", str, '"@team/name"'
    ),
]
# A comma or a quotation mark would be part of the CSV file and not of the name.
Heading = Annotated[str, Form(r'[^\s,"](?:[^,"\n\r\t]*[^\s,"])?', "not-a-heading", str, "figure")]
Url = Annotated[str, Form(r'https?://[^\s<>"]+', "not-a-url", str, "https://example.com/")]
DurationField = Annotated[
    Duration, Form(r"([1-9][0-9]{0,4}|0) (min|h|d)", "not-a-duration", _read_duration, "5 min")
]
ClockField = Annotated[str, Form(_CLOCK, "not-a-clock", str, "09:00")]
SpanField = Annotated[Span, Form(f"{_CLOCK}-{_CLOCK}", "not-a-span", _read_span, "09:00-17:00")]
MomentField = Annotated[
    Moment, Form(f"(?:{_WEEKDAY} )?{_CLOCK}", "not-a-moment", _read_moment, "09:00")
]

WorkdayField = Annotated[
    int, Form(r"(?:first|last|[1-9]|1[0-9]|2[0-3])", "not-a-workday", _read_workday, "first")
]
"""Which working day of a month: its number, ``LAST_WORKDAY`` for the last."""


def _freeze(value: Mapping[str, T]) -> Mapping[str, T]:
    # A frozen model protects its fields, not the mappings in them.
    return MappingProxyType(dict(value))


Keyed = Annotated[Mapping[str, T], AfterValidator(_freeze)]
"""Entries under short names (ids): the name is overlay key, anchor and tick key at once."""
