"""The date that the archive is "as of": of the commit, so that the same commit says the same."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

_FALLBACK = datetime(2026, 11, 22, tzinfo=UTC)  # the archive's first day, for a copy without git


def commit_time(root: Path) -> int:
    """Seconds since 1970 of the last commit.

    SOURCE_DATE_EPOCH goes first, as reproducible-builds.org asks; a copy without git takes the
    archive's first day.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"\d+", given):
        return int(given)
    told = _git(root, "log", "-1", "--format=%ct")
    return int(told) if told.isdigit() else int(_FALLBACK.timestamp())


def commit_name(root: Path) -> str:
    """The short name of the last commit, or "" in a copy without git.

    A plus sign follows where the files are no longer those of the commit.
    """
    # Always twelve letters: how many git itself would show depends on the clone.
    name = _git(root, "log", "-1", "--format=%H")[:12]
    changed = name and _git(root, "status", "--porcelain", "--untracked-files=no")
    return f"{name}+" if changed else name


def _git(root: Path, *arguments: str) -> str:
    # A folder inside somebody else's repository is not that repository's commit.
    if not (root / ".git").exists():
        return ""
    try:
        done = subprocess.run(
            # The one who builds need not be the one who owns the files; git would refuse that.
            ["git", "-c", "safe.directory=*", *arguments],
            cwd=root, capture_output=True, text=True, check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
