"""What ``playbook explain`` says of a rule, read from a catalogue."""

from dataclasses import dataclass

from mkdocs_playbook.checks.misplaced import FOLDERS
from mkdocs_playbook.model.kinds import KINDS, single_files
from mkdocs_playbook.words import Words


@dataclass(frozen=True)
class Explanation:
    """What a rule finds, in a line and in a paragraph; why that matters; what is right instead.

    ``bad`` and ``good`` are parts of files, each below a line with its path, or a few words where
    that can't show it. ``says`` is what is told of the bad one, ``mend`` what to do about it.
    """

    summary: str
    what: str
    why: str
    bad: str
    says: str
    good: str
    mend: str


def explanation(name: str, words: Words) -> Explanation:
    """The explanation of a rule.

    What it says of kinds and their files comes from the register: ``{kinds}``, ``{folders}`` and
    ``{files}`` stand for them in ``what``.

    :raises KeyError: for a name that is no rule.
    """
    table = f"explain.{name}"
    # Only this part is filled in: the samples are YAML, which has braces of its own.
    what = words(table, "what", **_from_the_register(words))
    parts = words.tables[table]
    return Explanation(
        parts["summary"],
        what,
        parts["why"],
        parts["bad"],
        parts["says"],
        parts["good"],
        parts["mend"],
    )


def _from_the_register(words: Words) -> dict[str, str]:
    """The register's kinds, folders and single files, as a catalogue's texts name them."""
    # A glossary or a list of sources is no thing that anybody points at.
    kinds = [words("kind", kind.name) for kind in KINDS if not kind.lists]
    files = [kind.file for kind in single_files()]
    comma = words("language", "list")
    return {
        "kinds": comma.join(kinds),
        "folders": comma.join(FOLDERS),
        "files": comma.join(files),
    }
