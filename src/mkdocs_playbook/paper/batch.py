"""A batch of sheets, printed into files: what ``playbook print`` does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.utils.yaml import yaml_load

from mkdocs_playbook.edition import handbook_of
from mkdocs_playbook.model.calendar import Period, week_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.printing import Choice, Printed, Printer
from mkdocs_playbook.paper.sheets import Sheet
from mkdocs_playbook.paper.typeset import press
from mkdocs_playbook.reading.load import Loaded
from mkdocs_playbook.words import words

BOOKLET = "all"
"""The stem of the file that holds every sheet."""


@dataclass(frozen=True)
class Order:
    """What somebody wants printed; without a ``period`` the sheets have lines to write the date on."""

    choice: Choice
    period: Period | None
    languages: tuple[Language, ...]
    paper: str | None = None
    by_role: bool = True
    booklet: bool = True

    @property
    def folder(self) -> str:
        """A name that says for when it is: a day, a week, a range of days."""
        if self.period is None:
            return "undated"
        first, last = self.period.first, self.period.last
        week = week_of(first)
        if (first, last) == (week.days[0], week.days[-1]):
            return str(week)
        return str(first) if first == last else f"{first}--{last}"


@dataclass(frozen=True)
class Written:
    """A file that was written."""

    path: Path
    sheets: int
    pages: int


def write(
    root: Path,
    loaded: Loaded,
    order: Order,
    out: Path,
    tell: Callable[[Path], None] = lambda path: None,
) -> Iterator[Written]:
    """Print and write one file after the other; each is replaced whole, or not at all.

    :param out: the folder; languages beside the first of several get one of their own in it.
    :param tell: told each file before it is made.
    :raises TypesetError: when the sheets can't be set.
    :raises OSError: when the disk fails; files written before stay.
    """
    for number, lang in enumerate(order.languages):
        folder = out / lang if number else out
        book = handbook_of(root, loaded, lang)
        address = site_address(root, lang, loaded.base)
        printer = Printer(book, press(root, book.playbook.team), address, order.paper)
        for name, sheets in _files(printer.batch(order.choice, order.period), order):
            path = folder / f"{name}.pdf"
            tell(path)
            title = (
                words(lang)("print", "booklet")
                if name == BOOKLET
                else book.playbook.roles[name].title
            )
            yield _written(
                path,
                printer.file(sheets, f"{title} · {order.folder}" if order.period else str(title)),
            )


def _files(
    batch: Mapping[str, Sequence[Sheet]], order: Order
) -> Iterator[tuple[str, Sequence[Sheet]]]:
    if order.by_role:
        yield from batch.items()
    if order.booklet and batch:
        yield BOOKLET, list(chain.from_iterable(batch.values()))


def _written(path: Path, printed: Printed) -> Written:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(printed.content)
    fresh.replace(path)
    return Written(path, printed.sheets, printed.pages)


def site_address(root: Path, lang: Language, base: Language) -> str | None:
    """The address of the handbook in a language, as mkdocs.yml has it; ``None`` where it has none."""
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        address = (yaml_load(file) or {}).get("site_url")
    if not address:
        return None
    top = f"{str(address).rstrip('/')}/"
    return top if lang == base else urljoin(top, f"{lang}/")
