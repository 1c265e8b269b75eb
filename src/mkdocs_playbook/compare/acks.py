"""What people have read, and whether that still means what it meant then.

A page stays read as long as its hash is the same. Where it is another, git's history knows the page
that was read, and what has become of it: a mended slip asks nobody to read it again.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_playbook.book.acks import Acks, Read, Reader, Reopening
from mkdocs_playbook.compare.differences import Difference, differences
from mkdocs_playbook.compare.meaning import meaning_of
from mkdocs_playbook.compare.renames import Renames
from mkdocs_playbook.compare.reviewed import new_ids
from mkdocs_playbook.compare.weight import weight_of
from mkdocs_playbook.model.kinds import by_name, with_pages
from mkdocs_playbook.model.languages import TEAM_FILE
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.acks import Line, people
from mkdocs_playbook.reading.load import read_playbook
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.versions import Version, signed_lines, versions


def acknowledged(root: Path, loaded: Loaded) -> Acks:
    """Who has read what of a playbook without errors; nothing where nobody keeps that.

    :param root: the project, for its history.
    """
    meanings = meanings_of(loaded)
    found = people(loaded)
    if not found:
        return Acks((), meanings)
    signers = signed_lines(root, [person.path for person in found])
    past = _Past(root, loaded)
    readers = []
    for person in found:
        reads = {}
        for line in person.lines:
            reopened = None
            if line.hash != meanings[line.node]:
                reopened = past.reopening(line)
            signer = signers.get((person.path, line.number), "")
            reads[line.node] = Read(line.on, line.hash, reopened, signer)
        readers.append(Reader(person.name, person.roles, reads))
    return Acks(tuple(readers), meanings)


def meanings_of(loaded: Loaded) -> Mapping[Node, str]:
    """The hash of what each page means now."""
    found = {}
    for kind in with_pages():
        for entry in loaded.of(kind.name):
            found[Node(kind.name, entry.id)] = meaning_of(entry.models[loaded.base])
    return found


class _State(NamedTuple):
    """What a page was after a commit; ``None`` instead of a version for what it is now."""

    model: Any
    version: Version | None


class _Past:
    """What pages have been, read once for all who have read them."""

    def __init__(self, root: Path, loaded: Loaded) -> None:
        self._root = root
        self._loaded = loaded
        self._known = new_ids(loaded)
        self._states: dict[Node, tuple[_State, ...]] = {}

    def reopening(self, line: Line) -> Reopening | None:
        """Since when a page means something else than somebody has read; ``None`` if it doesn't.

        :param line: one whose hash isn't that of what the page means now.
        """
        since = _since(self._states_of(line.node), line.hash)
        if since is None:
            return Reopening()
        first, *later = since
        places = tuple(one.route for one in _meant(first, later[-1], self._known))
        if not places:
            return None
        if not any(_meant(before, after, self._known) for before, after in pairwise(since)):
            return None  # slip after slip was mended, never more
        changed = next(state for state in later if _meant(first, state, self._known))
        if changed.version is None:  # nobody has committed it yet
            return Reopening(places=places)
        return Reopening(changed.version.on, changed.version.subject, places)

    def _states_of(self, node: Node) -> tuple[_State, ...]:
        """What a page was and is, the oldest first."""
        if node not in self._states:
            self._states[node] = tuple(self._read(node))
        return self._states[node]

    def _read(self, node: Node) -> Iterator[_State]:
        kind = by_name(node.kind)
        former = [old.id for old, new in self._known.items() if new == node]
        paths = [kind.path(id_) for id_ in (node.id, *former)]
        team = self._loaded.contents[TEAM_FILE]
        for version in reversed(versions(self._root, paths)):
            # In the languages of today: what the page said then is asked for, not who the team was.
            then = read_playbook({TEAM_FILE: team, paths[0]: version.content})
            model = then.model(node.kind, node.id)
            if model is not None:
                yield _State(model, version)
        yield _State(self._loaded.model(node.kind, node.id), None)


def _since(states: Sequence[_State], hash_: str) -> Sequence[_State] | None:
    """The states from the one that was read on; ``None`` where none is that one."""
    for number in range(len(states) - 1, -1, -1):
        if meaning_of(states[number].model) == hash_:
            return states[number:]
    return None


def _meant(before: _State, after: _State, known: Renames) -> list[Difference]:
    """What means something else in a later state."""
    found = differences(before.model, after.model, known)
    return [one for one in found if weight_of(one) != "wording"]
