"""A figure is typed where another file holds it.

What: A text that refers to a metric (or stands in a step or item with that `metric`) or to a limit does not type its
    boundary with its unit, and no text types the team's daytime or working hours.
Why: When the boundary moves, the typed figure stays behind, and the handbook says two things.
Bad:
    do: Answer within 10 minutes, see <metric:reply-time>.
Good:
    do: Answer in <metric:reply-time.green>.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from mkdocs_playbook.checks.figures import bare, typed
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.fields import Language, MetricRef, Name, Text
from mkdocs_playbook.model.references import references
from mkdocs_playbook.model.shape import whole
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import words

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        if entry.kind.name == "sources":
            continue  # what an article says stays as the article has it
        held = entry.parts.get(loaded.base, ())
        metrics = {route[:-1]: str(part) for route, part in held if isinstance(part, MetricRef)}
        for lang in loaded.languages:
            source = entry.source_in(lang)
            for route, part in entry.parts.get(lang, ()):
                if isinstance(part, Text) and not isinstance(part, Name) and part.lang == lang:
                    for found, instead in _typed(
                        loaded, lang, part, metrics.get(whole(route)[:-1])
                    ):
                        message = Message("figure-typed", {"figure": found[0]})
                        hint = Message(
                            "write-instead-of", {"figure": found[0], "reference": instead}
                        )
                        earlier = part[: found.start()].count(found[0])
                        yield Finding(
                            source.path,
                            source.locate_in(route, found[0], earlier),
                            message,
                            (hint,),
                        )


def _typed(
    loaded: Loaded, lang: Language, text: Text, metric: str | None
) -> Iterator[tuple[re.Match[str], str]]:
    """The first figure that is typed in a text and held elsewhere, with the reference to write in its stead."""
    for value, unit, reference in _held(loaded, lang, text, metric):
        if found := typed(text, value, unit, words(lang)):
            yield found, reference
            return
    for reference, pattern in _spans(loaded):
        if match := pattern.search(bare(text)):
            yield match, reference
            return


def _held(
    loaded: Loaded, lang: Language, text: Text, metric: str | None
) -> Iterator[tuple[Decimal, str, str]]:
    """The figures that a text refers to: value, unit and the reference to write instead."""
    named = {metric: None} if metric else {}
    limits = loaded.model("team", "team", lang)
    for reference in references(text):
        if reference.kind == "metric":
            named[reference.id] = None
        elif reference.kind == "limit" and limits and reference.id in limits.limits:
            limit = limits.limits[reference.id]
            yield limit.value, limit.unit, reference.written
    for id_ in named:
        if model := loaded.model("metric", id_, lang):
            for zone in ("green", "red"):
                for bound in (getattr(model, zone).lower, getattr(model, zone).upper):
                    if bound:
                        yield bound[0], model.unit, f"<metric:{id_}.{zone}>"


def _spans(loaded: Loaded) -> Iterator[tuple[str, re.Pattern[str]]]:
    team = loaded.model("team", "team")
    for part in ("daytime", "working_hours") if team else ():
        span = getattr(team, part)
        ends = [re.escape(end.removeprefix("0")) for end in (span.start, span.end)]
        yield (
            f"<team:{part.replace('_', '-')}>",
            re.compile(rf"(?<![\d:])0?{ends[0]} ?(?:[-–—~～到至]|to|until|and) ?0?{ends[1]}"),
        )
