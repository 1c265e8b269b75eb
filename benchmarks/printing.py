"""How long printing takes, and how it grows with the number of sheets.

Run it as ``python benchmarks/printing.py``. Each figure is CPU time of a process of its own,
start-up and git included, for Typst remembers what it has set. Times depend
on the machine; what counts is the last column, the time of a sheet beside
that of a sheet among 30, taken in the same run.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.book.sheets import checklist_sheet, undated_sheets
from mkdocs_playbook.book.versions import versions_of
from mkdocs_playbook.paper.printing import Printer
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.history import commit_dates
from mkdocs_playbook.reading.load import load

ROOT = Path(__file__).parents[1]
ADDRESS = "https://handbook.example.com/"
BOOKLETS = (30, 300, 3000)
LISTS, DAYS = 5, ("2026-01-05", "2026-01-10")
"""Daily lists and days that make 30 sheets."""


def booklet(count: int) -> None:
    """Daily sheets for as many days as it takes, in one file."""
    book = book_of(load(ROOT), "zh", commit_dates(ROOT))
    daily = [one for one in book.playbook.checklists.values() if one.cadence == "daily"]
    first = date(2026, 1, 5)
    sheets = []
    for number in range(count):
        days, place = divmod(number, len(daily))
        sheets.append(checklist_sheet(book, daily[place], first + timedelta(days=days)))
    printer_of(book).file(sheets)


def site() -> None:
    """Every sheet of the playbook in every language, each in a file of its own."""
    loaded = load(ROOT)
    changed = commit_dates(ROOT)
    for lang in loaded.languages:
        book = book_of(loaded, lang, changed)
        printer = printer_of(book)
        for sheet in undated_sheets(book).values():
            printer.file([sheet])


def printer_of(book: Book) -> Printer:
    """What prints the sheets of a book, QR codes included."""
    versions = versions_of(book, undated_sheets(book))
    return Printer(book, versions, typesetter_of(ROOT, book.team), ADDRESS)


@contextmanager
def project() -> Iterator[Path]:
    """A copy of the playbook with its history and an address, so that sheets have QR codes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("playbook", "checklists", "docs", "macros"):
            shutil.copytree(ROOT / name, copy / name)
        settings = (ROOT / "mkdocs.yml").read_text("utf-8")
        addressed, count = re.subn(r"(?m)^(# *)?site_url:.*", f"site_url: {ADDRESS}", settings, count=1)
        assert count == 1, "mkdocs.yml has no line for site_url"
        (copy / "mkdocs.yml").write_text(addressed, "utf-8")
        if (ROOT / ".git").exists():
            (copy / ".git").symlink_to(ROOT / ".git")
        yield copy


def command(root: Path) -> list[str]:
    """``playbook print`` for five daily lists and six days, a file for each role."""
    lists = sorted(path.stem for path in (ROOT / "checklists/daily").glob("*.yml") if "." not in path.stem)[:LISTS]
    named = [word for name in lists for word in ("--checklist", f"daily/{name}")]
    days = ["--from", DAYS[0], "--to", DAYS[1]]
    return ["-m", "mkdocs_playbook", "print", "-C", str(root), *days, *named]


def measured(*words: str) -> float:
    """Seconds of CPU time that Python takes for a command, start-up included.

    It may keep its bytecode, as it does for everybody; benchmarks often run where a variable
    forbids it.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], check=True, env=environment, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with project() as root:
        measured(*command(root))  # not counted: it leaves the bytecode
        times = [measured(*command(root)) for _ in range(3)]
        assert len(list(root.rglob("print/**/*.pdf"))) == LISTS
    print(f"30 daily sheets as “playbook print” writes them {min(times):.2f} s (the least of three)")
    start = measured(__file__, "start")
    print(f"start-up                {start:7.2f} s")
    print(f"every sheet, both languages {measured(__file__, 'site'):3.2f} s")
    first = 0.0
    for count in BOOKLETS[: int(sys.argv[1]) if len(sys.argv) > 1 else len(BOOKLETS)]:
        time = measured(__file__, "booklet", str(count))
        each = (time - start) / count
        first = first or each
        print(f"booklet of {count:5} sheets {time:7.2f} s   {each * 1000:5.1f} ms a sheet   {each / first:4.2f} times")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["booklet", count]:
            booklet(int(count))
        case ["site"]:
            site()
        case ["start"]:
            load(ROOT)
        case _:
            main()
