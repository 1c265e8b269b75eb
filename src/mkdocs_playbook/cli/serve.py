"""The command ``playbook serve``."""

import time
from pathlib import Path

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    print_report,
    project_option,
    words_for,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.usage import WrongValue
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.languages import Language

MAX_PORT = 65_535


@click.command(cls=Command, help="serve")
@project_option
@lang_option
@click.option("-a", "--address", cls=Option, metavar="address", help="address")
@click.option("-o", "--open", "open_in_browser", cls=Option, is_flag=True, help="open")
def serve(project: Path, lang: Language | None, address: str | None, open_in_browser: bool) -> None:
    """Serve the handbook and follow every edit."""
    from mkdocs_playbook.hosts.latest import LatestSite
    from mkdocs_playbook.hosts.mkdocs.serve import serve as serve_site

    _require_port(address)
    began = time.time_ns()
    found = load_and_check(project)
    own_words = words_for(lang, found.loaded)
    if found.diagnostics:
        print_report(found, own_words)
    # What is wrong does not keep anybody from editing: it shows as a banner.
    latest = LatestSite(project)
    latest.take(found.loaded, found.diagnostics, found.proofs.failure)

    def tell(url: str) -> None:
        click.echo(own_words("build", "serving", url=url))

    serve_site(latest, found.loaded.languages, address, tell, open_in_browser, began)


def _require_port(address: str | None) -> None:
    if address is None:
        return
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > MAX_PORT:
        raise WrongValue(Message("address-form"), option="--address")
