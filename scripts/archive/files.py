"""Files that take their place only when they are complete. Only the standard library is used."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file so that no reader ever sees half of it; its folder is created.

    content: text is written as UTF-8 with line feeds. Raises OSError where the system refuses; the file is as
    it was then.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def remove_others(folder: Path, names: set[str]) -> None:
    """Remove the files of a folder that are not among these names; a folder that is missing has none."""
    for path in folder.glob("*"):
        if path.name not in names:
            path.unlink()
