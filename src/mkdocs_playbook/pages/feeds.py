"""The weeks of changes as Atom feeds (RFC 4287), for everybody and for each role."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from markupsafe import Markup

from mkdocs_playbook.book.addresses import CHANGES, feed_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.pages.past import ChangedThing, ChangedWeek, Past

_ATOM = "http://www.w3.org/2005/Atom"


def feed_files(book: Book, past: Past, url: str | None) -> Mapping[str, bytes]:
    """Path -> feed; none where the site has no address, for a feed names whole addresses.

    :param url: the address of the handbook in this language, ending in "/".
    """
    if url is None or past.since is None:
        return {}
    files = {feed_path(): _feed(book, past, url, None)}
    for role in book.playbook.roles:
        files[feed_path(role)] = _feed(book, past, url, role)
    return files


def week_for(week: ChangedWeek, role: str | None) -> ChangedWeek:
    """What a role is told of a week; ``None`` stands for everybody."""
    if role is None:
        return week
    things = tuple(thing for thing in week.things if role in thing.roles)
    sheets = tuple(sheet for sheet in week.sheets if sheet.role == role)
    return ChangedWeek(week.week, week.heading, week.time, things, (), sheets)


def _feed(book: Book, past: Past, url: str, role: str | None) -> bytes:
    words = book.words
    title = f"{book.team.title} · {words('kind', 'changes')}"
    if role is not None:
        title = f"{title} · {book.title('role', role)}"
    own = f"{url}{feed_path(role)}"
    page = f"{url}{CHANGES}.html"
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": words("language", "tag")})
    _add(feed, "title", title)
    _add(feed, "id", own)
    _add(feed, "updated", _moment(past.time))
    _add(_add(feed, "author"), "name", str(book.team.title))
    _add(feed, "link", rel="self", type="application/atom+xml", href=own)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{page}#{role or ''}".rstrip("#"))
    for week in past.weeks:
        told = week_for(week, role)
        if told.is_empty:
            continue
        entry = _add(feed, "entry")
        _add(entry, "title", week.heading)
        # The same week is another entry in another feed: it says something else.
        _add(entry, "id", f"{own}#{week.week}")
        _add(entry, "updated", _moment(week.time))
        _add(entry, "link", rel="alternate", type="text/html", href=f"{page}#{week.week}")
        _add(entry, "content", _html(told, book), type="html")
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode(errors="replace")


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    if text:
        element.text = _readable(text)
    return element


def _readable(text: str) -> str:
    """The text without characters that XML can't hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _html(week: ChangedWeek, book: Book) -> str:
    return "".join(_parts(week, book))


def _parts(week: ChangedWeek, book: Book) -> Iterator[Markup]:
    words = book.words
    for thing in week.things:
        title = Markup("<p><b>{}</b></p>").format(thing.title)
        yield title + _list(_sentences(thing, book))
    if week.pages:
        yield _list(week.pages)
    if week.sheets:
        sheets = words("language", "list").join(
            words("diff", "named", title=sheet.title) for sheet in week.sheets
        )
        yield Markup("<p>{}</p>").format(words("changes", "print", sheets=sheets))


def _sentences(thing: ChangedThing, book: Book) -> Sequence[str]:
    if not thing.more:
        return thing.sentences
    return *thing.sentences, book.words("changes-page", "more", n=thing.more)


def _list(sentences: Sequence[str]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(one) for one in sentences)
    return Markup("<ul>{}</ul>").format(items)
