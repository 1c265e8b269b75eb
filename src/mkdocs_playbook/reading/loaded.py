"""Everything that is known about a playbook, good and bad, as one value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import KINDS, Holder
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.reading.assembly import assemble
from mkdocs_playbook.reading.document import Source, read_page
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.files import Files, is_of_figures, is_of_runs
from mkdocs_playbook.reading.translations import Translation


@dataclass(frozen=True)
class Loaded:
    """All that was found."""

    entries: Mapping[tuple[str, str], Entry]
    """By the names of their kinds and their ids, in that order."""
    languages: tuple[Language, ...]
    """The team's, its own first."""
    strangers: tuple[str, ...] = ()
    """Files below the content folders that no kind reads."""
    orphans: tuple[tuple[Source, str], ...] = ()
    """Overlays whose base is missing, each with the base's path."""
    written: tuple[Source, ...] = ()
    """The hand-written pages, for what they embed."""
    acks: tuple[Source, ...] = ()
    """Who has read what, a file for each person."""
    says_languages: bool = True
    """Whether the team has named its languages; else they are all that there are."""
    contents: Files = field(default_factory=dict)
    """What it was read from."""
    whole: "Loaded | None" = None
    """The playbook that this is a part of: ids and models are looked up there."""

    def part(self, path: str) -> "Loaded":
        """What belongs to one file: its entry, or the page that it is."""
        entries = {}
        for key, entry in self.entries.items():
            if path in entry.paths.values():
                entries[key] = entry
        written = tuple(page for page in self.written if page.path == path)
        acks = tuple(source for source in self.acks if source.path == path)
        return replace(
            self,
            entries=entries,
            strangers=(),
            orphans=(),
            written=written,
            acks=acks,
            whole=self,
        )

    @property
    def base(self) -> Language:
        """The language the YAML files are written in."""
        return self.languages[0]

    @property
    def said_languages(self) -> tuple[Language, ...]:
        """The languages that the team has named, its own first; empty where it has not."""
        if not self.says_languages:
            return ()
        return self.languages

    @cached_property
    def files(self) -> Mapping[str, Source]:
        """Every file that was read, by its path."""
        sources: list[Source] = []
        for entry in self.entries.values():
            sources += (entry.source, *entry.overlays.values())
        for overlay, _ in self.orphans:
            sources.append(overlay)
        sources += self.written
        sources += self.acks
        for path, content in (*self.figure_files.items(), *self.run_files.items()):
            # Of a file that can't be read, as of one that isn't text, the first line stands for it.
            sources.append(read_page(path, content if isinstance(content, bytes) else b""))
        return {source.path: source for source in sources}

    @cached_property
    def figure_files(self) -> Files:
        """The files of figures, by path."""
        return {path: self.contents[path] for path in self.contents if is_of_figures(path)}

    @cached_property
    def run_files(self) -> Files:
        """The files of what was ticked on checklists, by path."""
        return {path: self.contents[path] for path in self.contents if is_of_runs(path)}

    @cached_property
    def translations(self) -> tuple[Translation, ...]:
        """Every entry in every other language, as far as its files can be read.

        Kept, for what a translation has worked out is asked for by rules and books alike.
        """
        found = []
        for entry in self.entries.values():
            for lang in self.languages[1:]:
                if lang in entry.parts:
                    found.append(Translation(entry, lang, self.base))
        return tuple(found)

    def of(self, kind: str) -> Iterator[Entry]:
        """The entries of one kind, by id."""
        return (entry for (name, _), entry in self.entries.items() if name == kind)

    def entry(self, kind: str, id_: str) -> Entry | None:
        """The entry of an id, wherever in the playbook."""
        return (self.whole or self).entries.get((kind, id_))

    def model(self, kind: str, id_: str, lang: str | None = None) -> Any:
        """The model of an entry, ``None`` where there is none that is sound."""
        entry = self.entry(kind, id_)
        if entry is None:
            return None
        return entry.models.get(lang or self.base)

    def team(self, lang: str | None = None) -> Team | None:
        """The team, where its file is sound."""
        team: Team | None = self.model("team", "team", lang)
        return team

    def unreadable(self, kind: str = "", below: str = "") -> bool:
        """Whether a file can't be read as YAML at all.

        One of ``kind`` where that is named, and of these one whose id begins with ``below``.
        What such a file mentions is unknown, so nothing else may be blamed for not being mentioned.
        """
        entries = self.of(kind) if kind else self.entries.values()
        return any(entry.source.data is None for entry in entries if entry.id.startswith(below))

    def ids(self, kind: str) -> frozenset[str] | None:
        """The ids that exist, those of broken files included.

        ``None`` when the file that holds them can't tell.
        """
        return (self.whole or self)._ids[kind]

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str] | None]:
        """The ids of every kind: they are asked for at each reference."""
        ids: dict[str, frozenset[str] | None] = {}
        for kind in KINDS:
            if kind.holder:
                ids[kind.name] = self._ids_inside(kind.holder)
            elif kind.file and (kind.name, kind.name) not in self.entries:
                ids[kind.name] = None  # that its file is missing is said once, not at each mention
            else:
                ids[kind.name] = frozenset(entry.id for entry in self.of(kind.name))
        return ids

    def _ids_inside(self, holder: Holder) -> frozenset[str] | None:
        """The ids under a field of another kind's single file."""
        entry = self.entries.get((holder.kind, holder.kind))
        if entry is None or entry.source.data is None:
            return None
        is_required = entry.kind.model.model_fields[holder.field].is_required()
        # Without a field that may be left out, there are simply none.
        block = entry.source.data.get(holder.field, None if is_required else {})
        if not isinstance(block, dict):
            return None
        return frozenset(block)

    def playbook(self, lang: Language) -> Playbook | None:
        """The playbook in one language; ``None`` while any file of it is not sound."""
        return assemble(self.entries.values(), lang)
