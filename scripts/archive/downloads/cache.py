"""A cache of slow downloads, addressed by content: a file's key is the hash of all it is made of.

The tools' versions are part of the key, so an entry can never be out of date, and what a build does
not ask for can be removed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..files import remove_others, write_atomically


class Cache:
    """A folder of files, each named by its key. Several processes of one build may share it.

    used: the keys that were asked for through this object.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    @staticmethod
    def key(*parts: str | bytes) -> str:
        """The SHA-256 of these parts, in hexadecimal; ("ab", "c") and ("a", "bc") differ."""
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode("utf-8") if isinstance(part, str) else part
            digest.update(str(len(data)).encode() + b":" + data)
        return digest.hexdigest()

    def get(self, key: str) -> bytes | None:
        """The file under a key, or None."""
        self.used.add(key)
        path = self.folder / key
        return path.read_bytes() if path.exists() else None

    def put(self, key: str, data: bytes) -> None:
        """Store a file; it takes its name only when it is complete."""
        write_atomically(self.folder / key, data)

    def prune(self) -> None:
        """Remove every file that nobody has asked for through this object."""
        remove_others(self.folder, self.used)
