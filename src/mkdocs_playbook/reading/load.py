"""Folders of YAML -> everything that is known about a playbook, good and bad.

One file that is wrong never stops the rest: each becomes an *entry* with what could be read of it, and its problems
are kept as values for the rules in ``checks`` to put into words. A translation (an overlay, ``NAME.en.yml``) is
merged onto its base before the model is built, so a ``Playbook`` knows one language at a time.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.entities import (
    CADENCES,
    Checklist,
    Frozen,
    Glossary,
    Metric,
    Playbook,
    Quiz,
    Role,
    Sop,
    Sources,
    Team,
)
from mkdocs_playbook.model.fields import LANGUAGES, Language, Text
from mkdocs_playbook.model.shape import Part, model_at, parts, text_routes, whole
from mkdocs_playbook.reading.document import Data, Source, read_source


@dataclass(frozen=True)
class Kind:
    """Which files hold a kind: ``folder`` is searched for any stem unless ``stem`` names the only one."""

    name: str
    model: type[Frozen]
    folder: str
    stem: str | None = None
    prefix: str = ""
    """What comes before the stem in the ids of this folder."""


KINDS = (
    Kind("team", Team, "playbook", "team"),
    Kind("role", Role, "playbook/roles"),
    Kind("sop", Sop, "playbook/sops"),
    Kind("metric", Metric, "playbook/metrics"),
    Kind("quiz", Quiz, "playbook/quizzes"),
    Kind("glossary", Glossary, "playbook", "glossary"),
    Kind("sources", Sources, "playbook", "sources"),
    *(
        Kind("checklist", Checklist, f"checklists/{cadence}", prefix=f"{cadence}/")
        for cadence in CADENCES
    ),
)

CONTENT_FOLDERS = ("playbook", "checklists")
"""Where every file must belong to a kind."""

MEMORY = "made_from"
"""The field of an overlay that is no text: which base texts it was made from (see ``translations``)."""

DOCS = "docs"
"""Where the hand-written pages are."""

TRANSLATED = re.compile(rf"\.({'|'.join(LANGUAGES)})\.md$")
"""How the name of a hand-written page's translation ends."""

INSIDE = {"area": ("team", "areas"), "limit": ("team", "limits"), "term": ("glossary", "terms")} | {
    name: ("sources", f"{name}s") for name in ("article", "fact")
}
"""Kinds that live inside another kind's single file: where, and under which field."""


@dataclass(frozen=True)
class Problem:
    """A value that the model refused: pydantic's code for it, route and details, and the model it was refused by."""

    path: str
    route: Route
    code: str
    details: Mapping[str, Any]
    model: type[BaseModel] | None


@dataclass(frozen=True)
class Entry:
    """One base file with its overlays.

    ``models`` holds the languages in which it is sound; ``parts`` the texts and references of every language whose
    files could be read, sound or not. Both may be empty.
    """

    kind: Kind
    id: str
    source: Source
    overlays: Mapping[str, Source] = field(default_factory=dict)
    memories: Mapping[str, str] = field(default_factory=dict)
    """What the overlays remember of the base they were made from."""
    models: Mapping[str, Frozen] = field(default_factory=dict)
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def source_in(self, lang: str) -> Source:
        """The file that the texts of a language stand in: the overlay where there is one."""
        return self.overlays.get(lang, self.source)


@dataclass(frozen=True)
class Loaded:
    """All that was found: entries by kind and id, files that no kind reads, overlays without a base."""

    root: Path
    entries: Mapping[tuple[str, str], Entry]
    languages: tuple[Language, ...]
    strangers: tuple[str, ...] = ()
    orphans: tuple[tuple[Source, str], ...] = ()
    """Overlays whose base is missing, each with the base's path."""
    written: tuple[Source, ...] = ()
    """The hand-written pages, for the calls they make."""

    @property
    def base(self) -> Language:
        """The language the YAML files are written in."""
        return self.languages[0]

    @cached_property
    def files(self) -> Mapping[str, Source]:
        """Every file that was read, by its path."""
        found = [
            source
            for entry in self.entries.values()
            for source in (entry.source, *entry.overlays.values())
        ]
        found += [source for source, _ in self.orphans]
        return {source.path: source for source in (*found, *self.written)}

    def of(self, kind: str) -> Iterator[Entry]:
        """The entries of one kind, by id."""
        return (entry for (name, _), entry in self.entries.items() if name == kind)

    def model(self, kind: str, id_: str, lang: str | None = None) -> Any:
        """The model of an entry, ``None`` where there is none that is sound."""
        entry = self.entries.get((kind, id_))
        return entry.models.get(lang or self.base) if entry else None

    def unreadable(self, kind: str = "", below: str = "") -> bool:
        """Whether a file (of one kind, with an id that begins with ``below``) can't be read as YAML at all.

        What such a file mentions is unknown, so nothing else may be blamed for not being mentioned.
        """
        entries = self.of(kind) if kind else self.entries.values()
        return any(entry.source.data is None for entry in entries if entry.id.startswith(below))

    def ids(self, kind: str) -> frozenset[str] | None:
        """The ids that exist, those of broken files included; ``None`` when the file that holds them can't tell."""
        return self._ids[kind]

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str] | None]:
        """The ids of every kind: they are asked for at each reference."""
        own = {kind.name: frozenset(entry.id for entry in self.of(kind.name)) for kind in KINDS}
        return own | {kind: self._ids_inside(*place) for kind, place in INSIDE.items()}

    def _ids_inside(self, holder: str, name: str) -> frozenset[str] | None:
        """The ids under a field of a kind's single file."""
        entry = next(self.of(holder), None)
        if entry is None or entry.source.data is None:
            return None
        optional = not entry.kind.model.model_fields[name].is_required()
        held = entry.source.data.get(name, {} if optional else None)
        return frozenset(held) if isinstance(held, dict) else None

    def playbook(self, lang: Language) -> Playbook | None:
        """The playbook in one language; ``None`` while any file of it is not sound."""
        if any(lang not in entry.models for entry in self.entries.values()):
            return None
        if any(next(self.of(kind), None) is None for kind in ("team", "glossary", "sources")):
            return None
        models: dict[str, dict[str, Any]] = {
            kind: {entry.id: entry.models[lang] for entry in self.of(kind)}
            for kind in ("role", "sop", "metric", "checklist", "quiz")
        }
        models["role"] = dict(
            sorted(models["role"].items(), key=lambda role: role[1].reports_to is not None)
        )
        single: dict[str, Any] = {
            kind: next(self.of(kind)).models[lang] for kind in ("team", "glossary", "sources")
        }
        return Playbook.model_construct(
            lang=lang,
            roles=models["role"],
            sops=models["sop"],
            metrics=models["metric"],
            checklists=dict(sorted(models["checklist"].items(), key=_due)),
            quizzes=models["quiz"],
            team=single["team"],
            glossary=single["glossary"],
            sources=single["sources"],
        )


def _due(listed: tuple[str, Checklist]) -> tuple[int, int]:
    """Lists that are gone through once come in the order in which they must be finished."""
    checklist = listed[1]
    return CADENCES.index(checklist.cadence), checklist.within.minutes if checklist.within else 0


def load(root: Path) -> Loaded:
    """Read every file of the playbook under ``root``; raises ``OSError`` only when the disk fails."""
    found: dict[tuple[str, str], tuple[Kind, dict[str, Path]]] = {}
    strangers: list[str] = []
    for path in _content_files(root):
        name = path.relative_to(root).as_posix()
        belongs = _classify(name)
        if belongs is None:
            strangers.append(name)
            continue
        kind, id_, lang = belongs
        found.setdefault((kind.name, id_), (kind, {}))[1][lang] = path

    def read(path: Path) -> Source:
        return read_source(path.relative_to(root).as_posix(), path.read_bytes())

    sources = {
        key: {lang: read(path) for lang, path in paths.items()} for key, (_, paths) in found.items()
    }
    languages = _languages(sources.get(("team", "team"), {}).get(""))
    entries: dict[tuple[str, str], Entry] = {}
    orphans: list[tuple[Source, str]] = []
    for key in sorted(found):
        kind, by_lang = found[key][0], sources[key]
        foreign = [lang for lang in by_lang if lang and lang not in languages[1:]]
        strangers += [by_lang.pop(lang).path for lang in foreign]
        if (base := by_lang.pop("", None)) is not None:
            entries[key] = _entry(kind, key[1], base, by_lang, languages)
        else:
            orphans += [
                (source, re.sub(r"\.[a-z]+\.yml$", ".yml", source.path))
                for source in by_lang.values()
            ]
    written = tuple(_written(path, root) for path in sorted((root / DOCS).rglob("*.md")))
    return Loaded(root, entries, languages, tuple(sorted(strangers)), tuple(orphans), written)


def team_languages(root: Path) -> tuple[Language, ...]:
    """The languages of the playbook under ``root``, its own first; English where there is none."""
    team = root / "playbook" / "team.yml"
    return (
        _languages(read_source("playbook/team.yml", team.read_bytes()))
        if team.is_file()
        else ("en",)
    )


def _written(path: Path, root: Path) -> Source:
    text = path.read_text("utf-8-sig", errors="replace")  # line ends of every system become "\n"
    return Source(path.relative_to(root).as_posix(), tuple(text.split("\n")), None)


def _content_files(root: Path) -> Iterator[Path]:
    for folder in CONTENT_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path


def _classify(name: str) -> tuple[Kind, str, str] | None:
    """The kind, id and language (empty for the base) of a file; ``None`` when no kind reads it."""
    folder, _, file = name.rpartition("/")
    match = re.fullmatch(r"([^.]+)(?:\.([a-z]{2}))?\.yml", file)
    if match is None:
        return None
    stem, lang = match[1], match[2] or ""
    for kind in KINDS:
        if kind.folder == folder and kind.stem in (None, stem):
            return kind, kind.prefix + stem, lang
    return None


def _languages(team: Source | None) -> tuple[Language, ...]:
    """The team's languages even where its file is not sound, so that the other files can be judged."""
    if team and team.data is None:  # its words are still there
        written = re.search(r"^languages:.*(?:\n *- .*)*", "\n".join(team.lines), re.MULTILINE)
        value: object = re.findall(r"\w+", written[0])[1:] if written else None
    else:
        value = (team.data or {}).get("languages") if team else None
    named = value if isinstance(value, list) else []
    return (
        tuple(sorted({lang for lang in LANGUAGES if lang in named}, key=named.index)) or LANGUAGES
    )


def _entry(
    kind: Kind,
    id_: str,
    source: Source,
    overlays: Mapping[str, Source],
    languages: tuple[Language, ...],
) -> Entry:
    base, *others = languages
    memories = {
        lang: memory
        for lang, overlay in overlays.items()
        if isinstance(memory := _memory(overlay), str)
    }
    overlays = {lang: _less_memory(overlay) for lang, overlay in overlays.items()}
    if source.data is None:
        return Entry(kind, id_, source, overlays, memories)
    data = _tagged(source.data, base)
    found: dict[str, tuple[Part, ...]] = {base: tuple(parts(kind.model, data, base))}
    model, problems = _validate(kind, id_, data, source.path)
    models: dict[str, Frozen] = {base: model} if model else {}
    for lang in others:
        overlay = overlays.get(lang)
        if overlay is None:
            found |= {lang: found[base]}
            models |= {lang: model} if model else {}
        elif overlay.data is not None:
            texts = text_routes(found[base])
            merged = _merged(data, overlay.data, lang, texts)
            found[lang] = tuple(parts(kind.model, merged, lang))
            translated, more = _validate(kind, id_, merged, overlay.path)
            problems += tuple(
                p for p in more if p.route in overlay.places and whole(p.route) in texts
            )
            models |= {lang: translated} if translated else {}
    return Entry(kind, id_, source, overlays, memories, models, found, problems)


def _memory(overlay: Source) -> Data:
    return (overlay.data or {}).get(MEMORY, "")


def _less_memory(overlay: Source) -> Source:
    """The overlay with nothing but texts; where the memory stands is still known."""
    if overlay.data is None:
        return overlay
    return replace(
        overlay, data={name: value for name, value in overlay.data.items() if name != MEMORY}
    )


def _tagged(data: Data, lang: str) -> Any:
    """A copy in which every scalar knows the language it was written in."""
    if isinstance(data, dict):
        return {key: _tagged(value, lang) for key, value in data.items()}
    if isinstance(data, list):
        return [_tagged(value, lang) for value in data]
    return Text(data, lang)


def _merged(base: Any, overlay: Data, lang: str, texts: Set[Route], route: Route = ()) -> Any:
    """The base with the overlay's texts in their places; what has no place there is left to the rule overlay-shape."""
    if route in texts:
        return (
            _tagged(overlay, lang) if isinstance(overlay, list) == isinstance(base, list) else base
        )
    if isinstance(base, dict) and isinstance(overlay, dict):
        return {
            key: _merged(value, overlay[key], lang, texts, (*route, key))
            if key in overlay
            else value
            for key, value in base.items()
        }
    return base


def _validate(
    kind: Kind, id_: str, data: dict[str, Any], path: str
) -> tuple[Frozen | None, tuple[Problem, ...]]:
    """The model, and what it refused. Unknown fields alone don't hide an entity from the other rules."""
    try:
        return kind.model.model_validate(data, context={"id": id_}), ()
    except ValidationError as error:
        problems = tuple(_problem(kind.model, detail, path) for detail in error.errors())
    if all(problem.code == "extra_forbidden" for problem in problems):
        model, _ = _validate(
            kind, id_, _without(data, [problem.route for problem in problems]), path
        )
        return model, problems
    return None, problems


def _without(data: Any, routes: list[Route], route: Route = ()) -> Any:
    if not isinstance(data, dict):
        return data
    return {
        key: _without(value, routes, (*route, key))
        for key, value in data.items()
        if (*route, key) not in routes
    }


def _problem(model: type[BaseModel], detail: ErrorDetails, path: str) -> Problem:
    route = tuple(part for part in detail["loc"] if part != "[key]")
    inside = route[:-1] if detail["type"] in ("missing", "extra_forbidden") else route
    return Problem(path, route, detail["type"], detail.get("ctx", {}), model_at(model, inside))
