"""What a file surely is, by what it holds: its kind, or the base of a translation."""

from mkdocs_playbook.checks.texts import texts_of
from mkdocs_playbook.model.fields import Ref
from mkdocs_playbook.model.kinds import KINDS, Kind
from mkdocs_playbook.model.references import references
from mkdocs_playbook.reading.discovery import overlay_path
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.overlay import MEMORY
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.reading.translations import fingerprint
from mkdocs_playbook.spelling import closest

_MOST_STRANGE = 1
"""How many fields a file may have that its kind hasn't, and how many may be missing."""


def kind_of(data: "dict[str, Data] | None") -> Kind | None:
    """The one kind with files whose fields these are."""
    if not data:
        return None
    alike = []
    for kind in KINDS:
        if kind.folders and _fits(kind, data):
            alike.append(kind)
    return alike[0] if len(alike) == 1 else None


def _fits(kind: Kind, data: "dict[str, Data]") -> bool:
    fields = kind.model.model_fields
    strange = [name for name in data if name not in fields]
    missing = [name for name, field in fields.items() if field.is_required() and name not in data]
    return len(strange) <= _MOST_STRANGE and len(missing) <= _MOST_STRANGE


def named_but_missing(loaded: Loaded) -> set[tuple[str, str]]:
    """Kinds and ids of all that fields and texts name and that isn't there; this takes a while."""
    missing = set()
    for entry in loaded.entries.values():
        for kind, id_ in _named(loaded, entry):
            known = loaded.ids(kind)
            if known is not None and id_ not in known:
                missing.add((kind, id_))
    return missing


def _named(loaded: Loaded, entry: Entry) -> set[tuple[str, str]]:
    named = set()
    for _, part in entry.parts.get(loaded.base, ()):
        if isinstance(part, Ref) and part.kind != "rule":
            named.add((part.kind, str(part)))
    for written in texts_of(entry, loaded.languages):
        for reference in references(written.text):
            if reference.kind:
                named.add((reference.kind, reference.id))
    return named


def base_of(loaded: Loaded, overlay: Source, missing: str) -> str | None:
    """The path of the base that a translation was made of, whose own is missing.

    :param missing: the path that its base would have.
    """
    lang = overlay.path.removesuffix(".yml").rpartition(".")[2]
    alone = []
    for entry in loaded.entries.values():
        path = entry.source.path
        if entry.kind.folders and overlay_path(path, lang) not in loaded.contents:
            alone.append(entry)
    file = missing.rpartition("/")[2]
    for entry in alone:
        if entry.source.path.rpartition("/")[2] == file:
            return entry.source.path
    remembered = _remembered(overlay)
    for entry in alone:
        if _was_made_of(remembered, entry):
            return entry.source.path
    return _named_alike(missing, alone)


def _remembered(overlay: Source) -> dict[str, str]:
    """The fingerprints of the texts that an overlay was made from, by their routes."""
    memory = (overlay.data or {}).get(MEMORY, "")
    words = memory.split() if isinstance(memory, str) else []
    pairs = (word.partition("=") for word in words)
    return {name: print_ for name, _, print_ in pairs}


def _was_made_of(remembered: dict[str, str], entry: Entry) -> bool:
    """Whether most of the texts that a translation remembers are those of a base."""
    same = 0
    for name, print_ in remembered.items():
        text = _at(entry.source.data, name)
        if text is not None and fingerprint(text) == print_:
            same += 1
    return 2 * same > len(remembered)


def _at(data: "Data | None", route: str) -> "Data | None":
    for key in route.split("."):
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data if isinstance(data, str | list) else None


def _named_alike(missing: str, alone: list[Entry]) -> str | None:
    """The base in the same folder whose name comes close."""
    folder, _, file = missing.rpartition("/")
    stems = []
    for entry in alone:
        other, _, name = entry.source.path.rpartition("/")
        if other == folder:
            stems.append(name.removesuffix(".yml"))
    near = closest(file.removesuffix(".yml"), stems)
    return f"{folder}/{near}.yml" if near else None
