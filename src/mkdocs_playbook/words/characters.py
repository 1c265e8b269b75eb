"""Chinese characters that are written in two ways; the data file says where it is from."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("traditional.txt")


@cache
def traditional() -> str:
    """Each traditional character, with the simplified one that stands for it behind it."""
    lines = _FILE.read_text("utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#")).replace(" ", "")


def traditional_in(text: str) -> str:
    """The pairs, as above, whose simplified character stands in a text."""
    own = set(text)
    pairs = traditional()
    found = ""
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        if new in own:
            found += old + new
    return found
