"""The date and the version that a download bears: those of the last commit that changed its content.

A text's files bear the last commit that touched that text (its pages, its raw file), so that a
commit elsewhere changes none of them. The books bear the last commit that touched any text; the
whole archive as one file, the last that touched a page, a record, a style or a template.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ..pages.catalogue import Text
from ..pages.history import Commit, History, read_history, text_files

_EARLIEST = 315532800  # 1980-01-01: a ZIP file knows no earlier time
_WITHOUT_GIT = datetime(2026, 11, 22, tzinfo=UTC)  # the archive's first day
#: What the pages of the site are made of; the rest of the repository changes no content.
_FOLDERS = ("docs", "overrides")


@dataclass(frozen=True)
class Stamp:
    """A moment (seconds since 1970, UTC) and the version's short name."""

    epoch: int
    version: str

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.epoch, UTC)

    @property
    def day(self) -> str:
        """The day as 2026-11-22."""
        return self.moment.date().isoformat()


class Stamps:
    """The stamps of one build.

    history: the commits by file. epoch: a time that takes the place of every commit's, or None.
    """

    def __init__(self, history: History, epoch: int | None = None) -> None:
        self.history = history
        self._epoch = epoch
        self.archive = self._stamp(lambda _: True)
        self.books = self._stamp(_holds_text)

    @classmethod
    def read(cls, root: Path) -> Stamps:
        """The stamps by a project's git history; without git the archive's first day.

        SOURCE_DATE_EPOCH takes the place of the commits' times (reproducible-builds.org).
        """
        given = os.environ.get("SOURCE_DATE_EPOCH", "")
        epoch = int(given) if re.fullmatch(r"[0-9]+", given) else None
        return cls(read_history(root, _FOLDERS), epoch)

    def of(self, text: Text) -> Stamp:
        """The stamp of a text's files."""
        return self._of_files(text_files(text.slug, text.data["raw"]["file"]).values())

    def of_texts(self, texts: Iterable[Text]) -> Stamp:
        """The stamp of a book of some texts: the last of theirs."""
        return self._of_files(path for text in texts
                              for path in text_files(text.slug, text.data["raw"]["file"]).values())

    def __str__(self) -> str:
        """All that the stamps depend on: equal strings give equal stamps."""
        return f"{self._epoch} {self.history}"

    @property
    def shallow(self) -> bool:
        """Whether older commits are missing, so that a stamp may be later than it should be."""
        return self.history.shallow

    def _stamp(self, belongs: Callable[[str], bool]) -> Stamp:
        history = self.history
        return self._of_files(filter(belongs, {*history.last, *history.changed}))

    def _of_files(self, paths: Iterable[str]) -> Stamp:
        history, files = self.history, set(paths)
        commits = [history.last[path] for path in files if path in history.last]
        # A text that no commit holds yet bears the archive's last one, with its plus sign.
        commit = min(commits or history.last.values(), key=lambda c: c.age, default=None)
        return self._of_commit(commit, not files.isdisjoint(history.changed))

    def _of_commit(self, commit: Commit | None, changed: bool) -> Stamp:
        time = commit.time if commit else int(_WITHOUT_GIT.timestamp())
        stamp = Stamp(max(time if self._epoch is None else self._epoch, _EARLIEST), "")
        if commit is None:
            return replace(stamp, version=stamp.day.replace("-", "."))
        # Always twelve letters: how many git itself would show depends on the clone.
        return replace(stamp, version=commit.name[:12] + ("+" if changed else ""))


def _holds_text(path: str) -> bool:
    """Whether a file is a raw text or a text's page."""
    parts = path.split("/")
    return parts[:2] == ["docs", "originals"] or (
        len(parts) == 4 and parts[2] == "texts" and parts[3] != "index.md"
    )
