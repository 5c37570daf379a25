"""What git knows of the project's files: the last commit of each, and what is not committed."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Commit:
    """A commit. name: its hash. time: seconds since 1970. age: 0 is the newest of those read."""

    name: str
    time: int
    age: int


@dataclass(frozen=True)
class History:
    """The files of some folders, by their paths from the project's folder.

    last: the last commit that touched each. changed: files that differ from the last commit, new
    ones among them. shallow: whether the clone lacks older commits; a file that they touched last
    then seems to be of the oldest commit there is.
    """

    last: dict[str, Commit] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    shallow: bool = False


def read_history(root: Path, folders: Sequence[str]) -> History:
    """Read the history of some folders, in one pass over the commits.

    root: the project's folder. folders: of it. Empty where there is no git, or no commit.
    """
    # A folder inside somebody else's repository is not that repository's commit.
    if not (root / ".git").exists():
        return History()
    # A merge (-c) counts for the files in which it differs from every side that it joins.
    log = _git(root, "log", "--date-order", "-c", "--name-only", "--no-renames", "-z",
               "--format=commit %H %ct", "--", *folders)
    status = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all",
                  "--", *folders)
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    return History(_last_commits(log), frozenset(entry[3:] for entry in status.split("\0") if entry),
                   shallow)


def _last_commits(log: str) -> dict[str, Commit]:
    last: dict[str, Commit] = {}
    commit, age = Commit("", 0, 0), 0
    for entry in log.split("\0"):
        # The header and its files are divided by a NUL and a line's end; no path begins with
        # "commit ", for all lie in the folders asked for.
        line = entry.strip("\n")
        if line.startswith("commit "):
            _, name, time = line.split()
            commit, age = Commit(name, int(time), age), age + 1
        elif line:
            last.setdefault(line, commit)
    return last


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            # The one who builds need not be the one who owns the files; git would refuse that.
            ["git", "-c", "safe.directory=*", *arguments],
            cwd=root, capture_output=True, encoding="utf-8", errors="surrogateescape", check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout
