"""Scores -> a table in Markdown, for a chat, an issue or a page; names lead to the handbook."""

from collections.abc import Sequence
from urllib.parse import quote

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.reports.markdown import escaped
from mkdocs_playbook.reports.scores.told import Named, Told, told
from mkdocs_playbook.runs.score import Score
from mkdocs_playbook.words import Words


def text(scores: Sequence[Score], book: Book, site_url: str | None = None) -> str:
    """The table.

    :param site_url: the address of this language's handbook, ending in "/"; without it no name is
        a link.
    """
    words = book.words
    rows = [[words("score", heading) for heading in _HEADINGS]]
    rows.append(["---"] * len(_HEADINGS))
    for score in scores:
        rows.append(_row(told(score, book), words, site_url))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


_HEADINGS = ("colour", "metric", "period", "value", "first", "who", "within", "sop", "then-heading")


def _row(one: Told, words: Words, site_url: str | None) -> list[str]:
    colour = words("zone", one.colour) if one.colour else words("score", "none")
    cells = [colour, _link("metric", one.metric, site_url), one.period, escaped(one.figure)]
    to_do = one.to_do
    if to_do is None:
        return [*cells, *[""] * (len(_HEADINGS) - len(cells))]
    soon = to_do.soon
    if to_do.starts:
        soon = words("ui", "soon-from", soon=soon, starts=to_do.starts)
    return [
        *cells,
        escaped(to_do.first),
        _link("role", to_do.who, site_url),
        escaped(soon),
        _link("sop", to_do.sop, site_url),
        _link("role", to_do.then, site_url) if to_do.then else "",
    ]


def _link(kind: str, named: Named, site_url: str | None) -> str:
    title = escaped(named.title)
    if site_url is None:
        return title
    # As it stands in the settings: only what would end the link is written otherwise.
    address = quote(f"{site_url}{page_path(kind, named.id)}.html", safe=":/?#@!$&'*+,;=%~-._")
    return f"[{title}]({address})"
