"""`playbook explain`: every rule is explained in every language, with samples that show what it finds."""

import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from mkdocs_playbook import checks, cli
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.reading.document import Source, read_source
from mkdocs_playbook.words import words

LANGUAGES: tuple[Language, ...] = ("zh", "en")
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH_SENTENCE = re.compile(r"[A-Za-z']+(?:,? [a-z']+){3,}(?![/.][a-z])")
"""Four words in a row that aren't the beginning of a path, as in a command."""

OVERLAY_RULES = {"overlay-shape", "translation-missing", "translation-stale"}
"""Rules about translations; the language of their samples is that of a translation."""


def explain(rule: str, lang: str) -> str:
    result = CliRunner().invoke(cli.main, ["explain", rule, "--lang", lang])
    assert result.exit_code == 0, result.output
    return result.output


def read(sample: str) -> Source:
    """A sample as the program would read it from a file."""
    return read_source("sample.yml", sample.encode())


def shape(sample: str) -> object:
    """The fields of a sample without their values; nothing where it is a file's name or a few words."""
    data = read(sample).data
    return list(data) if isinstance(data, dict) else None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_explained_and_nothing_else(lang: Language):
    explained = [name.removeprefix("explain.") for name in words(lang).tables if name.startswith("explain.")]
    assert sorted(explained) == sorted(checks.RULE_IDS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", checks.RULE_IDS)
def test_every_rule_has_every_part(rule: str, lang: Language):
    told = checks.explanation(rule, words(lang))
    parts = (told.summary, told.what, told.why, told.bad, told.says, told.good, told.mend)
    assert all(part.strip() for part in parts)
    assert told.bad != told.good
    printed = explain(rule, lang)
    lines = "\n".join(parts).split("\n")
    assert all(line in printed for line in (rule, *lines))


@pytest.mark.parametrize("rule", checks.RULE_IDS)
def test_the_summary_is_one_sentence(rule: str):
    assert re.fullmatch(r"[A-Z].*\.", checks.explanation(rule, words("en")).summary)
    assert re.fullmatch(r"[^。]*。", checks.explanation(rule, words("zh")).summary)


@pytest.mark.parametrize("rule", checks.RULE_IDS)
def test_the_chinese_explanation_is_chinese(rule: str):
    told = checks.explanation(rule, words("zh"))
    prose = (told.summary, told.what, told.why)
    assert all(CHINESE.search(text) for text in prose)
    samples = () if rule in OVERLAY_RULES else (told.bad, told.good)
    for text in (*prose, *samples):
        text = re.sub("《.*?》", "", text)  # a book's title
        assert not ENGLISH_SENTENCE.search(text), text


@pytest.mark.parametrize("rule", checks.RULE_IDS)
def test_the_english_explanation_is_english(rule: str):
    assert not CHINESE.search(explain(rule, "en"))


@pytest.mark.parametrize("rule", checks.RULE_IDS)
def test_samples_show_the_same_in_every_language(rule: str):
    english, chinese = (checks.explanation(rule, words(lang)) for lang in ("en", "zh"))
    assert shape(english.bad) == shape(chinese.bad)
    assert shape(english.good) == shape(chinese.good)


@pytest.mark.parametrize("rule", checks.RULE_IDS)
def test_it_says_where_the_rule_stands_in_the_handbook(rule: str):
    assert explain(rule, "en").endswith(f"In the handbook: check-rules/{rule}.html\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_of_kinds_and_files_comes_from_the_register(lang: Language):
    files = explain("unknown-file", lang)
    things = explain("unknown-reference", lang)
    for kind in KINDS:
        assert all(place in files for place in (*kind.folders, kind.file))
        assert kind.lists or words(lang)("kind", kind.name) in things
    assert "{" not in files + things


@pytest.mark.parametrize("rule", sorted(checks.FIXED))
def test_a_rule_whose_level_is_fixed_says_so(rule: str):
    assert "level can't be lowered" in checks.explanation(rule, words("en")).why
    assert "级别不能调低" in checks.explanation(rule, words("zh")).why


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rules_are_explained_where_python_leaves_out_docstrings(lang: Language):
    command = [sys.executable, "-OO", "-m", "mkdocs_playbook", "explain", "sheet-long", "--lang", lang]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == explain("sheet-long", lang)
