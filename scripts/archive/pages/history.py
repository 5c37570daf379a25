"""What git knows of the project's files: the commits of each, and what is not committed."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..languages import TAGS


@dataclass(frozen=True)
class Commit:
    """A commit. name: its hash. time: seconds since 1970. age: 0 is the newest of those read.
    subject: the first line of its message."""

    name: str
    time: int
    age: int
    subject: str = field(default="", repr=False)


@dataclass(frozen=True)
class Revision:
    """A commit that touched a text. parts: which of its files: "raw", or the language of a page."""

    commit: Commit
    parts: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """The files of some folders, by their paths from the project's folder.

    last: the last commit that touched each. changed: files that differ from the last commit, new
    ones among them. shallow: whether the clone lacks older commits; a file that they touched last
    then seems to be of the oldest commit there is. commits: all that touched each, the newest first.
    """

    last: dict[str, Commit] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    shallow: bool = False
    commits: dict[str, list[Commit]] = field(default_factory=dict, repr=False)

    def of_text(self, slug: str, raw: str) -> list[Revision]:
        """The commits that touched a text's pages or its raw file, the newest first.

        slug: the text's address. raw: the name of its raw file.
        """
        parts: dict[Commit, list[str]] = {}
        for part, path in text_files(slug, raw).items():
            for commit in self.commits.get(path, ()):
                parts.setdefault(commit, []).append(part)
        return [Revision(commit, tuple(parts[commit])) for commit in sorted(parts, key=lambda c: c.age)]

    def has_changed(self, slug: str, raw: str) -> bool:
        """Whether a text's files differ from the last commit."""
        return not self.changed.isdisjoint(text_files(slug, raw).values())


def text_files(slug: str, raw: str) -> dict[str, str]:
    """The paths of a text's files from the project's folder: of its raw file, its page in each language."""
    return {"raw": f"docs/originals/{raw}", **{tag: f"docs/{tag}/texts/{slug}.md" for tag in TAGS}}


def read_history(root: Path, folders: Sequence[str]) -> History:
    """Read the history of some folders, in one pass over the commits.

    root: the project's folder. folders: of it. Empty where there is no git, or no commit.
    """
    # A folder inside somebody else's repository is not that repository's commit.
    if not (root / ".git").exists():
        return History()
    # A merge (-c) counts for the files in which it differs from every side that it joins.
    log = _git(root, "log", "--date-order", "-c", "--name-only", "--no-renames", "-z",
               "--format=commit %H %ct %s", "--", *folders)
    status = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all",
                  "--", *folders)
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    commits = _commits(log)
    return History({path: own[0] for path, own in commits.items()},
                   frozenset(entry[3:] for entry in status.split("\0") if entry), shallow, commits)


def _commits(log: str) -> dict[str, list[Commit]]:
    commits: dict[str, list[Commit]] = {}
    commit, age = Commit("", 0, 0), 0
    for entry in log.split("\0"):
        # The header and its files are divided by a NUL and a line's end; no path begins with
        # "commit ", for all lie in the folders asked for.
        line = entry.strip("\n")
        if line.startswith("commit "):
            _, name, time, *subject = line.split(" ", 3)
            commit, age = Commit(name, int(time), age, "".join(subject)), age + 1
        elif line:
            commits.setdefault(line, []).append(commit)
    return commits


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
