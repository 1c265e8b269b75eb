"""What the runs say, in the words of a book: the same for a terminal and for the page."""

from collections.abc import Callable

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.fields import Duration, Text
from mkdocs_playbook.runs.advice import Advice
from mkdocs_playbook.runs.gathered import Run
from mkdocs_playbook.runs.lines import LineCount
from mkdocs_playbook.runs.pauses import PauseTimes
from mkdocs_playbook.runs.stretches import Stretch
from mkdocs_playbook.words import Words, phrases

LONG = 180
"""Minutes from which a time is told in hours, as the lists' pages do."""

LONGEST = 48
"""Hours from which it is told in days."""

Plain = Callable[[Text], str]
"""The words of a text alone; each medium has its own way to them."""


def line(count: LineCount, plain: Plain, words: Words) -> str:
    """What a line says; of one that is gone its name is all that is left."""
    if count.item is None:
        return count.line
    return words("runs", "line", text=plain(count.item.text))


def runs(number: int, words: Words) -> str:
    """``1 run``, ``3 runs``"""
    return _counted("runs", number, words)


def kept(stretch: Stretch, words: Words) -> str:
    """``5 of 6``"""
    if not stretch.expected:
        return words("runs", "stretch-none")
    return words("runs", "stretch", kept=stretch.kept, expected=len(stretch.expected))


def boxes(stretch: Stretch, words: Words) -> str:
    """``92% dealt with``; nothing where there are none."""
    if not stretch.boxes:
        return ""
    return words("runs", "boxes", share=100 * stretch.dealt_with // stretch.boxes)


def share(stretch: Stretch, words: Words) -> str:
    """``92%``, where a heading says of what."""
    if not stretch.boxes:
        return ""
    return words("runs", "percent", share=100 * stretch.dealt_with // stretch.boxes)


def missing(stretch: Stretch, words: Words) -> str:
    """``2026-11-26, 2026-11-28``; a stretch that is itself what is missing has nothing to add."""
    days = [str(when) for when in stretch.missing if when != stretch.when]
    return words("language", "list").join(days)


def unsure(number: int, words: Words) -> str:
    """``2 boxes can't be told``; nothing where all can."""
    return _counted("unsure", number, words) if number else ""


def left_open(count: LineCount, words: Words) -> str:
    """``8 of 20 · 40%``: in how many runs a line was left open."""
    often = words("runs", "open-of", open=count.open, runs=count.runs)
    share = words("runs", "percent", share=100 * count.open // count.runs)
    return f"{often} · {share}"


def pause_parts(times: PauseTimes, words: Words) -> list[str]:
    """When it begins, how long it lasts, and what time is left until the next."""
    parts = []
    if times.begins is not None:
        parts.append(_begins(times, times.begins, words))
    lasts = duration(times.lasts, words)
    planned = phrases.duration(Duration(times.pause.minutes, "min"), words)
    parts.append(words("runs", "lasts", time=lasts, planned=planned))
    if times.until_next is not None and times.until_next < 0:
        parts.append(words("runs", "overlaps"))
    elif times.until_next is not None:
        parts.append(words("runs", "until-next", time=duration(times.until_next, words)))
    return parts


def duration(minutes: int, words: Words) -> str:
    """A time; a long one in hours or days, rounded."""
    hours = round(minutes / 60)
    if minutes < 1:
        return words("runs", "at-once")
    if minutes < LONG:
        return phrases.duration(Duration(minutes, "min"), words)
    if hours < LONGEST:
        return phrases.duration(Duration(hours, "h"), words)
    return phrases.duration(Duration(round(hours / 24), "d"), words)


def advised(one: Advice, words: Words) -> tuple[str, str]:
    """What to do, and why, with its numbers."""
    return words("runs", one.kind), words("runs", f"{one.kind}-why", **one.numbers)


def progress(run: Run, words: Words) -> str:
    """``12 of 14 boxes dealt with``"""
    states = [box.state for box in run.lines_boxes]
    done = sum(state in ("done", "na") for state in states)
    return words("runs", "round-done", done=done, all=len(states))


def _begins(times: PauseTimes, minute: int, words: Words) -> str:
    time = f"{minute // 60:02}:{minute % 60:02}"
    planned = times.pause.at
    if planned is None:
        return words("runs", "begins", time=time)
    return words("runs", "begins-planned", time=time, planned=planned.time)


def _counted(key: str, number: int, words: Words) -> str:
    return words("runs", f"{key}-{'one' if number == 1 else 'many'}", n=number)


def title(list_: str, book: Book) -> str:
    """What a list is called."""
    return str(book.title("checklist", list_))
