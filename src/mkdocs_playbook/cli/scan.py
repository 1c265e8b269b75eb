"""The command ``playbook scan``."""

import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    require_no_errors,
    words_for,
)
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.machine import failure_of
from mkdocs_playbook.cli.reviewed import review_files, tell_refused, tell_stopped
from mkdocs_playbook.cli.sheet_maps import SheetMaps
from mkdocs_playbook.cli.values import Place, RunPeriod
from mkdocs_playbook.findings import Failure, Message, Severity
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.runs.periods import When
    from mkdocs_playbook.runs.ticks import Row
    from mkdocs_playbook.scan.dated import Occasion
    from mkdocs_playbook.scan.filing import Filed
    from mkdocs_playbook.scan.read import ReadPage
    from mkdocs_playbook.scan.rows import Reading

NEEDED = ("cv2", "zxingcpp", "pypdfium2", "pillow_heif")
"""What the extra ``scan`` brings."""

_MOST_TOLD = 5
"""How many boxes of a sheet are told one by one: the wrong round or a sheet filled in twice differs
in most of them."""


@click.command(cls=Command, help="scan")
@click.argument("paths", cls=Argument, metavar="photos", type=Place(), nargs=-1)
@project_option
@click.option("--out", cls=Option, type=Place(), metavar="file", help="scan-out")
@click.option("--period", cls=Option, type=RunPeriod(), metavar="period", help="scan-period")
@click.option("--round", "round_", cls=Option, default="", metavar="name", help="scan-round")
@click.option("--review", cls=Option, is_flag=True, help="scan-review")
@click.option("--no-open", cls=Option, is_flag=True, help="scan-no-open")
@lang_option
@click.pass_context
def scan(
    ctx: click.Context,
    paths: tuple[Path, ...],
    project: Path,
    out: Path | None,
    period: "When | None",
    round_: str,
    review: bool,
    no_open: bool,
    lang: Language | None,
) -> None:
    """Read ticked sheets from photos and scans; let a person say what no program is sure of."""
    from mkdocs_playbook.book.book import book_of

    if not paths and not review:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    require_extra()
    from mkdocs_playbook.scan.dated import Occasion

    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    book = book_of(found.loaded, own_words.lang)
    scanner = Scanner(
        project, out, book, SheetMaps(project, found.loaded), Occasion(period, round_.strip())
    )
    for path in paths:
        scanner.scan(path)
    scanner.tell()
    is_bad = bool(scanner.refused)
    if review:
        files = scanner.files if paths else _all_files(project, out)
        is_bad |= not review_files(files, scanner.book, is_opened=not no_open)
    sys.exit(1 if is_bad else 0)


def require_extra() -> None:
    """:raises Failure: when what reads pictures isn't installed."""
    if any(find_spec(name) is None for name in NEEDED):
        raise Failure("scan-extra")


def _all_files(project: Path, out: Path | None) -> Sequence[Path]:
    from mkdocs_playbook.scan.filing import FOLDER

    return [out] if out is not None else sorted((project / FOLDER).glob("*.csv"))


class Scanner:
    """Reads page by page: what one says is written before the next is looked at."""

    def __init__(
        self, project: Path, out: Path | None, book: "Book", maps: SheetMaps, occasion: "Occasion"
    ) -> None:
        self.book = book
        self._maps = maps
        self._occasion = occasion
        self.refused: list[str] = []
        """What could not be read, in words."""
        self._project = project
        self._out = out
        self._words = book.words
        self._filed: list[Filed] = []
        self._left_alone: set[Path] = set()
        """Files that can't be written: each is told once."""

    @property
    def files(self) -> Sequence[Path]:
        """The files of what was read."""
        return list(dict.fromkeys(filed.file for filed in self._filed))

    def scan(self, path: Path) -> None:
        """Read all sheets in a photo or PDF file, and write down what is ticked on them."""
        try:
            for file, readings in self._pages(path):
                self._write(file, readings)
        except Failure as failure:
            self.refused.append(self._words.failure(failure.message))
        except OSError as error:
            self.refused.append(self._words.failure(failure_of(error).message))

    def _pages(self, path: Path) -> "Iterator[tuple[Path, Sequence[Reading]]]":
        from mkdocs_playbook.scan.read import read
        from mkdocs_playbook.scan.rows import readings_of
        from mkdocs_playbook.scan.sources import pages_in

        for number, picture in pages_in(path):
            place = self._place(path, number)
            for found in read(picture, self._maps.on_page(path, number)):
                page = found if isinstance(found, Message) else self._occasion.dated(found)
                if isinstance(page, Message):
                    why = self._words("scan", page.key, **page.args)
                    self.refused.append(f"{place}: {why}")
                    continue
                click.echo(self._told(place, page))
                if page.is_to_be_continued:
                    click.echo(f"  {self._words('scan', 'to-come')}")
                yield self._file_of(page), list(self._occasion.of_round(readings_of(page)))

    def _place(self, path: Path, number: int | None) -> str:
        place = path_from_here(path)
        if number is None:
            return place
        return self._words("scan", "page", path=place, n=number)

    def _told(self, place: str, page: "ReadPage") -> str:
        states = [box.judgement.state for box in page.boxes]
        return self._words(
            "scan",
            "read",
            path=place,
            sheet=page.places.sheet,
            period=page.code.period or self._occasion.round or self._words("scan", "undated"),
            done=states.count("done"),
            open=states.count("open"),
            unsure=states.count("unsure"),
        )

    def _file_of(self, page: "ReadPage") -> Path:
        from mkdocs_playbook.scan.filing import file_for

        return self._out or file_for(self._project, page.code.period)

    def _write(self, file: Path, readings: "Sequence[Reading]") -> None:
        from mkdocs_playbook.scan.filing import file_readings

        if file in self._left_alone:
            return
        try:
            self._filed.append(file_readings(file, readings, self.book, path_from_here(file)))
        except Failure as failure:
            self._left_alone.add(file)
            self.refused.append(tell_stopped(failure, file, self.book))

    def tell(self) -> None:
        """What was written into each file, and last what could not be read, so that it is seen."""
        for file in self.files:
            self._tell_file(file, [filed for filed in self._filed if filed.file == file])
        for why in self.refused:
            click.echo(f"! {why}", err=True)

    def _tell_other(self, rows: "Sequence[Row]", place: str) -> None:
        """What reads otherwise than it stands in a file: each sheet once, with its first boxes."""
        by_sheet: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            when = row["period"] or row.get("round", "") or self._words("scan", "undated")
            by_sheet.setdefault((row["list"], when), []).append(row)
        for (sheet, when), own in by_sheet.items():
            said = {"sheet": sheet, "period": when, "count": len(own), "path": place}
            click.echo(f"! {self._words('scan', 'other', **said)}", err=True)
            for row in own[:_MOST_TOLD]:
                box = {name: row[name] for name in ("line", "box", "state")}
                click.echo(f"    {self._words('scan', 'other-box', **box)}", err=True)
            if len(own) > _MOST_TOLD:
                more = self._words("scan", "other-more", count=len(own) - _MOST_TOLD)
                click.echo(f"    {more}", err=True)

    def _tell_file(self, file: Path, filed: "Sequence[Filed]") -> None:
        place = path_from_here(file)
        new, again = sum(one.new for one in filed), sum(one.again for one in filed)
        click.echo(self._words("scan", "written", path=place, new=new, again=again))
        settled = sum(one.settled for one in filed)
        if settled:
            click.echo(self._words("scan", "settled", count=settled))
        self._tell_other([row for one in filed for row in one.other], place)
        tell_refused(filed[-1].refused, file, self.book)
        crops = frozenset[Path]().union(*(one.crops for one in filed))
        if crops:
            folder = path_from_here(file.with_suffix(""))
            click.echo(self._words("scan", "crops", folder=folder, count=len(crops)))
