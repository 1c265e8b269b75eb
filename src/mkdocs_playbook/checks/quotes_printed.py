"""A value stands in quotes that readers see."""

from collections.abc import Iterator

from mkdocs_playbook.checks.texts import written_texts
from mkdocs_playbook.findings import Finding, Fix, Message, Severity
from mkdocs_playbook.model.fields import Name
from mkdocs_playbook.reading.entry import WrittenText
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING

_PAIRS = {
    "“": "”",
    "‘": "’",
    '"': '"',
    "'": "'",
    "「": "」",
    "『": "』",
    "＂": "＂",
    "«": "»",
    "〝": "〞",
}


def check(loaded: Loaded) -> Iterator[Finding]:
    for written in written_texts(loaded):
        if written.text[0] in _PAIRS and _is_value(written):
            yield from _of_text(written)


def _is_value(written: WrittenText) -> bool:
    """Whether it is a name or what a check wants to see, and no sentence."""
    return isinstance(written.text, Name) or written.route[-1] == "want"


def _of_text(written: WrittenText) -> Iterator[Finding]:
    """The text, where one pair of quotes stands around all of it."""
    text = str(written.text)
    opening, inside, closing = text[0], text[1:-1], text[-1]
    if closing != _PAIRS[opening] or not inside.strip() or opening in inside or closing in inside:
        return
    source = written.source
    place = source.locate_in(written.route, text)
    fix = Fix(place, inside) if source.written_at(place) == text else None
    yield Finding(source.path, place, Message("quotes-printed", {"inside": inside}), mend=fix)
