"""The ZIM file opens, is sound, and holds what the offline copy holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.downloads.offline import SUMS, ZIM
from archive.downloads.zim import media_type, set_identity
from libzim.reader import Archive
from libzim.search import Query, Searcher


@pytest.fixture(scope="module")
def zim(site: Path) -> Archive:
    return Archive(site / "downloads" / ZIM)


def test_it_is_sound(zim: Archive) -> None:
    """Its check-sum and its inner structure hold; it begins at the archive's first page."""
    assert zim.check()
    assert zim.main_entry.get_item().path == "index.html"
    assert zim.has_fulltext_index
    assert zim.has_illustration(48)
    assert bytes(zim.get_metadata("Language")) == b"eng,rus"


def test_it_holds_the_copy(zim: Archive, copy: Path) -> None:
    """Every file of the copy is in it, byte for byte, and nothing else."""
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    files -= {SUMS, "READ-ME-FIRST.txt"}
    assert zim.entry_count >= len(files)
    for path in files:
        entry = zim.get_entry_by_path(path)
        assert bytes(entry.get_item().content) == (copy / path).read_bytes(), path


@pytest.mark.parametrize("word", ["Zhanaozen", "Жанаозен"])
def test_its_own_search_answers(zim: Archive, word: str) -> None:
    """Kiwix's search finds pages in either language."""
    found = Searcher(zim).search(Query().set_query(word))
    assert found.getEstimatedMatches()
    assert all(zim.has_entry_by_path(path) for path in found.getResults(0, 5))


def test_the_identity_is_of_the_content(site: Path, tmp_path: Path) -> None:
    """Computing it again changes nothing; other random UUIDs give the same file, other content not."""
    packed = (site / "downloads" / ZIM).read_bytes()
    file = tmp_path / ZIM

    def identified(data: bytes) -> bytes:
        file.write_bytes(data)
        set_identity(file)
        return file.read_bytes()

    assert identified(packed) == packed
    redrawn = bytearray(packed)
    redrawn[8:24] = b"0123456789abcdef"
    index = packed.index(b"Xapian Glass\x04n") + len(b"Xapian Glass\x04n")
    redrawn[index : index + 16] = b"fedcba9876543210"
    assert identified(bytes(redrawn)) == packed
    other = bytearray(packed)
    other[len(packed) // 2] ^= 1
    assert identified(bytes(other))[8:24] != packed[8:24]


def test_media_types() -> None:
    """Files are served as what they are."""
    assert media_type("ru/index.html") == "text/html"
    assert media_type("a/b.epub") == "application/epub+zip"
    assert media_type("data/texts.json") == "application/json"
    assert media_type("downloads/SHA256SUMS") == "text/plain"
