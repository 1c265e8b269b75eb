"""A playbook as JSON that comes in: what it says is set, and what it doesn't speak of stays."""

import re
from collections.abc import Iterator, Mapping

from mkdocs_playbook.authoring.ids import require_free
from mkdocs_playbook.exchange.json_forms import other_forms
from mkdocs_playbook.exchange.notes import Note, Taken, note, refused_by
from mkdocs_playbook.exchange.wanted import Wanted
from mkdocs_playbook.exchange.whole import Entities
from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.model.fields import ID_PATTERN
from mkdocs_playbook.model.kinds import Kind, with_files
from mkdocs_playbook.model.shape import blocks
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.overlay import MEMORY
from mkdocs_playbook.reading.plain_data import Data


def take_whole(loaded: Loaded, entities: Entities, path: str) -> Taken:
    """What becomes of a playbook by such a text.

    :param path: what the file is called in messages.
    :raises Failure: when a file of the playbook can't be read, or can't be changed by a program.
    """
    wanted = Wanted(loaded.contents, loaded.languages)
    refused: list[Note] = []
    new = []
    count = 0
    kinds = {kind.name: kind for kind in with_files()}
    for name, ids in entities.items():
        if name not in kinds:
            refused.append(Note(f"{path}: entities.{name}", "", Message("json-kind")))
            continue
        for id_, languages in ids.items():
            count += 1
            place = f"{path}: entities.{name}.{id_}"
            found = list(_faults(loaded, kinds[name], id_, languages, place))
            refused += found
            if found:
                continue
            if (name, id_) not in loaded.entries:
                new.append(f"{name} {id_}")
            for lang, data in languages.items():
                target = wanted.data(wanted.path(kinds[name], id_, lang))
                is_first = not target
                assert isinstance(data, dict)
                for key, value in data.items():
                    if key != MEMORY or is_first:
                        _set(wanted, kinds[name], id_, lang, (key,), value)
    return Taken(wanted.changes(), tuple(refused), (), count, tuple(new))


def _faults(
    loaded: Loaded, kind: Kind, id_: str, languages: Mapping[str, Data], place: str
) -> Iterator[Note]:
    """What keeps an entity from being taken."""
    if (kind.name, id_) not in loaded.entries:
        if kind.file and id_ != kind.name:
            yield Note(place, "", Message("json-single", {"name": kind.name}))
        elif kind.has_pages:
            try:
                require_free(loaded, kind, id_)
            except Failure as error:
                yield note(place, "", refused_by(error))
    for lang, data in languages.items():
        if lang not in loaded.languages:
            yield Note(f"{place}.{lang}", "", Message("json-language", {"lang": lang}))
            continue
        for route, message in other_forms(kind.model, data):
            yield Note(".".join(map(str, (place, lang, *route))), "", message)
        for block in blocks(kind.model, data):
            for key in block.keys:
                way = ".".join(map(str, (lang, *block.route, key)))
                if block.model is None and not re.fullmatch(ID_PATTERN, key):
                    yield Note(f"{place}.{way}", "", Message("json-name"))
                is_known = block.model is None or key in block.model.model_fields
                if not is_known and (key, block.route) != (MEMORY, ()):
                    yield Note(f"{place}.{way}", "", Message("json-field"))


def _set(
    wanted: Wanted, kind: Kind, id_: str, lang: str, route: tuple[str, ...], value: Data
) -> None:
    """Let a value stand at a route; of what has fields, each by itself, for others may stay."""
    if isinstance(value, dict) and value:
        for key, below in value.items():
            _set(wanted, kind, id_, lang, (*route, key), below)
        return
    wanted.put(kind, id_, lang, route, value)
