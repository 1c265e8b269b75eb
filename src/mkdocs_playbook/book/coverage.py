"""What is not there yet: of all things that should have something, which have and which haven't.

The same as text, as JSON and on a page. Where a rule tells of the same, it counts in the same way;
``tests/test_coverage.py`` holds both together.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from mkdocs_playbook.book.asked import phrases_asked
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.onboarding import path_of
from mkdocs_playbook.book.ownership import owner_of
from mkdocs_playbook.model.entities import FEWEST_SAMPLES
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import with_pages
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.words import Words
from mkdocs_playbook.words import words as catalogue


class Looked(NamedTuple):
    """A thing that was looked at, and how much of what it should have is missing."""

    node: Node
    missing: int
    """0 where it has all of it."""
    of: int = 1
    lang: Language | None = None
    """The language whose file it is missing in, where that is not the team's own."""

    def note(self, name: str, words: Words) -> str:
        """How much is missing, where it could be more than one thing; ``name`` as in Coverage."""
        key = f"{name}-note"
        if key not in words.tables["coverage"]:
            return ""
        language = catalogue(self.lang)("language", "name") if self.lang else ""
        return words("coverage", key, missing=self.missing, of=self.of, language=language)


@dataclass(frozen=True)
class Coverage:
    """One thing that is asked for, and all that was looked at for it, in the playbook's order."""

    name: str
    looked: tuple[Looked, ...]

    @property
    def whole(self) -> int:
        """How many things should have it."""
        return len(self.looked)

    @property
    def gaps(self) -> tuple[Looked, ...]:
        """Those that haven't."""
        return tuple(one for one in self.looked if one.missing)

    @property
    def covered(self) -> int:
        """How many have it."""
        return self.whole - len(self.gaps)


def coverage(book: Book, role: str | None = None) -> tuple[Coverage, ...]:
    """All that is looked at, each with what it was found for; what nothing asks for is left out.

    :param role: only what this role answers for.
    """
    found = []
    for name, look in _LOOKS.items():
        own = Coverage(name, tuple(look(book)))
        if role is not None:
            own = replace(own, looked=tuple(_of_role(own, role, book)))
        if own.looked:
            found.append(own)
    return tuple(found)


def _of_role(whole: Coverage, role: str, book: Book) -> Iterator[Looked]:
    for one in whole.looked:
        if owner_of(book, one.node) == role:
            yield one


def _on_list(book: Book) -> Iterator[Looked]:
    """Metrics, and whether a line of a list reads them."""
    read = {line.metric for one in book.playbook.checklists.values() for line in one.lines}
    for id_ in book.playbook.metrics:
        yield Looked(Node("metric", id_), int(id_ not in read))


def _led_to(book: Book) -> Iterator[Looked]:
    """SOPs, and whether a list leads to them: by name, or by a figure that has turned bad."""
    reached = set(_named_by_lists(book))
    for node in tuple(reached):
        if node.kind == "metric":
            actions = book.playbook.metrics[node.id].actions
            reached.update(Node("sop", str(action.sop)) for action in actions)
    for id_ in book.playbook.sops:
        node = Node("sop", id_)
        yield Looked(node, int(node not in reached))


def _named_by_lists(book: Book) -> set[Node]:
    found: set[Node] = set()
    for id_ in book.playbook.checklists:
        found.update(book.mentioned_in("checklist", id_))
    return found


def _samples(book: Book) -> Iterator[Looked]:
    """SOPs that customers meet, and in how many of those steps there is too little to say."""
    for id_, sop in book.playbook.sops.items():
        met = [step for step in sop.steps.values() if step.touchpoint]
        wordless = [step for step in met if len(step.say) < FEWEST_SAMPLES]
        if met:
            yield Looked(Node("sop", id_), len(wordless), len(met))


def _first_steps(book: Book) -> Iterator[Looked]:
    """Metrics, and how many of their actions say nothing of the first thing to do."""
    for id_, metric in book.playbook.metrics.items():
        silent = [action for action in metric.actions if action.first is None]
        yield Looked(Node("metric", id_), len(silent), len(metric.actions))


def _stand_in(book: Book) -> Iterator[Looked]:
    """Roles, and whether anybody but the role itself stands in for it."""
    for role in book.roles:
        yield Looked(Node("role", role.id), int(role.stand_in == role.id))


ROLES_LISTS = ("daily", "weekly")
"""How often every role has a list to go through."""


def _lists(book: Book) -> Iterator[Looked]:
    """Roles, and how many of the lists that every role has they lack."""
    for role in book.roles:
        there = {group.id for group in book.checklists_of(role.id)}
        missing = [cadence for cadence in ROLES_LISTS if cadence not in there]
        yield Looked(Node("role", role.id), len(missing), len(ROLES_LISTS))


def _onboarding(book: Book) -> Iterator[Looked]:
    """Roles, and whether there is anything that a newcomer goes through."""
    for role in book.roles:
        yield Looked(Node("role", role.id), int(not path_of(book, role.id)))


def _carried_out(book: Book) -> Iterator[Looked]:
    """Facts, and whether anything carries them out."""
    for id_ in book.ids_of("fact"):
        yield Looked(Node("fact", id_), int(not book.citations_of(id_)))


def _translated(book: Book) -> Iterator[Looked]:
    """Files in each other language, and how many of their texts are missing or out of date."""
    for one in book.translated:
        yield Looked(one.node, one.missing + one.stale, one.texts, one.lang)


def _asked(book: Book) -> Iterator[Looked]:
    """Pages, and whether a question in the book's language leads to them."""
    lang = None if book.lang == book.base else book.lang
    for kind in with_pages():
        for id_, model in book.playbook.entities_of(kind).items():
            node = Node(kind.name, id_)
            yield Looked(node, int(not phrases_asked(model, book.lang)), lang=lang)


_LOOKS: Mapping[str, Callable[[Book], Iterator[Looked]]] = {
    "metric-line": _on_list,
    "metric-first": _first_steps,
    "sop-list": _led_to,
    "sop-samples": _samples,
    "role-stand-in": _stand_in,
    "role-lists": _lists,
    "role-onboarding": _onboarding,
    "fact-carrier": _carried_out,
    "translation": _translated,
    "asked": _asked,
}
"""What is looked at, in the order in which it is told."""
