"""The kinds of value a field can hold, each read from the text that the YAML file has.

YAML's own guesses are not used (``no``, ``12:30`` and ``010`` would surprise their writers), so every scalar
arrives here as text and is read by the type its field names. A value that cannot be read raises a
``PydanticCustomError`` whose type is the key of a message in the catalogues under ``words/``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

T = TypeVar("T")

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""What an id looks like: small letters, digits and single hyphens between them."""

MAX_NAME_LENGTH = 80
"""Longest title or other name, in characters: it has to fit a menu and a sheet's head."""

Language = Literal["zh", "en"]
"""The languages that have a catalogue of interface words."""

LANGUAGES: tuple[Language, ...] = get_args(Language)

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _text_of(value: object) -> str:
    """The scalar as text; lists and mappings where one value is wanted are refused."""
    if isinstance(value, str):
        return value
    raise PydanticCustomError("value-wanted", "one value is wanted")


class _Scalar(str):
    """A text that carries meaning in its class; subclasses check it in ``read``."""

    json_schema: ClassVar[dict[str, Any]] = {"type": "string", "minLength": 1}

    @classmethod
    def read(cls, value: object) -> Self:
        return cls(_text_of(value))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: object
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return cls.json_schema


class Text(_Scalar):
    """Prose in a small Markdown (emphasis, links, lists, code) with references such as ``<sop:reply>``.

    ``lang`` is the language it is written in: a text that has no translation keeps that of its base.
    """

    lang: str

    def __new__(cls, value: str, lang: str = "") -> Self:
        text = super().__new__(cls, value)
        text.lang = lang
        return text

    @classmethod
    def read(cls, value: object) -> Self:
        text = _text_of(value).strip()
        if not text:
            raise PydanticCustomError("empty-text", "the text is empty")
        return cls(text, getattr(value, "lang", ""))


class Name(Text):
    """A title or other name: one plain line, no Markdown, no references."""

    json_schema: ClassVar[dict[str, Any]] = {
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_NAME_LENGTH,
    }

    @classmethod
    def read(cls, value: object) -> Self:
        name = super().read(value)
        if "\n" in name:
            raise PydanticCustomError("name-lines", "a name is one line")
        if len(name) > MAX_NAME_LENGTH:
            raise PydanticCustomError("name-long", "too long", {"limit": MAX_NAME_LENGTH})
        return name


class Ref(_Scalar):
    """The id of another entity; ``kind`` says of which kind. That it exists is checked on the whole playbook."""

    kind: ClassVar[str] = ""

    @classmethod
    def read(cls, value: object) -> Self:
        ref = cls(_text_of(value))
        if not ref:
            raise PydanticCustomError("empty-text", "the id is empty")
        return ref


class AreaRef(Ref):
    kind = "area"


class RoleRef(Ref):
    kind = "role"


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
        return self.amount * {"min": 1, "h": 60, "d": 1440}[self.unit]


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


def _parsed(pattern: str, error: str, build: Callable[[re.Match[str]], T]) -> Callable[[object], T]:
    """A reader that matches the whole text against ``pattern``; anything else is the problem ``error``."""

    def read(value: object) -> T:
        text = _text_of(value).strip()
        match = re.fullmatch(pattern, text)
        if match is None:
            raise PydanticCustomError(error, "cannot be read", {"value": text})
        try:
            return build(match)
        except ValueError as exc:
            raise PydanticCustomError(error, "cannot be read", {"value": text}) from exc

    return read


_CLOCK = r"((?:[01]\d|2[0-3]):[0-5]\d)"
_WEEKDAY = rf"({'|'.join(get_args(Weekday))})"


def _zone(name: str) -> str:
    """The name of a time zone; ``ValueError`` when the machine knows time zones and not this one."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:  # a part of a name, such as Asia, is a folder
        if available_timezones():  # slow: it opens the files of all zones
            raise ValueError(name) from error
    return name


def _scalar(kind: Any, pattern: str, error: str, build: Callable[[re.Match[str]], Any]) -> Any:
    """``kind`` as pydantic sees it: read from text by ``pattern``, described to editors by the same pattern."""
    schema = {"type": "string", "pattern": f"^{pattern}$"}
    return Annotated[kind, BeforeValidator(_parsed(pattern, error, build)), WithJsonSchema(schema)]


Number = _scalar(Decimal, r"-?[0-9]{1,9}(?:\.[0-9]{1,4})?", "not-a-number", lambda m: Decimal(m[0]))
Count = _scalar(int, r"[1-9][0-9]{0,3}", "not-a-count", lambda m: int(m[0]))
Days = _scalar(int, r"[1-9][0-9]{0,3}", "not-days", lambda m: int(m[0]))
Day = _scalar(date, r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "not-a-date", lambda m: date.fromisoformat(m[0]))
YesNo = _scalar(bool, r"true|false|yes|no", "not-yes-no", lambda m: m[0] in ("true", "yes"))
RelativePath = _scalar(str, r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\\:]+", "not-a-path", lambda m: m[0])
TimeZone = _scalar(str, r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*", "not-a-timezone", lambda m: _zone(m[0]))
Url = _scalar(str, r"https?://[^\s<>\"]+", "not-a-url", lambda m: m[0])


def _dataclass_field(
    kind: type, pattern: str, error: str, build: Callable[[re.Match[str]], Any]
) -> Any:
    """As ``_scalar`` for our own value classes, which pydantic must not take apart."""
    return Annotated[
        kind,
        _Plain(_parsed(pattern, error, build)),
        WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"}),
    ]


@dataclass(frozen=True)
class _Plain:
    """Replaces pydantic's own validation of a type by ``read``."""

    read: Callable[[object], object]

    def __get_pydantic_core_schema__(
        self, source: object, handler: object
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


DurationField = _dataclass_field(
    Duration,
    r"([1-9][0-9]{0,4}|0) (min|h|d)",
    "not-a-duration",
    lambda m: Duration(int(m[1]), m[2]),  # type: ignore[arg-type]  # the pattern allows just these
)
SpanField = _dataclass_field(Span, f"{_CLOCK}-{_CLOCK}", "not-a-span", lambda m: Span(m[1], m[2]))
MomentField = _dataclass_field(
    Moment, f"(?:{_WEEKDAY} )?{_CLOCK}", "not-a-moment", lambda m: Moment(m[2], m[1])
)


def _freeze(value: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(value))


Keyed = Annotated[Mapping[str, T], AfterValidator(_freeze)]
"""Entries under short names (ids): the name is overlay key, anchor and tick key at once."""
