"""Which kinds have ids that somebody gives, and what a new id can't be."""

from mkdocs_playbook.checks.bad_id import faults
from mkdocs_playbook.checks.former import now_called
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.kinds import KINDS, Kind
from mkdocs_playbook.model.languages import LANGUAGES
from mkdocs_playbook.reading.discovery import overlay_path
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.files import Content, Unreadable, is_page
from mkdocs_playbook.reading.loaded import Loaded


def named_kinds() -> tuple[str, ...]:
    """The kinds of which there can be several, by name: all but those with a single file."""
    return tuple(kind.name for kind in KINDS if not kind.file)


def require_readable(loaded: Loaded) -> None:
    """:raises Failure: while a file can't be read: what it names is unknown."""
    for path, source in loaded.files.items():
        content = loaded.contents[path]
        is_read = _is_utf8(content) if is_page(path) else is_sound(source)
        if not is_read:
            raise Failure("mend-first", path=path)


def is_sound(source: Source) -> bool:
    """Whether a file of the content can be read, and says everything once."""
    return source.data is not None and not source.duplicates


def _is_utf8(content: Content) -> bool:
    if isinstance(content, Unreadable):
        return False
    return content.decode(errors="replace").encode() == content


def require_free(loaded: Loaded, kind: Kind, id_: str, own: str = "") -> None:
    """:raises Failure: for what can't be the id of something new, or of what was ``own`` so far."""
    _require_id(kind, id_)
    base = kind.path(id_)
    if id_ in (loaded.ids(kind.name) or ()):
        raise Failure("id-taken", id=id_, path=base)
    if kind.has_pages:
        # A translation may have been left behind, whatever its language.
        for lang in LANGUAGES:
            overlay = overlay_path(base, lang)
            if overlay in loaded.contents:
                raise Failure("id-taken", id=id_, path=overlay)
    today = now_called(loaded, kind.name, id_)
    if today is not None and today != own:
        raise Failure("id-was", id=id_, path=kind.path(today))


def _require_id(kind: Kind, id_: str) -> None:
    folder, slash, stem = id_.rpartition("/")
    prefixes = [kind.prefix(folder) for folder in kind.folders] or [""]
    if folder + slash not in prefixes:
        if len(prefixes) > 1:
            raise Failure("id-folder", id=id_, folders=tuple(prefixes))
        raise Failure("no-id", id=id_)
    if any(faults(stem)) or (kind.has_pages and stem == "index"):
        raise Failure("no-id", id=id_)
