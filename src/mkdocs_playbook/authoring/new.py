"""Something new: a file of its own, or an entry in the file of its kind, in every language."""

from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.authoring.blank import Blank, scalar, title_of
from mkdocs_playbook.authoring.changes import Change
from mkdocs_playbook.authoring.draft import ByHandError, Draft
from mkdocs_playbook.authoring.ids import is_sound, require_free
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.calendar import today
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import Holder, Kind, by_name
from mkdocs_playbook.reading.discovery import overlay_path
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import words

_STEP = "  "


def new(loaded: Loaded, kind: Kind, id_: str, title: str = "") -> tuple[Change, ...]:
    """The changes that make something new, the one of the team's own language first.

    :param title: in that language.
    :raises Failure: when it can't have that id, or names what there is none of yet.
    """
    require_free(loaded, kind, id_)
    writer = _Writer(loaded, kind, id_, title)
    changes = []
    for lang in loaded.languages:
        path = kind.path(id_)
        if lang != loaded.base:
            path = overlay_path(path, lang)
        content = loaded.contents.get(path)
        before = content if isinstance(content, bytes) else None
        if kind.holder is None:
            lines = writer.lines(lang, "")
            after = "".join(f"{line}\n" for line in lines).encode()
        elif before is None:
            lines = [f"{kind.holder.field}:", f"{_STEP}{id_}:", *writer.lines(lang, _STEP + _STEP)]
            after = "".join(f"{line}\n" for line in lines).encode()
        else:
            after = writer.added(lang, path, before, kind.holder)
        changes.append(Change(path, after, before))
    return tuple(changes)


@dataclass(frozen=True)
class _Writer:
    """Writes one thing in each language."""

    loaded: Loaded
    kind: Kind
    id: str
    title: str

    def lines(self, lang: Language, margin: str) -> list[str]:
        """Its fields in a language."""
        is_translation = lang != self.loaded.base
        title = "" if is_translation else self.title
        own_words = words(lang)
        team = self.loaded.team()
        day = today(team) if team else date.today()
        blank = Blank(self.loaded, day, own_words, is_translation)
        title = title or title_of(self.kind.name, self.id, own_words)
        return blank.lines(self.kind.model, margin, {"title": scalar(title)})

    def added(self, lang: Language, path: str, before: bytes, holder: Holder) -> bytes:
        """A file with one entry more, behind the others."""
        if not is_sound(self.loaded.files[path]):
            raise Failure("mend-first", path=path)
        draft = Draft(path, before)
        keys = draft.root.keys
        if holder.field not in keys:
            margin = " " * draft.root.column
            block = [f"{margin}{holder.field}:", *self._entry(lang, margin + _STEP)]
            model = by_name(holder.kind).model
            draft.insert_lines(draft.line_for(holder.field, model), block)
            return draft.content
        key, entries = keys[holder.field]
        if entries.keys and not entries.is_flow:
            _, last = list(entries.keys.values())[-1]
            block = self._entry(lang, " " * entries.column)
            draft.insert_lines(draft.line_below(last, entries.column), block)
            return draft.content
        if entries.keys:
            raise ByHandError("by-hand", path=path)
        # There are braces with nothing in them, or nothing at all.
        block = self._entry(lang, " " * key.column + _STEP)
        draft.replace(entries.start, entries.end, "")
        draft.insert_lines(key.last + 1, block)
        return draft.content

    def _entry(self, lang: Language, margin: str) -> list[str]:
        return [f"{margin}{self.id}:", *self.lines(lang, margin + _STEP)]
