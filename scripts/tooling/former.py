"""A file as it was: the version of a given check-sum, from git's history."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path


def former_version(path: Path, sha256: str) -> bytes | None:
    """The bytes that a file once had.

    path: of the file, there or not. sha256: the check-sum of the version that is looked for.
    Returns them, or None where git has no such version, or there is no git.
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
