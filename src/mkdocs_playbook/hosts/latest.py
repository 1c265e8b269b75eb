"""The latest site that was right, while files change under it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs_playbook import checks
from mkdocs_playbook.findings import Diagnostic, Failure, errors_among
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.site import Settings, Site, make_site, placeholder_site
from mkdocs_playbook.words import Words
from mkdocs_playbook.words.reader import readers_words
from mkdocs_playbook.workshop import LastingWorkshop


class LatestSite:
    """Reads a project and makes its site again and again; what was right last stays meanwhile."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What was found when it was read last."""
        self._unprintable: Failure | None = None
        self._newest: Loaded | None = None
        self._right: Loaded | None = None
        self._site: Site | None = None
        self._workshop = LastingWorkshop(root)

    def read(self) -> None:
        """Read the project, and check it; what is found is kept."""
        self.check(load(self.root, self._newest))

    def check(self, loaded: Loaded) -> None:
        """Check what has been read; what is found is kept."""
        proofs = Proofs(self.root)
        diagnostics = checks.run(loaded, proofs)
        self.take(loaded, diagnostics, proofs.failure)

    def take(
        self, loaded: Loaded, diagnostics: tuple[Diagnostic, ...], unprintable: Failure | None
    ) -> None:
        """The same with what has been read and checked already.

        :param unprintable: why no sheet could be set on trial.
        """
        self._newest = loaded
        self.diagnostics = diagnostics
        self._unprintable = unprintable
        # Warnings don't count: with them, too, there is a whole handbook to show.
        if not self.errors:
            self._right = loaded

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What stops a build, as the project was read last."""
        return errors_among(self.diagnostics)

    @property
    def newest(self) -> Loaded:
        """What was read last, right or wrong."""
        assert self._newest is not None  # asked for after the first reading only
        return self._newest

    @property
    def best(self) -> Loaded:
        """The last that was right; else the last that was read."""
        return self._right or self.newest

    def make(self, settings: Settings, languages: Sequence[Language] | None = None) -> Site:
        """The site of the last playbook that was right, with the problems there are since.

        A broken template is one of these problems, and the site made before it stays. Sheets are
        not printed, because nobody prints while editing.

        :param languages: those to make, the base first; by default the base alone.
        """
        if languages is None:
            languages = self.best.languages[:1]
        problems = self._problems()
        if self._right is None:
            return placeholder_site(self.root, languages, problems)
        try:
            self._site = make_site(
                self.root,
                self._right,
                settings,
                languages,
                with_pdfs=False,
                problems=problems,
                # A hand-written page shows its edits whatever is wrong in the YAML.
                written=self.newest.written,
                workshop=self._workshop,
            )
        except Failure as error:
            told = self._words.failure(error.message)
            problems = (told, *(problem for problem in problems if problem != told))
            if self._site is None:
                return placeholder_site(self.root, languages, problems)
            return replace(self._site, problems=problems)
        return self._site

    def _problems(self) -> tuple[str, ...]:
        problems = [report.one_line(error, self._words) for error in self.errors]
        if self._unprintable is not None:
            problems.append(self._words.failure(self._unprintable.message))
        return tuple(problems)

    @property
    def _words(self) -> Words:
        """Problems are shown in the handbook, and so in one language for all who read it."""
        return readers_words(None, self.best.said_languages)
