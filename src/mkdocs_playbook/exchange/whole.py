"""A playbook as one JSON text, with nothing lost: every file with its data, each language apart.

``{"format": "playbook", "version": 1, "languages": ["zh", "en"],``
``"entities": {KIND: {ID: {LANGUAGE: DATA}}}}``. The team's own language comes first, and everything
in the order in which the files have it. Values are texts, as in YAML.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

from mkdocs_playbook.authoring.edited import new_file
from mkdocs_playbook.exchange.json_forms import Unquoted
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.kinds import KINDS, by_name, with_files
from mkdocs_playbook.reading.discovery import ORIGINAL, overlay_path
from mkdocs_playbook.reading.document import read_source
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.plain_data import Data

FORMAT, VERSION = "playbook", 1

_DEEPEST = 50
"""So deep no field lies; Python ends where it goes on too far."""

Entities: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Data]]]
"""Kind -> id -> language -> what the file holds."""


def json_text(loaded: Loaded, kinds: Collection[str] = (), languages: Sequence[str] = ()) -> str:
    """All files of a sound playbook.

    :param kinds: those that are wanted; all where none is named.
    :param languages: those whose files are wanted; all where none is named.
    """
    entities: dict[str, dict[str, dict[str, Any]]] = {}
    for entry in loaded.entries.values():
        fields = _wanted_fields(entry.kind.name, kinds)
        if fields is None:
            continue
        found = {}
        for lang, path in entry.paths.items():
            language = loaded.base if lang == ORIGINAL else lang
            content = loaded.contents[path]
            if languages and language not in languages:
                continue
            assert isinstance(content, bytes)  # of a sound playbook
            data = read_source(path, content).data or {}
            found[language] = {key: data[key] for key in data if not fields or key in fields}
        entities.setdefault(entry.kind.name, {})[entry.id] = found
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "languages": list(loaded.languages),
        "entities": entities,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _wanted_fields(kind: str, kinds: Collection[str]) -> Collection[str] | None:
    """The fields of a kind's files that are wanted, none for all; ``None`` where the kind isn't."""
    if not kinds or kind in kinds:
        return ()
    held = [
        one.holder.field
        for one in KINDS
        if one.holder and one.holder.kind == kind and one.name in kinds
    ]
    return held or None


def read_json(content: bytes, path: str) -> Entities:
    """What such a text holds; numbers and the like as the texts that YAML has for them.

    :param path: what the file is called in messages.
    :raises Failure: when it is something else.
    """
    try:
        whole = json.loads(
            content,
            parse_int=_number,
            parse_float=_number,
            parse_constant=_refuse,
            object_pairs_hook=_names_once,
        )
    except UnicodeDecodeError as error:
        raise Failure("json-encoding", path=path) from error
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise Failure("json-unreadable", place=place) from error
    except _ConstantError as error:
        raise Failure("json-constant", path=path, written=str(error)) from error
    except _TwiceError as error:
        raise Failure("json-twice", path=path, written=str(error)) from error
    except RecursionError as error:
        raise Failure("json-other", path=path) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise Failure("json-other", path=path)
    if whole.get("version") != str(VERSION):
        raise Failure("json-version", path=path, version=str(whole.get("version")))
    return _checked(whole.get("entities"), path)


def _number(written: str) -> Unquoted:
    return Unquoted.of(written, "number")


class _ConstantError(ValueError):
    """NaN and the like, which Python's reader takes and JSON doesn't have."""


class _TwiceError(ValueError):
    """A name that one object has twice: Python's reader would lose the first."""


def _refuse(written: str) -> Unquoted:
    raise _ConstantError(written)


def _names_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _TwiceError(twice)
    return found


def _checked(entities: Any, path: str) -> Entities:
    """The same, every level a mapping and every value a text."""
    found: dict[str, dict[str, dict[str, Data]]] = {}
    for kind, ids in _mapping(entities, path, "entities").items():
        for id_, languages in _mapping(ids, path, f"entities.{kind}").items():
            for lang, data in _mapping(languages, path, f"entities.{kind}.{id_}").items():
                place = f"entities.{kind}.{id_}.{lang}"
                _mapping(data, path, place)
                found.setdefault(kind, {}).setdefault(id_, {})[lang] = _data(data, path, place)
    return found


def _mapping(value: Any, path: str, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Failure("json-shape", path=path, place=place)
    return value


def _data(value: Any, path: str, place: str, depth: int = 0) -> Data:
    if depth > _DEEPEST:
        raise Failure("json-deep", path=path, place=place)
    if isinstance(value, dict):
        return {
            _letters(key, path, place): _data(below, path, place, depth + 1)
            for key, below in value.items()
        }
    if isinstance(value, list):
        return [_data(below, path, place, depth + 1) for below in value]
    if isinstance(value, bool):
        return Unquoted.of("true" if value else "false", "yes-no")
    if value is None:
        return Unquoted.of("", "null")
    return _letters(value, path, place)


def _letters(text: str, path: str, place: str) -> str:
    """The text, which a file can hold: half a letter (``"\\ud800"``) is none."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Failure("json-letters", path=path, place=place) from error
    return text


def files_of(entities: Entities, base: str) -> dict[str, bytes]:
    """The files that such a text was made from, written anew.

    :param base: the team's own language.
    """
    files = {}
    names = {kind.name for kind in with_files()}
    for kind, ids in entities.items():
        if kind not in names:
            continue
        for id_, languages in ids.items():
            for lang, data in languages.items():
                path = by_name(kind).path(id_)
                if lang != base:
                    path = overlay_path(path, lang)
                assert isinstance(data, dict)
                files[path] = new_file(data)
    return files
