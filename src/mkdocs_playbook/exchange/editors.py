"""What editors get: the schemas as files, and the settings by which they find them."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_playbook.exchange.schema import schema_of
from mkdocs_playbook.model.kinds import Kind, with_files
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import words

SETTINGS = ".vscode/settings.json"
"""What Visual Studio Code and its relatives read in a project's folder."""

FOLDER = ".vscode/schemas"
"""Where schemas are written unless somebody says otherwise."""

_WIRING = "yaml.schemas"
"""The setting that says which schema is for which files."""

_TEXT = r'(?P<text>"(?:\\.|[^"\\])*")'
_COMMENT = re.compile(rf"{_TEXT}|//[^\n]*|/\*.*?\*/", re.DOTALL)
_LAST_COMMA = re.compile(rf"{_TEXT}|,(?=\s*[}}\]])")


def schema_files(loaded: Loaded) -> dict[str, bytes]:
    """The schemas of all kinds with files, by their names, in the team's language."""
    files = {}
    for kind, is_translation in _kinds(loaded):
        schema = schema_of(loaded, kind, words(loaded.base), is_translation)
        files[_name(kind, is_translation)] = _json(schema)
    return files


def wired(loaded: Loaded, folder: str, settings: bytes | None) -> bytes | None:
    """The editor's settings with the schemas of a folder, and all else that they had.

    Settings that have them already stay as they are. ``None`` where others have comments, which
    would be lost, or can't be read.

    :param folder: as an editor finds it: from the project's folder on, or in full.
    :param settings: those there are.
    """
    if settings is None:
        return _json({_WIRING: wiring(loaded, folder)})
    try:
        before, is_plain = _read(settings)
    except ValueError:
        return None
    if not isinstance(before, dict) or not isinstance(before.get(_WIRING, {}), dict):
        return None
    schemas = before.get(_WIRING, {})
    # A kind may have had a schema that it has no more.
    others = {path: files for path, files in schemas.items() if not path.startswith(f"{folder}/")}
    wanted = {**others, **wiring(loaded, folder)}
    if schemas == wanted:
        return settings
    return _json({**before, _WIRING: wanted}) if is_plain else None


def _read(settings: bytes) -> tuple[Any, bool]:
    """What settings say, and whether they are plain JSON; raises ``ValueError`` if they are none.

    Editors allow comments in them, and a comma behind the last entry.
    """
    text = settings.decode()
    try:
        return json.loads(text), True
    except ValueError:
        for pattern in (_COMMENT, _LAST_COMMA):
            text = pattern.sub(lambda found: found["text"] or "", text)
        return json.loads(text), False


def wiring(loaded: Loaded, folder: str) -> dict[str, list[str]]:
    """Every schema with the patterns of its files: what belongs to none begins with ``!``."""
    found = {}
    for kind, is_translation in _kinds(loaded):
        patterns: list[str] = []
        for base in _bases(kind):
            translations = f"{base}.*.yml"
            patterns += [translations] if is_translation else [f"{base}.yml", f"!{translations}"]
        found[f"{folder}/{_name(kind, is_translation)}"] = patterns
    return found


def wiring_lines(loaded: Loaded, folder: str) -> str:
    """The same as lines to be put into settings by hand."""
    _, *lines, _ = _json({_WIRING: wiring(loaded, folder)}).decode().splitlines()
    return "\n".join(lines)


def _bases(kind: Kind) -> Iterator[str]:
    """Its files without their endings."""
    if kind.file:
        yield kind.file.removesuffix(".yml")
    for folder in kind.folders:
        yield f"{folder}/*"


def _kinds(loaded: Loaded) -> Iterator[tuple[Kind, bool]]:
    """The kinds with files, each for its base files and, where there are any, its translations."""
    for kind in with_files():
        yield kind, False
        if len(loaded.languages) > 1:
            yield kind, True


def _name(kind: Kind, is_translation: bool) -> str:
    return f"{kind.name}.translation.json" if is_translation else f"{kind.name}.json"


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
