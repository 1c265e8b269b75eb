"""Differences -> text for a terminal."""

from collections.abc import Iterator

from mkdocs_playbook.compare.diff import Diff
from mkdocs_playbook.reports.differences.grouped import sections, summary
from mkdocs_playbook.words import printable


def text(diff: Diff) -> str:
    """The heaviest first: a line for each thing, its sentences below, then how many there are."""
    return "\n".join([*_lines(diff), summary(diff)])


def _lines(diff: Diff) -> Iterator[str]:
    words = diff.after.words
    for weight, things in sections(diff):
        yield words("diff", weight)
        for thing in things:
            yield f"  {thing.title}"
            for sentence in thing.sentences:
                yield f"    {sentence}"
            if thing.affects:
                yield f"    {words('diff', 'affects', what=thing.affects)}"
        yield ""
    if diff.files:
        yield words("diff", "files")
        for file in diff.files:
            yield f"  {words('diff', f'file-{file.fate}', path=printable(file.path))}"
        yield ""
