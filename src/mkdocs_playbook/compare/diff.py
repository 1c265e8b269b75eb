"""Two states of a playbook -> all that is different, each thing with its weight and reach."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.graph import fields_of_other_kinds
from mkdocs_playbook.compare.affected import Affected, Surroundings
from mkdocs_playbook.compare.differences import Difference, differences
from mkdocs_playbook.compare.renames import Renames, renames
from mkdocs_playbook.compare.weight import Weight, weight_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.former import former_ids
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node, Playbook
from mkdocs_playbook.reading.files import Files, is_of_figures, is_page
from mkdocs_playbook.reading.loaded import Loaded

Fate = Literal["added", "removed", "renamed", "changed"]


@dataclass(frozen=True)
class Change:
    """What has become of one thing, as far as it weighs the same."""

    node: Node
    """The thing, by the id that it has now, or had last."""
    before: Node
    """By the id that it had before; the same for most."""
    fate: Fate
    weight: Weight
    differences: tuple[Difference, ...] = ()
    lang: Language | None = None
    """Of a translation: the language."""
    affected: Affected = field(default_factory=Affected)

    @property
    def is_shown_elsewhere(self) -> bool:
        """Whether pages of other things show what is different: a name, a figure, or nothing."""
        if self.fate != "changed":
            return True
        return any(
            one.what == "boundary" or one.route[-1] in _SHOWN_ELSEWHERE for one in self.differences
        )


_SHOWN_ELSEWHERE = ("title", "value", "unit", "hours", "daytime", "working_hours", "exempt")
"""Fields that references read as."""


@dataclass(frozen=True)
class ChangedFile:
    """A file outside the content, a page or a table of figures, that is not the same."""

    path: str
    fate: Fate


@dataclass(frozen=True)
class Diff:
    """All that is different between two states, in the order of the playbook."""

    before: Book
    after: Book
    """The two, in the language in which it is told."""
    changes: tuple[Change, ...]
    files: tuple[ChangedFile, ...]
    renames: Renames = field(default_factory=dict)


BookOf: TypeAlias = Callable[[Loaded, Language], Book]
"""What makes a book of a state; whoever compares many of them has made some already."""


def diff(before: Loaded, after: Loaded, lang: Language, books: BookOf = book_of) -> Diff:
    """Compare two playbooks without errors.

    What counts is what they say in the team's language; other languages are compared where that
    has stayed the same.

    :param lang: in which it will be told.
    """
    base = after.base if after.base in before.languages else before.base
    own_before, own_after = books(before, base), books(after, base)
    known = renames(own_before.playbook, own_after.playbook)
    changes = list(_in_own_language(own_before, own_after, known))
    for other in after.languages:
        if other != base and other in before.languages:
            changed = books(before, other).playbook, books(after, other).playbook
            own = own_before.playbook, own_after.playbook
            changes += _in_translation(changed, own, other, known)
    told_in = lang if lang in before.languages and lang in after.languages else base
    return Diff(
        books(before, told_in),
        books(after, told_in),
        tuple(changes),
        tuple(_files(before.contents, after.contents)),
        known,
    )


def told_in(
    found: Diff, before: Loaded, after: Loaded, lang: Language, books: BookOf = book_of
) -> Diff:
    """The same differences of the same two, to be told in another language."""
    if lang not in before.languages or lang not in after.languages:
        return found
    return replace(found, before=books(before, lang), after=books(after, lang))


def _in_own_language(before: Book, after: Book, known: Renames) -> Iterator[Change]:
    around = Surroundings(before, after)
    for node, was, model, earlier in _pairs(before.playbook, after.playbook, known):
        affected = around.of(node)
        if earlier is None:
            yield Change(node, was, "added", "meaning", affected=affected)
            continue
        if model is None:
            yield Change(node, was, "removed", "breaking", affected=affected)
            continue
        if node != was:
            yield Change(node, was, "renamed", _of_renaming(node, was, model), affected=affected)
        by_weight: dict[Weight, list[Difference]] = {}
        for one in differences(earlier, model, known, fields_of_other_kinds(node.kind)):
            if one.route != ("was",):  # told as what it is: another id
                by_weight.setdefault(weight_of(one), []).append(one)
        for weight, found in by_weight.items():
            yield Change(node, was, "changed", weight, tuple(found), affected=affected)


def _of_renaming(node: Node, was: Node, model: Any) -> Weight:
    """Nothing breaks where the old address leads on."""
    kept = {former.id for former in former_ids(by_name(node.kind), model)}
    return "wording" if was.id in kept else "breaking"


def _in_translation(
    changed: tuple[Playbook, Playbook],
    own: tuple[Playbook, Playbook],
    lang: Language,
    known: Renames,
) -> Iterator[Change]:
    """What is different in a translation alone."""
    in_base = {}
    for node, _, model, earlier in _pairs(*own, known):
        if model is not None and earlier is not None:
            in_base[node] = {one.route for one in differences(earlier, model, known)}
    for node, was, model, earlier in _pairs(*changed, known):
        if model is None or earlier is None:
            continue
        found = []
        for one in differences(earlier, model, known, fields_of_other_kinds(node.kind)):
            if one.what == "changed" and one.route not in in_base[node]:
                found.append(one)
        if found:
            yield Change(node, was, "changed", "translation", tuple(found), lang)


def _pairs(
    before: Playbook, after: Playbook, known: Renames
) -> Iterator[tuple[Node, Node, Any, Any]]:
    """Each thing by its id now and before, with its model now and before, ``None`` for none."""
    old, new = dict(before.nodes()), dict(after.nodes())
    former = {now: was for was, now in known.items()}
    for node, model in new.items():
        was = former.get(node, node)
        yield node, was, model, old.get(was)
    for node, model in old.items():
        if node not in new and node not in known:
            yield node, node, None, model


def _files(before: Files, after: Files) -> Iterator[ChangedFile]:
    for path in sorted({*before, *after}):
        if not (is_page(path) or is_of_figures(path)):
            continue
        if path not in before:
            yield ChangedFile(path, "added")
        elif path not in after:
            yield ChangedFile(path, "removed")
        elif before[path] != after[path]:
            yield ChangedFile(path, "changed")
