"""The register of kinds: what a kind of thing is, said once for everything that asks.

Where its files lie and what they hold, which page shows it and under which heading of the menu, how
texts point at it, and which of its parts have places of their own. Loading, references, addresses,
names, menus, indexes, rules and templates loop over this register, so that a new kind is a model, a
line here, a template and its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.entities import (
    CADENCES,
    Checklist,
    Glossary,
    Metric,
    Quiz,
    Role,
    Sop,
    Team,
    Term,
)
from mkdocs_playbook.model.hours import Shift
from mkdocs_playbook.model.languages import TEAM_FILE
from mkdocs_playbook.model.records import Record
from mkdocs_playbook.model.shared import Account, Area, Limit, Right
from mkdocs_playbook.model.sources import Article, Fact, Sources

ANY = "*"
"""In a part's route: whatever short name stands there."""


@dataclass(frozen=True)
class Part:
    """A part of an entity with a place of its own on the page: a step, a line, a boundary.

    ``word`` names it among the words of ``table``; these may show its number ``{n}`` among its like
    and its own ``{text}``.
    """

    route: tuple[str, ...]
    anchor: str
    word: str
    table: str = "part"
    is_referred_to: bool = False
    """Whether a text may point at it by its short name, ``<sop:reply.greet>``."""

    def keys(self, route: Route) -> tuple[str, ...] | None:
        """The short names in a route that leads to such a part; ``None`` for any other route."""
        if len(route) != len(self.route):
            return None
        keys = []
        for wanted, found in zip(self.route, route, strict=True):
            if wanted == ANY:
                keys.append(str(found))
            elif wanted != found:
                return None
        return tuple(keys)


class Holder(NamedTuple):
    """Where a kind without files stands: in another kind's single file, under a field of it."""

    kind: str
    field: str


@dataclass(frozen=True)
class Kind:
    """One kind. It has ``folders`` of files, one ``file``, or a ``holder`` in whose file it stands.

    With ``folders`` each entity has a page in the folder ``page``; otherwise ``page`` shows all.
    """

    name: str
    """What it is called in the register, in references and in citations."""
    model: type[Frozen]
    page: str
    folders: tuple[str, ...] = ()
    """Where its files lie. Of several, each gives the ids their beginning: ``daily/operations``."""
    file: str = ""
    holder: Holder | None = None
    anchor: str = ""
    """The place of an entity on a page that it shares, with ``{}`` for its id."""
    parts: tuple[Part, ...] = ()
    figures: tuple[str, ...] = ()
    """What a text may name after the dot to read as a figure: ``<metric:reply-time.green>``."""
    is_referred_to: bool = False
    """Whether a text may point at it. What texts point at is shown by name on sheets, too."""
    grouped_by: Literal["area", "cadence"] | None = None
    """The field by which menu and index are grouped."""
    is_optional: bool = False
    """Whether a playbook that has none of it has no page for it either."""
    lists: str = ""
    """Of a single file: the field whose entries its page is there for."""

    @property
    def has_pages(self) -> bool:
        """Whether each entity has a page of its own, and the kind a page that lists them."""
        return bool(self.folders)

    def prefix(self, folder: str) -> str:
        """What the ids of a folder begin with."""
        return f"{folder.rpartition('/')[2]}/" if len(self.folders) > 1 else ""

    def path(self, id_: str) -> str:
        """The file an entity is written in."""
        if self.holder:
            return by_name(self.holder.kind).file
        if self.file:
            return self.file
        if len(self.folders) == 1:
            return f"{self.folders[0]}/{id_}.yml"
        return f"{self.folders[0].rpartition('/')[0]}/{id_}.yml"

    def part(self, route: Route) -> tuple[Part, tuple[str, ...]] | None:
        """The part at a route, and the short names in it."""
        for part in self.parts:
            keys = part.keys(route)
            if keys is not None:
                return part, keys
        return None

    @property
    def referred_part(self) -> Part | None:
        """The parts that a text may point at by their short names."""
        for part in self.parts:
            if part.is_referred_to:
                return part
        return None


KINDS: tuple[Kind, ...] = (
    Kind(
        "role",
        Role,
        page="roles",
        folders=("playbook/roles",),
        parts=(Part(("duties", ANY), "duty-{}", word="duty"),),
        is_referred_to=True,
    ),
    Kind(
        "sop",
        Sop,
        page="sops",
        folders=("playbook/sops",),
        parts=(
            Part(("steps", ANY), "step-{}", word="step", is_referred_to=True),
            Part(("if_wrong", ANY), "wrong-{}", word="trouble"),
        ),
        is_referred_to=True,
        grouped_by="area",
    ),
    Kind(
        "metric",
        Metric,
        page="metrics",
        folders=("playbook/metrics",),
        parts=(
            Part(("green",), "green", word="green", table="zone"),
            Part(("red",), "red", word="red", table="zone"),
        ),
        figures=("green", "amber", "red", "within"),
        is_referred_to=True,
        grouped_by="area",
    ),
    Kind(
        "checklist",
        Checklist,
        page="checklists",
        folders=tuple(f"checklists/{cadence}" for cadence in CADENCES),
        parts=(
            Part(("pauses", ANY), "pause-{}", word="pause", is_referred_to=True),
            Part(("pauses", ANY, "items", ANY), "item-{}-{}", word="item"),
        ),
        is_referred_to=True,
        grouped_by="cadence",
    ),
    Kind(
        "record",
        Record,
        page="records",
        folders=("playbook/records",),
        is_referred_to=True,
        is_optional=True,
    ),
    Kind(
        "quiz",
        Quiz,
        page="quizzes",
        folders=("playbook/quizzes",),
        parts=(Part(("questions", ANY), "question-{}", word="question"),),
        is_referred_to=True,
        is_optional=True,
    ),
    Kind(
        "term",
        Term,
        page="glossary",
        holder=Holder("glossary", "terms"),
        anchor="term-{}",
        is_referred_to=True,
    ),
    Kind(
        "limit",
        Limit,
        page="metrics/index",  # a figure without a metric is looked for among the metrics
        holder=Holder("team", "limits"),
        anchor="limit-{}",
        is_referred_to=True,
    ),
    Kind(
        "shift",
        Shift,
        page="roles/index",  # whoever asks when somebody works looks among the roles
        holder=Holder("team", "shifts"),
        anchor="shift-{}",
        figures=("hours",),
        is_referred_to=True,
    ),
    Kind(
        "right",
        Right,
        page="roles/index",  # who decides is asked of a role, and of all of them at once
        holder=Holder("team", "rights"),
        anchor="right-{}",
        is_referred_to=True,
    ),
    Kind(
        "team",
        Team,
        page="index",
        file=TEAM_FILE,
        figures=("daytime", "working-hours", "timezone", "exempt", "title"),
        is_referred_to=True,
    ),
    # An area's page is where its SOPs are listed; there it has its heading and its line.
    Kind("area", Area, page="sops/index", holder=Holder("team", "areas"), anchor="{}"),
    # Which work is for one kind of account only is told there, too.
    Kind(
        "account",
        Account,
        page="sops/index",
        holder=Holder("team", "accounts"),
        anchor="account-{}",
    ),
    Kind("fact", Fact, page="sources", holder=Holder("sources", "facts"), anchor="fact-{}"),
    Kind(
        "article",
        Article,
        page="sources",
        holder=Holder("sources", "articles"),
        anchor="article-{}",
    ),
    Kind("glossary", Glossary, page="glossary", file="playbook/glossary.yml", lists="terms"),
    Kind("sources", Sources, page="sources", file="playbook/sources.yml", lists="facts"),
)
"""Every kind, in the order of the menu and of all that is listed by kind."""

_BY_NAME = {kind.name: kind for kind in KINDS}

REFERABLE = tuple(kind.name for kind in KINDS if kind.is_referred_to)
"""The kinds that a text can point at, by name.

A checklist's id holds its folder: ``<checklist:daily/operations>``.
"""

CONTENT_FOLDERS = ("playbook", "checklists")
"""Where every file must belong to a kind."""


def by_name(name: str) -> Kind:
    """The kind of a name; raises ``KeyError`` where there is none."""
    return _BY_NAME[name]


def with_files() -> Iterator[Kind]:
    """The kinds that have files of their own."""
    return (kind for kind in KINDS if kind.holder is None)


def with_pages() -> Iterator[Kind]:
    """The kinds whose entities have pages of their own, in the order of the menu."""
    return (kind for kind in KINDS if kind.has_pages)


def with_lists() -> Iterator[Kind]:
    """The kinds whose single page lists what stands in their file."""
    return (kind for kind in KINDS if kind.lists)


def single_files() -> Iterator[Kind]:
    """The kinds that every playbook has one file of."""
    return (kind for kind in KINDS if kind.file)
