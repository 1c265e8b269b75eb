"""Writing down who has read what: a file for each person, in it a line for each page."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.acks import SAFE_NAME, Person, key_of
from mkdocs_playbook.spelling import closest

_UNSAFE = re.compile(r"[^a-z0-9]+")


def name_from_mail(mail: str) -> str:
    """A name from a mail address, without what says where it is kept; empty where there is none."""
    return safe_name(mail.partition("@")[0])


def safe_name(name: str) -> str:
    """The nearest name that a file can have on every system; empty where no letter is left."""
    return _UNSAFE.sub("-", name.casefold()).strip("-")


def require_safe(name: str) -> None:
    """:raises Failure: for a name that a file can't have on every system, with one that it can."""
    if SAFE_NAME.fullmatch(name) is None:
        raise Failure("ack-bad-name", name=name, near=safe_name(name) or "reader-one")


def page_named(name: str, known: Iterable[Node]) -> Node:
    """What somebody names by ``sop:weekly-review``, or by its id alone.

    :raises Failure: where nothing is called so, or several things are.
    """
    by_key = {key_of(node): node for node in known}
    if name in by_key:
        return by_key[name]
    found = [node for node in by_key.values() if node.id == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise Failure("ack-several", name=name, names=tuple(map(key_of, found)))
    near = closest(name, sorted({*by_key, *(node.id for node in by_key.values())}))
    if near is None:
        raise Failure("ack-no-page", name=name)
    raise Failure("ack-no-page-near", name=name, near=near)


def with_read(
    person: Person, roles: Iterable[str], read: Mapping[Node, str], on: date, memory: str
) -> str:
    """A person's file with pages that they have read.

    What they had read before as it is now keeps its day.

    :param read: pages -> the hash of what each means now.
    :param memory: what stands at the head of the file, one line.
    """
    lines = {key_of(line.node): (line.hash, line.on) for line in person.lines}
    for node, meaning in read.items():
        key = key_of(node)
        if key not in lines or lines[key][0] != meaning:
            lines[key] = (meaning, on)
    known_roles = sorted({*person.roles, *roles})
    text = f"# {memory}\n"
    if known_roles:
        text += f"roles: [{', '.join(known_roles)}]\n"
    text += "read:\n"
    for key in sorted(lines):
        meaning, day = lines[key]
        text += f"  {key}: {meaning} {day}\n"
    return text
