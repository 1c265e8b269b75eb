"""Diagnostics -> text for a terminal: the place, the sentence, the line itself, the next step."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from mkdocs_playbook.checks import Trial
from mkdocs_playbook.findings import Diagnostic, Fix, Location, Message, Severity, errors_among
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.leftovers import ODD_ENDS
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words, printable
from mkdocs_playbook.words.width import display_width

Paint: TypeAlias = Callable[[str, Severity], str]
"""What sets off a part of a problem that is so serious, as a colour does."""


def unpainted(part: str, _severity: Severity) -> str:
    """A part as it is."""
    return part


MAX_LINE = 120
"""Longest part of a source line that is shown, in characters."""

MAX_COPIED = 100
"""Longest line, in characters, that is shown in its mended form."""

AROUND = 10
"""Characters that are shown beside the stretch of such a line that changes."""

MOST_SHOWN = 100
"""Most problems that are shown in full."""


def text(
    diagnostics: Sequence[Diagnostic],
    loaded: Loaded,
    words: Words,
    checked: Collection[str] | None = None,
    paint: Paint = unpainted,
) -> str:
    """The whole report: the diagnostics, then the count.

    Where there are very many, those that stop a build come first, and the rest is only counted.

    :param checked: the files that are told of, where these are not all.
    """
    files = loaded.files
    trial = Trial(loaded)
    shown = _shown(diagnostics)
    parts = [_diagnostic(diagnostic, files, trial, words, paint) for diagnostic in shown]
    hidden = len(diagnostics) - len(shown)
    if hidden:
        parts.append(words("report", "not-shown", count=hidden))
    parts.append(summary(diagnostics, files if checked is None else checked, words))
    return "\n".join(parts)


def _shown(diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """All of them, or of very many the worst and earliest."""
    if len(diagnostics) <= MOST_SHOWN:
        return diagnostics
    worst_first = sorted(diagnostics, key=lambda one: one.severity is not Severity.ERROR)
    return worst_first[:MOST_SHOWN]


def summary(diagnostics: Sequence[Diagnostic], files: Collection[str], words: Words) -> str:
    """One line: how many problems in how many files, and what is hidden."""
    if not diagnostics:
        key = "clean-one" if len(files) == 1 else "clean"
        return words("report", key, files=len(files))
    line = _count(diagnostics, words) + _hidden(diagnostics, words) + words("language", "stop")
    if errors_among(diagnostics):
        line += words("language", "gap") + words("report", "nothing-built")
    return line


def one_line(diagnostic: Diagnostic, words: Words, paint: Paint = unpainted) -> str:
    """Place and sentence, without the source line."""
    at = diagnostic.location
    place = f"{printable(at.path)}:{at.line}:{at.column}"
    severity = paint(words("severity", diagnostic.severity), diagnostic.severity)
    sentence = words.message(diagnostic.message)
    return f"{place}: {severity} {diagnostic.rule}: {sentence}"


def _count(diagnostics: Sequence[Diagnostic], words: Words) -> str:
    count = len(diagnostics)
    files = len({diagnostic.location.path for diagnostic in diagnostics})
    key = "problems"
    if count == 1:
        key = "problem"
    elif files == 1:
        key = "problems-one-file"
    return words("report", key, count=count, files=files)


def _hidden(diagnostics: Sequence[Diagnostic], words: Words) -> str:
    """How many problems are not shown, and which rules hide them."""
    hidden: Counter[str] = Counter()
    for diagnostic in diagnostics:
        hidden[diagnostic.rule] += diagnostic.hides
    line = ""
    for rule, count in hidden.items():
        if count:
            line += words("report", "hidden", count=count, rule=rule)
    return line


def _diagnostic(
    diagnostic: Diagnostic, files: Mapping[str, Source], trial: Trial, words: Words, paint: Paint
) -> str:
    """A diagnostic with its line and its hints, and an empty line behind it."""
    lines = [one_line(diagnostic, words, paint)]
    source = files.get(diagnostic.location.path)
    if source and _can_be_shown(diagnostic.location, source):
        *above, carets = _excerpt(source, diagnostic.location)
        lines += [*above, _painted_carets(carets, diagnostic.severity, paint)]
    fix = diagnostic.fix if trial.holds(diagnostic) else None
    for hint in next_steps(diagnostic, fix, files, words):
        lines.append("  = " + hint.replace("\n", "\n    "))
    return "\n".join([*lines, ""])


def next_steps(
    diagnostic: Diagnostic, fix: Fix | None, files: Mapping[str, Source], words: Words
) -> Iterator[str]:
    """What to do about a problem, a hint an item; some show a line of the file below them.

    :param fix: the problem's, where it has been tried.
    """
    steps = [words.hint(hint) for hint in _proposed(diagnostic, fix, files)]
    step = words.step(diagnostic.message)
    if not steps and step is not None:
        steps.append(step)
    yield from steps
    at = diagnostic.related
    if at is not None:
        args = {"path": at.path, "line": at.line, "column": at.column}
        yield words.hint(Message("first-place", args))
    yield words("hint", "more", rule=diagnostic.rule)


def _proposed(
    diagnostic: Diagnostic, fix: Fix | None, files: Mapping[str, Source]
) -> Iterator[Message]:
    """What the rule itself proposes."""
    if fix is not None:
        yield from fix.says
        yield _instead(fix, files[fix.place.path])
    else:
        yield from diagnostic.otherwise
    yield from diagnostic.hints


def _instead(fix: Fix, source: Source) -> Message:
    """The line of a fix as it should read; of a long one the stretch that is replaced."""
    line = source.line_with(fix)
    number = fix.place.line
    if "\n" in line:
        first, rest, *_ = line.split("\n")
        args = {"line": number, "first": first, "next": number + 1, "rest": rest}
        return Message("break-line", args)
    if len(line) <= MAX_COPIED:
        return Message("replace-line", {"line": number, "text": line})
    old = source.written_at(fix.place)
    if old.strip() == fix.text.strip():
        return Message("set-line-in", {"line": number, "count": len(line) - len(line.lstrip())})
    old, new = _where_they_differ(old, fix.text)
    return Message("replace-part", {"line": number, "old": old, "new": new})


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """The stretch in which two long texts differ, with some of what stands around it."""
    if max(len(old), len(new)) <= MAX_COPIED:
        return old, new
    start = _common(old, new)
    rest = _common(old[start:][::-1], new[start:][::-1])
    start = max(start - AROUND, 0)
    rest = max(rest - AROUND, 0)
    return old[start : len(old) - rest], new[start : len(new) - rest]


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))


def _can_be_shown(at: Location, source: Source) -> bool:
    """Whether a place is a stretch of a line, and not the file as a whole."""
    return at.line <= len(source.lines) and at.end_column > 1


def _excerpt(source: Source, at: Location) -> list[str]:
    """The line with a caret under the place, as wide as the characters are in a terminal."""
    # It stays as long as it was: what can't be shown is replaced, character by character.
    line = printable(source.lines[at.line - 1])
    before = line[: at.column - 1]
    marked = _made_visible(source.lines[at.line - 1][at.column - 1 : at.end_column - 1])
    line = before + marked + line[at.end_column - 1 :]
    if len(line) > MAX_LINE:
        # The place stands a third into what is shown, so that one sees what leads up to it.
        start = max(0, min(len(before) - MAX_LINE // 3, len(line) - MAX_LINE))
        marked = marked[: MAX_LINE - len(before) + start]
        before = _from(before, start)
        line = _from(_until(line, start + MAX_LINE), start)
    # Measured in columns, for a Chinese character takes two of them.
    caret = " " * display_width(before) + "^" * max(display_width(marked), 1)
    margin = " " * len(str(at.line))
    return [f"{margin} |", f"{at.line} | {line}", f"{margin} | {caret}"]


def _painted_carets(line: str, severity: Severity, paint: Paint) -> str:
    """The line below an excerpt, its carets set off."""
    carets = line.lstrip(" |")
    return line[: len(line) - len(carets)] + paint(carets, severity)


def _made_visible(marked: str) -> str:
    """What is marked, with a sign for each space that is no plain one, and each odd line end."""
    return "".join(map(_sign_of, marked))


def _sign_of(char: str) -> str:
    if char in ODD_ENDS:
        return "␤"
    if char == "\t" or (char != " " and unicodedata.category(char) == "Zs"):
        return "␣"
    return printable(char)


def _from(line: str, start: int) -> str:
    """A line without its beginning."""
    if start == 0:
        return line
    return "…" + line[start:]


def _until(line: str, end: int) -> str:
    """A line without its end."""
    if end >= len(line):
        return line
    return line[:end] + "…"
