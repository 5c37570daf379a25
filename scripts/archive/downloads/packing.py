"""ZIP files with the same bytes each time, member by member, whatever their size.

Order, times, permissions and compression are fixed. A member that the former file holds with the same
content is taken from there as it was compressed, which is all the work that packing is.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from . import formats
from .stamp import Stamp

SUMS = "SHA256SUMS"
#: Compressed already, besides the downloads that are; doing it again only takes time.
_COMPRESSED = {".woff2", ".png", ".webp", ".jpg", ".gz", ".zip"}
_LEVEL = 6  # 9 gives two thousandths less and takes half as long again
_CHUNK = 1 << 20
#: The fixed part of a member's header, and where in it the lengths of the rest are (APPNOTE.TXT 4.3.7).
_HEADER, _LENGTHS = 30, 26
#: A larger member may need a header of the other form (ZIP64).
_PLAIN = 1 << 30
#: What the compressed bytes depend on, besides the content.
COMPRESSOR = f"zlib {zlib.ZLIB_RUNTIME_VERSION}, level {_LEVEL}"


class Packer:
    """Packs files and keeps their check-sums.

    sums: the lines of SHA256SUMS so far. reused: how many members were taken from other files.
    """

    def __init__(
        self, packed: zipfile.ZipFile, folder: str, stamp: Stamp, *formers: Former | None
    ) -> None:
        """packed: open for writing. folder: that all files are in, with a slash, or "". stamp: gives their
        time. formers: files with members to take, that which this one takes the place of among them."""
        self._packed = packed
        self._folder = folder
        self._time = stamp.moment.timetuple()[:6]
        self._formers = [*filter(None, formers)]
        self.sums: list[str] = []
        self.reused = 0

    def add(self, path: str, data: bytes) -> None:
        """Add a file by its bytes."""
        self._add(path, hashlib.sha256(data).hexdigest(), len(data), io.BytesIO(data))

    def add_file(self, path: str, source: Path) -> None:
        """Add a file, piece by piece."""
        with source.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self._add(path, digest, source.stat().st_size, file)

    def _add(self, path: str, digest: str, size: int, file: IO[bytes]) -> None:
        self.sums.append(f"{digest}  {path}\n")
        info = zipfile.ZipInfo(self._folder + path, self._time)
        info.create_system = 3  # permissions as Unix has them, on whatever system this runs
        info.external_attr = 0o100644 << 16
        info.file_size = size
        stored = PurePosixPath(path).suffix in _COMPRESSED | formats.compressed_suffixes()
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        for former in [] if stored else self._formers:
            if member := former.member(path, digest):
                self._append(info, *member)
                return
        info._compresslevel = _LEVEL  # type: ignore[attr-defined]  # zipfile takes it nowhere else
        with self._packed.open(info, "w") as target:
            while chunk := file.read(_CHUNK):
                target.write(chunk)

    def _append(self, info: zipfile.ZipInfo, former: zipfile.ZipInfo, data: bytes) -> None:
        """Add a member as it is compressed already, for which zipfile itself has no call."""
        packed, file = self._packed, self._packed.fp
        assert file is not None
        info.CRC, info.compress_size, info.file_size = former.CRC, len(data), former.file_size
        file.seek(packed.start_dir)
        info.header_offset = file.tell()
        file.write(info.FileHeader(zip64=False))
        file.write(data)
        packed.start_dir = file.tell()
        packed.filelist.append(info)
        packed.NameToInfo[info.filename] = info
        self.reused += 1


class Former:
    """A file that was packed before, for its compressed members."""

    def __init__(self, packed: zipfile.ZipFile, folder: str) -> None:
        self._packed, self._folder = packed, folder
        lines = packed.read(folder + SUMS).decode("utf-8").splitlines()
        self._sums = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}

    def member(self, path: str, digest: str) -> tuple[zipfile.ZipInfo, bytes] | None:
        """A member with just this content, and its compressed bytes; None where there is none."""
        if self._sums.get(path) != digest:
            return None
        info, file = self._packed.getinfo(self._folder + path), self._packed.fp
        if info.compress_type != zipfile.ZIP_DEFLATED or info.file_size > _PLAIN or file is None:
            return None
        file.seek(info.header_offset + _LENGTHS)
        name, extra = struct.unpack("<HH", file.read(4))
        file.seek(info.header_offset + _HEADER + name + extra)
        return info, file.read(info.compress_size)


@contextmanager
def former_file(path: Path | None, folder: str) -> Iterator[Former | None]:
    """Open the file that is being replaced; None where it is not there or not as it was published.

    path: the file, beside it the list of check-sums that names it.
    """
    if path is None or not _is_as_published(path):
        yield None
        return
    with zipfile.ZipFile(path) as packed:
        yield Former(packed, folder)


def _is_as_published(path: Path) -> bool:
    sums = path.with_name(SUMS)
    if not path.exists() or not sums.exists():
        return False
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{digest}  {path.name}\n" in sums.read_text(encoding="utf-8")
