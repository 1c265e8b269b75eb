"""A book -> finished pages, as plain values: no disk, no host.

Each page is one template of ``macros/`` filled with one model. Templates get the model, the
interface words and the functions of ``View``; they decide how things look, never what is true.
"""

import posixpath
import traceback
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from mkdocs_playbook.book.addresses import (
    CHANGES,
    COVERAGE,
    DUE,
    ONBOARDING_PAGE,
    RULES_PAGE,
    RUNS,
    SCORECARD,
    anchor,
    index_path,
    page_path,
    path_page,
)
from mkdocs_playbook.book.asked import phrases_asked
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.bundles import OfferedBundle
from mkdocs_playbook.book.memory import Memory
from mkdocs_playbook.book.onboarding import path_of
from mkdocs_playbook.book.versions import OfferedSheet
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.kinds import KINDS, by_name, with_lists
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.pages.headings import anchors_and_headings
from mkdocs_playbook.pages.linked import Links
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.past import NO_PAST, Past
from mkdocs_playbook.pages.rule_list import rules_in_groups
from mkdocs_playbook.pages.view import View
from mkdocs_playbook.runs.said import NOTHING, Said
from mkdocs_playbook.runs.shared import NONE, SharedFigures
from mkdocs_playbook.templates import FOLDER, Templates, own_templates


class BrokenTemplateError(Failure):
    """A template cannot be filled."""


@dataclass(frozen=True)
class _Plan:
    """A page before it is drawn: where it stands, what it shows, and the template that shows it."""

    path: str
    kind: str
    template: str
    title: str
    description: str | None
    """``None`` where the model's own line says it."""
    model: Any = None
    source: str | None = None
    """The base file of what it shows."""
    above: str | None = None
    """The page that leads to it, where the menu does not."""


def render(
    book: Book,
    sheets: Mapping[str, OfferedSheet],
    templates: Templates,
    bundles: Mapping[str, OfferedBundle] | None = None,
    figures: SharedFigures = NONE,
    past: Past = NO_PAST,
    said: Said = NOTHING,
) -> tuple[Page, ...]:
    """Every page of a book, in the order of the menu.

    :param sheets: the undated sheets that the handbook offers, by id.
    :param bundles: the files of several sheets that it offers, by id; by default none.
    :param figures: those that the team keeps beside its playbook.
    :param past: what is known of its last weeks.
    :raises BrokenTemplateError: when a template is wrong.
    """
    links: dict[str, Links] = defaultdict(dict)
    pages = []
    for plan in _plans(book, past, said):
        folder = posixpath.dirname(plan.path)
        view = View(book, sheets, plan.path, links[folder], bundles, figures, past, said)
        pages.append(_page(plan, view, templates))
    return tuple(pages)


def render_again(
    book: Book,
    sheets: Mapping[str, OfferedSheet],
    templates: Templates,
    memory: Memory[Page],
    bundles: Mapping[str, OfferedBundle] | None = None,
    figures: SharedFigures = NONE,
    past: Past = NO_PAST,
    said: Said = NOTHING,
) -> tuple[Page, ...]:
    """The same pages; those that show nothing new are the very objects that there were before.

    :param memory: what was rendered the time before, if anything.
    :raises BrokenTemplateError: when a template is wrong; the memory stays as it is.
    """
    asked = {"book": book, "sheets": sheets, "bundles": bundles or {}, "figures": figures}
    session = memory.session(**asked, past=past, said=said)
    pages = []
    for plan in _plans(book, past, said):

        def page(
            book: Book,
            sheets: Mapping[str, OfferedSheet],
            bundles: Mapping[str, OfferedBundle],
            figures: SharedFigures,
            past: Past,
            said: Said,
            plan: _Plan = plan,
        ) -> Page:
            # Links are drawn for each page: what one is drawn of must be noted with all it is on.
            view = View(book, sheets, plan.path, None, bundles, figures, past, said)
            return _page(plan, view, templates)

        pages.append(session.thing(plan.path, (templates, plan), page))
    memory.keep(session)
    return tuple(pages)


def embed(view: View, templates: Templates, reference: Reference) -> Markup:
    """The card that stands for a call alone in its paragraph of a hand-written page.

    Where there is no card for what it names, a link or figure stands for it.

    :raises BrokenTemplateError: when a template is wrong.
    """
    if reference.part or not by_name(reference.kind).has_pages:
        return view.reference(reference)
    model = view.book.get(reference.kind, reference.id)
    card = filled(templates, "embed.html", view, it=model, kind=reference.kind, id=reference.id)
    return Markup(card)


def broken_templates(root: Path) -> Iterator[BrokenTemplateError]:
    """What is wrong with the templates of a project, as far as it shows before they are filled."""
    templates = Templates(root)
    for path in own_templates(root):
        name = path.relative_to(root / FOLDER).as_posix()
        try:
            templates.parse(path, name)
        except Exception as error:  # of the syntax, or it can't be read
            yield broken_template(error, name=name)


def broken_template(error: Exception, folder: str = FOLDER, name: str = "") -> BrokenTemplateError:
    """What is wrong with a template, with its file and line.

    :param name: the one that was asked for; it may have been another that it includes.
    """
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        name, line = _last_in_template(error, name)
    reason = f"{type(error).__name__}: {error}"
    return BrokenTemplateError("template", path=f"{folder}/{name}", line=line, reason=reason)


def _last_in_template(error: Exception, name: str) -> tuple[str, int]:
    """Where a template was when it failed: while one is filled, the traceback alone knows."""
    name, line = getattr(error, "name", None) or name, 1
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            name, line = PurePath(frame.filename).name, frame.lineno or 1
    return name, line


def _plans(book: Book, past: Past, said: Said) -> Iterator[_Plan]:
    """Every page, in the order of the menu."""
    kind_words = book.words.tables["kind"]
    index_words = book.words.tables["index"]
    playbook = book.playbook
    team_file = by_name("team").path("team")
    yield _Plan("index", "home", "home.html", kind_words["home"], None, playbook.team, team_file)
    for kind in playbook.kinds_with_pages():
        title, description = kind_words[kind.name], index_words[kind.name]
        path, source = index_path(kind.name), _file_of_what_stands_on(index_path(kind.name), book)
        name = f"{kind.name}-index"
        yield _Plan(path, name, "index.html", title, description, source=source)
        for id_, model in playbook.entities_of(kind).items():
            path, source = page_path(kind.name, id_), kind.path(id_)
            yield _Plan(path, kind.name, f"{kind.name}.html", str(model.title), None, model, source)
    if playbook.metrics:
        title, description = kind_words["scorecard"], index_words["scorecard"]
        yield _Plan(SCORECARD, "scorecard", "scorecard.html", title, description)
    yield from _onboarding_plans(book)
    if past.since:
        title, description = kind_words["changes"], index_words["changes"]
        yield _Plan(CHANGES, "changes", "changes.html", title, description)
    title, description = kind_words["due"], index_words["due"]
    yield _Plan(DUE, "due", "due.html", title, description)
    yield _Plan("print/index", "print", "print.html", kind_words["print"], index_words["print"])
    for kind in with_lists():
        title, description = kind_words[kind.name], index_words[kind.name]
        model = playbook.entities[kind.name][kind.name]
        template = f"{kind.name}.html"
        yield _Plan(kind.page, kind.name, template, title, description, model, kind.file)
    title, description = kind_words["coverage"], index_words["coverage"]
    yield _Plan(COVERAGE, "coverage", "coverage.html", title, description)
    if said.lists:
        title, description = kind_words["runs"], index_words["runs"]
        yield _Plan(RUNS, "runs", "runs.html", title, description)
    title, description = kind_words["rules"], index_words["rules"]
    yield _Plan(RULES_PAGE, "rules", "rules.html", title, description)
    for one in rules_in_groups(book.words):
        rule, line = one.rule, one.rule.summary.striptags()
        yield _Plan(rule.path, "rules", "rule.html", rule.id, line, one, above=RULES_PAGE)


def _file_of_what_stands_on(path: str, book: Book) -> str | None:
    """The file of what has its place on a list's page: limits, shifts and rights of the team."""
    for kind in KINDS:
        if kind.holder and kind.page == path and book.ids_of(kind.name):
            return kind.path("")
    return None


def _onboarding_plans(book: Book) -> Iterator[_Plan]:
    """The path of each role that has one, after a page that leads to them."""
    roles = [role for role in book.roles if path_of(book, role.id)]
    if not roles:
        return
    title, description = book.words("kind", "path"), book.words("index", "path")
    yield _Plan(ONBOARDING_PAGE, "path-index", "paths.html", title, description)
    for role in roles:
        title = book.words("ui", "path-of", role=role.title)
        yield _Plan(path_page(role.id), "path", "path.html", title, description, role)


def _page(plan: _Plan, view: View, templates: Templates) -> Page:
    book = view.book
    kind = plan.kind.removesuffix("-index")
    html = filled(templates, plan.template, view, it=plan.model, kind=kind, title=plan.title)
    anchors, headings = anchors_and_headings(html)
    places = _places(plan, book)
    description = plan.description
    if description is None:
        description = view.plain(plan.model.in_short)
    return Page(
        path=plan.path,
        kind=plan.kind,
        title=plan.title,
        description=description,
        html=html,
        toc=headings,
        anchors=anchors,
        names={place: book.names_of(node) for place, node in places.items()},
        kinds={place: node.kind for place, node in places.items()},
        asked=_asked(places, book),
        source=book.source_path(plan.source) if plan.source else None,
        outdated=book.outdated_texts(plan.source) if plan.source and plan.model else 0,
        above=plan.above,
    )


def filled(templates: Templates, name: str, view: View, **variables: Any) -> str:
    """A template with what all of them get, and with variables of its own.

    :raises BrokenTemplateError: when it is wrong.
    """
    try:
        return templates.get(name).render(view=view, book=view.book, t=view.t, **variables)
    except Exception as error:  # whatever a template's expressions raise is its writer's to mend
        raise broken_template(error, name=name) from error


def _places(plan: _Plan, book: Book) -> dict[str, Node]:
    """All that is found on a page by its place there: its own entity, or those that share it."""
    own = Node(plan.kind, getattr(plan.model, "id", ""))
    if book.names_of(own):
        return {"": own}
    places: dict[str, Node] = {}
    for kind in KINDS:
        if kind.page == plan.path and not kind.has_pages:
            for id_ in book.ids_of(kind.name):
                node = Node(kind.name, id_)
                # Nothing for what has no name.
                if book.names_of(node):
                    places[anchor(*node)] = node
    return places


def _asked(places: Mapping[str, Node], book: Book) -> dict[str, tuple[str, ...]]:
    """The questions that lead to each place, where there are any."""
    found = {}
    for place, node in places.items():
        asked = phrases_asked(book.get(*node), book.lang)
        if asked:
            found[place] = asked
    return found
