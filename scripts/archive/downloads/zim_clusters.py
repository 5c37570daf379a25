"""Compresses the clusters of a ZIM file that libzim wrote as they are.

A ZIM file keeps its contents in clusters of some two megabytes, each compressed as a whole
(https://wiki.openzim.org/wiki/ZIM_file_format). libzim knows one level of compression, Zstandard's 19,
which takes thirty times as long as the one used here and saves a fiftieth of the bytes. Nothing names a
cluster by its place but one list of pointers, so that a cluster can be replaced; whatever follows moves.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from os import cpu_count
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, NamedTuple, TypeVar

import zstandard

_LEVEL = 8
#: What the compressed bytes depend on, besides the content.
COMPRESSOR = f"zstd {'.'.join(map(str, zstandard.ZSTD_VERSION))}, level {_LEVEL}"
#: The first byte of a cluster: in its low bits how it is compressed, above them the width of its offsets.
_COMPRESSION, _NONE, _ZSTANDARD = 0x0F, 1, 5
#: A cluster that is hardly smaller stays as it is, so that Kiwix need not decompress it.
_WORTH_IT = 0.95
_HEADER = struct.Struct("<IHH16sIIQQQQIIQ")
_POINTER = struct.Struct("<Q")
_NO_LIST = 2**64 - 1
_Result = TypeVar("_Result")
_CHECK_SUM = 16  # bytes at the end of a file
#: The first fields of an entry: its media type, then, after four bytes of which the second is its
#: namespace, the number of its cluster. A greater media type stands for a redirect.
_ENTRY, _NAMESPACE, _REDIRECT = struct.Struct("<HBcII"), b"X", 0xFFFD


class _Header(NamedTuple):
    """The beginning of a file; after the counts, where each list and the check-sum begin."""

    magic: int
    major: int
    minor: int
    uuid: bytes
    entry_count: int
    cluster_count: int
    entries: int
    titles: int
    clusters: int
    media_types: int
    main_page: int
    layout_page: int
    check_sum: int


@dataclass(frozen=True)
class _Layout:
    """Where everything is in a ZIM file.

    clusters: begin and end of each. entries: where each begins. rest: all that follows the clusters.
    """

    header: _Header
    clusters: list[tuple[int, int]]
    entries: list[int]
    rest: bytes


def compress_clusters(source: Path, target: Path, former: Path | None = None) -> None:
    """Write a ZIM file with its clusters compressed, where that makes them smaller.

    source: the file, its clusters not compressed. target: where the new one goes; its check-sum is left
    empty. former: a file of which the clusters with the same content are taken as they are there.
    Kiwix reads the search index in its place, so the clusters of such entries are not compressed.
    Raises RuntimeError where the file is laid out otherwise than libzim does it.
    """
    with source.open("rb") as file, target.open("wb") as out, _former_clusters(former) as known:
        layout = _read_layout(file)
        fixed = _clusters_of_indexes(layout)
        clusters = ((_part(file, begin, end), number in fixed)
                    for number, (begin, end) in enumerate(layout.clusters))
        out.write(_part(file, 0, layout.clusters[0][0]))
        starts = []
        for packed in _in_threads(partial(_compressed, known), clusters):
            starts.append(out.tell())
            out.write(packed)
        _write_rest(out, layout, starts)


def _part(file: BinaryIO, begin: int, end: int) -> bytes:
    file.seek(begin)
    return file.read(end - begin)


def _read_layout(file: BinaryIO) -> _Layout:
    header = _Header(*_HEADER.unpack(_part(file, 0, _HEADER.size)))
    entries = _pointers(file, header.entries, header.entry_count)
    clusters = _pointers(file, header.clusters, header.cluster_count)
    end = min(entries)
    if header.titles != _NO_LIST or clusters != sorted(clusters) or not clusters or clusters[-1] >= end:
        raise RuntimeError("libzim lays out its files otherwise than it did")
    return _Layout(header, list(zip(clusters, [*clusters[1:], end], strict=True)), entries,
                   _part(file, end, header.check_sum + _CHECK_SUM))


def _pointers(file: BinaryIO, begin: int, count: int) -> list[int]:
    data = _part(file, begin, begin + count * _POINTER.size)
    return [value for (value,) in _POINTER.iter_unpack(data)]


def _clusters_of_indexes(layout: _Layout) -> set[int]:
    """The clusters of the entries that libzim made for itself: search indexes and lists."""
    found, end = set(), layout.clusters[-1][1]
    for start in layout.entries:
        media_type, _, namespace, _, cluster = _ENTRY.unpack_from(layout.rest, start - end)
        if namespace == _NAMESPACE and media_type < _REDIRECT:
            found.add(cluster)
    return found


class _Former:
    """The clusters of the file that is being replaced, each known by its content."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._lock = file, Lock()
        layout = _read_layout(file)
        fixed = _clusters_of_indexes(layout)
        places = [place for number, place in enumerate(layout.clusters) if number not in fixed]
        digests = _in_threads(self._digest, ((_part(file, *place),) for place in places))
        self._places = dict(zip(digests, places, strict=True))

    @staticmethod
    def _digest(cluster: bytes) -> bytes:
        """The hash of what is in a cluster."""
        plain = cluster[1:]
        if cluster[0] & _COMPRESSION == _ZSTANDARD:
            plain = zstandard.ZstdDecompressor().decompress(plain)
        return sha256(plain).digest()

    def cluster(self, plain: bytes) -> bytes | None:
        """The cluster with this content, as it was packed."""
        place = self._places.get(sha256(plain).digest())
        if place is None:
            return None
        with self._lock:
            return _part(self._file, *place)


@contextmanager
def _former_clusters(path: Path | None) -> Iterator[_Former | None]:
    """Open the file that is being replaced; None where it is not there or cannot be read."""
    with ExitStack() as stack:
        try:
            former = _Former(stack.enter_context(path.open("rb"))) if path else None
        except (OSError, RuntimeError, ValueError, struct.error, zstandard.ZstdError):
            former = None
        yield former


def _compressed(former: _Former | None, cluster: bytes, fixed: bool) -> bytes:
    """A cluster in compressed form; as it is, where it is hardly smaller then. fixed: whether it must be."""
    if fixed or cluster[0] & _COMPRESSION != _NONE:
        return cluster
    known = former.cluster(cluster[1:]) if former else None
    if known is not None:
        return known
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(cluster[1:])
    if len(packed) > len(cluster) * _WORTH_IT:
        return cluster
    return bytes([cluster[0] & ~_COMPRESSION | _ZSTANDARD]) + packed


def _in_threads(work: Callable[..., _Result], items: Iterable[tuple[Any, ...]]) -> Iterator[_Result]:
    """Do a work for the arguments of each item by all processors, holding no more items than they need."""
    workers = cpu_count() or 1
    waiting: deque[Future[_Result]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for item in items:
            waiting.append(pool.submit(work, *item))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        yield from (each.result() for each in waiting)


def _write_rest(out: BinaryIO, layout: _Layout, starts: list[int]) -> None:
    """Write what follows the clusters, moved, with all pointers. starts: where each cluster is now."""
    end = layout.clusters[-1][1]
    moved = out.tell() - end
    rest, header = bytearray(layout.rest), layout.header
    entries = [start + moved for start in layout.entries]
    for begin, values in ((header.entries, entries), (header.clusters, starts)):
        struct.pack_into(f"<{len(values)}Q", rest, begin - end, *values)
    out.write(rest)
    out.seek(0)
    out.write(_HEADER.pack(*header._replace(
        entries=header.entries + moved, clusters=header.clusters + moved,
        check_sum=header.check_sum + moved)))
