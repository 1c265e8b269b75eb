"""How far the translations have come -> text for a terminal."""

from collections.abc import Sequence

from mkdocs_playbook.reading.translations import Translation
from mkdocs_playbook.words import Words


def text(translations: Sequence[Translation], words: Words) -> str:
    """A line for each translation that is not finished, and a line for each language."""
    if not translations:
        return words("translate", "one-language")
    lines = []
    for translation in translations:
        if translation.missing or translation.stale or translation.new:
            lines.append(_line(translation.path, [translation], words))
    for lang in dict.fromkeys(translation.lang for translation in translations):
        same_language = [one for one in translations if one.lang == lang]
        name = words("translate", "all", lang=lang, files=len(same_language))
        lines.append(_line(name, same_language, words))
    return "\n".join(lines)


def _line(name: str, translations: Sequence[Translation], words: Words) -> str:
    """How many texts are wanted, missing, stale and new, and what share is done."""
    wanted = sum(len(translation.wanted) for translation in translations)
    missing = sum(len(translation.missing) for translation in translations)
    stale = sum(len(translation.stale) for translation in translations)
    new = sum(len(translation.new) for translation in translations)
    share = 100
    if wanted:
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
