"""``python -m mkdocs_playbook`` is the command ``playbook``."""

from mkdocs_playbook.cli import run

run()
