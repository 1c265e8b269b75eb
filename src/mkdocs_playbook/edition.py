"""What is shown of a playbook in one language: its pages, and the problems while somebody is editing it."""

from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs_playbook import look
from mkdocs_playbook.banner import problem_page
from mkdocs_playbook.fields import Language
from mkdocs_playbook.load import Loaded
from mkdocs_playbook.render import BrokenTemplateError, RenderedPage, render
from mkdocs_playbook.translations import translations
from mkdocs_playbook.view import Handbook
from mkdocs_playbook.words import Words, words


@dataclass(frozen=True)
class Edition:
    """One language of a handbook. Without a ``handbook`` there is only the page that tells the problems."""

    lang: Language
    built: tuple[Language, ...]
    """The languages that are built side by side, the base first."""
    handbook: Handbook | None
    pages: tuple[RenderedPage, ...]
    problems: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """The interface words of its language."""
        return words(self.lang)


class Editions:
    """Makes editions while files change: what was right last stays until something newer is."""

    def __init__(self, patient: bool = False) -> None:
        self._patient = patient
        """Whether a broken template is shown as a problem even before anything has been right."""
        self._good: Loaded | None = None
        self._last: dict[Language, Edition] = {}

    def make(
        self, root: Path, loaded: Loaded, errors: tuple[str, ...], lang: Language | None, built: tuple[Language, ...]
    ) -> Edition:
        """The edition in ``lang`` (the base language by default), of the last playbook that had no errors.

        :raises BrokenTemplateError: when a template is wrong and there is no earlier edition to show instead.
        """
        if not errors:
            self._good = loaded
        base = (self._good or loaded).base
        lang = lang or base
        if self._good is None:
            return _of_problems(lang, built, errors)
        try:
            handbook = _handbook(root, self._good, lang)
            self._last[lang] = Edition(lang, built or (lang,), handbook, render(handbook), errors)
        except BrokenTemplateError as error:
            problems = (str(error), *errors)
            if lang in self._last:
                return replace(self._last[lang], problems=problems)
            if not self._patient:
                raise
            return _of_problems(lang, built, problems)
        return self._last[lang]


def _of_problems(lang: Language, built: tuple[Language, ...], problems: tuple[str, ...]) -> Edition:
    return Edition(lang, built or (lang,), None, (problem_page(problems, words(lang)),), problems)


def _handbook(root: Path, loaded: Loaded, lang: Language) -> Handbook:
    books = {one: loaded.playbook(one) for one in loaded.languages}
    playbook = books.pop(lang, None) or loaded.playbook(loaded.base)  # a language may be taken away while serving
    assert playbook is not None  # a playbook without errors is whole in every language
    return Handbook(
        playbook,
        look.environment(root),
        tuple(book for book in books.values() if book),
        frozenset(loaded.files),
        {one.entry.source.path: len(one.stale) for one in translations(loaded) if one.lang == lang and one.stale},
    )
