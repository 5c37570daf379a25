"""As of when, and of which version: the one date that every download bears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .asof import commit_name, commit_time

_EARLIEST = 315532800  # 1980-01-01: a ZIP file knows no earlier time


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


def stamp(root: Path) -> Stamp:
    """Tell as of when the archive in a folder is; without git its day stands for the version."""
    made = Stamp(max(commit_time(root), _EARLIEST), commit_name(root))
    return made if made.version else Stamp(made.epoch, made.day.replace("-", "."))
