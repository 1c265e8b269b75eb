"""A checklist doesn't fit on one page.

What: Each checklist is set as it will be printed, on the team's paper. What doesn't fit one page even in the smallest
    type (10 pt) is reported, with how much it is too long.
Why: The second page stays at the printer. A list for a day should be seen at a glance.
Bad:
    forty lines for one day
Good:
    two lists, or fewer lines
"""

from collections.abc import Iterator, Mapping
from math import ceil

from mkdocs_playbook import look
from mkdocs_playbook.diagnostics import Finding, Message, Severity
from mkdocs_playbook.fields import Language
from mkdocs_playbook.load import Loaded
from mkdocs_playbook.model import Checklist, Playbook
from mkdocs_playbook.sheets import Desk
from mkdocs_playbook.texts import display_width
from mkdocs_playbook.typeset import TypesetError, press
from mkdocs_playbook.view import Handbook

SEVERITY = Severity.WARNING
LINES = 22
"""A list of up to so many lines surely fits; setting one takes a while, so that the others alone are measured."""


def check(loaded: Loaded) -> Iterator[Finding]:
    for lang in loaded.languages:
        if playbook := loaded.playbook(lang):
            for id_, over in _too_long(loaded, playbook).items():
                source = loaded.entries["checklist", id_].source_in(lang)
                message = Message("sheet-long", {"paper": playbook.team.paper.capitalize(), "over": over})
                yield Finding(source.path, ("title",), message, (Message("shorten-sheet"),))


def _too_long(loaded: Loaded, playbook: Playbook) -> Mapping[str, int]:
    """Checklists that don't fit one page -> by how many millimetres; none where nothing can be set on this machine."""
    doubtful = {id_: one for id_, one in playbook.checklists.items() if _lines(one, playbook.lang) > LINES}
    if not doubtful:
        return {}
    desk = Desk(Handbook(playbook, look.environment(loaded.root)))
    try:
        setter = press(loaded.root, playbook.team)
        over = setter.overflow(
            desk.document("", [desk.checklist(one) for one in doubtful.values()], setter.families, playbook.team.paper)
        )
    except TypesetError:
        return {}  # whoever prints is told
    return {id_: ceil(length) for id_, length in zip(doubtful, over, strict=True) if length > 0}


def _lines(checklist: Checklist, lang: Language) -> int:
    """About how many rows of 8 mm a list takes: its own, and those around them."""
    items = [item for pause in checklist.pauses.values() for item in pause.items.values()]
    wraps = sum(display_width(item.do or f"{item.check} {item.want}") // 60 for item in items)
    metrics = len({item.metric for item in items if item.metric})
    return len(items) + wraps + 3 * len(checklist.pauses) + 2 * metrics
