"""The command ``playbook explain``."""

from pathlib import Path

import click

from mkdocs_playbook.cli.common import lang_option, project_option
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.words import words


@click.command()
@click.argument("rule")
@project_option
@lang_option
def explain(rule: str, project: Path, lang: Language | None) -> None:
    """Explain a RULE that a message names: what it finds, why, and how to write it instead."""
    from mkdocs_playbook import checks
    from mkdocs_playbook.reading.load import team_languages
    from mkdocs_playbook.reports import explanation

    _require_rule(rule, checks.RULE_IDS)
    own_words = words(lang or team_languages(project)[0])
    click.echo(explanation.text(rule, checks.explanation(rule, own_words), own_words))


def _require_rule(name: str, rules: tuple[str, ...]) -> None:
    from mkdocs_playbook.spelling import did_you_mean

    if name in rules:
        return
    hints = [words("en").hint(hint) for hint in did_you_mean(name, rules)]
    sentences = [f"There is no rule “{name}”.", *hints, "Rules:", ", ".join(rules)]
    raise click.UsageError(" ".join(sentences))
