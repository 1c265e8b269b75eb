"""Two answers of a question read the same."""

from collections.abc import Iterator, Mapping

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.checks.figures import filled
from mkdocs_playbook.findings import Finding, Message, Route, Severity
from mkdocs_playbook.model.entities import Question
from mkdocs_playbook.model.fields import Language, Text
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for lang in loaded.languages:
        for entry, quiz in sound_entries(loaded, "quiz", lang):
            for key, question in quiz.questions.items():
                answers = _answers(("questions", key), question)
                yield from _repetitions(loaded, entry, lang, answers)


def _answers(place: Route, question: Question) -> Mapping[Route, Text]:
    """Every answer of a question by its route, the right one first."""
    answers = {(*place, "right"): question.right}
    for number, wrong in enumerate(question.wrong):
        answers[*place, "wrong", number] = wrong
    return answers


def _repetitions(
    loaded: Loaded, entry: Entry, lang: Language, answers: Mapping[Route, Text]
) -> Iterator[Finding]:
    """The answers that read like one before them."""
    source = entry.source_in(lang)
    first: dict[str, Route] = {}
    for route, answer in answers.items():
        # Two ways to write a figure read the same.
        reading = filled(answer, loaded, lang)
        other = first.setdefault(reading.casefold(), route)
        # An answer without a translation is reported where it was written.
        if other == route or answer.lang != lang:
            continue
        message = Message("answer-twice", {"answer": reading})
        related = (_file_with(other, source, entry.source).path, other)
        yield Finding(source.path, route, message, related=related)


def _file_with(route: Route, source: Source, base: Source) -> Source:
    """The file of the two that has something at ``route``."""
    if route in source.places:
        return source
    return base
