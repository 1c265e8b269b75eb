"""Diagnostics -> text for a terminal: the place, the sentence, the line itself, the next step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from mkdocs_playbook.checks import Explanation
from mkdocs_playbook.findings import Diagnostic, Location, Message, Severity
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.translations import Translation
from mkdocs_playbook.words import Words, printable
from mkdocs_playbook.words.width import display_width

MAX_LINE = 120
"""Longest part of a source line that is shown, in characters."""


def text(diagnostics: Sequence[Diagnostic], files: Mapping[str, Source], words: Words) -> str:
    """The whole report: every diagnostic, then the count."""
    return "\n".join(
        [*(_diagnostic(d, files, words) for d in diagnostics), summary(diagnostics, files, words)]
    )


def summary(diagnostics: Sequence[Diagnostic], files: Mapping[str, Source], words: Words) -> str:
    """One line: how many problems in how many files, and what is hidden."""
    if not diagnostics:
        return words("report", "clean", files=len(files))
    count, places = len(diagnostics), len({d.location.path for d in diagnostics})
    key = "problem" if count == 1 else "problems-one-file" if places == 1 else "problems"
    line = words("report", key, count=count, files=places)
    hidden: Counter[str] = Counter()
    for diagnostic in diagnostics:
        hidden[diagnostic.rule] += diagnostic.hides
    for rule, number in (+hidden).items():
        line += words("report", "hidden", count=number, rule=rule)
    line += "." if words.lang == "en" else "。"
    if any(d.severity is Severity.ERROR for d in diagnostics):
        line += (" " if words.lang == "en" else "") + words("report", "nothing-built")
    return line


def one_line(diagnostic: Diagnostic, words: Words) -> str:
    """Place and sentence, without the source line."""
    at = diagnostic.location
    severity = words("severity", diagnostic.severity)
    return f"{printable(at.path)}:{at.line}:{at.column}: {severity} {diagnostic.rule}: {words.message(diagnostic.message)}"


def translated(translations: Sequence[Translation], words: Words) -> str:
    """How far the translations have come: a line for each that is not finished, a line for each language."""
    lines = [
        _translated([one], one.path, words)
        for one in translations
        if one.missing or one.stale or one.new
    ]
    for lang in dict.fromkeys(one.lang for one in translations):
        held = [one for one in translations if one.lang == lang]
        lines.append(
            _translated(held, words("translate", "all", lang=lang, files=len(held)), words)
        )
    return "\n".join(lines) or words("translate", "one-language")


def _translated(translations: Sequence[Translation], name: str, words: Words) -> str:
    wanted, missing, stale, new = (
        sum(len(getattr(one, part)) for one in translations)
        for part in ("wanted", "missing", "stale", "new")
    )
    share = (wanted - missing - stale) * 100 // wanted if wanted else 100
    return words(
        "translate",
        "line",
        name=name,
        share=share,
        wanted=wanted,
        missing=missing,
        stale=stale,
        new=new,
    )


def explained(rule: str, explanation: Explanation, words: Words) -> str:
    """What ``playbook explain`` prints: the rule's own words, or those of the catalogue where it has them."""
    told = asdict(explanation) | dict(words.tables.get(f"explain.{rule}", {}))
    heads = {name: words("report", name) for name in ("what", "why", "bad", "good")}
    return "\n\n".join(
        [
            f"{rule}: {told['summary']}",
            f"{heads['what']}\n  {told['what']}",
            f"{heads['why']}\n  {told['why']}",
            f"{heads['bad']}\n{told['bad']}",
            f"{heads['good']}\n{told['good']}",
        ]
    )


def _diagnostic(diagnostic: Diagnostic, files: Mapping[str, Source], words: Words) -> str:
    lines = [one_line(diagnostic, words)]
    source = files.get(diagnostic.location.path)
    if (
        source
        and diagnostic.location.line <= len(source.lines)
        and diagnostic.location.end_column > 1
    ):
        lines += _excerpt(source, diagnostic.location)
    hints = [words.hint(hint) for hint in diagnostic.hints]
    if (at := diagnostic.related) is not None:
        hints.append(
            words.hint(
                Message("first-place", {"path": at.path, "line": at.line, "column": at.column})
            )
        )
    hints.append(words("hint", "more", rule=diagnostic.rule))
    return "\n".join([*lines, *("  = " + hint.replace("\n", "\n    ") for hint in hints), ""])


def _excerpt(source: Source, at: Location) -> list[str]:
    """The line with a caret under the place, as wide as the characters are in a terminal."""
    line = printable(source.lines[at.line - 1])
    margin = " " * len(str(at.line))
    before, marked = line[: at.column - 1], line[at.column - 1 : at.end_column - 1]
    if len(line) > MAX_LINE:  # show the part around the place
        start = max(0, min(len(before) - MAX_LINE // 3, len(line) - MAX_LINE))
        cut = "…" if start else ""
        before, marked = cut + before[start:], marked[: MAX_LINE - (len(before) - start)]
        line = cut + line[start : start + MAX_LINE] + ("…" if start + MAX_LINE < len(line) else "")
    caret = " " * display_width(before) + "^" * max(display_width(marked), 1)
    return [f"{margin} |", f"{at.line} | {line}", f"{margin} | {caret}"]
