"""What stops a command: every reason has its sentence in both languages, and no sentence is left over."""

import ast
import errno
import pickle
import string
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from jinja2 import TemplateSyntaxError

import mkdocs_playbook
from mkdocs_playbook.cli import machine
from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.hosts.settings import SettingsError
from mkdocs_playbook.hosts.swap import ForeignFolderError
from mkdocs_playbook.measures import MeasuresError
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.site import SiteError
from mkdocs_playbook.words import words

SOURCES = Path(mkdocs_playbook.__file__).parent

OF_THE_MACHINE = "machine.py"
"""Where the sentence is chosen by what the system has refused; its own tests are below."""

GIVEN = {"MeasuresError": {"path"}}
"""What a class fills in by itself."""


class Raised(NamedTuple):
    """A failure as the source has it: its class, its key and what is filled in."""

    place: str
    cls: str
    key: str
    args: frozenset[str]


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCES.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def failures() -> set[str]:
    """The names of all classes of failures."""
    names = {"Failure"}
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") in names for base in node.bases):
                names.add(node.name)
    return names


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def raised() -> list[Raised]:
    found = []
    names = failures()
    for path, tree in trees():
        if path.name == OF_THE_MACHINE:
            continue
        for node in ast.walk(tree):
            cls = called(node)
            if cls not in names:
                continue
            place = f"{path.relative_to(SOURCES)}:{node.lineno}"
            key = node.args[0]
            assert isinstance(key, ast.Constant), f"{place}: the key is to be read where it stands"
            args = {keyword.arg for keyword in node.keywords} | GIVEN.get(cls, set())
            found.append(Raised(place, cls, key.value, frozenset(args)))
    return found


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def constants() -> set[str]:
    """Every text that stands in the sources."""
    found = set()
    for _, tree in trees():
        found |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return found


def test_what_users_read_of_an_exception_is_a_failure():
    expected = {"TypesetError", "SiteError", "MeasuresError", "SettingsError", "ForeignFolderError", "RevisionError"}
    assert failures() >= expected | {"GitError", "BrokenTemplateError", "ConfirmError", "WorkerMissingError"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("one", raised(), ids=lambda one: f"{one.place}:{one.key}")
def test_every_failure_has_its_sentence_and_what_is_filled_into_it(lang: str, one: Raised):
    sentence = words(lang).tables["failure"][one.key]
    assert placeholders(sentence) == set(one.args)


@pytest.mark.parametrize("table", ["failure", "usage", "help", "metavar"])
def test_no_sentence_is_left_over(table: str):
    assert set(words("en").tables[table]) - constants() == set()


@pytest.mark.parametrize("table", ["failure", "usage", "help", "metavar"])
def test_both_languages_fill_in_the_same(table: str):
    chinese = words("zh").tables[table]
    for key, sentence in words("en").tables[table].items():
        assert placeholders(chinese[key]) == placeholders(sentence), key


def test_a_sentence_and_a_row_of_names_are_worded_where_they_are_filled_in():
    inner = Message("folder-foreign", {"folder": "site", "names": ("a", "b")})
    told = words("zh").failure(Message("after-warnings", {"warnings": "!", "failure": inner}))
    assert told.startswith("!\nsite 里有不是本程序生成的东西（a、b）")


# ---- what the system refuses ----


def told(error: OSError, lang: str = "en") -> str:
    return words(lang).failure(machine.failure_of(error).message)


@pytest.mark.parametrize(
    ("number", "said", "said_in_chinese"),
    [
        (errno.ENOSPC, "no room left on the disk", "磁盘满了"),
        (errno.EDQUOT, "no room left on the disk", "磁盘满了"),
        (errno.EROFS, "can only be read", "只能读"),
        (errno.EACCES, "does not allow it", "系统不允许"),
        (errno.EPERM, "does not allow it", "系统不允许"),
        (errno.ENOENT, "no such file or folder", "没有这个文件或文件夹"),
        (errno.EIO, "The system says: Input/output error", "系统的说明：Input/output error"),
    ],
)
def test_what_the_system_refuses_is_told_by_what_happened(number: int, said: str, said_in_chinese: str):
    error = OSError(number, "Input/output error", "print/baker.pdf")
    assert told(error).startswith("print/baker.pdf: ")
    assert said in told(error)
    assert said_in_chinese in told(error, lang="zh")


def test_of_a_copy_it_is_told_where_to(tmp_path: Path):
    error = OSError(errno.ENOSPC, "x", str(tmp_path / "from"), None, str(tmp_path / "to"))
    assert told(error).startswith(f"{tmp_path / 'to'}: ")


@pytest.mark.parametrize("inside", [SOURCES / "macros/assets/sheet.js", Path(pytest.__file__)])
def test_a_file_of_a_program_is_never_named(inside: Path):
    error = OSError(errno.ENOSPC, "x", str(inside))
    assert told(error) == "There is no room left on the disk. Make some, then run the command again."


# In another process


@pytest.mark.parametrize(
    "failure",
    [
        Failure("no-git"),
        SiteError("after-warnings", warnings="!", failure=Message("mkdocs", {"reason": ValueError("a reason")})),
        ForeignFolderError("folder-foreign", folder=Path("site"), names=("one", "other")),
        MeasuresError("measure-number", name="a", unit="mm"),
        SettingsError("settings-unreadable", path="mkdocs.yml", reason=TemplateSyntaxError("a reason", 3)),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_failure_of_another_process_is_the_same_with_the_same_words(failure: Failure, lang: Language):
    again = pickle.loads(pickle.dumps(failure))
    assert type(again) is type(failure)
    assert again.message.key == failure.message.key
    assert words(lang).failure(again.message) == words(lang).failure(failure.message)
