"""Files that are replaced whole, or not at all."""

from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside the one it replaces, and then put it in its place.

    :raises OSError: when the disk fails; what was there before stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
