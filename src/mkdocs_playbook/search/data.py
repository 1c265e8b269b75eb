"""What the worker knows of languages, from the data files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs_playbook.words.characters import traditional

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
            "traditional": traditional(),
            "syllables": _syllables(),
        }
    return known


def _syllables() -> dict[str, str]:
    lines = (_FOLDER / "syllables.txt").read_text("utf-8").splitlines()
    return dict(line.split() for line in lines if not line.startswith("#"))
