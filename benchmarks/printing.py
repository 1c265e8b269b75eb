"""How long printing takes, and how it grows with the number of sheets: ``python benchmarks/printing.py``.

Each figure is CPU time of a process of its own, for Typst remembers what it has set. Times depend on the machine; what
counts is the last column, the time of a sheet beside that of a sheet among 30, taken in the same run.
"""

import resource
import subprocess
import sys
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from mkdocs_playbook.edition import handbook_of
from mkdocs_playbook.load import load
from mkdocs_playbook.printing import Printer
from mkdocs_playbook.sheets import Desk
from mkdocs_playbook.typeset import press

ROOT = Path(__file__).parents[1]
BOOKLETS = (30, 300, 3000)


def booklet(count: int) -> None:
    """Daily sheets for as many days as it takes, in one file."""
    book = handbook_of(ROOT, load(ROOT), "zh")
    desk, printer = Desk(book), Printer(book, press(ROOT, book.playbook.team), "https://handbook.example.com/")
    daily = [one for one in book.playbook.checklists.values() if one.cadence == "daily"]
    days = (date(2026, 1, 5) + timedelta(days=number // len(daily)) for number in range(count))
    printer.file([desk.checklist(one, day) for one, day in zip(islice(cycle(daily), count), days, strict=True)])


def site() -> None:
    """Every sheet of the playbook in every language, each in a file of its own."""
    loaded = load(ROOT)
    for lang in loaded.languages:
        book = handbook_of(ROOT, loaded, lang)
        Printer(book, press(ROOT, book.playbook.team), "https://handbook.example.com/").site()


def measured(*words: str) -> float:
    """Seconds of CPU time that this file takes with other arguments, start-up included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, __file__, *words], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    start = measured("start")
    print(f"start-up                {start:7.2f} s")
    print(f"every sheet, both languages {measured('site'):3.2f} s")
    first = 0.0
    for count in BOOKLETS[: int(sys.argv[1]) if len(sys.argv) > 1 else len(BOOKLETS)]:
        time = measured("booklet", str(count))
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
