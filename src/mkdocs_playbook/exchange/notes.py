"""What is told of a file that is taken in: what was not understood, and what was guessed."""

from dataclasses import dataclass

from mkdocs_playbook.authoring.changes import Change
from mkdocs_playbook.findings import Failure, Message, Wording
from mkdocs_playbook.runs.refused import Refused


@dataclass(frozen=True)
class Note:
    """A place of the file, a sentence of the table ``taken`` and next steps."""

    place: str
    heading: str
    """That of the column, where it is about one."""
    message: Message
    hints: tuple[Message, ...] = ()


def note(place: str, heading: str, error: Refused) -> Note:
    """What was refused, at its place."""
    return Note(place, heading, error.message, error.hints)


def refused_by(failure: Failure) -> Refused:
    """What would stop a command, of one row."""
    said = Wording("failure", failure.message.key, failure.message.args)
    return Refused(Message("as-checked", {"said": said}))


@dataclass(frozen=True)
class Taken:
    """What comes of files that are taken in."""

    changes: tuple[Change, ...]
    """As far as everything was understood."""
    refused: tuple[Note, ...]
    """What was not, and is left out."""
    guessed: tuple[Note, ...]
    """What was understood in one way and may be meant in another; unknown columns, too."""
    rows: int
    """How many rows, or entities, were read."""
    new: tuple[str, ...]
    """What there was not before, by name: ``checklist daily/baker.before-oven.scales``."""
