"""The command ``playbook``: each command parses, calls one function, reports.

It stands above all other rooms, and nothing imports it.

Exit codes: 0 clean or warnings only (1 with ``--strict``), 1 errors, 2 wrong usage, 3 a bug of
ours.
"""

import os
import sys

import click

from mkdocs_playbook import __version__
from mkdocs_playbook.cli.build import build
from mkdocs_playbook.cli.check import check
from mkdocs_playbook.cli.explain import explain
from mkdocs_playbook.cli.print import print_
from mkdocs_playbook.cli.render import render
from mkdocs_playbook.cli.serve import serve
from mkdocs_playbook.cli.translate import translate

# Material's notice about MkDocs 2 is for those who choose versions; pyproject.toml pins ours.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="playbook")
def main() -> None:
    """Turn a folder of YAML into a team handbook.

    \b
    In the project's folder:
      playbook check     is everything written correctly?
      playbook serve     read the handbook while you edit
      playbook build     write the finished handbook to site/
      playbook print     this week's checklists as PDF files
      playbook translate status     what is not translated yet?

    Every message ends with the next step; "playbook explain RULE" says more.
    """


for command in (check, build, serve, explain, print_, render, translate):
    main.add_command(command)


def run() -> None:
    """The entry point: a bug of ours ends with exit code 3, and nothing with a traceback."""
    try:
        main()
    except OSError as error:  # the disk or the machine, not the program
        click.echo(f"playbook: {error.filename or ''}: {error.strerror or error}", err=True)
        sys.exit(1)
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
        click.echo(f"playbook: this is a bug of ours ({fault}). Please report it.", err=True)
        sys.exit(3)
