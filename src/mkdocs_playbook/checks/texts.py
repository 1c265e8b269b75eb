"""What the rules about texts share: every text of a playbook where it was written."""

from collections.abc import Iterator

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.entry import Entry, WrittenText
from mkdocs_playbook.reading.loaded import Loaded


def written_texts(loaded: Loaded) -> Iterator[WrittenText]:
    """Every text of the playbook once: a language without a text of its own shows the base's."""
    for entry in loaded.entries.values():
        yield from texts_of(entry, loaded.languages)


def texts_of(entry: Entry, languages: tuple[Language, ...]) -> Iterator[WrittenText]:
    """Every text of an entry once, language by language."""
    for lang in languages:
        yield from entry.texts.get(lang, ())
