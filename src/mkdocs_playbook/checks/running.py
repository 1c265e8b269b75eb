"""Rules run over what was loaded: findings become diagnostics with a place and a level."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.checks.causes import causes_alone
from mkdocs_playbook.checks.levels import chosen_levels, wrong_levels
from mkdocs_playbook.checks.proofs import Proofs
from mkdocs_playbook.checks.rules import (
    FIXED,
    OF_THE_WHOLE,
    RULE_IDS,
    RULES,
    SHEET_RULES,
    SOMETIMES_FATAL,
    rule,
)
from mkdocs_playbook.collector import paused
from mkdocs_playbook.findings import Diagnostic, Finding, Location, Severity
from mkdocs_playbook.model.fields import RuleRef
from mkdocs_playbook.reading.loaded import Loaded


@paused()
def run(
    loaded: Loaded, proofs: Proofs, least: Severity = Severity.WARNING
) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a playbook that is at least so serious.

    What others follow from comes first; then by file, line and column.
    """
    found = _found(loaded, proofs, least)
    alone = causes_alone(loaded, found, lambda supposed: _found(supposed, proofs, least))
    return tuple(sorted(alone, key=lambda diagnostic: diagnostic.sort_key))


def _found(loaded: Loaded, proofs: Proofs, least: Severity) -> list[Diagnostic]:
    """What all rules find."""
    wanted = _at_least(least)
    found = []
    # No level can turn these off, because they are about the levels themselves.
    for name, finding in wrong_levels(loaded, RULE_IDS, FIXED):
        found.append(_diagnostic(loaded, name, Severity.ERROR, finding))
    needed = needed_rules(loaded, least)
    for name in needed:
        if name in RULES:
            found += _diagnostics(loaded, name, RULES[name].check(loaded), wanted)
    books = _books(loaded, found)
    for name in needed:
        if name in SHEET_RULES:
            findings = SHEET_RULES[name].check(loaded, books, proofs)
            found += _diagnostics(loaded, name, findings, wanted)
    return found


def _books(loaded: Loaded, found: Sequence[Diagnostic]) -> Sequence[Book]:
    """Those whose sheets can be set: a sheet shows the titles of what its list names."""
    if any(diagnostic.rule == "unknown-reference" for diagnostic in found):
        return ()
    whole = [lang for lang in loaded.languages if loaded.playbook(lang) is not None]
    return [book_of(loaded, lang) for lang in whole]


def run_on_part(part: Loaded) -> Iterator[Diagnostic]:
    """What is found in a part of a playbook, by the rules that need no more than that."""
    for name, finding in wrong_levels(part, RULE_IDS, FIXED):
        yield _diagnostic(part, name, Severity.ERROR, finding)
    for name in needed_rules(part, Severity.WARNING):
        if name not in OF_THE_WHOLE:
            for finding in RULES[name].check(part):
                yield _diagnostic(part, name, Severity.ERROR, finding)


def run_on_whole(loaded: Loaded, without: str = "") -> Iterator[Diagnostic]:
    """The errors that are found in a playbook as a whole, but for those of sheets.

    :param without: a rule that is left out.
    """
    for name in RULES:
        if name not in OF_THE_WHOLE or name == without:
            continue
        if RULES[name].SEVERITY is Severity.ERROR:
            for finding in RULES[name].check(loaded):
                yield _diagnostic(loaded, name, Severity.ERROR, finding)


def needed_rules(loaded: Loaded, least: Severity) -> tuple[str, ...]:
    """The rules that can find something so serious in this playbook.

    For errors alone it is those that can find one, which takes less than half the time.
    """
    wanted = _at_least(least)
    needed = []
    for name in RULE_IDS:
        if name in SOMETIMES_FATAL or _level(loaded, name) in wanted:
            needed.append(name)
    return tuple(needed)


def _at_least(least: Severity) -> frozenset[str]:
    """The levels that are at least so serious."""
    return frozenset({Severity.ERROR, least})


def _level(loaded: Loaded, name: str) -> str:
    """How serious a rule is for this team: error, warning or off."""
    default = rule(name).SEVERITY
    if name in FIXED:
        return default
    return chosen_levels(loaded).get(RuleRef(name), default)


def _diagnostics(
    loaded: Loaded, name: str, findings: Iterator[Finding], wanted: frozenset[str]
) -> Iterator[Diagnostic]:
    """What a rule finds, as far as its level is among those wanted."""
    own_level = _level(loaded, name)
    for finding in findings:
        # A rule that runs for its fatal findings alone may have others, below what is wanted.
        level = Severity.ERROR if finding.fatal else own_level
        if level in wanted:
            yield _diagnostic(loaded, name, Severity(level), finding)


def _diagnostic(loaded: Loaded, rule: str, severity: Severity, finding: Finding) -> Diagnostic:
    """A finding with its routes turned into line and column."""
    place = finding.place
    if not isinstance(place, Location):
        place = loaded.files[finding.path].locate(place, finding.at)
    related = finding.related
    if related and not isinstance(related, Location):
        path, route = related
        related = loaded.files[path].locate(route, "key")
    return Diagnostic(
        place,
        rule,
        severity,
        finding.message,
        finding.hints,
        finding.mend,
        finding.otherwise,
        related,
        finding.hides,
    )
