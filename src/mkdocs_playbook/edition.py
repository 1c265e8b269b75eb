"""What is shown of a playbook in one language: its pages, and the problems while somebody is editing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.banner import problem_page
from mkdocs_playbook.pages.render import BrokenTemplateError, RenderedPage, render
from mkdocs_playbook.pages.view import Handbook
from mkdocs_playbook.paper.printing import Printed, Printer, stamps, undated
from mkdocs_playbook.paper.typeset import press
from mkdocs_playbook.reading.load import Loaded
from mkdocs_playbook.reading.translations import translations
from mkdocs_playbook.templates import Templates
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
    printed: Mapping[str, Printed] = field(default_factory=dict)
    """The undated sheets as files, by the id of each; none while serving."""

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
        self,
        root: Path,
        loaded: Loaded,
        errors: tuple[str, ...],
        lang: Language | None,
        built: tuple[Language, ...],
        site_url: str | None = None,
    ) -> Edition:
        """The edition in ``lang`` (the base language by default), of the last playbook that had no errors.

        Sheets are printed with it unless a template may be broken for a while, that is while serving.

        :raises TypesetError: when the sheets can't be printed.
        :raises BrokenTemplateError: when a template is wrong and there is no earlier edition to show instead.
        """
        if not errors:
            self._good = loaded
        base = (self._good or loaded).base
        lang = lang or base
        if self._good is None:
            return _of_problems(lang, built, errors)
        try:
            handbook = handbook_of(root, self._good, lang)
            printed = {} if self._patient else _printed(root, handbook, site_url)
            handbook = replace(handbook, printed={id_: file.pages for id_, file in printed.items()})
            self._last[lang] = Edition(
                lang, built or (lang,), handbook, render(handbook), errors, printed
            )
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


def _printed(root: Path, handbook: Handbook, site_url: str | None) -> Mapping[str, Printed]:
    return Printer(handbook, press(root, handbook.playbook.team), site_url).site()


def handbook_of(root: Path, loaded: Loaded, lang: Language) -> Handbook:
    """The handbook of a playbook that has no errors, with its sheets and their stamps."""
    books = {one: loaded.playbook(one) for one in loaded.languages}
    playbook = books.pop(lang, None) or loaded.playbook(
        loaded.base
    )  # a language may be taken away while serving
    assert playbook is not None  # a playbook without errors is whole in every language
    handbook = Handbook(
        playbook,
        Templates(root),
        tuple(book for book in books.values() if book),
        frozenset(loaded.files),
        outdated={
            one.entry.source.path: len(one.stale)
            for one in translations(loaded)
            if one.lang == lang and one.stale
        },
    )
    handbook = replace(handbook, sheets=undated(handbook))
    return replace(handbook, stamps=stamps(handbook, loaded, root))
