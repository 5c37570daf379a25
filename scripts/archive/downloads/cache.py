"""Work that need not be done twice: made files, kept by what they were made of.

A key is the hash of all that a file depends on, its makers' versions among them; so a kept file
can never be a stale one, and what a build no longer uses is thrown away.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


class Kept:
    """A folder of made files. Safe for several threads of one build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[str] = set()

    @staticmethod
    def key(*parts: str | bytes) -> str:
        """The name under which something made of these parts is kept."""
        whole = hashlib.sha256()
        for part in parts:
            data = part.encode("utf-8") if isinstance(part, str) else part
            whole.update(str(len(data)).encode() + b":" + data)
        return whole.hexdigest()

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, if anything."""
        self._used.add(key)
        path = self.folder / key
        return path.read_bytes() if path.exists() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep something; a crash in the middle leaves nothing half kept."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{key}.part"
        part.write_bytes(data)
        part.replace(self.folder / key)

    def forget_unused(self) -> None:
        """Throw away what this build did not ask for."""
        if self.folder.exists():
            for path in self.folder.iterdir():
                if path.name not in self._used:
                    path.unlink()
