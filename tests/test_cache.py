"""What is kept between commands: never wrong, never in the way, never too much."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mkdocs_playbook import cache
from mkdocs_playbook.cache import Cache, files_below, key

NAME = key("test", part=1)


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def files(tmp_path: Path) -> list[Path]:
    """The files of what is kept."""
    return sorted(path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".gitignore")


def test_what_was_put_is_there_for_the_next_command(kept: Cache, tmp_path: Path):
    assert kept.get(NAME) is None
    kept.put(NAME, b"content")
    assert Cache(tmp_path / "cache").get(NAME) == b"content"


def test_nobody_commits_it_by_mistake(kept: Cache, tmp_path: Path):
    kept.put(NAME, b"content")
    assert (tmp_path / "cache/.gitignore").read_text("utf-8") == "*\n"


def test_every_part_makes_another_key():
    one = key("sheet", title="a", paper="a4")
    others = [key("page", title="a", paper="a4"), key("sheet", title="b", paper="a4"), key("sheet", title="a")]
    assert len({one, *others}) == 4
    assert key("sheet", paper="a4", title="a") == one


def test_a_key_can_name_all_files_of_a_folder_those_behind_links_too(tmp_path: Path):
    for name in ("look/sheet.typ", "look/.hidden", "elsewhere/logo.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "look/parts").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "look/broken").symlink_to(tmp_path / "nowhere")
    found = [path.relative_to(tmp_path).as_posix() for path in files_below(tmp_path / "look")]
    assert found == ["look/.hidden", "look/parts/logo.svg", "look/sheet.typ"]


def test_another_program_has_other_keys(monkeypatch: pytest.MonkeyPatch):
    before = key("sheet")
    monkeypatch.setattr(cache, "_program", lambda: "another")
    assert key("sheet") != before


@pytest.mark.parametrize("content", [b"", b"x", b"content" * 100])
def test_a_broken_file_counts_as_none(kept: Cache, tmp_path: Path, content: bytes):
    kept.put(NAME, b"content")
    files(tmp_path)[0].write_bytes(content)
    assert kept.get(NAME) is None
    kept.put(NAME, b"new")
    assert kept.get(NAME) == b"new"


def test_a_file_under_another_name_counts_as_none(kept: Cache, tmp_path: Path):
    other = key("test", part=2)
    kept.put(NAME, b"one")
    kept.put(other, b"two")
    one, two = files(tmp_path)
    one.replace(two)
    assert (kept.get(NAME), kept.get(other)) == (None, None)


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_is_said(tmp_path: Path):
    (tmp_path / "cache").write_text("a file where the folder would be")
    kept = Cache(tmp_path / "cache")
    kept.put(NAME, b"content")
    assert kept.get(NAME) is None
    assert (tmp_path / "cache").is_file()


def age(path: Path, days: float) -> None:
    then = time.time() - days * 86_400
    os.utime(path, (then, then))


def test_what_nobody_asks_for_in_a_month_goes(kept: Cache, tmp_path: Path):
    for number in range(3):
        kept.put(key("test", part=number), b"content")
    for path in files(tmp_path):
        age(path, days=31)
    assert kept.get(NAME) == b"content"
    kept.trim()
    assert len(files(tmp_path)) == 1
    assert kept.get(NAME) == b"content"


def test_when_there_is_too_much_what_was_asked_for_longest_ago_goes(
    tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
):
    names = [key("test", part=number) for number in range(4)]
    for number, name in enumerate(names):
        kept.put(name, b"x" * 1_000)
        (newest,) = set(files(tmp_path)) - {path for path in files(tmp_path) if path.stat().st_mtime < time.time() - 9}
        age(newest, days=9 - number)
    monkeypatch.setattr(cache, "MOST_BYTES", 2_500)
    Cache(tmp_path / "cache").put(key("test"), b"")  # the first thing that a command keeps makes room
    assert [kept.get(name) is not None for name in names] == [False, False, True, True]


def test_many_at_once_find_a_thing_whole_or_not_at_all(tmp_path: Path):
    content = b"content" * 10_000

    def use(_: int) -> bytes | None:
        kept = Cache(tmp_path / "cache")
        found = kept.get(NAME)
        kept.put(NAME, content)
        return found

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(use, range(100)))
    assert found <= {None, content}
    assert len(files(tmp_path)) == 1
