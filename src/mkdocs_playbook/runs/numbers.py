"""Figures as people and programs write them: one form is read, and others are told what is meant.

What could be read in two ways is never guessed at: of ``3,000`` one country makes three, another
three thousand, and a colour is wrong without anybody noticing.
"""

import re
import unicodedata
from decimal import Decimal

from mkdocs_playbook.findings import Message, Wording
from mkdocs_playbook.model.thresholds import is_possible
from mkdocs_playbook.runs.refused import Refused

# [0-9] and not \d, which takes the digits of every script. Programs export long fractions.
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_IN_GROUPS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_WITH_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_CLOCK = re.compile(r"[0-9]+:[0-9]{2}(?::[0-9]{2})?")


def read_value(text: str, unit: str) -> Decimal:
    """The figure that a text holds: ``12``, ``12.5``, in percent also ``85%``.

    :raises Refused: for any other form, and for what there can't be in the unit.
    """
    text = text.strip()
    number = text
    if unit == "percent":
        number = text.removesuffix("%")
    if not _NUMBER.fullmatch(number):
        raise _problem(text, unit)
    value = Decimal(number)
    if not is_possible(value, unit):
        said = {"text": text, "unit": Wording("unit-name", unit)}
        raise Refused(Message(_IMPOSSIBLE.get(unit, "value-negative"), said))
    return value


_IMPOSSIBLE = {"percent": "value-percent", "count": "value-count"}
"""Unit -> the sentence for a value that there can't be; of others only negative ones."""


def _problem(text: str, unit: str) -> Refused:
    if not text:
        return Refused(Message("value-missing"), Message("write-or-leave-out"))
    said = {"text": text, "unit": Wording("unit-name", unit)}
    if text.endswith("%") and unit != "percent":
        return Refused(Message("value-no-share", said), _alone(unit))
    if _CLOCK.fullmatch(unicodedata.normalize("NFKC", text)):
        return Refused(Message("value-clock", said), _alone(unit))
    meant = _meant(text, unit)
    if meant is None:
        return Refused(Message("no-value", said), _alone(unit))
    return Refused(Message("no-value", said), Message("write-value", {"value": meant}))


def _alone(unit: str) -> Message:
    """How a figure in a unit is written."""
    example = "3" if unit == "count" else "12.5"
    return Message("write-alone", {"unit": Wording("unit-name", unit), "example": example})


def _meant(text: str, unit: str) -> str | None:
    """The form that is read, where only the signs are others."""
    # Full-width digits, commas and percent signs become plain ones.
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if _IN_GROUPS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _WITH_DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    number = plain
    if unit == "percent":
        number = plain.removesuffix("%")
    return plain if _NUMBER.fullmatch(number) else None
