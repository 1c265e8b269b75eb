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

from mkdocs_playbook.checks import unknown_reference
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.entities import Playbook
from mkdocs_playbook.pages.view import Handbook
from mkdocs_playbook.paper.sheets import Desk
from mkdocs_playbook.paper.typeset import TypesetError, press
from mkdocs_playbook.reading.load import Loaded
from mkdocs_playbook.templates import Templates

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    if any(unknown_reference.check(loaded)):
        return  # a sheet shows the titles of what its list names
    for lang in loaded.languages:
        if playbook := loaded.playbook(lang):
            for id_, over in _overflow(loaded, playbook).items():
                if over:
                    source = loaded.entries["checklist", id_].source_in(lang)
                    message = Message(
                        "sheet-long",
                        {"paper": playbook.team.paper.capitalize(), "over": ceil(over)},
                    )
                    yield Finding(source.path, ("title",), message, (Message("shorten-sheet"),))


def _overflow(loaded: Loaded, playbook: Playbook) -> Mapping[str, float]:
    """Checklists -> by how many millimetres they are too long; none where nothing can be set on this machine."""
    desk = Desk(Handbook(playbook, Templates(loaded.root)))
    sheets = [desk.checklist(one) for one in playbook.checklists.values()]
    try:
        setter = press(loaded.root, playbook.team)
        over = setter.overflow(desk.document("", sheets, setter.families, playbook.team.paper))
    except TypesetError:
        return {}  # whoever prints is told
    return dict(zip(playbook.checklists, over, strict=True))
