"""What the rules about figures share: what a reference to a figure reads as, and figures that were typed instead."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from mkdocs_playbook.book.figures import figure
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.references import references
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words, words

_MINUTES = {"minutes": 1, "hours": 60, "days": 1440}
_DIGITS = "零一二三四五六七八九"


def filled(text: str, loaded: Loaded, lang: Language) -> str:
    """A text with the figures that it names written out, as far as these are sound."""
    for reference in references(text):
        written_out = figure(
            reference, lambda kind, id_: _model(loaded, kind, id_, lang), words(lang)
        )
        if written_out is not None:
            text = text.replace(reference.written, written_out)
    return text


def _model(loaded: Loaded, kind: str, id_: str, lang: Language) -> Any:
    """The model that a figure is read from; ``None`` where there is none that is sound."""
    holder = by_name(kind).holder
    if holder is None:
        return loaded.model(kind, id_, lang)
    model = loaded.model(holder.kind, holder.kind, lang)
    return getattr(model, holder.field).get(id_) if model else None


def typed(text: str, value: Decimal, unit: str, said: Words) -> re.Match[str] | None:
    """Where a text types a figure with its unit, ``None`` when it does not.

    Times are known in each unit that divides them, ``60 minutes`` as ``1 hour`` too. A count of one is none: "one post"
    says which, not how many.
    """
    if unit == "count" and value == 1:
        return None
    for amount, name in _measures(value, unit):
        numbers = "|".join(map(re.escape, _written(amount, said.lang)))
        found = re.search(
            rf"{_BEFORE}(?:{numbers})[ \u00a0-]*(?:{said('typed', name)})",
            bare(text),
            re.IGNORECASE,
        )
        if found:
            return found
    return None


def bare(text: str) -> str:
    """A text with blanks in the place of its references and code, where figures may stand."""
    return re.sub(r"<[^<>]*>|`[^`]*`", lambda hidden: " " * len(hidden[0]), text)


_BEFORE = r"(?<![\d.,:：一二三四五六七八九十百千零第月])(?<!月 )"
"""What stands before a number that is part of a longer one, of a time of day or of a date."""


def _measures(value: Decimal, unit: str) -> Iterator[tuple[Decimal, str]]:
    yield value, unit
    for other, length in _MINUTES.items() if unit in _MINUTES else ():
        amount = value * _MINUTES[unit] / length
        if other != unit and amount == amount.to_integral_value() and amount > 0:
            yield amount, other


def _written(value: Decimal, lang: str) -> list[str]:
    """The ways to write a number: with and without commas, and in Chinese numerals below a hundred."""
    ways = [f"{value.normalize():f}", f"{value.normalize():,f}"]
    if lang == "zh" and value == value.to_integral_value() and 1 <= value < 100:
        tens, ones = divmod(int(value), 10)
        ways.append(
            (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "")
            + (_DIGITS[ones] if ones else "")
        )
        ways += ["两"] if value == 2 else []
    return list(dict.fromkeys(ways))
