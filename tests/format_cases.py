"""Put the keys of the fixture playbook and of the golden cases in order, as ``playbook fmt`` does.

Run it after a change of the models' order: ``python tests/format_cases.py``, then ``pytest --update-golden``.
"""

import shutil
import tempfile
from pathlib import Path

from golden import CASES, PLAYBOOK, RULES, lay_over
from mkdocs_playbook.reading.formatting import formatted_files
from mkdocs_playbook.reading.load import load

OUT_OF_ORDER = "key-order"
"""The rule whose cases stay as they are."""


def format_folder(root: Path, target: Path) -> None:
    """Put in order those files of the playbook in ``root`` that ``target`` has as well, there."""
    for file in formatted_files(load(root)):
        path = target / file.path
        if file.content is not None and path.exists():
            path.write_bytes(file.content)


def main() -> None:
    format_folder(PLAYBOOK, PLAYBOOK)
    for case in CASES:
        if case.startswith(f"{OUT_OF_ORDER}/"):
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "playbook"
            shutil.copytree(PLAYBOOK, root)
            lay_over(RULES / case, root)
            format_folder(root, RULES / case)


if __name__ == "__main__":
    main()
