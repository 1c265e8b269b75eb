"""What stands above a page: problems while it is edited, a translation that has fallen behind."""

from collections.abc import Sequence

from markupsafe import Markup

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.words import Words
from mkdocs_playbook.words import words as catalogue

MOST_SHOWN = 10
"""Most problems that are listed; they stand above every page."""


def banner(problems: Sequence[str], words: Words, head: str = "problems") -> Markup:
    """The problems, each with its file and line; nothing when there are none."""
    if not problems:
        return Markup("")
    line = Markup("<li><code>{}</code></li>")
    lines = [line.format(problem) for problem in problems[:MOST_SHOWN]]
    hidden = len(problems) - len(lines)
    more = Markup("")
    if hidden:
        more = Markup("<p>{}</p>").format(words("ui", "problems-more", n=hidden))
    return Markup(
        '<div class="pb-problems" role="alert"><p><b>{}</b></p><ul>{}</ul>{}</div>'
    ).format(words("ui", head), Markup("").join(lines), more)


def outdated(count: int, original: str, base: Language, words: Words) -> Markup:
    """That ``count`` texts of a page are behind, and the way to the original; nothing for none."""
    if not count:
        return Markup("")
    language = catalogue(base)("language", "name")
    return Markup('<p class="pb-outdated" role="note">{} <a href="{}">{}</a></p>').format(
        words("ui", "outdated", n=count, language=language),
        original,
        words("ui", "outdated-see"),
    )


def problem_page(problems: Sequence[str], words: Words) -> Page:
    """The only page there is before a playbook has been right for the first time."""
    title = words("kind", "home")
    html = Markup('<h1 id="home">{}</h1>{}').format(title, banner(problems, words, "problems-only"))
    return Page("index", "home", title, "", html, (), frozenset({"home"}))
