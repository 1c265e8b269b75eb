"""Entities that somebody names on a command line, by id or by what people call them."""

from collections.abc import Sequence

from mkdocs_playbook.cli.usage import WrongValue, did_you_mean
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest


def require_known(option: str, names: Sequence[str], loaded: Loaded, kind: str) -> None:
    """:raises WrongValue: for an id that there is not, with those meant or all that there are."""
    known = tuple(sorted(loaded.ids(kind) or ()))
    for name in names:
        if name in known:
            continue
        hints = did_you_mean(_meant(name, loaded, kind, known))
        if not hints:
            hints = (Message("there-are", {"names": known}),)
        raise WrongValue(Message("unknown-name", {"name": name}), *hints, option=option)


def spoken(language: Language | None, loaded: Loaded) -> Language:
    """The language that was asked for; the team's own, where none was.

    :raises WrongValue: for one that the team doesn't write in.
    """
    if language is None:
        return loaded.base
    if language not in loaded.languages:
        named = {"language": language, "languages": tuple(loaded.languages)}
        raise WrongValue(Message("language-unspoken", named), option="--language")
    return language


def called(option: str, names: Sequence[str], loaded: Loaded, kind: str) -> tuple[str, ...]:
    """The ids of what is named by id, or by its last part where one thing alone has that.

    :raises WrongValue: as :func:`require_known`.
    """
    known = loaded.ids(kind) or ()
    found = []
    for name in names:
        with_ending = [id_ for id_ in known if _ending(id_) == name]
        found.append(with_ending[0] if len(with_ending) == 1 else name)
    require_known(option, found, loaded, kind)
    return tuple(found)


def _meant(name: str, loaded: Loaded, kind: str, known: Sequence[str]) -> list[str]:
    """The ids of all that is called so; where nothing is, the one that is near."""
    called_so = []
    for entry in loaded.of(kind):
        if name.casefold() in _called(entry):
            called_so.append(entry.id)
    if called_so:
        return sorted(called_so)
    near = closest(name, known)
    if near:
        return [near]
    # Two lists may have the same last part, and both are near then.
    ending = closest(name, {_ending(id_) for id_ in known})
    return [id_ for id_ in known if _ending(id_) == ending]


def _called(entry: Entry) -> set[str]:
    """All that people may type for it: id, the last part of it, titles in every language."""
    names = {entry.id, _ending(entry.id)}
    for model in entry.models.values():
        names.add(str(getattr(model, "title", "")))
        names.update(map(str, getattr(model, "also", ())))
    return {name.casefold() for name in names}


def _ending(id_: str) -> str:
    """The last part of an id: what is left where its folder isn't said."""
    return id_.rpartition("/")[2]
