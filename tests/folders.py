"""Where the project's files are, and what is in a folder, so that tests can compare it before and after."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GOLDEN = ROOT / "tests" / "golden"
#: A small archive: an appeal with its translation, a text that waits for one, and the records they name.
SAMPLE = ROOT / "tests" / "sample"


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder, by its path below it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def checksums(folder: Path) -> dict[str, str]:
    """The check-sum of every file of a folder, by its path below it."""
    return {path: hashlib.sha256(data).hexdigest() for path, data in contents(folder).items()}
