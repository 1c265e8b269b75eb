"""What the rules about figures share: what a reference reads as, and figures typed instead."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from mkdocs_playbook.book.figures import figure
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.quantities import MINUTES
from mkdocs_playbook.model.references import references
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words, words

_HIDDEN = re.compile(r"<[^<>]*>|`[^`]*`")
"""References and code."""

_BEFORE = r"(?<![\d.,:：一二三四五六七八九十百千零第月])(?<!月 )"
"""What stands before a number that is part of a longer one, of a time of day or of a date."""

_BETWEEN = "[ \u00a0-]*"
"""What may stand between a number and its unit."""


def filled(text: str, loaded: Loaded, lang: Language) -> str:
    """A text with the figures that it names written out, as far as these are sound."""

    def lookup(kind: str, id_: str) -> Any:
        return sound_model(loaded, kind, id_, lang)

    for reference in references(text):
        value = figure(reference, lookup, words(lang))
        if value is not None:
            text = text.replace(reference.written, value)
    return text


def sound_model(loaded: Loaded, kind: str, id_: str, lang: Language) -> Any:
    """The model that a figure is read from; ``None`` where there is none that is sound."""
    holder = by_name(kind).holder
    if holder is None:
        return loaded.model(kind, id_, lang)
    model = loaded.model(holder.kind, holder.kind, lang)
    if model is None:
        return None
    return getattr(model, holder.field).get(id_)


def typed(text: str, value: Decimal, unit: str, own_words: Words) -> re.Match[str] | None:
    """Where a text types a figure with its unit, ``None`` when it does not.

    Times are known in each unit that divides them, ``60 minutes`` as ``1 hour`` too. A count of one
    is none: "one post" says which, not how many.

    :param own_words: those of the text's language.
    """
    if unit == "count" and value == 1:
        return None
    for form in _forms(value, unit, own_words.lang):
        # A pattern takes a while to be made, and texts with figures are few.
        there = [number for number in form.numbers if number in text]
        if not there:
            continue
        visible = bare(text)
        if not re.search(form.units, visible, re.IGNORECASE):
            continue
        numbers = "|".join(map(re.escape, there))
        found = re.search(
            f"{_BEFORE}(?:{numbers}){_BETWEEN}(?:{form.units})", visible, re.IGNORECASE
        )
        if found:
            return found
    return None


# A text is asked for one figure after the other.
@lru_cache(maxsize=1)
def bare(text: str) -> str:
    """A text with blanks in the place of its references and code, where figures may stand."""
    return _HIDDEN.sub(lambda hidden: " " * len(hidden[0]), text)


class _Form(NamedTuple):
    """A way to write a figure: its number, spelt in several ways, and a pattern for its unit."""

    numbers: tuple[str, ...]
    units: str


@lru_cache(maxsize=1_000)  # each is looked for in many texts
def _forms(value: Decimal, unit: str, lang: Language) -> tuple[_Form, ...]:
    own_words = words(lang)
    forms = []
    for amount, name in _measures(value, unit):
        forms.append(_Form(tuple(_spellings(amount, own_words)), own_words("typed", name)))
    return tuple(forms)


def _measures(value: Decimal, unit: str) -> Iterator[tuple[Decimal, str]]:
    """A figure in its own unit, and a time in the others in which it is a whole number."""
    yield value, unit
    if unit not in MINUTES:
        return
    minutes = value * MINUTES[unit]
    for other, length in MINUTES.items():
        amount = minutes / length
        if other != unit and amount > 0 and amount == amount.to_integral_value():
            yield amount, other


def _spellings(value: Decimal, own_words: Words) -> list[str]:
    """The ways to write a number: with and without commas, and in a language's own numerals."""
    number = value.normalize()
    plain, with_commas = f"{number:f}", f"{number:,f}"
    spellings = [plain]
    if with_commas != plain:
        spellings.append(with_commas)
    digits = own_words("typed", "digits")
    if digits and value == value.to_integral_value() and 1 <= value < 100:
        spellings.append(_numeral(int(value), digits))
        if value == 2:
            spellings.append("两")  # what two of something is in Chinese
    return spellings


def _numeral(number: int, digits: str) -> str:
    """A number below a hundred in Chinese numerals: 10 is 十, 25 is 二十五."""
    tens, ones = divmod(number, 10)
    numeral = ""
    if tens > 1:
        numeral += digits[tens]
    if tens:
        numeral += "十"
    if ones:
        numeral += digits[ones]
    return numeral
