"""Data flows one way: a module imports only from modules above it in this list."""

import ast
from pathlib import Path

import mkdocs_playbook

PACKAGE = Path(mkdocs_playbook.__file__).parent

ORDER = [
    "diagnostics", "texts", "mistakes", "source", "fields", "model", "references", "calls", "thresholds", "occasions",
    "parts", "load", "translations", "words", "phrases", "prose", "runs", "graph", "addresses", "stamps", "look",
    "view", "sheets", "typeset", "checks", "report", "anchors", "render", "banner", "printing", "edition", "batch",
    "search", "navigation", "hosting", "plugin", "site", "cli", "__main__",
]  # fmt: skip


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mkdocs_playbook"):
            below = node.module.split(".")[1:]  # "from mkdocs_playbook import x" names modules itself
            names |= set(below[:1]) if below else {alias.name for alias in node.names} - {"__version__"}
    return names


def test_every_module_has_its_place():
    assert {module_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__"} == set(ORDER)


def test_modules_import_only_from_above():
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in PACKAGE.rglob("*.py")
        if module_of(path) != "__init__"
        for name in imports(path)
        if ORDER.index(name) > ORDER.index(module_of(path))
    ]
    assert wrong == []
