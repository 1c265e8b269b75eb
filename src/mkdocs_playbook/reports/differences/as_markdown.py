"""Differences -> Markdown, for a pull request."""

from collections.abc import Iterator

from mkdocs_playbook.compare.diff import Diff
from mkdocs_playbook.reports.differences.grouped import sections, summary
from mkdocs_playbook.reports.markdown import escaped
from mkdocs_playbook.words import printable


def text(diff: Diff) -> str:
    """A heading for each weight, and a list of the things under it."""
    return "\n".join([f"**{escaped(summary(diff))}**", "", *_lines(diff)]).rstrip()


def _lines(diff: Diff) -> Iterator[str]:
    words = diff.after.words
    for weight, things in sections(diff):
        yield f"### {words('diff', weight)}"
        yield ""
        for thing in things:
            yield f"- **{escaped(thing.title)}**"
            for sentence in thing.sentences:
                yield f"  - {escaped(sentence)}"
            if thing.affects:
                yield f"  - *{escaped(words('diff', 'affects', what=thing.affects))}*"
        yield ""
    if diff.files:
        yield f"### {words('diff', 'files')}"
        yield ""
        for file in diff.files:
            yield f"- {escaped(words('diff', f'file-{file.fate}', path=printable(file.path)))}"
