"""How often a line is gone through, as people write it: ``每天``, ``every 2 h``, ``3 次``."""

import re
import unicodedata
from typing import NamedTuple

from mkdocs_playbook.checks.spelt_otherwise import as_read
from mkdocs_playbook.model.entities import CADENCES
from mkdocs_playbook.model.languages import LANGUAGES
from mkdocs_playbook.words import words

_EVERY = re.compile(r"(?:每隔?|every)\s*(?P<time>.+?)(?:一次|1次)?", re.IGNORECASE)
_ROUNDS = re.compile(
    r"(?:每[天日]|一[天日])?\s*(?P<n>[0-9]{1,2})\s*(?:[次遍]|times|x)(?:\s*(?:a|per) day)?",
    re.IGNORECASE,
)


class Rhythm(NamedTuple):
    """A cadence, or a field of a line with its value."""

    field: str
    value: str


CADENCE = "cadence"


def rhythm_of(text: str) -> Rhythm | None:
    """What somebody has written; ``None`` for what can't be read."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    for lang in LANGUAGES:
        table = words(lang).tables["rhythm"]
        for cadence in CADENCES:
            if plain in table[cadence].split("|"):
                return Rhythm(CADENCE, cadence)
    rounds = _ROUNDS.fullmatch(plain)
    if rounds is not None:
        return Rhythm("rounds", rounds["n"])
    every = _EVERY.fullmatch(plain)
    if every is None:
        return None
    time = every["time"]
    if time in ("小时", "hour"):
        time = f"1 {time}"
    read = as_read("not-a-duration", time)
    return Rhythm("every", read) if read else None
