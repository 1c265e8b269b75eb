"""The worker that finds, in place of Material's: the files of ``worker/`` as one script."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "worker"


@cache
def worker() -> str:
    """A script without modules, which from disk would not be loaded; nothing in it is global."""
    parts = [path.read_text("utf-8") for path in sorted(_FOLDER.glob("*.js"))]
    return "\n".join(['(() => {\n"use strict"', *parts, "})()\n"])
