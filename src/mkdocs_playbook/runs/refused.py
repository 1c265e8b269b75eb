"""What can't be read in a file, without a reason to stop: it is told, and the rest is read."""

from dataclasses import dataclass

from mkdocs_playbook.findings import Message


class Refused(ValueError):
    """A value that can't be read: a sentence of the table ``refused``, and next steps.

    :param table: the table of the catalogues that has its sentences, where it is another.
    """

    def __init__(self, message: Message, *hints: Message, table: str = "refused") -> None:
        super().__init__(message.key)
        self.table = table
        self.message = message
        self.hints = hints


@dataclass(frozen=True)
class Refusal:
    """The same with its place: a line of the file, and the heading of a column where it has one."""

    line: int
    heading: str
    message: Message
    hints: tuple[Message, ...] = ()
    table: str = "refused"


def refusal(line: int, heading: str, error: Refused) -> Refusal:
    """A value that was refused, at its place."""
    return Refusal(line, heading, error.message, error.hints, error.table)
