"""What the rules about texts share: every text of a playbook where it was written."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Language, Text
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded


class WrittenText(NamedTuple):
    """A text of an entry, in the file and the language that it was written in."""

    entry: Entry
    source: Source
    lang: Language
    route: Route
    text: Text


def written_texts(loaded: Loaded) -> Iterator[WrittenText]:
    """Every text of the playbook once: a language without a text of its own shows the base's."""
    for entry in loaded.entries.values():
        yield from texts_of(entry, loaded.languages)


def texts_of(entry: Entry, languages: tuple[Language, ...]) -> Iterator[WrittenText]:
    """Every text of an entry once, language by language."""
    for lang in languages:
        source = entry.source_in(lang)
        for route, part in entry.parts.get(lang, ()):
            if isinstance(part, Text) and part.lang == lang:
                yield WrittenText(entry, source, lang, route, part)
