"""What the worker knows of languages, from the data files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def languages(with_chinese: bool = True) -> dict[str, Any]:
    """The words that a query is put without, words that are used for each other, characters.

    ``traditional`` has each such character before its simplified one; ``syllables`` has the
    characters that are read as each of them, in pinyin.

    :param with_chinese: whether anything that is found is Chinese. Else nobody types any.
    """
    words = tomllib.loads((_FOLDER / "words.toml").read_text("utf-8"))
    english = words["en"]
    known: dict[str, Any] = {
        "alike": [group.split() for group in english["alike"]],
        "questions": [],
        "particles": "",
        "kept": [],
        "stop": english["dropped"].split(),
        "traditional": "",
        "syllables": {},
    }
    if with_chinese:
        chinese = words["zh"]
        known |= {
            "alike": [group.split() for group in chinese["alike"]] + known["alike"],
            "questions": chinese["dropped"],
            "particles": chinese["particles"],
            "kept": chinese["kept"],
            "traditional": "".join(_lines("traditional.txt")).replace(" ", ""),
            "syllables": dict(line.split() for line in _lines("syllables.txt")),
        }
    return known


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
