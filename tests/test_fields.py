"""Texts -> the values that fields hold."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mkdocs_playbook.model.fields import (
    MAX_NAME_LENGTH,
    ClockField,
    Count,
    Day,
    Days,
    Duration,
    DurationField,
    Heading,
    Moment,
    MomentField,
    Name,
    Number,
    RoleRef,
    Span,
    SpanField,
    Text,
    TimeZone,
    Url,
    YesNo,
    example_of,
)
from mkdocs_playbook.model.holidays import CountryField

SCALARS = {
    "not-a-number": Number,
    "not-days": Days,
    "not-a-count": Count,
    "not-a-date": Day,
    "not-yes-no": YesNo,
    "not-a-timezone": TimeZone,
    "not-a-country": CountryField,
    "not-a-url": Url,
    "not-a-heading": Heading,
    "not-a-duration": DurationField,
    "not-a-span": SpanField,
    "not-a-moment": MomentField,
    "not-a-clock": ClockField,
}
"""Every kind of value by the problem that a text of another form is."""


@pytest.mark.parametrize("kind", SCALARS.values())
def test_the_example_of_a_form_has_that_form(kind: Any):
    read(kind, example_of(get_args(kind)[1:]))


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def problem(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return str(caught.value.errors()[0]["type"])


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Number, "30", Decimal(30)),
        (Number, "-2.5", Decimal("-2.5")),
        (Days, "180", 180),
        (Count, "9", 9),
        (Day, "2026-02-28", date(2026, 2, 28)),
        (YesNo, "yes", True),
        (YesNo, "no", False),
        (YesNo, "true", True),
        (YesNo, "false", False),
        (DurationField, "0 min", Duration(0, "min")),
        (DurationField, "2 h", Duration(2, "h")),
        (DurationField, "3 d", Duration(3, "d")),
        (SpanField, "09:00-21:00", Span("09:00", "21:00")),
        (MomentField, "09:30", Moment("09:30")),
        (MomentField, "mon 23:59", Moment("23:59", "mon")),
        (TimeZone, "Asia/Shanghai", "Asia/Shanghai"),
        (Url, "https://example.com/a?b=c", "https://example.com/a?b=c"),
        (Heading, "平均首次回复时长", "平均首次回复时长"),
        (Heading, "avg reply_time (min)", "avg reply_time (min)"),
    ],
)
def test_a_value_is_read_from_its_one_form(kind: Any, text: str, value: object):
    assert read(kind, text) == value
    assert read(kind, f"  {text} ") == value


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("not-a-number", "010"),
        ("not-a-number", "1_0"),
        ("not-a-number", "1e3"),
        ("not-a-number", "٣"),
        ("not-a-number", "NaN"),
        ("not-days", "0"),
        ("not-a-count", "0"),
        ("not-a-count", "9.0"),
        ("not-a-date", "2026-13-45"),
        ("not-a-date", "2026-2-3"),
        ("not-a-date", "20261120"),
        ("not-yes-no", "True"),
        ("not-a-duration", "30min"),
        ("not-a-duration", "0.5 h"),
        ("not-a-duration", "-1 d"),
        ("not-a-span", "9:00-21:00"),
        ("not-a-moment", "24:00"),
        ("not-a-clock", "mon 09:00"),
        ("not-a-moment", "Mon 09:00"),
        ("not-a-timezone", "UTC+8 "),
        ("not-a-timezone", "Asia/Nowhere"),
        ("not-a-timezone", "Asia"),
        ("not-a-country", "cn"),
        ("not-a-country", "China"),
        ("not-a-country", "DE-Bavaria"),
        ("not-a-heading", "reply,time"),
        ("not-a-heading", 'reply "time"'),
        ("not-a-url", "javascript:alert(1)"),
        ("not-a-url", "//example.com"),
        ("not-a-url", 'https://a"b'),
    ],
)
def test_other_forms_are_refused(code: str, text: str):
    assert problem(SCALARS[code], text) == code


@given(st.sampled_from(sorted(SCALARS)), st.text())
def test_any_text_is_read_or_refused_by_the_same_name(code: str, text: str):
    with suppress(ValidationError):
        read(SCALARS[code], text)
        return
    assert problem(SCALARS[code], text) == code


@pytest.mark.parametrize("kind", [*SCALARS.values(), Text, Name, RoleRef])
@pytest.mark.parametrize("value", [[], {}, ["30"], 30, None, True])
def test_only_texts_are_read(kind: Any, value: object):
    assert problem(kind, value) == "value-wanted"


@given(st.integers(0, 99_999), st.sampled_from(["min", "h", "d"]))
def test_a_duration_keeps_its_unit_and_knows_its_minutes(amount: int, unit: str):
    value = read(DurationField, f"{amount} {unit}")
    assert (value.amount, value.unit) == (amount, unit)
    assert value.minutes == amount * {"min": 1, "h": 60, "d": 24 * 60}[unit]


def test_a_text_is_trimmed_and_keeps_its_language():
    text = read(Text, Text(" 面包 ", "zh"))
    assert (text, text.lang) == ("面包", "zh")
    assert problem(Text, " \n") == "empty-text"


def test_a_name_is_one_short_line():
    assert read(Name, "面" * MAX_NAME_LENGTH)
    assert problem(Name, "面" * (MAX_NAME_LENGTH + 1)) == "name-long"
    assert problem(Name, "面包\n师") == "name-lines"


def test_an_id_is_kept_as_written():
    assert read(RoleRef, "baker") == "baker"
    assert problem(RoleRef, "") == "empty-text"
