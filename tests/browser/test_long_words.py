"""Words that don't break by themselves, wherever a contributor writes them: none makes a page wider than its window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from frames import measured
from playwright.sync_api import Page

import sites
from golden import PLAYBOOK
from mkdocs_playbook.book.addresses import RULES_PAGE
from mkdocs_playbook.checks.texts import written_texts
from mkdocs_playbook.model.fields import Name
from mkdocs_playbook.reading.load import load

WORD = "W" * 50

WRITTEN = f"""# 手写 {WORD}

文字 {WORD} 和 `{WORD}`，[{WORD}](https://example.com)。

> {WORD}

- {WORD}

!!! note "{WORD}"

    {WORD}

| 一 | 二 |
| --- | --- |
| {WORD} | {WORD} |

```
{WORD} {WORD}
```

{{{{ metric("queue-time") }}}}

{{{{ sop("serve-queue") }}}}

{{{{ checklist("daily/shopkeeper") }}}}

{{{{ role("shopkeeper") }}}}

## 小标题 {WORD}
"""


def put_into_all_texts(root: Path, word: str) -> None:
    """Every text of the playbook ends in the word; one that is a name as far as it has room for it."""
    ends: dict[tuple[str, int], list[int]] = {}
    for written in written_texts(load(root)):
        if isinstance(written.text, Name) and len(written.text) > 25:
            continue
        place = written.source.locate(written.route)
        lines = written.source.lines
        has_one_line = str(written.text) in lines[place.line - 1]
        if has_one_line:
            ends.setdefault((place.path, place.line), []).append(
                lines[place.line - 1].index(str(written.text), place.column - 1) + len(written.text)
            )
    for (path, number), columns in ends.items():
        lines = (root / path).read_text("utf-8").split("\n")
        for column in sorted(columns, reverse=True):
            line = lines[number - 1]
            lines[number - 1] = f"{line[:column]} {word}{line[column:]}"
        (root / path).write_text("\n".join(lines), "utf-8")


@pytest.fixture(scope="session")
def wordy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's handbook with the word in all places."""
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("wordy") / "project"))
    put_into_all_texts(root, WORD)
    (root / "docs/page.md").write_text(WRITTEN, "utf-8")
    sites.build(root, root / "site", ["zh"])
    return root / "site"


@pytest.mark.parametrize(
    "width", [390, pytest.param(800, marks=pytest.mark.slow), pytest.param(1280, marks=pytest.mark.slow)]
)
def test_a_long_word_makes_no_page_wider_than_its_window(
    page: Page, wordy: Path, serve: Callable[[Path], str], width: int
):
    found = sorted(path.relative_to(wordy).as_posix() for path in wordy.rglob("*.html"))
    # Those of rules have no text of the playbook.
    paths = [path for path in found if path != "404.html" and not path.startswith(RULES_PAGE)]
    too_wide = {}
    for path, (text, excess, outside) in measured(page, serve(wordy), paths, WIDTHS, width):
        assert WORD in text
        if excess > 0 or outside:
            too_wide[path] = (excess, outside)
    assert too_wide == {}


def test_a_table_with_long_words_scrolls_inside_itself(page: Page, wordy: Path, serve: Callable[[Path], str]):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{serve(wordy)}/page.html")
    table = page.locator(".md-typeset__scrollwrap")
    assert table.evaluate("it => it.scrollWidth > it.clientWidth")


@pytest.mark.parametrize("path", ["checklists/daily/shopkeeper", "checklists/weekly/baker", "sops/serve-queue"])
def test_a_long_word_runs_off_no_printed_page(page: Page, wordy: Path, serve: Callable[[Path], str], path: str):
    page.set_viewport_size({"width": 688, "height": 1047})  # what A4 leaves between its margins
    page.goto(f"{serve(wordy)}/{path}.html")
    page.emulate_media(media="print")
    assert page.evaluate(OUTSIDE) == []


OUTSIDE = """() => {
  const content = document.querySelector(".md-content__inner, .md-content").getBoundingClientRect();
  const found = [];
  for (const element of document.querySelectorAll(".md-content *")) {
    if (element.closest("pre, .md-typeset__scrollwrap, [hidden]") || element.matches("h1 *, h2 *, h3 *")) continue;
    const box = element.getBoundingClientRect();
    if (box.width && box.right > content.right + 1) found.push(`${element.tagName}.${element.className}`);
  }
  return [...new Set(found)];
}"""
"""What stands out of the text's column, besides what scrolls inside itself."""

WIDTHS = f"""() => [
  document.querySelector(".md-content").innerText,
  document.documentElement.scrollWidth - innerWidth,
  ({OUTSIDE})(),
]"""
