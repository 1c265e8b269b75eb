"""The command ``playbook check``."""

import sys
from pathlib import Path

import click

from mkdocs_playbook.cli.common import (
    exit_code,
    lang_option,
    load_and_check,
    print_report,
    project_option,
    strict_option,
    words_for,
)
from mkdocs_playbook.cli.help import Command
from mkdocs_playbook.measures import read_measures
from mkdocs_playbook.model.fields import Language


@click.command(cls=Command, help="check")
@project_option
@strict_option
@lang_option
def check(project: Path, strict: bool, lang: Language | None) -> None:
    """Check every YAML file and list all problems, each with its place and the next step."""
    found = load_and_check(project)
    print_report(found, words_for(lang, found.loaded))
    read_measures(project)  # with wrong ones nothing could be built or printed
    sys.exit(exit_code(found.diagnostics, strict))
