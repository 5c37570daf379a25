"""The clusters of a ZIM file are compressed, and whoever reads it finds the same."""

from __future__ import annotations

import random
import struct
from pathlib import Path
from typing import Any

import pytest
from archive.downloads import zim_clusters
from archive.downloads.zim import set_identity
from archive.downloads.zim_clusters import compress_clusters
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.writer import Compression, Creator, Hint, Item, StringProvider

#: More than a cluster of words, and a picture that cannot become smaller.
_PAGES = {f"{n}.html": f"<html><body>{f'strike committee {n} ' * 20_000}</body></html>".encode()
          for n in range(9)}
_FILES = _PAGES | {"picture.png": random.Random(1).randbytes(3_000_000)}


class _File(Item):  # type: ignore[misc]
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return self.path

    def get_mimetype(self) -> str:
        return "text/html" if self.path.endswith(".html") else "image/png"

    def get_contentprovider(self) -> Any:
        return StringProvider(_FILES[self.path])

    def get_hints(self) -> dict[Any, bool]:
        return {Hint.FRONT_ARTICLE: self.path.endswith(".html")}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as libzim writes it, nothing in it compressed."""
    path = tmp_path_factory.mktemp("zim") / "plain.zim"
    creator = Creator(path)
    creator.config_indexing(True, "eng").config_compression(Compression.none)
    creator.set_mainpath("0.html")
    with creator:
        for name in _FILES:
            creator.add_item(_File(name))
    return path


def test_everything_is_found_in_the_smaller_file(plain: Path, tmp_path: Path) -> None:
    """Each file is there byte for byte, and the search index, which is read in its place."""
    small = tmp_path / "small.zim"
    compress_clusters(plain, small)
    set_identity(small)
    pages = sum(map(len, _PAGES.values()))
    assert small.stat().st_size < plain.stat().st_size - pages * 0.9
    archive = Archive(small)
    assert archive.check()
    assert archive.main_entry.get_item().path == "0.html"
    for name, content in _FILES.items():
        assert bytes(archive.get_entry_by_path(name).get_item().content) == content, name
    found = Searcher(archive).search(Query().set_query("strike"))
    assert sorted(found.getResults(0, 100)) == sorted(_PAGES)


def test_unchanged_clusters_are_taken_from_the_former_file(
        plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They need not be compressed again, and the file is the same; one that cannot be read is no help."""
    first, again = tmp_path / "first.zim", tmp_path / "again.zim"
    compress_clusters(plain, first)
    (tmp_path / "broken.zim").write_bytes(first.read_bytes()[:5000])
    for former in ("broken.zim", "missing.zim"):
        compress_clusters(plain, again, tmp_path / former)
        assert again.read_bytes() == first.read_bytes()
    monkeypatch.setattr(zim_clusters.zstandard, "ZstdCompressor", lambda **_: pytest.fail("compressed again"))
    compress_clusters(plain, again, first)
    assert again.read_bytes() == first.read_bytes()


def test_another_layout_is_refused(plain: Path, tmp_path: Path) -> None:
    """A file with the list of titles of older versions, which would have to be moved as well."""
    data = bytearray(plain.read_bytes())
    struct.pack_into("<Q", data, 40, 80)
    other = tmp_path / "other.zim"
    other.write_bytes(data)
    with pytest.raises(RuntimeError, match="lays out"):
        compress_clusters(other, tmp_path / "small.zim")
