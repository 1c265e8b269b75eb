"""How far the translations have come -> text for a terminal."""

from collections.abc import Sequence

from mkdocs_playbook.reading.translations import Translation
from mkdocs_playbook.words import Words


def text(translations: Sequence[Translation], words: Words) -> str:
    """A line for each translation that is not finished, and a line for each language."""
    if not translations:
        return words("translate", "one-language")
    lines = []
    by_language: dict[str, list[Translation]] = {}
    for translation in translations:
        by_language.setdefault(translation.lang, []).append(translation)
        if translation.missing or translation.stale or translation.new:
            lines.append(_line(translation.path, [translation], words))
    for lang, all_of_it in by_language.items():
        name = words("translate", "all", lang=lang, files=len(all_of_it))
        lines.append(_line(name, all_of_it, words))
    return "\n".join(lines)


def _line(name: str, translations: Sequence[Translation], words: Words) -> str:
    """How many texts are wanted, missing, stale and new, and what share is done."""
    wanted = missing = stale = new = 0
    for translation in translations:
        wanted += len(translation.wanted)
        missing += len(translation.missing)
        stale += len(translation.stale)
        new += len(translation.new)
    share = 100
    if wanted:
        # A text that is not confirmed counts: somebody has written it.
        share = (wanted - missing - stale) * 100 // wanted
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
