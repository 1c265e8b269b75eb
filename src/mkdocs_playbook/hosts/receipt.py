"""What a build leaves word of, so that the next one sees at once that there is nothing to do.

A receipt names all that a site was made from, what was told, and what the site holds. Looking at it
takes no MkDocs and no model: what has to be looked at stands in the receipt itself.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_playbook import templates
from mkdocs_playbook.cache import cache_of, key
from mkdocs_playbook.hosts.contents import Contents, contents_of
from mkdocs_playbook.hosts.workspace import workspaces_beside
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.reading.history import state_of_history
from mkdocs_playbook.words.reader import LOCALE

DATE = "SOURCE_DATE_EPOCH"
"""The variable that says of when a build is: https://reproducible-builds.org/specs/source-date-epoch/"""

_PACKAGES = (".dist-info", ".egg-info")
"""How the names of folders end that tell which version of a package is installed."""


@dataclass(frozen=True)
class Order:
    """What was asked for: a project's site, in a folder or where mkdocs.yml says, for a reader."""

    root: Path
    target: Path | None
    is_strict: bool
    lang: Language | None

    @property
    def key(self) -> str:
        """The name of its receipt: each order has one, the last."""
        target = os.path.realpath(self.target) if self.target else None
        root = os.path.realpath(self.root)
        return key("receipt", root=root, target=target, strict=self.is_strict, lang=self.lang)


@dataclass(frozen=True)
class Outcome:
    """What came of a build, for its reader."""

    told: str
    """All that was told before the last sentence."""
    lang: Language
    """The language it was told in."""
    pages: int
    warnings: int
    folder: str
    """Where the site is, without any links."""
    site_url: str | None


@dataclass(frozen=True)
class Receipt:
    """How a site was made that is complete."""

    surroundings: Mapping[str, object]
    """What a build depends on besides the project's files."""
    day: str | None
    """The day of the build, where the site bears it."""
    inputs: Mapping[str, Contents]
    """By paths of files and folders."""
    variables: Mapping[str, str]
    """The hash of what each holds that mkdocs.yml names: it may be a secret."""
    place: str
    """Where the site was to be; links may lead from there to the folder that it is in."""
    site: Contents
    outcome: Outcome


def find(order: Order) -> Outcome | None:
    """What came of the last build, if another one would make and tell the same.

    ``None`` where anything has changed, the site among it, or nothing can be known.
    """
    kept = cache_of(order.root).get(order.key)
    if kept is None:
        return None
    # The program is part of the key, so that what it finds is in its own form.
    found = Receipt(**json.loads(kept))
    outcome = Outcome(**found.outcome)  # type: ignore[arg-type]  # JSON knows no classes
    try:
        holds = _holds(found, order.root, outcome)
    except OSError:  # what can't be read can't be compared
        return None
    return outcome if holds else None


def keep(order: Order, receipt: Receipt) -> None:
    """Keep the receipt of an order, in the place of an older one."""
    content = json.dumps(asdict(receipt))
    cache_of(order.root).put(order.key, content.encode())


def _holds(receipt: Receipt, root: Path, outcome: Outcome) -> bool:
    """:raises OSError: when anything can't be read."""
    if receipt.day not in (None, today()):
        return False
    if receipt.surroundings != surroundings(root):
        return False
    if receipt.variables != hashes_of_variables(receipt.variables):
        return False
    for path, contents in receipt.inputs.items():
        if contents_of(Path(path)) != contents:
            return False
    return _is_there(receipt, outcome)


def _is_there(receipt: Receipt, outcome: Outcome) -> bool:
    """Whether the site is whole, as it was made.

    :raises OSError: when it can't be read.
    """
    folder = Path(outcome.folder)
    if os.path.realpath(receipt.place) != outcome.folder:
        return False
    if workspaces_beside(folder):  # what a killed build has left is for a build to clear away
        return False
    return contents_of(folder, follow_links=False) == receipt.site


def today() -> str:
    """The day that MkDocs dates a site by which has no date of its own."""
    return datetime.now(UTC).date().isoformat()


def surroundings(root: Path) -> dict[str, object]:
    """What every build depends on besides the project's files, as JSON has it."""
    return {
        "look": contents_of(templates.DEFAULT),
        "history": list(state_of_history(root)),
        "packages": _packages(),
        "variables": {name: os.environ.get(name) for name in (DATE, *LOCALE)},
    }


def hashes_of_variables(names: Iterable[str]) -> dict[str, str]:
    """Variable -> a hash of what it holds, empty where it isn't set."""
    found = {}
    for name in names:
        value = os.environ.get(name)
        found[name] = ""
        if value is not None:
            found[name] = hashlib.sha256(os.fsencode(value)).hexdigest()
    return found


def _packages() -> list[str]:
    """The packages that are installed, by the folders that bear their versions."""
    found = set()
    for folder in sys.path:
        with suppress(OSError):  # a ZIP file, or nothing
            found |= {path.name for path in Path(folder).iterdir() if path.suffix in _PACKAGES}
    return sorted(found)
