"""What ``playbook explain`` shows of a rule: its docstring taken apart, or a catalogue's words."""

from dataclasses import dataclass, replace

from mkdocs_playbook.checks.rules import rule
from mkdocs_playbook.checks.unknown_file import FOLDERS
from mkdocs_playbook.model.kinds import KINDS, single_files
from mkdocs_playbook.words import Words

_HEADS = ("What", "Why", "Bad", "Good")
"""What begins the parts of a docstring, behind its summary."""


@dataclass(frozen=True)
class Explanation:
    """What a rule finds, in a line and in a paragraph; why that matters; what is right instead."""

    summary: str
    what: str
    why: str
    bad: str
    good: str


def explanation(name: str, words: Words) -> Explanation:
    """The explanation of a rule: in English its docstring's, else what the catalogue has instead.

    What it says of kinds and their files comes from the register: ``{kinds}``, ``{folders}`` and
    ``{files}`` stand for them.

    :raises KeyError: for a name that is no rule.
    """
    # English stands in the rule itself, beside the code; other languages have it in a catalogue.
    own_words = words.tables.get(f"explain.{name}", {})
    found = replace(_documented(rule(name).__doc__ or ""), **own_words)
    return replace(found, what=_with_register(found.what, words))


def _with_register(text: str, words: Words) -> str:
    """A text with the register's kinds, folders and single files filled in."""
    # A glossary or a list of sources is no thing that anybody points at.
    kinds = [words("kind", kind.name) for kind in KINDS if not kind.lists]
    lists = {
        "{kinds}": kinds,
        "{folders}": FOLDERS,
        "{files}": [kind.file for kind in single_files()],
    }
    # Not by ``format``: rules show YAML, which has braces of its own.
    for place, names in lists.items():
        text = text.replace(place, words("language", "list").join(names))
    return text


def _documented(docstring: str) -> Explanation:
    """A rule's docstring, taken apart."""
    summary, _, body = docstring.partition("\n\n")
    parts = _parts(body.strip())
    return Explanation(
        summary,
        what=_as_prose(parts["What"]),
        why=_as_prose(parts["Why"]),
        bad=_as_sample(parts["Bad"]),
        good=_as_sample(parts["Good"]),
    )


def _parts(body: str) -> dict[str, list[str]]:
    """The lines of a docstring's body by the heads they stand under."""
    parts: dict[str, list[str]] = {}
    part: list[str] = []
    for line in body.splitlines():
        head, colon, rest = line.partition(":")
        if colon and head in _HEADS:
            part = parts[head] = [rest.strip()]
        else:
            part.append(line)
    return parts


def _as_prose(lines: list[str]) -> str:
    """Lines joined as one paragraph."""
    return " ".join(line.strip() for line in lines).strip()


def _as_sample(lines: list[str]) -> str:
    """Lines of YAML, set in as they are."""
    return "\n".join(lines).strip("\n")
