"""The command ``playbook scan``."""

import csv
import io
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import lang_option, path_from_here, project_option, words_for
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import Place
from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.words import Words

if TYPE_CHECKING:
    from mkdocs_playbook.book.sheet_code import SheetCode
    from mkdocs_playbook.paper.places import SheetMap
    from mkdocs_playbook.runs.ticks import Row
    from mkdocs_playbook.scan.read import ReadPage

NEEDED = ("cv2", "zxingcpp", "pypdfium2")
"""What the extra ``scan`` brings."""


@click.command(cls=Command, help="scan")
@click.argument("paths", cls=Argument, metavar="photos", type=Place(), nargs=-1, required=True)
@project_option
@click.option("--out", cls=Option, type=Place(), metavar="file", help="scan-out")
@lang_option
def scan(paths: tuple[Path, ...], project: Path, out: Path | None, lang: Language | None) -> None:
    """Read ticked sheets from photos and scans, and write what is ticked into a CSV file."""
    from mkdocs_playbook.cli.common import load_and_check
    from mkdocs_playbook.findings import Severity

    require_extra()
    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    pages, refused = _read(paths, _maps(project), own_words)
    for file, rows in _by_file(pages, project, out).items():
        _write(file, rows, pages, own_words)
    sys.exit(1 if refused else 0)


def require_extra() -> None:
    """:raises Failure: when what reads pictures isn't installed."""
    if any(find_spec(name) is None for name in NEEDED):
        raise Failure("scan-extra")


def _maps(project: Path) -> "Callable[[SheetCode], SheetMap | None]":
    from mkdocs_playbook.paper.places import kept

    return lambda code: kept(project, code.layout)


def _read(
    paths: Sequence[Path], map_of: "Callable[[SheetCode], SheetMap | None]", own_words: Words
) -> "tuple[list[ReadPage], int]":
    """The pages that were read; each is told, and how many pictures or sheets were refused."""
    from mkdocs_playbook.scan.picture import pictures_in
    from mkdocs_playbook.scan.read import read

    pages = []
    refused = 0
    for path in paths:
        for picture in pictures_in(path):
            for found in read(picture, map_of):
                place = path_from_here(path)
                if isinstance(found, Message):
                    refused += 1
                    why = own_words("scan", found.key, **found.args)
                    click.echo(f"! {place}: {why}", err=True)
                    continue
                pages.append(found)
                click.echo(_told(place, found, own_words))
    return pages, refused


def _told(place: str, page: "ReadPage", own_words: Words) -> str:
    states = [box.judgement.state for box in page.boxes]
    return own_words(
        "scan",
        "read",
        path=place,
        sheet=page.places.sheet,
        period=page.code.period or own_words("scan", "undated"),
        done=states.count("done"),
        open=states.count("open"),
        unsure=states.count("unsure"),
    )


def _by_file(
    pages: "Sequence[ReadPage]", project: Path, out: Path | None
) -> "dict[Path, list[Row]]":
    """The rows of each file: that of the week, where no other is named."""
    from mkdocs_playbook.scan.rows import rows_of

    files: dict[Path, list[Row]] = {}
    for page in pages:
        file = out or project / "runs" / f"{_week(page.code.period)}.csv"
        files.setdefault(file, []).extend(rows_of(page))
    return files


def _week(period: str) -> str:
    """The week of a day; weeks and months are their own names."""
    from datetime import date

    from mkdocs_playbook.model.calendar import week_of

    if len(period) != len("2026-11-30"):
        return period or "undated"
    return str(week_of(date.fromisoformat(period)))


def _write(
    file: Path, rows: "Sequence[Row]", pages: "Sequence[ReadPage]", own_words: Words
) -> None:
    """Add rows to a file, and write the pictures of what somebody has to look at beside it."""
    from mkdocs_playbook.runs.ticks import added, as_csv
    from mkdocs_playbook.writing import replace_file, writing_to

    result = added(_before(file), rows)
    with writing_to(file.parent, "--out"):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, as_csv(result.rows).encode())
        crops = _write_crops(file.with_suffix(""), pages, file)
    place = path_from_here(file)
    click.echo(own_words("scan", "written", path=place, new=result.new, again=result.again))
    for row in result.other:
        said = {name: row[name] for name in ("list", "period", "line", "box", "state")}
        click.echo(f"! {own_words('scan', 'other', **said)}", err=True)
    if crops:
        folder = path_from_here(file.with_suffix(""))
        click.echo(own_words("scan", "crops", folder=folder, count=crops))


def _before(file: Path) -> "list[Row]":
    if not file.exists():
        return []
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))


def _write_crops(folder: Path, pages: "Sequence[ReadPage]", file: Path) -> int:
    """Pictures of boxes that nobody can be sure of, and of fields; how many there are."""
    import cv2

    from mkdocs_playbook.scan.rows import line_of, period_of
    from mkdocs_playbook.writing import replace_file

    count = 0
    for page in pages:
        named = []
        for box in page.boxes:
            if box.judgement.state == "unsure":
                named.append((line_of(box.place), box.place, box.picture))
        for field in page.fields:
            named.append((f"{field.place.kind}:{field.place.of}", field.place, field.picture))
        for name, place, picture in named:
            stem = f"{page.places.sheet}_{period_of(page, place)}_{name}_{place.number}"
            _, png = cv2.imencode(".png", picture)
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / f"{stem.replace('/', '-').replace(':', '-')}.png", png.tobytes())
            count += 1
    return count
