"""How the index is written: numbers as letters, shards as scripts.

A shard is a script ``LMA.search.put("name", data);``. A number is written in base-64 digits, five
bits in each, the least significant first; the sixth bit says that more digits follow. Postings
are a string of such numbers. ``engine/index.js`` reads them.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from io import FileIO
from pathlib import Path
from typing import Any

import numpy as np

_DIGIT = 5  # bits of a digit
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: The same as numbers of characters.
LETTERS = np.frombuffer(ALPHABET.encode(), np.uint8)
_QUEUE_LENGTH = 64  # jobs of writing that may wait; then the work that makes them waits as well


def _encode(value: int) -> str:
    digits = ""
    while value > 31:
        digits += ALPHABET[32 | (value & 31)]
        value >>= 5
    return digits + ALPHABET[value]


_ENCODED = [_encode(value) for value in range(1 << 15)]


def encode_number(value: int) -> str:
    """Return a non-negative integer in the variable-length code."""
    return _ENCODED[value] if value < len(_ENCODED) else _encode(value)


def encode_numbers(values: np.ndarray[Any, Any]) -> tuple[str, np.ndarray[Any, Any]]:
    """Return the codes of many non-negative integers, one after the other, and where each ends."""
    digits = np.ones(len(values), np.int64)
    for bits in range(_DIGIT, 64, _DIGIT):
        longer = values >> bits > 0
        if not longer.any():
            break
        digits += longer
    ends = np.cumsum(digits)
    starts = ends - digits
    codes = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    for place in range(int(digits.max(initial=0))):
        has = np.flatnonzero(digits > place)
        goes_on = (digits[has] > place + 1).astype(np.int64)
        codes[starts[has] + place] = LETTERS[(values[has] >> _DIGIT * place & 31) | goes_on << _DIGIT]
    return codes.tobytes().decode("ascii"), ends


def encode_many(postings: np.ndarray[Any, Any], ends: np.ndarray[Any, Any]) -> list[str]:
    """Return several lists of ascending postings (``passage << 2 | impact``), as gaps with their impacts.

    postings: of all lists, one after the other. ends: where each list ends.
    """
    passages = postings >> 2
    before = np.append(0, passages[:-1])[: len(passages)]
    starts = np.append(0, ends[:-1])
    before[starts[starts < ends]] = 0
    codes, code_ends = encode_numbers((passages - before) << 2 | postings & 3)
    places = np.append(0, code_ends)
    bounds = zip(places[starts].tolist(), places[ends].tolist(), strict=True)
    return [codes[begin:end] for begin, end in bounds]


def shard_script(name: str, data: Any) -> str:
    """Return the text of the shard ``name``."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'LMA.search.put("{name}",{text});\n'


def _shortest_bound(before: str, key: str) -> str:
    """Return the shortest beginning of ``key`` that sorts after ``before``."""
    for size in range(1, len(key)):
        if key[:size] > before:
            return key[:size]
    return key


def _write_files(files: Sequence[tuple[str, bytes]]) -> None:
    for path, raw in files:
        with FileIO(path, "w") as file:
            file.write(raw)


class ShardWriter:
    """Writes shards below one folder, in background threads; counts files and bytes.

    To be used in a ``with`` statement: when it ends all files are written, or the first error is
    raised.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = 0
        self.bytes = 0
        self._folders: set[str] = set()
        self._pool = ThreadPoolExecutor(max_workers=2)
        self._jobs: deque[Future[None]] = deque()

    def __enter__(self) -> ShardWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(cancel_futures=bool(error[0]))
        if not error[0]:
            for job in self._jobs:
                job.result()

    def write(self, name: str, data: Any) -> None:
        """Write the shard ``name`` (``t/12``) to ``name.js``."""
        self.write_several([(name, data)])

    def write_several(self, shards: Iterable[tuple[str, Any]]) -> None:
        """Write small shards in one go: a job of the background costs as much as a small file."""
        files = []
        for name, data in shards:
            below = name.rpartition("/")[0]
            if below not in self._folders:
                (self.folder / below).mkdir(parents=True, exist_ok=True)
                self._folders.add(below)
            # Of tens of thousands of files: a Path takes longer to make than the shard itself.
            files.append((f"{self.folder}/{name}.js", shard_script(name, data).encode("utf-8")))
        self._jobs.append(self._pool.submit(_write_files, files))
        while len(self._jobs) > _QUEUE_LENGTH:
            self._jobs.popleft().result()
        self.files += len(files)
        self.bytes += sum(len(raw) for _, raw in files)

    def write_ranges(
        self, name: str, entries: Iterable[tuple[str, str]], target: int, separator: str
    ) -> list[str]:
        """Write sorted ``(key, entry)`` pairs as shards of about ``target`` characters.

        An entry longer than half the target has a shard of its own. Returns each shard's bound:
        the shortest beginning of its first key that comes after the key before it.
        """
        bounds: list[str] = []
        last_key = ""
        for keyed in _divided(entries, target):
            self.write(f"{name}/{len(bounds)}", separator.join(entry for _, entry in keyed))
            bounds.append(_shortest_bound(last_key, keyed[0][0]))
            last_key = keyed[-1][0]
        return bounds


def _divided(
    entries: Iterable[tuple[str, str]], target: int
) -> Iterator[list[tuple[str, str]]]:
    """Divide keyed entries into lists of about ``target`` characters, long entries alone."""
    shard: list[tuple[str, str]] = []
    size = 0
    for key, entry in entries:
        is_long = len(entry) * 2 > target
        if shard and (size + len(entry) > target or is_long):
            yield shard
            shard, size = [], 0
        shard.append((key, entry))
        size += len(entry) + 1
        if is_long:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def shared_length(word: str, other: str) -> int:
    """Return how many letters two words share at their beginning, at most 63 (one digit)."""
    shared = 0
    limit = min(len(word), len(other), 63)
    while shared < limit and word[shared] == other[shared]:
        shared += 1
    return shared


def front_coded(words: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield each of the sorted ``(word, rank)``: letters shared with the last, rest, rank (A–P)."""
    last = ""
    for word, rank in words:
        shared = shared_length(word, last)
        yield ALPHABET[shared] + word[shared:] + chr(65 + rank)
        last = word
