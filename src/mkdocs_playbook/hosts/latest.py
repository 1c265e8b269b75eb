"""The latest site that was right, while files change under it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs_playbook import checks
from mkdocs_playbook.findings import Diagnostic, Severity
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.render import BrokenTemplateError
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.site import Settings, Site, make_site, placeholder_site
from mkdocs_playbook.words import words


class LatestSite:
    """Reads a project and makes its site again and again; what was right last stays until something is newer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.loaded: Loaded | None = None
        """What was read last, right or wrong."""
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self._right: Loaded | None = None
        self._site: Site | None = None

    def read(self) -> Loaded:
        """Read and check the project; what is found is kept."""
        loaded = load(self.root)
        self.take(loaded, checks.run(loaded, Proofs(self.root)))
        return loaded

    def take(self, loaded: Loaded, diagnostics: tuple[Diagnostic, ...]) -> None:
        """The same with what has been read and checked already."""
        self.loaded, self.diagnostics = loaded, diagnostics
        if not self.errors:
            self._right = loaded

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What was found at last and stops a build."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)

    @property
    def best(self) -> Loaded:
        """The last that was right; else the last that was read."""
        best = self._right or self.loaded
        assert best is not None  # asked for after the first reading only
        return best

    def make(self, settings: Settings, languages: Sequence[Language] | None = None) -> Site:
        """The site of the last playbook that was right, with the problems there are since.

        A broken template is one of these problems, and the site made before it stays. Sheets are not
        printed, because nobody prints while editing.
        """
        best = self.best
        languages = languages or best.languages[:1]
        said = words(best.base)
        problems = tuple(report.one_line(error, said) for error in self.errors)
        if self._right is None:
            return placeholder_site(self.root, languages, problems)
        written = self.loaded.written if self.loaded else None
        try:
            self._site = make_site(
                self.root,
                self._right,
                settings,
                languages,
                with_pdfs=False,
                problems=problems,
                written=written,
            )
        except BrokenTemplateError as error:
            problems = (str(error), *problems)
            if self._site is None:
                return placeholder_site(self.root, languages, problems)
            return replace(self._site, problems=problems)
        return self._site
