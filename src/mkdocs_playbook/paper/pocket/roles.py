"""A card for each role to fold and wear: who stands in, whom to call, what it decides, figures.

It names roles, never people, and says nothing that the book doesn't say elsewhere.
"""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.concerns import concerns
from mkdocs_playbook.model.entities import Metric, Role
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.paper.document import LabelData, ZoneData
from mkdocs_playbook.paper.pocket.cards import (
    CardData,
    Format,
    LineData,
    PartData,
    code_to,
    fingerprint,
    line,
    plain,
    prose,
)
from mkdocs_playbook.paper.runs import Run
from mkdocs_playbook.paper.ties import DOT
from mkdocs_playbook.words import phrases

BADGE = Format("badge", least=2, most=2)

_WEIGHT = 10
"""How much more a limit counts that says how far a role's own decisions go."""


def role_card(book: Book, role: Role, site_url: str | None) -> CardData:
    """The card of a role.

    :param site_url: the address of this language's handbook; without it there is no QR code.
    """
    parts = [part for part in _parts(book, role) if part["lines"]]
    labels = _labels(book, role)
    title = str(role.title)
    version = fingerprint(parts, title, *(label["value"] or "" for label in labels))
    address = None
    if site_url is not None:
        address = f"{site_url}{page_path('role', role.id)}.html"
    return {
        "title": title,
        "whose": str(book.team.title),
        "labels": labels,
        "parts": parts,
        "foot": book.words("pocket", "role-foot", version=version),
        "qr": code_to(address),
    }


def _labels(book: Book, role: Role) -> list[LabelData]:
    """Who stands in, and to whom it reports."""
    words = book.words
    labels: list[LabelData] = []
    labels.append({"label": words("ui", "stand_in"), "value": _title(book, role.stand_in)})
    if role.reports_to is not None:
        labels.append({"label": words("ui", "reports_to"), "value": _title(book, role.reports_to)})
    return labels


def _parts(book: Book, role: Role) -> Iterator[PartData]:
    words = book.words
    yield _part(words("ui", "decides"), _decided(book, role))
    yield _part(words("ui", "whom-to-ask"), _asked(book, role))
    yield _part(words("ui", "counsel"), _told(book, role))
    yield _part(words("ui", "role-metrics"), _metrics(book, role))
    yield _part(words("ui", "limits"), _limits(book, role))


def _part(title: str, lines: Iterator[LineData]) -> PartData:
    """Lines in the order of their weight: where there is no room for all, the last go first."""
    weighed: list[LineData] = []
    for number, one in enumerate(lines, 1):
        weighed.append({**one, "spare": number})
    return {"title": title, "beside": "", "lines": weighed}


def _decided(book: Book, role: Role) -> Iterator[LineData]:
    """What it may settle alone."""
    for right in book.team.rights.values():
        if right.who == role.id:
            yield line(prose(book, right.in_short), lead=str(right.title))
    for text in role.decides:
        yield line(prose(book, text))


def _asked(book: Book, role: Role) -> Iterator[LineData]:
    """Whom it asks: whoever it reports to, and those who decide what its work comes upon."""
    decided = _rights_of_others(book, role)
    if role.reports_to is not None:
        asked = [book.words("ui", "asks-lead"), *decided.pop(role.reports_to, [])]
        yield line(plain(DOT.join(asked)), lead=_title(book, role.reports_to))
    for other, titles in decided.items():
        yield line(_together(book, titles), lead=_title(book, other))


def _rights_of_others(book: Book, role: Role) -> dict[str, list[str]]:
    """Role -> the titles of what it decides and this role's own texts point at."""
    mentioned = set(book.mentioned_in("role", role.id))
    for sop in book.sops_owned(role.id):
        mentioned.update(book.mentioned_in("sop", sop.id))
    found: dict[str, list[str]] = {}
    for node in book.nodes:
        if node.kind == "right" and node in mentioned:
            right = book.get(*node)
            if right.who != role.id:
                found.setdefault(right.who, []).append(str(right.title))
    return found


def _told(book: Book, role: Role) -> Iterator[LineData]:
    """Whom it tells when something goes wrong, and in which of its SOPs."""
    for other, sops in book.counsel(role.id):
        titles = [str(sop.title) for sop in sops]
        yield line(_together(book, titles), lead=_title(book, other))


def _metrics(book: Book, role: Role) -> Iterator[LineData]:
    """Its figures from green to red: those it answers for, then those on which it acts."""
    own = book.metrics_owned(role.id)
    others = [metric for metric in book.metrics_watched(role.id) if metric not in own]
    for metric in (*own, *others):
        yield line(lead=str(metric.title), zones=_zones(book, metric))


def _zones(book: Book, metric: Metric) -> list[ZoneData]:
    zones: list[ZoneData] = []
    for limits in book.scale(metric):
        if limits.zone != "amber":  # what lies between needs no room
            zones.append({"zone": limits.zone, "word": limits.word, "values": limits.values})
    return zones


def _limits(book: Book, role: Role) -> Iterator[LineData]:
    """The figures that its work names, each with its value: those met most often first."""
    own = concerns(book, role.id)
    met = {node: _times_met(book, node, own) for node in own if node.kind == "limit"}
    # Those that are met as often stay in the order of the team's file.
    in_order = [node for node in book.nodes if node in met]
    for node in sorted(in_order, key=lambda node: -met[node]):
        limit = book.get(*node)
        yield line(plain(str(limit.title)), plain(phrases.limit(limit, book.words)))


def _times_met(book: Book, limit: Node, own: frozenset[Node]) -> int:
    """How many things that concern a role name a limit; what it decides by counts most."""
    users = [node for node in book.uses_of(*limit) if node in own]
    decided_by = [node for node in users if node.kind in ("right", "role")]
    return len(users) + _WEIGHT * len(decided_by)


def _title(book: Book, role: str) -> str:
    return str(book.title("role", role))


def _together(book: Book, titles: Sequence[str]) -> list[Run]:
    return plain(book.words("language", "list").join(titles))
