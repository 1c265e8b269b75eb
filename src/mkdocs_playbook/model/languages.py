"""The languages there are, and the file in which a team names its own.

Apart from what else is known of a playbook: help is asked for in a language, and has no time to
read models.
"""

from typing import Literal, get_args

Language = Literal["zh", "en"]
"""The languages that have a catalogue of interface words."""

LANGUAGES: tuple[Language, ...] = get_args(Language)

TEAM_FILE = "playbook/team.yml"
"""Where a team says who it is."""
