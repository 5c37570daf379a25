"""Earlier versions of files, from git's history."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path


def version_with_checksum(path: Path, sha256: str) -> bytes | None:
    """Find the version of a file that has a given checksum.

    path: of the file, which need not exist any more. sha256: the checksum.
    Returns its bytes, or None where git has no such version, or there is no git.
    """
    for commit in _git(path.parent, "log", "--format=%H", "--", path.name).decode().split():
        content = _git(path.parent, "show", f"{commit}:./{path.name}")
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
    return None


def _git(folder: Path, *arguments: str) -> bytes:
    """What git answers; nothing where it fails or is not there."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
