"""The command ``playbook``: parse arguments, call one function each.

Exit codes: 0 clean or warnings only (1 with ``--strict``), 1 errors, 2 wrong usage, 3 a bug of ours.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook import __version__, checks
from mkdocs_playbook.cli.common import checked, lang_option, project_option, shown, words_for
from mkdocs_playbook.cli.print import print_, tell_of_codes
from mkdocs_playbook.cli.translate import translate
from mkdocs_playbook.findings import Diagnostic, Severity
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.load import team_languages
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.spelling import did_you_mean
from mkdocs_playbook.words import Words, words
from mkdocs_playbook.words.width import display_width

if TYPE_CHECKING:
    from mkdocs_playbook.hosts.mkdocs.build import Built

# Material's notice about MkDocs 2 is for those who choose versions; ours are pinned in pyproject.toml.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

strict_option = click.option(
    "--strict", is_flag=True, help="Treat warnings as errors (exit code 1)."
)


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


@main.command()
@project_option
@strict_option
@lang_option
def check(project: Path, strict: bool, lang: Language | None) -> None:
    """Check every YAML file and list all problems, each with its place and the next step."""
    loaded, diagnostics = checked(project)
    click.echo(report.text(diagnostics, loaded.files, words_for(lang, loaded)))
    sys.exit(_exit_code(diagnostics, strict))


@main.command()
@project_option
@strict_option
@lang_option
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to.  [default: mkdocs.yml's]",
)
def build(project: Path, strict: bool, lang: Language | None, site_dir: Path | None) -> None:
    """Build the handbook in every language. If anything is wrong, the old one stays as it is."""
    # MkDocs takes a while to import; checking does not need it.
    from mkdocs_playbook.hosts.mkdocs.build import SiteError
    from mkdocs_playbook.hosts.mkdocs.build import build as publish
    from mkdocs_playbook.site import Settings, Site, make_site

    loaded, diagnostics = checked(project)
    said = words_for(lang, loaded)
    click.echo(said("build", "checking", files=len(loaded.files)))
    if diagnostics:
        click.echo(report.text(diagnostics, loaded.files, said))
    code = _exit_code(diagnostics, strict)
    if code:
        sys.exit(code)
    settings = []

    def make(given: Settings) -> Site:
        settings.append(given)
        return make_site(project, loaded, given, loaded.languages)

    try:
        built = publish(project, make, site_dir, _progress(said), strict)
    except SiteError as error:
        raise click.ClickException(str(error)) from error
    for line in _account(built, said, len(diagnostics)):
        click.echo(line)
    tell_of_codes(settings[0].site_url, said)


@main.command()
@project_option
@lang_option
@click.option(
    "-a", "--address", metavar="HOST:PORT", help="Where to serve.  [default: 127.0.0.1:8000]"
)
@click.option(
    "-o", "--open", "open_in_browser", is_flag=True, help="Open the handbook in the browser."
)
def serve(project: Path, lang: Language | None, address: str | None, open_in_browser: bool) -> None:
    """Serve the handbook and follow every edit. Mistakes show as a banner; the last good version stays."""
    from mkdocs_playbook.hosts.latest import LatestSite  # as above
    from mkdocs_playbook.hosts.mkdocs.build import SiteError
    from mkdocs_playbook.hosts.mkdocs.serve import serve as follow

    if address and not address.rpartition(":")[2].isdigit():
        raise click.BadParameter(
            "write it as HOST:PORT, for example 127.0.0.1:8000", param_hint="--address"
        )
    loaded, diagnostics = checked(project)
    said = words_for(lang, loaded)
    if diagnostics:
        click.echo(report.text(diagnostics, loaded.files, said))
    latest = LatestSite(project)
    latest.take(loaded, diagnostics)

    def tell(url: str) -> None:
        click.echo(said("build", "serving", url=url))

    try:
        follow(latest, loaded.languages, address, tell, open_in_browser)
    except SiteError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("rule")
@project_option
@lang_option
def explain(rule: str, project: Path, lang: Language | None) -> None:
    """Explain a RULE that a message names: what it finds, why, and how to write it instead."""
    if rule not in checks.RULE_IDS:
        hints = [words("en").hint(hint) for hint in did_you_mean(rule, checks.RULE_IDS)]
        raise click.UsageError(
            " ".join([f"There is no rule “{rule}”.", *hints, "Rules:", ", ".join(checks.RULE_IDS)])
        )
    click.echo(
        report.explained(rule, checks.explanation(rule), words(lang or team_languages(project)[0]))
    )


main.add_command(print_)
main.add_command(translate)


def run() -> None:
    """The entry point: a bug of ours ends with exit code 3, and nothing with a traceback."""
    try:
        main()
    except OSError as error:  # the disk or the machine, not the program
        click.echo(f"playbook: {error.filename or ''}: {error.strerror or error}", err=True)
        sys.exit(1)
    except Exception as error:
        click.echo(
            f"playbook: this is a bug of ours ({type(error).__name__}: {error}). Please report it.",
            err=True,
        )
        sys.exit(3)


def _exit_code(diagnostics: Sequence[Diagnostic], strict: bool) -> int:
    failed = any(d.severity is Severity.ERROR for d in diagnostics) or (strict and diagnostics)
    return 1 if failed else 0


def _progress(said: Words) -> Callable[[Language], None]:
    """Tells each language as its turn comes, on a terminal only."""

    def tell(lang: Language) -> None:
        if sys.stderr.isatty():
            name = words(lang)("language", "name")
            click.echo(said("build", "building", language=name), err=True)

    return tell


def _account(built: "Built", said: Words, warnings: int) -> Iterator[str]:
    """What was built: pages by kind and language, warnings, seconds, the file to open."""
    kinds = list(dict.fromkeys(kind for counts in built.pages.values() for kind in counts))
    rows = [["", *(said("kind", kind) for kind in kinds), said("build", "sum")]]
    for lang, counts in built.pages.items():
        rows.append(
            [
                words(lang)("language", "name"),
                *(str(counts[kind]) for kind in kinds),
                str(sum(counts.values())),
            ]
        )
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            " " * (width - display_width(cell)) + cell
            for cell, width in zip(row, widths, strict=True)
        )
    yield from (f"! {warning}" for warning in built.warnings)
    total = sum(sum(counts.values()) for counts in built.pages.values())
    count = warnings + len(built.warnings)
    yield said("build", "built", pages=total, seconds=f"{built.seconds:.1f}", warnings=count)
    yield said("build", "open", path=shown(built.index))
