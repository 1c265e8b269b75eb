"""What people type into the search who know no name for what they look for."""

from typing import Any

from mkdocs_playbook.model.fields import Language


def phrases_asked(model: Any, lang: Language) -> tuple[str, ...]:
    """The questions that lead to something in a language; none where nobody has written any.

    Those of another language are nothing that somebody types in this one.
    """
    phrases = getattr(model, "asked", ())
    return tuple(str(phrase) for phrase in phrases if phrase.lang == lang)
