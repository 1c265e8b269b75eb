"""The command ``playbook explain``."""

from pathlib import Path

import click

from mkdocs_playbook.cli.common import lang_option, project_option
from mkdocs_playbook.cli.help import Argument, Command
from mkdocs_playbook.cli.usage import WrongUsage, did_you_mean
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.spelling import closest
from mkdocs_playbook.words.reader import readers_words


@click.command(cls=Command, help="explain")
@click.argument("rule", cls=Argument, metavar="rule", required=False)
@project_option
@lang_option
def explain(rule: str | None, project: Path, lang: Language | None) -> None:
    """Explain a RULE that a message names: what it finds, why, and how to write it instead."""
    from mkdocs_playbook import checks
    from mkdocs_playbook.reading.languages import said_languages
    from mkdocs_playbook.reports import explanation

    own_words = readers_words(lang, said_languages(project))
    if rule is None:
        rules = {name: checks.explanation(name, own_words) for name in checks.RULE_IDS}
        click.echo(explanation.summaries(rules))
        return
    _require_rule(rule, checks.RULE_IDS)
    click.echo(explanation.text(rule, checks.explanation(rule, own_words), own_words))


def _require_rule(name: str, rules: tuple[str, ...]) -> None:
    if name in rules:
        return
    near = closest(name, rules)
    hints = did_you_mean([near] if near else [])
    raise WrongUsage(Message("no-rule", {"name": name}), *hints, Message("rules", {"rules": rules}))
