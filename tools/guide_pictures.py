"""Take the pictures of the guide to a first change: ``make pictures``.

The change is made in a copy of the repository as it was last committed. Each language gets the
message that a mistake leads to, the comment on the pull request, and the part of the sheet that
changes; as PNG files in ``docs/pictures/``.
"""

import html
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pdfplumber
from markdown_it import MarkdownIt
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from chromium import launch
from guide import ROOT, edit, edits

PICTURES = ROOT / "docs/pictures"

SHEETS = {"zh": "sheets/daily/design.pdf", "en": "sheets/en/daily/design.pdf"}
PARTS = {"zh": ("交图前", "收工"), "en": ("Before", "Goods")}
"""How the part of the sheet begins that is shown, and what comes after it."""

MARGIN = 8
PART_WIDTH = 540
"""In points, as all measures of the sheet."""

FONTS = {
    "zh": ('"Noto Sans CJK SC"', '"Noto Sans Mono CJK SC"'),
    "en": ('"DejaVu Sans"', '"DejaVu Sans Mono"'),
}
"""For texts, and for what stands in a terminal."""

LARGEST = 40_000
"""The guide loads on a phone: the most bytes a picture may have."""

COLOURS = 32
"""Enough for letters and lines, and a third of the bytes."""

STYLE = """
body { margin: 0; background: white; color: #1f2328; font: 15px/1.5 TEXT, sans-serif }
main { box-sizing: border-box; width: 480px; padding: 14px 16px }
.terminal { background: #1e1e1e; color: #e6e6e6 }
pre { margin: 0; white-space: pre-wrap; font: 13px/1.5 TERMINAL, monospace }
.comment { border: 1px solid #d0d7de; border-radius: 6px; overflow-wrap: anywhere }
h2, h3 { margin: 0.8em 0 0.4em; padding-bottom: 0.2em; border-bottom: 1px solid #d8dee4 }
h2 { margin-top: 0; font-size: 1.3em }
h3 { font-size: 1.1em }
ul { margin: 0.3em 0; padding-left: 1.5em }
code { background: #eff1f3; padding: 0.1em 0.3em; border-radius: 4px; font-size: 0.9em }
"""


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for lang in SHEETS:
            with tempfile.TemporaryDirectory() as folder:
                take(browser, lang, Path(folder) / "handbook")
        browser.close()


def take(browser: Browser, lang: str, project: Path) -> None:
    """The pictures of one language."""
    subprocess.run(["git", "clone", "--quiet", ROOT, project], check=True)
    mistaken, mended = edits(lang)
    edit(project, *mistaken)
    message = playbook(project, "check", "--lang", lang)
    edit(project, *mended)
    playbook(project, "preview", "HEAD", "--lang", lang)
    text = (project / "preview/comment.md").read_text("utf-8")
    terminal = f"<pre>$ playbook check\n{html.escape(message.strip())}</pre>"
    comment = MarkdownIt("commonmark").render(text)
    save(drawn(browser, lang, "terminal", terminal), f"message.{lang}")
    save(drawn(browser, lang, "comment", comment), f"comment.{lang}")
    save(part(project / "preview" / SHEETS[lang], *PARTS[lang]), f"changed-sheet.{lang}")


def playbook(project: Path, *arguments: str) -> str:
    """What a command says."""
    command = [sys.executable, "-m", "mkdocs_playbook", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False).stdout


def drawn(browser: Browser, lang: str, name: str, content: str) -> bytes:
    text, terminal = FONTS[lang]
    style = STYLE.replace("TEXT", text).replace("TERMINAL", terminal)
    size: ViewportSize = {"width": 480, "height": 600}
    # Wide enough for a desk, and still to be read where a phone makes it smaller.
    page = browser.new_page(viewport=size, device_scale_factor=1.5)
    page.set_content(f"<style>{style}</style><main class={name}>{content}</main>")
    return page.locator("main").screenshot()


def part(path: Path, beginning: str, end: str) -> bytes:
    """The part of a sheet's first page from one word to before another."""
    with pdfplumber.open(path) as pdf:
        words = pdf.pages[0].extract_words()
    first = next(one for one in words if one["text"].startswith(beginning))
    last = next(one for one in words if one["text"].startswith(end) and one["top"] > first["top"])
    left, top = first["x0"] - MARGIN, first["top"] - MARGIN
    dots = 96 / 72  # of the picture, to a point
    area = [round(one * dots) for one in (left, top, PART_WIDTH, last["top"] - MARGIN / 2 - top)]
    places = [str(one) for pair in zip(("-x", "-y", "-W", "-H"), area, strict=True) for one in pair]
    command = ["pdftoppm", "-r", "96", "-png", "-f", "1", "-l", "1", *places, path]
    return subprocess.run(command, capture_output=True, check=True).stdout


def save(picture: bytes, name: str) -> None:
    path = PICTURES / f"{name}.png"
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    size = path.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{path.name} has {size} bytes, more than {LARGEST}.")
    print(f"{path.relative_to(ROOT)}  {size // 1000} kB")


if __name__ == "__main__":
    main()
