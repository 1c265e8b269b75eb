"""What the worker knows of languages, from the data files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def languages() -> dict[str, Any]:
    """The words that a query is put without, words that are used for each other, characters.

    ``traditional`` has each such character before its simplified one; ``syllables`` has the
    characters that are read as each of them, in pinyin.
    """
    words = tomllib.loads((_FOLDER / "words.toml").read_text("utf-8"))
    chinese, english = words["zh"], words["en"]
    alike = [*chinese["alike"], *english["alike"]]
    return {
        "alike": [group.split() for group in alike],
        "questions": chinese["dropped"],
        "particles": chinese["particles"],
        "kept": chinese["kept"],
        "stop": english["dropped"].split(),
        "traditional": "".join(_lines("traditional.txt")).replace(" ", ""),
        "syllables": dict(line.split() for line in _lines("syllables.txt")),
    }


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
