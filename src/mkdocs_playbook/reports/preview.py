"""What a change means -> the comment on a pull request, with what there is to look at."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.compare.changed_pages import changed_pages
from mkdocs_playbook.compare.diff import Diff
from mkdocs_playbook.findings import Diagnostic
from mkdocs_playbook.reports.differences import as_markdown
from mkdocs_playbook.reports.markdown import escaped
from mkdocs_playbook.reports.text import one_line
from mkdocs_playbook.words import Words

MARKER = "<!-- playbook preview -->"
"""The first line, by which the comment is found again and kept up to date."""

LONGEST = 60_000
"""So many characters a comment may have: GitHub and Gitea take 65,536."""

MOST_LISTED = 25
"""So many pages and sheets are named; of more, it is told how many."""


def comment(diff: Diff, sheets: Sequence[str], words: Words, link: str | None = None) -> str:
    """What the change means, the sheets that it changes, and the pages that show it.

    :param sheets: the PDF files, as they lie beside the comment.
    :param link: where these files, and the pages, are to be had.
    """
    pages = [f"{page}.html" for page in changed_pages(diff)]
    lists = [*_listed("sheets", sheets, words), *_listed("pages", pages, words)]
    if link and lists:
        lists.append(words("preview", "link", link=link))
    told = as_markdown.text(diff)
    room = LONGEST - sum(len(line) + 1 for line in lists)
    return "\n".join([*_beginning(words), *_cut(told, room, words), *lists]).rstrip() + "\n"


def comment_on_nothing(revision: str, words: Words) -> str:
    """The comment where there is nothing sound to compare with."""
    reason = escaped(words("preview", "no-base", revision=revision))
    return "\n".join([*_beginning(words), reason]) + "\n"


def comment_on_errors(errors: Sequence[Diagnostic], words: Words, link: str | None = None) -> str:
    """The comment on a change with errors: that there is nothing to look at, and what is wrong.

    :param link: where the whole report is to be had.
    """
    lines = [escaped(words("preview", "errors", count=len(errors))), ""]
    for error in errors[:MOST_LISTED]:
        lines.append(f"- {escaped(one_line(error, words))}")
    hidden = len(errors) - MOST_LISTED
    if hidden > 0:
        lines.append(f"- {words('preview', 'more', count=hidden)}")
    if link:
        lines += ["", words("preview", "report", link=link)]
    return "\n".join([*_beginning(words), *lines]) + "\n"


def _beginning(words: Words) -> Iterator[str]:
    yield MARKER
    yield f"## {words('preview', 'heading')}"
    yield ""


def _cut(told: str, room: int, words: Words) -> Iterator[str]:
    """Whole lines, as many as there is room for."""
    for line in told.splitlines():
        room -= len(line) + 1
        if room < 0:
            yield ""
            yield f"*{escaped(words('preview', 'cut'))}*"
            break
        yield line
    yield ""


def _listed(key: str, paths: Sequence[str], words: Words) -> Iterator[str]:
    if not paths:
        return
    yield f"### {words('preview', key, count=len(paths))}"
    yield ""
    for path in paths[:MOST_LISTED]:
        yield f"- `{path}`"
    hidden = len(paths) - MOST_LISTED
    if hidden > 0:
        yield f"- {words('preview', 'more', count=hidden)}"
    yield ""
