"""How the index is written: numbers as letters, shards as scripts.

A shard is a script ``LMA.search.put("name", data);``. A list of postings is a string of base-64
digits, five bits a digit, the sixth bit saying that more follow (least significant first).
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _digits(value: int) -> str:
    out = ""
    while value > 31:
        out += ALPHABET[32 | (value & 31)]
        value >>= 5
    return out + ALPHABET[value]


_SMALL = [_digits(value) for value in range(1 << 15)]


def number(value: int) -> str:
    """Return a non-negative integer in the variable-length code."""
    return _SMALL[value] if value < 32768 else _digits(value)


def fixed24(value: int) -> str:
    """Return 24 bits as four base-64 digits, most significant first."""
    return (
        ALPHABET[value >> 18]
        + ALPHABET[(value >> 12) & 63]
        + ALPHABET[(value >> 6) & 63]
        + ALPHABET[value & 63]
    )


def postings(packed: Sequence[int]) -> str:
    """Return ascending postings (``passage << 2 | level``) as gaps with their levels."""
    small = _SMALL
    last = 0
    out: list[str] = []
    for value in packed:
        passage = value >> 2
        code = ((passage - last) << 2) | (value & 3)
        last = passage
        out.append(small[code] if code < 32768 else _digits(code))
    return "".join(out)


def script(name: str, data: Any) -> str:
    """Return the text of the shard ``name``."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'LMA.search.put("{name}",{text});\n'


def _between(before: str, key: str) -> str:
    """Return the shortest beginning of ``key`` that sorts after ``before``."""
    for size in range(1, len(key)):
        if key[:size] > before:
            return key[:size]
    return key


class Writer:
    """Writes shards below one folder, beside the work that makes them; counts files and bytes.

    To be used in a ``with`` statement: at its end all files stand, or the first fault is raised.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = 0
        self.bytes = 0
        self._folders: set[Path] = set()
        self._pool = ThreadPoolExecutor(max_workers=2)
        self._jobs: deque[Future[int]] = deque()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *fault: object) -> None:
        self._pool.shutdown(cancel_futures=bool(fault[0]))
        if not fault[0]:
            for job in self._jobs:
                job.result()

    def write(self, name: str, data: Any) -> None:
        """Write the shard ``name`` (``t/12``) to ``name.js``."""
        path = self.folder / f"{name}.js"
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        raw = script(name, data).encode("utf-8")
        self._jobs.append(self._pool.submit(path.write_bytes, raw))
        while len(self._jobs) > 64:
            self._jobs.popleft().result()
        self.files += 1
        self.bytes += len(raw)

    def ranges(
        self, name: str, entries: Iterable[tuple[str, str]], target: int, separator: str
    ) -> list[str]:
        """Write sorted ``(key, entry)`` pairs as shards of about ``target`` characters.

        An entry longer than half the target stands alone. Returns each shard's bound: the
        shortest beginning of its first key that comes after the key before it.
        """
        bounds: list[str] = []
        held: list[str] = []
        first = last = ""
        size = 0

        def flush() -> None:
            nonlocal held, size
            if held:
                self.write(f"{name}/{len(bounds)}", separator.join(held))
                bounds.append(first)
            held, size = [], 0

        for key, entry in entries:
            if held and (size + len(entry) > target or len(entry) * 2 > target):
                flush()
            if not held:
                first = _between(last, key)
            held.append(entry)
            last = key
            size += len(entry) + 1
            if len(entry) * 2 > target:
                flush()
        flush()
        return bounds


def front_coded(words: Sequence[tuple[str, int]], shared_with: str) -> Iterable[str]:
    """Yield each of the sorted ``(word, rank)`` as shared length, rest and rank (A to P)."""
    last = shared_with
    for word, rank in words:
        shared = 0
        limit = min(len(word), len(last), 63)
        while shared < limit and word[shared] == last[shared]:
            shared += 1
        yield ALPHABET[shared] + word[shared:] + chr(65 + rank)
        last = word
