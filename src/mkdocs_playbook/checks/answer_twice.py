"""Two answers of a question read the same.

What: The right answer and the wrong ones of a question differ, once the figures they name are filled in.
Why: When a threshold moves onto a figure that stands among the wrong answers, whoever knows the answer is told off.
Bad:
    right: <metric:reply-time.green>      # 10 minutes by now
    wrong: [at most 10 minutes]
Good:
    right: <metric:reply-time.green>
    wrong: [by the end of the day]
"""

from collections.abc import Iterator

from mkdocs_playbook.checks.figures import filled
from mkdocs_playbook.findings import Finding, Message, Route, Severity
from mkdocs_playbook.model.entities import Question
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.of("quiz"):
        for lang in loaded.languages:
            quiz = loaded.model("quiz", entry.id, lang)
            for key, question in quiz.questions.items() if quiz else ():
                yield from _question(loaded, entry, lang, ("questions", key), question)


def _question(
    loaded: Loaded, entry: Entry, lang: Language, route: Route, question: Question
) -> Iterator[Finding]:
    first: dict[str, Route] = {}
    answers = [
        (("right",), question.right),
        *((("wrong", i), answer) for i, answer in enumerate(question.wrong)),
    ]
    for place, answer in answers:
        said = filled(answer, loaded, lang)
        other = first.setdefault(said.casefold(), (*route, *place))
        if other != (*route, *place) and answer.lang == lang:
            source = entry.source_in(lang)
            message = Message("answer-twice", {"answer": said})
            first_in = _holds(source, other, entry.source)
            yield Finding(source.path, (*route, *place), message, related=(first_in.path, other))


def _holds(source: Source, route: Route, base: Source) -> Source:
    """The file of the two that has something at ``route``."""
    return source if route in source.places else base
