"""The command ``playbook serve``."""

from pathlib import Path

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    print_report,
    project_option,
    words_for,
)
from mkdocs_playbook.model.fields import Language


@click.command()
@project_option
@lang_option
@click.option(
    "-a", "--address", metavar="HOST:PORT", help="Where to serve.  [default: 127.0.0.1:8000]"
)
@click.option(
    "-o", "--open", "open_in_browser", is_flag=True, help="Open the handbook in the browser."
)
def serve(project: Path, lang: Language | None, address: str | None, open_in_browser: bool) -> None:
    """Serve the handbook and follow every edit. Mistakes show as a banner; the last good version
    stays.
    """
    from mkdocs_playbook.hosts.latest import LatestSite
    from mkdocs_playbook.hosts.mkdocs.serve import serve as serve_site
    from mkdocs_playbook.site import SiteError

    _require_port(address)
    found = load_and_check(project)
    own_words = words_for(lang, found.loaded)
    if found.diagnostics:
        print_report(found, own_words)
    # What is wrong does not keep anybody from editing: it shows as a banner.
    latest = LatestSite(project)
    latest.take(found.loaded, found.diagnostics)

    def tell(url: str) -> None:
        click.echo(own_words("build", "serving", url=url))

    try:
        serve_site(latest, found.loaded.languages, address, tell, open_in_browser)
    except SiteError as error:
        raise click.ClickException(str(error)) from error


def _require_port(address: str | None) -> None:
    if address is None:
        return
    _host, _, port = address.rpartition(":")
    if not port.isdigit():
        raise click.BadParameter(
            "write it as HOST:PORT, for example 127.0.0.1:8000", param_hint="--address"
        )
