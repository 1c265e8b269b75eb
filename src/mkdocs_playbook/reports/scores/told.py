"""What is told of a score, whatever the form: plain words in the language of a book."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import escape

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.quantities import as_written
from mkdocs_playbook.model.zones import Action
from mkdocs_playbook.pages.prose import Prose
from mkdocs_playbook.runs.score import WORST_FIRST, Score
from mkdocs_playbook.words import phrases


class Named(NamedTuple):
    """A role or an SOP."""

    id: str
    title: str


class ToDo(NamedTuple):
    """What a bad figure asks for; empty where nothing is said."""

    first: str
    who: Named
    within: str
    """As it is written in the metric: ``30 min``."""
    soon: str
    """The same as it is said."""
    starts: str
    sop: Named
    then: Named | None


class Told(NamedTuple):
    """A score in words."""

    metric: Named
    period: str
    value: str
    """The number alone; empty where there is no figure."""
    figure: str
    """The same with its unit."""
    colour: str
    to_do: ToDo | None


def told(score: Score, book: Book) -> Told:
    """What is told of a score."""
    metric = score.metric
    named = Named(metric.id, str(metric.title))
    figure = score.figure
    if figure is None:
        return Told(named, "", "", "", "", None)
    return Told(
        metric=named,
        period=str(figure.period),
        value=as_written(figure.value),
        figure=phrases.quantity(figure.value, metric.unit, book.words).strip(),
        colour=score.colour or "",
        to_do=_to_do(score.action, book) if score.action else None,
    )


def _to_do(action: Action, book: Book) -> ToDo:
    within = action.within
    return ToDo(
        first=_plain(action.first, book),
        who=_named("role", action.who, book),
        within=f"{within.amount} {within.unit}",
        soon=phrases.soon(within, book.words),
        starts=_plain(action.starts, book),
        sop=_named("sop", action.sop, book),
        then=_named("role", action.then, book) if action.then else None,
    )


def _named(kind: str, id_: str, book: Book) -> Named:
    return Named(id_, str(book.title(kind, id_)))


def _plain(text: Text | None, book: Book) -> str:
    """The words of a text alone, in one line."""
    if text is None:
        return ""
    words = Prose(lambda reference: escape(book.wording(reference))).plain(text)
    return " ".join(words.split())


def counts(scores: Sequence[Score]) -> dict[str, int]:
    """How many there are of each colour, the worst first; ``none`` have no figure."""
    found: dict[str, int] = {}
    for colour in WORST_FIRST:
        found[colour or "none"] = sum(score.colour == colour for score in scores)
    return found
